#include "money/series.h"

#include <algorithm>
#include <array>

namespace dateline::money {
namespace {

constexpr std::array<std::pair<Span, std::string_view>, 4> kSpans{
    {{Span::week, "week"}, {Span::month, "month"}, {Span::year, "year"}, {Span::all, "all"}}};

// What the rows of a table are of: equal for points of one row.
int stretch_of(Day day, Span span) {
  const std::chrono::year_month_day date(day);
  const int year = static_cast<int>(date.year());
  if (span == Span::all) return year;
  if (span == Span::year) return year * 12 + static_cast<int>(static_cast<unsigned>(date.month()));
  return static_cast<int>(day.time_since_epoch().count());
}

}  // namespace

std::string_view name_of(Span span) {
  for (const auto& [one, name] : kSpans)
    if (one == span) return name;
  return "all";
}

std::optional<Span> span_named(std::string_view name) {
  for (const auto& [span, word] : kSpans)
    if (word == name) return span;
  return std::nullopt;
}

Day months_before(Day day, int months) {
  const std::chrono::year_month_day date(day);
  const auto month = std::chrono::year_month(date.year(), date.month()) - std::chrono::months(months);
  const std::chrono::year_month_day exact = month / date.day();
  return exact.ok() ? Day(exact) : Day(month / std::chrono::last);
}

Day first_of(Span span, Day last) {
  switch (span) {
    case Span::week:
      return last - std::chrono::days(7);
    case Span::month:
      return months_before(last, 1);
    case Span::year:
      return months_before(last, 12);
    case Span::all:
      break;
  }
  return Day(std::chrono::year(1900) / 1 / 1);
}

Decimal per_cent_change(const Decimal& before, const Decimal& now, int digits) {
  const Decimal hundred = Decimal::whole(100);
  const auto part = Ratio(now, before).of(hundred, digits);
  return part ? part->plus(Decimal::whole(-100)).value_or(hundred) : hundred;
}

Summary summary_of(std::span<const Point> points) {
  const auto by_rate = [](const Point& a, const Point& b) { return a.rate < b.rate; };
  // std::max_element, unlike a reverse search, gives the first of equals.
  return {points.front(), points.back(), *std::max_element(points.begin(), points.end(), by_rate),
          *std::min_element(points.begin(), points.end(), by_rate),
          per_cent_change(points.front().rate, points.back().rate, 1)};
}

std::vector<Row> rows_of(std::span<const Point> points, Span span) {
  std::vector<Row> rows;
  for (const Point& point : points) {
    if (rows.empty() || stretch_of(rows.back().last.day, span) != stretch_of(point.day, span)) {
      rows.push_back({point, point.rate, point.rate});
      continue;
    }
    Row& row = rows.back();
    row.last = point;
    row.highest = std::max(row.highest, point.rate);
    row.lowest = std::min(row.lowest, point.rate);
  }
  std::reverse(rows.begin(), rows.end());
  return rows;
}

}  // namespace dateline::money
