#pragma once

#include <array>
#include <compare>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::money {

/// A currency by its code of ISO 4217: `JPY`. Retired ones are currencies too.
class Currency {
 public:
  /// None; only for a place to be filled.
  constexpr Currency() = default;
  /// The currency of that code, in upper or lower case; nothing where ISO 4217 has, and had, none.
  static std::optional<Currency> from(std::string_view code);
  /// Of a code that is certainly one: for constants.
  static constexpr Currency of(const char (&code)[4]) { return Currency({code[0], code[1], code[2]}); }

  constexpr std::string_view code() const { return {code_.data(), code_.size()}; }
  /// Digits behind the point in its smallest unit (ISO 4217 table A.1): 2 for USD, 0 for JPY, 3 for KWD.
  int minor_units() const;

  friend bool operator==(const Currency& a, const Currency& b) { return a.code_ == b.code_; }
  friend std::strong_ordering operator<=>(const Currency& a, const Currency& b) {
    return a.number() <=> b.number();
  }

 private:
  constexpr explicit Currency(const std::array<char, 3>& code) : code_(code) {}
  // In the order of the codes.
  constexpr int number() const { return (code_[0] * 256 + code_[1]) * 256 + code_[2]; }

  std::array<char, 3> code_{};
};

inline constexpr Currency kEuro = Currency::of("EUR");

/// Names in any language, as Unicode's CLDR has them. `language` is BCP 47; what CLDR does not know in it
/// comes in English, or as the code. Safe from any thread.

/// `Japanese Yen`, `yen japonais`: by itself, in a list.
std::string name_of(Currency currency, const std::string& language);
/// `Japanese yen`, `US dollars`, as it stands behind an amount; `amount` chooses the plural form by CLDR's
/// rules and is written in full, `1.50` (its digits behind the point count).
std::string name_behind(Currency currency, const std::string& amount, const std::string& language);
/// `$`, `¥`, `US$` where the language's readers need to be told; the code where there is none.
std::string symbol_of(Currency currency, const std::string& language);

/// `13,492.00`: a plain number (`13492.00`) with all its digits as the language writes it.
std::string written_number(const std::string& plain, const std::string& language);
/// `€13,492.00`, `13.492,00 €`: the same with the currency where the language puts it.
std::string written_money(const std::string& plain, Currency currency, const std::string& language);

/// The currency in use in a country (ISO 3166-1 alpha-2), or nothing.
std::optional<Currency> currency_of_country(const std::string& country);

}  // namespace dateline::money

template <>
struct std::hash<dateline::money::Currency> {
  std::size_t operator()(const dateline::money::Currency& currency) const noexcept {
    return std::hash<std::string_view>()(currency.code());
  }
};
