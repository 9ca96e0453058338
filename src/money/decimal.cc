#include "money/decimal.h"

#include <algorithm>
#include <array>
#include <boost/multiprecision/cpp_int.hpp>

namespace dateline::money {
namespace {

// For products that 128 bits do not hold; what is usual does not come here.
using Wide = boost::multiprecision::int512_t;

constexpr std::array<Int128, 39> kPowers = [] {
  std::array<Int128, 39> powers{};
  powers[0] = 1;
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}();

constexpr Int128 kLimit = kPowers[Decimal::kMostDigits];

Int128 absolute(Int128 number) {
  return number < 0 ? -number : number;
}

// a ÷ b, b above zero, half away from zero.
Int128 divided(Int128 a, Int128 b) {
  const Int128 quotient = a / b;
  const Int128 rest = absolute(a - quotient * b);  // a second division would cost as much as the first
  if (rest < b - rest) return quotient;
  return a < 0 ? quotient - 1 : quotient + 1;
}

std::optional<Int128> divided_wide(const Wide& a, const Wide& b) {
  Wide quotient = a / b;
  const Wide rest = abs(a % b);
  if (2 * rest >= b) quotient += a < 0 ? -1 : 1;
  if (abs(quotient) >= Wide(kLimit)) return std::nullopt;
  return static_cast<Int128>(quotient);
}

Int128 common_factor(Int128 a, Int128 b) {
  while (b != 0) a = std::exchange(b, a % b);
  return a;
}

}  // namespace

Int128 power_of_ten(int exponent) {
  return kPowers[static_cast<std::size_t>(exponent)];
}

int digits_of(Int128 number) {
  number = absolute(number);
  const auto above = std::upper_bound(kPowers.begin() + 1, kPowers.end(), number);
  return static_cast<int>(above - kPowers.begin());
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  Int128 coefficient = 0;
  int scale = 0;
  bool point = false;
  bool any = false;
  for (const char c : text) {
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    any = true;
    coefficient = coefficient * 10 + (c - '0');
    if (point) ++scale;
    if (coefficient >= kLimit || scale > kMostScale) return std::nullopt;
  }
  if (!any) return std::nullopt;
  return Decimal(negative ? -coefficient : coefficient, scale);
}

std::string Decimal::text() const {
  std::string digits;
  for (Int128 rest = absolute(coefficient_); rest > 0; rest /= 10)
    digits += static_cast<char>('0' + static_cast<int>(rest % 10));
  const auto fraction = static_cast<std::size_t>(scale_);
  while (digits.size() <= fraction) digits += '0';
  std::string out = is_negative() ? "-" : "";
  for (std::size_t i = digits.size(); i-- > 0;) {
    out += digits[i];
    if (i == fraction && i > 0) out += '.';
  }
  return out;
}

Decimal Decimal::trimmed(int least) const {
  Decimal out = *this;
  while (out.scale_ > least && out.coefficient_ % 10 == 0) {
    out.coefficient_ /= 10;
    --out.scale_;
  }
  return out.scale_ < least ? out.rounded(least) : out;
}

Decimal Decimal::rounded(int scale) const {
  if (scale < scale_) return {divided(coefficient_, power_of_ten(scale_ - scale)), scale};
  const int room = kMostDigits - digits_of(coefficient_);
  const int more = std::min({scale - scale_, kMostScale - scale_, room});
  return {coefficient_ * power_of_ten(more), scale_ + more};
}

std::optional<Decimal> Decimal::times(const Decimal& other) const {
  Int128 product = 0;
  if (__builtin_mul_overflow(coefficient_, other.coefficient_, &product)) return std::nullopt;
  const int scale = scale_ + other.scale_;
  if (absolute(product) >= kLimit || scale > kMostScale) return std::nullopt;
  return Decimal(product, scale);
}

std::optional<Decimal> Decimal::plus(const Decimal& other) const {
  const int scale = std::max(scale_, other.scale_);
  const Decimal a = rounded(scale);
  const Decimal b = other.rounded(scale);
  if (a.scale_ != scale || b.scale_ != scale || absolute(a.coefficient_ + b.coefficient_) >= kLimit)
    return std::nullopt;
  return Decimal(a.coefficient_ + b.coefficient_, scale);
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  if (a.scale_ == b.scale_) return a.coefficient_ <=> b.coefficient_;
  const Wide left = Wide(a.coefficient_) * Wide(power_of_ten(b.scale_));
  const Wide right = Wide(b.coefficient_) * Wide(power_of_ten(a.scale_));
  const int order = left.compare(right);
  return order <=> 0;
}

Ratio::Ratio(const Decimal& a, const Decimal& b)
    : numerator_(a.coefficient()), denominator_(b.coefficient()) {
  if (a.scale() < b.scale()) numerator_ *= power_of_ten(b.scale() - a.scale());
  if (b.scale() < a.scale()) denominator_ *= power_of_ten(a.scale() - b.scale());
}

Ratio Ratio::reduced() const {
  const Int128 common = common_factor(numerator_, denominator_);
  return {numerator_ / common, denominator_ / common};
}

std::optional<Ratio> Ratio::times(const Ratio& other) const {
  // Factors that are common across the two go before they are multiplied: rB in rB/rA times rC/rB.
  const Ratio a = Ratio(numerator_, other.denominator_).reduced();
  const Ratio b = Ratio(other.numerator_, denominator_).reduced();
  Ratio product;
  if (__builtin_mul_overflow(a.numerator_, b.numerator_, &product.numerator_) ||
      __builtin_mul_overflow(a.denominator_, b.denominator_, &product.denominator_))
    return std::nullopt;
  return product;
}

Ratio Ratio::inverse() const {
  return {denominator_, numerator_};
}

std::optional<Decimal> Ratio::of(const Decimal& amount, int scale) const {
  const int more = scale - amount.scale();
  Int128 above = 0;
  Int128 below = denominator_;
  bool fits = !__builtin_mul_overflow(amount.coefficient(), numerator_, &above);
  if (more > 0) fits = fits && !__builtin_mul_overflow(above, power_of_ten(more), &above);
  if (more < 0) fits = fits && !__builtin_mul_overflow(below, power_of_ten(-more), &below);
  if (fits) {
    const Int128 quotient = divided(above, below);
    if (absolute(quotient) >= kLimit) return std::nullopt;
    return Decimal(quotient, scale);
  }
  Wide wide_above = Wide(amount.coefficient()) * Wide(numerator_);
  Wide wide_below(denominator_);
  (more > 0 ? wide_above : wide_below) *= Wide(power_of_ten(std::abs(more)));
  const auto quotient = divided_wide(wide_above, wide_below);
  if (!quotient) return std::nullopt;
  return Decimal(*quotient, scale);
}

std::optional<Decimal> Ratio::of(const Decimal& amount, int least_scale, int significant) const {
  auto result = of(amount, least_scale);
  for (int scale = least_scale; result && !amount.is_zero() && scale < Decimal::kMostScale;) {
    const int digits = result->is_zero() ? 0 : digits_of(result->coefficient());
    if (digits >= significant) break;
    scale = std::min(scale + significant - digits, Decimal::kMostScale);
    result = of(amount, scale);
  }
  if (!result) return result;
  return result->trimmed(least_scale);
}

bool operator==(const Ratio& a, const Ratio& b) {
  return Wide(a.numerator_) * Wide(b.denominator_) == Wide(b.numerator_) * Wide(a.denominator_);
}

}  // namespace dateline::money
