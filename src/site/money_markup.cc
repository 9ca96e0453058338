#include "site/money_markup.h"

#include <algorithm>

#include "markup/html_tags.h"
#include "markup/html_text.h"
#include "money/find_amounts.h"
#include "money/quote.h"
#include "site/currency_words.h"

namespace dateline::site {
namespace {

// In these an amount is not to be tapped: a link leads somewhere else, code is not prose.
bool is_left_alone(std::string_view name) {
  return name == "a" || name == "code" || name == "pre" || name == "button";
}

// Marks amounts, and remembers which currencies have a rate on that day.
class Marker {
 public:
  Marker(const Site& site, const MoneyText& text)
      : text_(text), book_(site.parts().rates.book()), today_(today_of(site)) {}

  bool has_rates() const { return !book_->empty(); }

  // `html` is text between tags, escaped already.
  void append(std::string& out, std::string_view html) {
    std::size_t from = 0;
    for (const money::FoundAmount& one : money::find_amounts(html, text_.language, text_.country)) {
      if (!is_quoted(one.currency)) continue;
      out.append(html.substr(from, one.begin - from)).append(opening(one));
      out.append(html.substr(one.begin, one.end - one.begin)).append("</a>");
      from = one.end;
    }
    out.append(html.substr(from));
  }

 private:
  bool is_quoted(money::Currency currency) {
    const auto known =
        std::find_if(quoted_.begin(), quoted_.end(), [&](const auto& one) { return one.first == currency; });
    if (known != quoted_.end()) return known->second;
    const money::Currency other = currency == money::kEuro ? money::Currency::of("USD") : money::kEuro;
    const bool is = money::quote(*book_, currency, other, std::min(text_.day, today_), today_).ok();
    quoted_.emplace_back(currency, is);
    return is;
  }

  std::string opening(const money::FoundAmount& one) const {
    const std::string amount = one.amount.trimmed().text();
    const std::string code(one.currency.code());
    const std::string day = money::to_text(std::min(text_.day, today_));
    return "<a class=\"amount\" rel=\"nofollow\" href=\"/currency?amount=" + amount + "&amp;from=" + code +
           "&amp;date=" + day + "\" data-amount=\"" + amount + "\" data-from=\"" + code + "\" data-date=\"" +
           day + "\">";
  }

  const MoneyText& text_;
  std::shared_ptr<const money::RateBook> book_;
  money::Day today_;
  std::vector<std::pair<money::Currency, bool>> quoted_;
};

}  // namespace

std::string with_amounts(const Site& site, std::string_view cleaned, const MoneyText& text) {
  Marker marker(site, text);
  if (!site.settings().amounts_in_text || !marker.has_rates()) return std::string(cleaned);
  std::string out;
  out.reserve(cleaned.size() + cleaned.size() / 8);
  int left_alone = 0;
  for (std::size_t at = 0; at < cleaned.size();) {
    const std::size_t next = std::min(cleaned.find('<', at), cleaned.size());
    if (left_alone > 0)
      out.append(cleaned.substr(at, next - at));
    else
      marker.append(out, cleaned.substr(at, next - at));
    if (next == cleaned.size()) break;
    const bool is_tag = next + 1 < cleaned.size() && cleaned[next + 1] != '!' && cleaned[next + 1] != '?';
    const markup::HtmlTag tag = is_tag ? markup::read_html_tag(cleaned, next) : markup::HtmlTag{};
    const std::size_t end = is_tag ? tag.end : markup::skip_html_comment(cleaned, next);
    if (is_left_alone(tag.name)) left_alone = std::max(0, left_alone + (tag.closing ? -1 : 1));
    at = std::clamp(end, next + 1, cleaned.size());
    out.append(cleaned.substr(next, at - next));
  }
  return out;
}

std::string text_with_amounts(const Site& site, std::string_view plain, const MoneyText& text) {
  std::string escaped;
  markup::append_escaped_text(escaped, plain);
  Marker marker(site, text);
  if (!site.settings().amounts_in_text || !marker.has_rates()) return escaped;
  std::string out;
  marker.append(out, escaped);
  return out;
}

MoneyText money_text_of(const Site& site, const wire::Entry& entry) {
  MoneyText text;
  text.language = entry.item.language.empty() ? site.settings().reading.language : entry.item.language;
  const std::size_t region = text.language.find('-');
  if (region != std::string::npos && text.language.size() == region + 3)
    text.country = text.language.substr(region + 1);
  const auto source = site.parts().sources.find(entry.item.source);
  if (text.country.empty() && source) text.country = source->source.country;
  text.day = money::day_of(news::told_at(entry.item).value_or(entry.appended));
  return text;
}

}  // namespace dateline::site
