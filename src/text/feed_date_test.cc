#include "text/feed_date.h"

#include <gtest/gtest.h>

namespace dateline::text {
namespace {

std::string read(std::string_view text) {
  const auto time = parse_feed_date(text);
  return time ? format_rfc3339(at_offset(*time, 0)) : "nothing";
}

TEST(FeedDate, ReadsRfc822AsItIsWritten) {
  EXPECT_EQ(read("Thu, 01 Jan 2004 19:48:21 GMT"), "2004-01-01T19:48:21Z");
  EXPECT_EQ(read("Thu, 08 Oct 2015 06:34:00 +0300"), "2015-10-08T03:34:00Z");
  EXPECT_EQ(read("Thu,24 Nov 2023 18:28:36 -0000"), "2023-11-24T18:28:36Z");
  EXPECT_EQ(read("1 Jan 04 19:48 EST"), "2004-01-02T00:48:00Z");
  EXPECT_EQ(read("Thu, 1 Jan 2004"), "2004-01-01T00:00:00Z");
  EXPECT_EQ(read("Mon, January 31 2004 5:54:00 PM"), "2004-01-31T17:54:00Z");
  EXPECT_EQ(read("Fri, 24 Feb 2023 10:00:00 GMT+03:00"), "2023-02-24T07:00:00Z");
  EXPECT_EQ(read("Fri, 24 Feb 2023 10:00:00 Etc/GMT"), "2023-02-24T10:00:00Z");
}

TEST(FeedDate, KeepsTheOffset) {
  EXPECT_EQ(parse_feed_date("Thu, 08 Oct 2015 06:34:00 +0300")->offset_minutes, 180);
  EXPECT_FALSE(parse_feed_date("Thu, 08 Oct 2015 06:34:00")->offset_known);
}

TEST(FeedDate, ReadsIso8601InItsVariety) {
  EXPECT_EQ(read("2003-12-31T10:14:55-08:00"), "2003-12-31T18:14:55Z");
  EXPECT_EQ(read("2003-12-31 10:14:55"), "2003-12-31T10:14:55Z");
  EXPECT_EQ(read("2003-12-31 10:14:55 EST"), "2003-12-31T15:14:55Z");
  EXPECT_EQ(read("20031231"), "2003-12-31T00:00:00Z");
  EXPECT_EQ(read("20031231T101455Z"), "2003-12-31T10:14:55Z");
  EXPECT_EQ(read("2003-335"), "2003-12-01T00:00:00Z");
  EXPECT_EQ(read("2004-1-5T1:02Z"), "2004-01-05T01:02:00Z");
}

TEST(FeedDate, ReadsAsctimeAndSlashes) {
  EXPECT_EQ(read("Sun Jan  4 16:29:06 2004"), "2004-01-04T16:29:06Z");
  EXPECT_EQ(read("Sun Jan 4 16:29:06 PDT 2004"), "2004-01-04T23:29:06Z");
  EXPECT_EQ(read("Fri, 2006/09/15 08:19:53 EDT"), "2006-09-15T12:19:53Z");
  EXPECT_EQ(read("15/09/2006 08:19"), "2006-09-15T08:19:00Z");
}

TEST(FeedDate, ReadsMonthsInOtherLanguages) {
  EXPECT_EQ(read("2004년 05월 28일  01:31:15"), "2004-05-27T16:31:15Z");
  EXPECT_EQ(read("2004-05-25 오후 11:23:17"), "2004-05-25T14:23:17Z");
  EXPECT_EQ(read("Κυρ, 11 Ιούλ 2004 12:00:00 EST"), "2004-07-11T17:00:00Z");
  EXPECT_EQ(read("2004-július-13T9:15-05:00"), "2004-07-13T14:15:00Z");
  EXPECT_EQ(read("Чт, 8 октября 2015 06:34:00 +0300"), "2015-10-08T03:34:00Z");
  EXPECT_EQ(read("Do, 8 Okt 2015 06:34:00 +0200"), "2015-10-08T04:34:00Z");
  EXPECT_EQ(read("jeu., 8 déc. 2015 06:34:00 +0100"), "2015-12-08T05:34:00Z");
}

TEST(FeedDate, RefusesWhatIsNoDay) {
  for (const char* text : {"", "   ", "yesterday", "2015-02-30", "31 Feb 2015 10:00:00 GMT", "99999", "Thu",
                           "10:14:55", "2015-10-08T25:00:00Z", "Fri, 2006/09/15 08:61:53 EDT"})
    EXPECT_EQ(read(text), "nothing") << text;
  EXPECT_EQ(read(std::string(100000, '1')), "nothing");
}

TEST(MonthNamed, KnowsAbbreviationsAndNoOtherWords) {
  EXPECT_EQ(month_named("Sept."), 9);
  EXPECT_EQ(month_named("MARCH"), 3);
  EXPECT_EQ(month_named("styczeń"), 1);
  EXPECT_EQ(month_named("GMT"), 0);
  EXPECT_EQ(month_named(""), 0);
}

}  // namespace
}  // namespace dateline::text
