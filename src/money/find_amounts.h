#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "money/currency.h"
#include "money/decimal.h"

namespace dateline::money {

/// An amount of money in a text.
struct FoundAmount {
  std::size_t begin = 0;  ///< Bytes from the text's beginning, its currency included.
  std::size_t end = 0;
  Decimal amount;  ///< Above zero.
  Currency currency;

  friend bool operator==(const FoundAmount&, const FoundAmount&) = default;
};

/// The amounts of money in plain text (UTF-8): `7.5 billion yen`, `$1.2m`, `3,5 Mio. Euro`, `2 milliards
/// d'euros`, `300 millones de dólares`, `1,2 млрд рублей`, `75億円`. In English, German, French, Spanish,
/// Russian, Japanese and Chinese by words, in every language by signs and ISO codes. `language` is BCP 47.
/// `country` (ISO 3166-1 alpha-2, may be empty) is where it was written: what `$` and `dollars` alone mean.
/// Rather too few than wrong: pounds and pesos alone, and the first number of a range, are left out. In
/// order; at most 200.
std::vector<FoundAmount> find_amounts(std::string_view text, std::string_view language,
                                      std::string_view country);

}  // namespace dateline::money
