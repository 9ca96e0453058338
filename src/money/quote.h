#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "money/retired.h"
#include "money/source_rates.h"

namespace dateline::money {

/// A fixing may be this many days older than the day that is asked for: weekends, Easter, the days from
/// Christmas to the new year. Beyond, there is no rate for that day.
inline constexpr int kMostAge = 10;
/// The last fixing of a source, for today, is marked as stale from this age in days on.
inline constexpr int kStaleAge = 5;

/// What one unit of a currency is in another on a day, exact, and where that comes from.
struct Quote {
  Currency from;
  Currency to;
  Ratio ratio;
  Day asked;              ///< The day that was asked for.
  Day fixing;             ///< The day whose rates these are: `asked` or the last before it.
  std::string source;     ///< A Bank's id; empty where no market rate is in it (see the retired ones).
  bool is_stale = false;  ///< The source has not told anything for long.
  const Retired* from_retired = nullptr;  ///< If `from` is converted by a fixed rate first.
  const Retired* to_retired = nullptr;    ///< The same for `to`, at the end.
};

/// The rate for `day`, or, without one, for `today`; by the first source in the book that has it. An error
/// says in a reader's words why there is none: a day to come (unless there is a fixing of it already), one
/// before the rates begin, a currency that nobody quotes or quoted on that day.
Result<Quote> quote(const RateBook& book, Currency from, Currency to, std::optional<Day> day, Day today);

/// An amount converted, and by what.
struct Conversion {
  Decimal amount;
  /// In the smallest units of the currency; with more digits where fewer than three would count.
  Decimal result;
  Quote quote;
};
Result<Conversion> convert(const RateBook& book, const Decimal& amount, Currency from, Currency to,
                           std::optional<Day> day, Day today);

/// What one unit is, with six significant digits (Council Regulation (EC) No 1103/97 article 4 has six), and
/// no zeros at its end.
Decimal shown_rate(const Ratio& ratio);
/// `amount` by that quote, with the digits that a Conversion's result has.
std::optional<Decimal> shown_amount(const Quote& quote, const Decimal& amount);

/// A rate of a series.
struct Point {
  Day day;
  Decimal rate;  ///< One unit of `from` in `to`, as shown_rate() gives it.
};
/// The rates of every fixing of one source from `first` to `last`, by the source that `quote` would take for
/// `last`; empty where there is none.
std::vector<Point> series(const RateBook& book, Currency from, Currency to, Day first, Day last, Day today);

}  // namespace dateline::money
