#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "site/address.h"
#include "site/site_in_test.h"
#include "site/times.h"

namespace dateline::site {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Times, AreWrittenAsReadersExpectThem) {
  const Timestamp time = *parse_rfc3339("2015-10-08T06:34:00+03:00");
  EXPECT_EQ(issued_time(time, "en"), "October 8, 2015, 6:34 UTC+3");
  EXPECT_EQ(issued_time(time, "de"), "8. Oktober 2015, 6:34 UTC+3");
  EXPECT_EQ(clock_time(time, {"Asia/Tokyo", "en"}), "12:34");
  EXPECT_EQ(day_name(time, {"Europe/Moscow", "en"}), "Thursday, October 8, 2015");
  EXPECT_EQ(day_number(*parse_rfc3339("2015-10-07T22:30:00Z"), {"Europe/Moscow", "en"}), 20151008);
  EXPECT_EQ(short_day(time, *parse_rfc3339("2016-01-01"), {"UTC", "en"}), "Oct 8, 2015");
  EXPECT_EQ(local_time(time, {"Asia/Tokyo", "en"}), "12:34");
  EXPECT_EQ(local_time(time, {"America/Santiago", "en"}), "0:34");
  EXPECT_EQ(local_time(time, {"America/Los_Angeles", "en"}), "October 7, 20:34");
  EXPECT_EQ(offset_name(*parse_rfc3339("2015-10-08T06:34:00+05:30")), "UTC+5:30");
  EXPECT_EQ(offset_name(*parse_rfc3339("2015-10-08T06:34:00Z")), "UTC");
  EXPECT_FALSE(is_time_zone("Mars/Olympus"));
}

TEST(Address, IsANumberWithWordsForPeople) {
  EXPECT_EQ(article_address(17, "Talks open, \"at last\""), "/article/17-talks-open-at-last");
  EXPECT_EQ(article_address(18, "Мирный договор"), "/article/18-mirnyj-dogovor");
  EXPECT_EQ(article_address(19, "!!!"), "/article/19");
  EXPECT_EQ(article_id("17-talks"), 17);
  EXPECT_EQ(article_id("17"), 17);
  for (const char* part : {"", "x", "17talks", "-17", "0", "99999999999999999999"})
    EXPECT_FALSE(article_id(part)) << part;
}

TEST_F(SiteTest, AnEmptySiteSaysSo) {
  EXPECT_THAT(get("/"), HasSubstr("No news yet"));
}

TEST_F(SiteTest, ANewItemIsOnTheFrontPageAtOnce) {
  put(story("a", "Talks open"));
  EXPECT_THAT(get("/"), HasSubstr("Talks open"));
  put(story("b", "Talks close"));
  EXPECT_THAT(get("/"), HasSubstr("Talks close"));
}

TEST_F(SiteTest, AnUpdateReplacesAndSaysThatItDid) {
  put(story("a", "Talks open"));
  EXPECT_THAT(get("/article/1-talks-open"), Not(HasSubstr("version 2")));
  news::Item changed = story("a", "Talks open");
  changed.body = {"<p>More is known now</p>"};
  put(changed);
  const std::string html = get("/article/1-talks-open");
  EXPECT_THAT(html, HasSubstr("More is known now"));
  EXPECT_THAT(html, HasSubstr("version 2"));
}

TEST_F(SiteTest, AKillLeavesANoticeAndTheTextNowhere) {
  put(story("a", "Wrong story"));
  get("/article/1-wrong-story");
  get("/");
  news::Item kill = story("a", "Wrong story");
  kill.signal = news::Signal::kill;
  kill.ednote = "It was about another company";
  put(kill);
  int status = 0;
  const std::string notice = get("/article/1-wrong-story", &status);
  EXPECT_EQ(status, 410);
  EXPECT_THAT(notice, HasSubstr("It was about another company"));
  for (const char* path : {"/", "/.rss", "/.atom", "/.json", "/source/desk", "/article/1-wrong-story"}) {
    EXPECT_THAT(get(path), Not(HasSubstr("Body of a"))) << path;
    EXPECT_THAT(get(path), Not(HasSubstr("Wrong story"))) << path;
  }
}

TEST_F(SiteTest, WhatStandsInAnItemCannotBecomeMarkup) {
  news::Item item = story("a", "<script>alert(1)</script> & \"quotes\"");
  item.lead = "</p><img src=x onerror=alert(1)>";
  item.byline = "<b>bold</b>";
  put(item);
  for (const char* path : {"/", "/source/desk", "/article/1-script-alert-1-script-quotes"}) {
    const std::string html = get(path);
    EXPECT_THAT(html, Not(HasSubstr("<script>alert"))) << path;
    EXPECT_THAT(html, Not(HasSubstr("<img src=x"))) << path;
    EXPECT_THAT(html, Not(HasSubstr("<b>bold"))) << path;
  }
}

TEST_F(SiteTest, PicturesOfWhichWeHaveNoCopyAreNotAskedForElsewhere) {
  news::Item item = story("a", "With a picture");
  item.body = {"<p>Text <img src=\"https://courier.example/a.png\" alt=\"A map\" /></p>"};
  item.pictures = {{"", "", "", "", {{"https://courier.example/a.png", "", 0, 0, 0}}}};
  put(item);
  const std::string html = get("/article/1-with-a-picture");
  EXPECT_THAT(html, Not(HasSubstr("courier.example/a.png")));
  EXPECT_THAT(html, HasSubstr("A map"));
}

}  // namespace
}  // namespace dateline::site
