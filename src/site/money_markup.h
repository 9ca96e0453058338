#pragma once

#include <string>
#include <string_view>

#include "money/rates.h"
#include "site/site.h"

namespace dateline::site {

/// Where and when a text was written: which money its words mean, and by which day's rates it is told.
struct MoneyText {
  std::string language;  ///< BCP 47.
  std::string country;   ///< ISO 3166-1 alpha-2; may be empty.
  money::Day day;
};

/// Cleaned HTML (markup/clean.h) with every amount of money that can be converted on that day made a link to
/// the converter's page, `a.amount` with the amount, its currency and the day in data attributes: script
/// shows it in the reader's currency in place. Links, code and preformatted text stay as they are.
std::string with_amounts(const Site& site, std::string_view cleaned, const MoneyText& text);

/// The same for plain text, which is escaped.
std::string text_with_amounts(const Site& site, std::string_view plain, const MoneyText& text);

/// What holds for an item: its language, its source's country, the day on which it was told.
MoneyText money_text_of(const Site& site, const wire::Entry& entry);

}  // namespace dateline::site
