#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "money/currency.h"

namespace dateline::money {

/// The languages whose words for money are known: `en`, `de`, `fr`, `es`, `ru`, `ja`, `zh`.
bool has_money_words(std::string_view language);

/// The currency that these words behind an amount name: `us dollars`, `euro`, `долларов сша`, `円`. In lower
/// case, one space between words. `country` says whose dollars or pesos are meant where the words do not; as
/// find_amounts has it.
std::optional<Currency> currency_in_words(std::string_view words, std::string_view language,
                                          std::string_view country);

/// The most words that a name has.
inline constexpr int kMostMoneyWords = 4;

/// The currency of a country whose name in English has that word (`Dollar`, `Peso`); nothing if it is
/// another.
std::optional<Currency> countrys_own(std::string_view word, std::string_view country);

}  // namespace dateline::money
