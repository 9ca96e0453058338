#include "base/timestamp.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(Timestamp, KeepsTheOffsetItWasGivenIn) {
  const auto time = parse_rfc3339("2015-10-08T06:34:00+03:00");
  ASSERT_TRUE(time);
  EXPECT_EQ(time->offset_minutes, 180);
  EXPECT_EQ(format_rfc3339(*time), "2015-10-08T06:34:00+03:00");
  EXPECT_EQ(format_rfc5322(*time), "Thu, 08 Oct 2015 06:34:00 +0300");
  EXPECT_EQ(format_http_date(*time), "Thu, 08 Oct 2015 03:34:00 GMT");
}

TEST(Timestamp, ComparesMomentsNotOffsets) {
  EXPECT_EQ(*parse_rfc3339("2015-10-08T06:34:00+03:00"), *parse_rfc3339("2015-10-08T03:34:00Z"));
  EXPECT_LT(*parse_rfc3339("2015-10-08T06:34:00+03:00"), *parse_rfc3339("2015-10-08T05:00:00Z"));
}

TEST(Timestamp, SaysWhenNoZoneWasNamed) {
  const auto time = parse_rfc3339("2015-10-08T06:34:00");
  ASSERT_TRUE(time);
  EXPECT_FALSE(time->offset_known);
  EXPECT_EQ(format_rfc3339(*time), "2015-10-08T06:34:00-00:00");
}

TEST(Timestamp, ReadsTheShortFormsOfW3cDtf) {
  EXPECT_EQ(format_rfc3339(*parse_rfc3339("2015")), "2015-01-01T00:00:00-00:00");
  EXPECT_EQ(format_rfc3339(*parse_rfc3339("2015-10")), "2015-10-01T00:00:00-00:00");
  EXPECT_EQ(format_rfc3339(*parse_rfc3339("2015-10-08T06:34Z")), "2015-10-08T06:34:00Z");
  EXPECT_EQ(format_rfc3339(*parse_rfc3339("2015-10-08T06:34:00.5Z")), "2015-10-08T06:34:00.500Z");
}

TEST(Timestamp, RefusesDaysAndHoursThatDoNotExist) {
  for (const char* text : {"2015-02-29", "2015-13-01", "2015-10-08T25:00Z", "2015-10-08T06:61Z",
                           "8 October 2015", "", "2015-10-08T06:34:00+3", "2015-1-2"}) {
    EXPECT_FALSE(parse_rfc3339(text)) << text;
  }
  EXPECT_TRUE(parse_rfc3339("2016-02-29"));
}

TEST(Timestamp, HoldsYearsBefore1970) {
  const auto time = parse_rfc3339("1956-10-19T12:00:00Z");
  ASSERT_TRUE(time);
  EXPECT_LT(time->unix_ms, 0);
  EXPECT_EQ(format_rfc3339(*time), "1956-10-19T12:00:00Z");
  EXPECT_EQ(weekday(*time), 5);
}

TEST(Timestamp, CarriesFieldsOutOfRangeOver) {
  EXPECT_EQ(format_rfc3339(from_civil({2015, 13, 1, 0, 0, 0, 0}, 0)), "2016-01-01T00:00:00Z");
}

}  // namespace
}  // namespace dateline
