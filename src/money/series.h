#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "money/quote.h"

namespace dateline::money {

/// How far back a chart goes.
enum class Span { week, month, year, all };
std::string_view name_of(Span span);
/// Nothing where there is no such span.
std::optional<Span> span_named(std::string_view name);
/// The first day of a span that ends on `last`; for `all` a day before every rate.
Day first_of(Span span, Day last);
/// The same day of the month so many months before; the month's last where it has no such day.
Day months_before(Day day, int months);

/// What a series shows, for a sentence and for a table.
struct Summary {
  Point first;
  Point last;
  Point highest;   ///< The first of them.
  Point lowest;    ///< The same.
  Decimal change;  ///< From first to last in per cent of the first, one digit behind the point.
};
/// `points` must not be empty.
Summary summary_of(std::span<const Point> points);
/// By how many per cent `now` is above `before`, which is above zero; to so many digits behind the point.
Decimal per_cent_change(const Decimal& before, const Decimal& now, int digits);

/// A row of the table that stands for a chart.
struct Row {
  Point last;  ///< Of the stretch: a fixing, a month, or a year.
  Decimal highest;
  Decimal lowest;
};
/// Each fixing of a week or month, each month of a year, each year of all; the newest first.
std::vector<Row> rows_of(std::span<const Point> points, Span span);

}  // namespace dateline::money
