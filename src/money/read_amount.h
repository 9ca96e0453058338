#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "money/currency.h"
#include "money/decimal.h"

namespace dateline::money {

/// Amounts are below 10^18 and have at most twelve digits behind the point.
inline constexpr int kMostWholeDigits = 18;
inline constexpr int kMostDecimals = 12;

/// An amount as somebody has typed it, and the currency if it was typed with it.
struct TypedAmount {
  Decimal amount;
  std::optional<Currency> currency;
};

/// Reads an amount as people write it in a language (BCP 47): `1.234,56`, `1 234.56`, `1'234.56`, `٣٤`,
/// `1.2m`, `3,5 Mio.`, `2億`, with a code or sign before or behind it if they like (`100 USD`, `€5`). An
/// error says in a sentence for its writer what is wrong, and how it may be written.
Result<TypedAmount> read_amount(std::string_view text, const std::string& language);

/// The currency that a sign or code stands for when it is used alone: `€`, `US$`, `$`, `usd`.
std::optional<Currency> currency_of_sign(std::string_view sign, std::string_view language);

}  // namespace dateline::money
