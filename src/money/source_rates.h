#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "money/currency.h"
#include "money/day.h"
#include "money/decimal.h"

namespace dateline::money {

/// One reference rate as a bank has published it. Which way it is to be read is the bank's (Bank::quotes).
struct Observation {
  Currency currency;
  Day day;
  Decimal rate;

  friend bool operator==(const Observation&, const Observation&) = default;
};

/// Which way a bank's rates are to be read.
enum class Quotes {
  per_base,   ///< Units of the currency for one of the base: EUR 1 = USD 1.1254 (European Central Bank).
  base_price  ///< Units of the base for one of the currency: USD 1 = RUB 62.27 (Bank of Russia).
};

/// The rates of one source, all of its days: a column for each currency, eight bytes a rate, so that
/// twenty-seven years of forty currencies take 2.3 MB. Never changed once made; copies share nothing.
class SourceRates {
 public:
  SourceRates(std::string source, Currency base, Quotes quotes)
      : source_(std::move(source)), base_(base), quotes_(quotes) {}

  /// With the observations put in, a later one for the same currency and day in the place of an earlier one.
  /// Rates must be above zero and of at most 17 digits and a scale of at most 20 (see can_hold).
  SourceRates with(std::vector<Observation> observations) const;
  static bool can_hold(const Decimal& rate);

  const std::string& source() const { return source_; }
  Currency base() const { return base_; }
  Quotes quotes() const { return quotes_; }
  /// Days on which there is a rate, ascending.
  std::span<const Day> days() const { return days_; }
  /// Currencies that have, or had, a rate; by code; without the base.
  std::vector<Currency> currencies() const;
  bool has(Currency currency) const { return currency == base_ || column(currency) != nullptr; }

  /// As published on that very day.
  std::optional<Decimal> rate(Currency currency, Day day) const;
  /// One unit of `from` in `to` by the rates of that very day; 1 where both are the same.
  std::optional<Ratio> ratio(Currency from, Currency to, Day day) const;
  /// The last day up to `day` on which both have a rate; the base has one on every day.
  std::optional<Day> last_with(Currency a, Currency b, Day day) const;
  /// The last day up to `day` on which both have a rate, and one unit of `from` in `to` on it: what a
  /// conversion asks for, in one search.
  struct Fixing {
    Day day;
    Ratio ratio;
  };
  std::optional<Fixing> last_fixing(Currency from, Currency to, Day day) const;
  /// The first day on which both have a rate.
  std::optional<Day> first_with(Currency a, Currency b) const;

  /// What it takes in memory.
  std::size_t bytes() const;

 private:
  using Packed = std::int64_t;  // coefficient × 32 + scale; 0 = none on that day
  struct Column {
    Currency currency;
    std::vector<Packed> rates;  // by day, as days_
  };
  static Packed packed(const Decimal& rate);
  static Decimal unpacked(Packed rate);
  const Column* column(Currency currency) const;
  std::optional<std::size_t> index_of(Day day) const;
  // Of a pair of columns, null for the base: the last place before `end` at which both have a rate.
  static std::optional<std::size_t> last_place(const Column* a, const Column* b, std::size_t end);
  bool are_known(Currency a, const Column* of_a, Currency b, const Column* of_b) const;
  std::size_t end_of(Day day) const;

  std::string source_;
  Currency base_;
  Quotes quotes_;
  std::vector<Day> days_;
  std::vector<Column> columns_;  // by code
};

/// Every source's rates as they stand, in the order in which the operator prefers them. A value that is
/// shared and never changed: whoever has one sees one state of the whole.
using RateBook = std::vector<std::shared_ptr<const SourceRates>>;

}  // namespace dateline::money
