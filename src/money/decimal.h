#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline::money {

__extension__ using Int128 = __int128;

/// A decimal number, exact: an integer and the number of its digits that stand behind the point. At most 36
/// digits, of which at most 30 behind the point; what would have more is not made. No binary floating point
/// is ever part of one.
class Decimal {
 public:
  static constexpr int kMostDigits = 36;
  static constexpr int kMostScale = 30;

  constexpr Decimal() = default;
  /// `coefficient` ÷ 10^`scale`; both must be within the limits.
  constexpr Decimal(Int128 coefficient, int scale) : coefficient_(coefficient), scale_(scale) {}
  static constexpr Decimal whole(std::int64_t number) { return {number, 0}; }

  /// Reads `1234`, `-0.50`: ASCII digits with at most one point among them, a minus in front if any, nothing
  /// else. Nothing where it is not that or has too many digits.
  static std::optional<Decimal> parse(std::string_view text);

  constexpr Int128 coefficient() const { return coefficient_; }
  constexpr int scale() const { return scale_; }
  constexpr bool is_zero() const { return coefficient_ == 0; }
  constexpr bool is_negative() const { return coefficient_ < 0; }

  /// `-0.50`: every digit behind the point that it has, a point only if there are any.
  std::string text() const;

  /// The same value with as few digits behind the point as say it, but at least `least`.
  Decimal trimmed(int least = 0) const;
  /// Rounded to `scale` digits behind the point, half away from zero (as Council Regulation (EC) No 1103/97
  /// article 5 has it for the euro). A scale that it has not is filled with zeros, as far as there is room.
  Decimal rounded(int scale) const;
  /// Nothing where the product has too many digits.
  std::optional<Decimal> times(const Decimal& other) const;
  std::optional<Decimal> plus(const Decimal& other) const;

  /// By value: 1.50 is 1.5.
  friend bool operator==(const Decimal& a, const Decimal& b) { return std::is_eq(a <=> b); }
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

 private:
  Int128 coefficient_ = 0;
  int scale_ = 0;
};

/// The number of decimal digits of an integer's absolute value; 1 for zero.
int digits_of(Int128 number);
/// 10^`exponent`, 0 to 38.
Int128 power_of_ten(int exponent);

/// A positive ratio of two integers, exact: what one unit of a currency is in another. Chains of ratios are
/// exact too, so that A to B to C is A to C.
class Ratio {
 public:
  constexpr Ratio() = default;
  /// `a` ÷ `b`, both above zero and of at most 17 digits and a scale of at most 20 each.
  Ratio(const Decimal& a, const Decimal& b);

  /// This times the other; nothing where its integers, with common factors taken out, are beyond 128 bits.
  std::optional<Ratio> times(const Ratio& other) const;
  Ratio inverse() const;

  /// `amount` times this, rounded once to `scale` digits, half away from zero; nothing where that has more
  /// digits than a Decimal.
  std::optional<Decimal> of(const Decimal& amount, int scale) const;
  /// The same with at least `least_scale` digits behind the point, and more where the result would have
  /// fewer than `significant` digits that count: no silent zero. Zeros at the end beyond `least_scale` fall
  /// away.
  std::optional<Decimal> of(const Decimal& amount, int least_scale, int significant) const;

  Int128 numerator() const { return numerator_; }
  Int128 denominator() const { return denominator_; }
  /// By value.
  friend bool operator==(const Ratio& a, const Ratio& b);

 private:
  Ratio(Int128 numerator, Int128 denominator) : numerator_(numerator), denominator_(denominator) {}
  Ratio reduced() const;

  Int128 numerator_ = 1;
  Int128 denominator_ = 1;
};

}  // namespace dateline::money
