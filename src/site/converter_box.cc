#include "site/converter_box.h"

#include "money/quote.h"
#include "site/currency_words.h"

namespace dateline::site {
namespace {

using money::Currency;

std::string made(const Site& site, const money::RateBook& book, money::Day today) {
  const Currency to = site.settings().currency;
  const Currency from = to == money::kEuro ? Currency::of("USD") : money::kEuro;
  const auto quote = money::quote(book, from, to, std::nullopt, today);
  if (!quote) return {};
  return site.parts().theme.part("converter", [&](ctemplate::TemplateDictionary& box) {
    box["RATE"] = rate_in_words(site, quote->ratio, from, to);
    const money::Bank* bank = money::find_bank(quote->source);
    if (bank != nullptr) box["WHENCE"] = std::string(bank->name()) + ", " + money::in_words(quote->fixing);
    for (const Currency currency : money::main_currencies()) {
      if (!money::quote(book, money::kEuro, currency, std::nullopt, today)) continue;
      ctemplate::TemplateDictionary* option = box.AddSectionDictionary("OPTION");
      (*option)["CODE"] = std::string(currency.code());
      if (currency == from) option->ShowSection("FROM");
      if (currency == to) option->ShowSection("TO");
    }
  });
}

}  // namespace

std::string ConverterBox::html(const Site& site) const {
  auto book = site.parts().rates.book();
  const money::Day today = today_of(site);
  const std::scoped_lock lock(mutex_);
  if (book_ != book || day_ != today) {
    html_ = made(site, *book, today);
    book_ = std::move(book);
    day_ = today;
  }
  return html_;
}

}  // namespace dateline::site
