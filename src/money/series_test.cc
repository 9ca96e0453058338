#include "money/series.h"

#include <gtest/gtest.h>

#include "money/book_in_test.h"

namespace dateline::money {
namespace {

TEST(Series, SpansGoBackByTheCalendar) {
  EXPECT_EQ(first_of(Span::week, day("2015-10-08")), day("2015-10-01"));
  EXPECT_EQ(first_of(Span::month, day("2015-03-31")), day("2015-02-28"));
  EXPECT_EQ(first_of(Span::year, day("2016-02-29")), day("2015-02-28"));
  EXPECT_EQ(span_named("year"), Span::year);
  EXPECT_EQ(span_named("decade"), std::nullopt);
}

TEST(Series, IsSummedUpWithItsChangeInPerCent) {
  const std::vector<Point> points{{day("2015-10-07"), number("135.3")},
                                  {day("2015-10-08"), number("134.92")},
                                  {day("2015-10-09"), number("136.65")}};
  const Summary summary = summary_of(points);
  EXPECT_EQ(summary.change, number("1.0"));
  EXPECT_EQ(summary.highest.day, day("2015-10-09"));
  EXPECT_EQ(summary.lowest.day, day("2015-10-08"));
  EXPECT_EQ(per_cent_change(number("2"), number("1"), 1), number("-50"));
  EXPECT_EQ(per_cent_change(number("3"), number("4"), 2), number("33.33"));
}

TEST(Series, HasATableOfDaysMonthsOrYears) {
  const std::vector<Point> points{{day("2014-12-30"), number("1.2")},
                                  {day("2014-12-31"), number("1.1")},
                                  {day("2015-01-02"), number("1.3")},
                                  {day("2015-10-09"), number("1.25")}};
  EXPECT_EQ(rows_of(points, Span::week).size(), 4U);
  const auto months = rows_of(points, Span::year);
  ASSERT_EQ(months.size(), 3U);
  EXPECT_EQ(months.back().last.rate, number("1.1"));
  EXPECT_EQ(months.back().highest, number("1.2"));
  const auto years = rows_of(points, Span::all);
  ASSERT_EQ(years.size(), 2U);
  EXPECT_EQ(years.front().last.day, day("2015-10-09"));
  EXPECT_EQ(years.front().highest, number("1.3"));
  EXPECT_EQ(years.front().lowest, number("1.25"));
}

}  // namespace
}  // namespace dateline::money
