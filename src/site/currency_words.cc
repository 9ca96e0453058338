#include "site/currency_words.h"

namespace dateline::site {

using money::Currency;
using money::Decimal;

money::Day today_of(const Site& site) {
  return money::day_of(in_zone(site.parts().wire.clock().now(), site.settings().reading));
}

money::Usual usual_of(const Site& site, const http::Request& request) {
  money::Usual usual;
  usual.language = site.settings().reading.language;
  usual.today = today_of(site);
  usual.to = Currency::from(request.cookie("currency")).value_or(site.settings().currency);
  return usual;
}

std::string in_digits(const Site& site, const Decimal& amount, Currency currency) {
  // A whole amount that somebody has typed stays one: 100 is not 100.00.
  const Decimal shown = amount.scale() == 0 ? amount : amount.trimmed(currency.minor_units());
  return money::written_number(shown.text(), site.settings().reading.language);
}

std::string amount_in_words(const Site& site, const Decimal& amount, Currency currency) {
  const Decimal shown = amount.scale() == 0 ? amount : amount.trimmed(currency.minor_units());
  return in_digits(site, amount, currency) + " " +
         money::name_behind(currency, shown.text(), site.settings().reading.language);
}

std::string rate_in_words(const Site& site, const money::Ratio& ratio, Currency from, Currency to) {
  return "1 " + std::string(from.code()) + " = " +
         money::written_number(money::shown_rate(ratio).text(), site.settings().reading.language) + " " +
         std::string(to.code());
}

std::string change_in_words(const Site& site, const Decimal& per_cent) {
  const bool fell = per_cent.is_negative();
  const Decimal size(fell ? -per_cent.coefficient() : per_cent.coefficient(), per_cent.scale());
  return (size.is_zero() ? "" : fell ? "\u2212" : "+") + in_per_cent(site, size);
}

std::string in_per_cent(const Site& site, const Decimal& number) {
  const std::string& language = site.settings().reading.language;
  return money::written_number(number.text(), language) + (language.starts_with("en") ? "%" : "\u00A0%");
}

std::string currency_address(const std::string& amount, Currency from, Currency to,
                             const std::optional<money::Day>& date) {
  std::string address = "/currency?amount=" + http::percent_encode(amount) +
                        "&from=" + std::string(from.code()) + "&to=" + std::string(to.code());
  if (date) address += "&date=" + money::to_text(*date);
  return address;
}

}  // namespace dateline::site
