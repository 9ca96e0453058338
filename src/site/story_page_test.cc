// In other media, a story's page and its feeds, as the server is asked for them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "site/site_in_test.h"

namespace dateline::site {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string kQuake =
    "<p>A magnitude 6.1 earthquake struck off Hokkaido in northern Japan, shaking Sapporo. The quake cut "
    "power to 4,000 "
    "homes near Kushiro, the Japan Meteorological Agency said. No tsunami followed. Trains stopped across "
    "Hokkaido.</p>";
const std::string kQuakeToo =
    "<p>Sapporo woke to a strong earthquake. The Japan Meteorological Agency put it at magnitude 6.1 off the "
    "coast of "
    "Hokkaido; in Kushiro some 4,000 homes had no power.</p><p>The mayor of Nemuro, Masatoshi Ishigaki, "
    "opened 12 halls "
    "for those who would not sleep at home.</p>";

class StoryPageTest : public SiteTest {
 protected:
  void put_report(const std::string& guid, const std::string& source, const std::string& headline,
                  const std::string& body, const std::string& time, const std::string& country = "JP") {
    news::Item item = story(guid, headline);
    item.source = source;
    item.body = {body};
    item.lead = "It shook at dawn.";
    item.first_created = parse_rfc3339(time);
    news::Place place;
    place.code = country;
    item.places = {place};
    put(item);
  }
  void put_three() {
    put_report("a", "courier", "Quake shakes Hokkaido", kQuake, "2015-10-08T06:00:00Z");
    put_report("b", "ledger", "Strong quake wakes Sapporo", kQuakeToo, "2015-10-08T08:00:00Z");
    put_report("c", "post", "Hokkaido shaken", kQuake, "2015-10-08T09:00:00Z");
  }
};

TEST_F(StoryPageTest, AnArticleSaysWhoElseTellsIt) {
  put_three();
  const std::string html = get("/article/1-quake-shakes-hokkaido");
  EXPECT_THAT(html, HasSubstr(">In other media</h2>"));
  EXPECT_THAT(html, HasSubstr("This was the first report, 2 hours before the next."));
  EXPECT_THAT(html, HasSubstr("Strong quake wakes Sapporo</a>"));
  EXPECT_THAT(html, HasSubstr("Also carried by <a href=\"/article/3-hokkaido-shaken\">post</a>"));
  EXPECT_THAT(html, HasSubstr("The mayor of Nemuro, Masatoshi Ishigaki, opened 12 halls"));
  EXPECT_THAT(html, Not(HasSubstr("<h3 lang=\"en\" dir=\"ltr\"><a href=\"/article/3-hokkaido-shaken\">")));
  EXPECT_THAT(get("/article/2-strong-quake-wakes-sapporo"),
              HasSubstr("courier was first, 2 hours before this report."));
}

TEST_F(StoryPageTest, AloneItHasNoBox) {
  put_report("a", "courier", "Quake shakes Hokkaido", kQuake, "2015-10-08T06:00:00Z");
  EXPECT_THAT(get("/article/1-quake-shakes-hokkaido"), Not(HasSubstr("In other media")));
}

// The page that was kept is made anew when another outlet tells the story, and when it is taken back.
TEST_F(StoryPageTest, TheBoxIsFresh) {
  put_report("a", "courier", "Quake shakes Hokkaido", kQuake, "2015-10-08T06:00:00Z");
  EXPECT_THAT(get("/article/1-quake-shakes-hokkaido"), Not(HasSubstr("In other media")));
  put_report("b", "ledger", "Strong quake wakes Sapporo", kQuakeToo, "2015-10-08T08:00:00Z");
  EXPECT_THAT(get("/article/1-quake-shakes-hokkaido"), HasSubstr("Strong quake wakes Sapporo"));
  news::Item kill = story("b", "Strong quake wakes Sapporo");
  kill.source = "ledger";
  kill.pubstatus = news::PubStatus::canceled;
  put(kill);
  EXPECT_THAT(get("/article/1-quake-shakes-hokkaido"), Not(HasSubstr("Strong quake wakes Sapporo")));
  int status = 0;
  EXPECT_THAT(get("/story/1", &status), Not(HasSubstr("Strong quake wakes Sapporo")));
  EXPECT_EQ(status, 200);
}

TEST_F(StoryPageTest, AStorysPageTellsItAsItGrew) {
  put_three();
  int status = 0;
  const std::string html = get("/story/1-whatever", &status);
  EXPECT_EQ(status, 200);
  EXPECT_THAT(html, HasSubstr("2 reports by 2 outlets, 1 copy"));
  EXPECT_LT(html.find("Quake shakes Hokkaido</a></h4>"), html.find("Strong quake wakes Sapporo</a></h4>"));
  EXPECT_THAT(html, HasSubstr("<rect class=\"bar\""));
  EXPECT_THAT(html, HasSubstr("href=\"/story/1.atom\""));
}

// As one follows a topic: it is in the panel, in a list of one's own and its feed.
TEST_F(StoryPageTest, AStoryCanBeFollowed) {
  put_three();
  put_report("d", "gazette", "Chess in schools", "<p>Schools in Norway teach chess from this autumn.</p>",
             "2015-10-08T09:10:00Z");
  EXPECT_THAT(get("/story/1"), HasSubstr("href=\"/filter?story=1\" rel=\"nofollow\">Follow this story</a>"));
  EXPECT_THAT(get("/filter?story=1"),
              HasSubstr("name=\"story\" value=\"1\" checked> <span "
                        "class=\"name\">\u201cStrong quake wakes Sapporo\u201d</span>"));
  const std::string list = get("/news?story=1");
  EXPECT_THAT(list, HasSubstr("Strong quake wakes Sapporo"));
  EXPECT_THAT(list, HasSubstr("Hokkaido shaken"));
  EXPECT_THAT(list, Not(HasSubstr("Chess in schools")));
  EXPECT_THAT(get("/news.rss?story=1"), HasSubstr("Quake shakes Hokkaido"));
  EXPECT_THAT(get("/news?not-story=1"), HasSubstr("Chess in schools"));
  EXPECT_THAT(get("/news?not-story=1"), Not(HasSubstr("Hokkaido shaken")));
  // The number of a report that tells another story leads to that story.
  EXPECT_THAT(get("/news?story=2"), HasSubstr("Quake shakes Hokkaido"));
  EXPECT_THAT(get("/news?story=99"), Not(HasSubstr("Hokkaido")));
}

TEST_F(StoryPageTest, AStoryHasFeeds) {
  put_three();
  for (const char* ending : {"rss", "atom", "json"}) {
    int status = 0;
    const std::string feed = get(std::string("/story/1.") + ending, &status);
    EXPECT_EQ(status, 200) << ending;
    EXPECT_THAT(feed, HasSubstr("Strong quake wakes Sapporo")) << ending;
    EXPECT_THAT(feed, Not(HasSubstr("Hokkaido shaken"))) << ending;  // a copy
  }
}

TEST_F(StoryPageTest, WhatIsNoStoryIsNotThere) {
  put_report("a", "courier", "Quake shakes Hokkaido", kQuake, "2015-10-08T06:00:00Z");
  for (const char* address : {"/story/99", "/story/x", "/story/99999999999999999999", "/story/-1.rss"}) {
    int status = 0;
    get(address, &status);
    EXPECT_EQ(status, 404) << address;
  }
}

TEST_F(StoryPageTest, AFilterShowsTheSameStoryOnce) {
  put_three();
  const std::string all = get("/news");
  EXPECT_THAT(all, HasSubstr("Quake shakes Hokkaido"));
  const std::string once = get("/news?once=yes");
  EXPECT_THAT(once, HasSubstr("Hokkaido shaken"));
  EXPECT_THAT(once, Not(HasSubstr("Quake shakes Hokkaido")));
  EXPECT_THAT(once, Not(HasSubstr("Strong quake wakes Sapporo")));
}

TEST_F(StoryPageTest, TheFrontPageSaysWhatIsMostTold) {
  put_three();
  clock.set(*parse_rfc3339("2015-10-08T10:00:00Z"));
  const std::string html = get("/");
  EXPECT_THAT(html, HasSubstr("Most told now"));
  EXPECT_THAT(html, HasSubstr("2 outlets"));
}

TEST_F(StoryPageTest, APlacesPageSaysWhatIsMostToldOfIt) {
  put_three();
  put_report("d", "gazette", "Chess in schools", "<p>Schools in Norway teach chess from this autumn.</p>",
             "2015-10-08T09:10:00Z", "NO");
  clock.set(*parse_rfc3339("2015-10-08T10:00:00Z"));
  const std::string japan = get("/place/jp-japan");
  EXPECT_THAT(japan, HasSubstr("Most told now"));
  EXPECT_THAT(japan, HasSubstr("href=\"/story/1-"));
  const std::string norway = get("/place/no-norway");
  EXPECT_THAT(norway, HasSubstr("Chess in schools"));
  EXPECT_THAT(norway, Not(HasSubstr("Most told now")));
}

TEST_F(StoryPageTest, AnothersDaysOfNoYearAreBackgroundOnlyIfRecent) {
  put_report("a", "courier", "Quake shakes Hokkaido", kQuake, "2015-10-08T06:00:00Z");
  put_report("b", "ledger", "Strong quake wakes Sapporo",
             kQuakeToo +
                 "<p>On May 16, 1968, a quake off Tokachi killed 52 people in the north of the country.</p>"
                 "<p>On February 3 a lesser quake had cracked the walls of the old school in Kushiro.</p>"
                 "<p>On September 21 the town of Kushiro had tried its sirens for the first time.</p>",
             "2015-10-08T08:00:00Z");
  const std::string html = get("/article/1-quake-shakes-hokkaido");
  EXPECT_THAT(html, HasSubstr("<time datetime=\"1968-05-16\""));
  EXPECT_THAT(html, HasSubstr("<time datetime=\"2015-09-21\""));
  EXPECT_THAT(html, Not(HasSubstr("<time datetime=\"2015-02-03\"")));
}

TEST_F(StoryPageTest, AnArticleSaysHowItCameToThis) {
  news::Item item = story("a", "Talks to go on");
  item.body = {
      "<p>On October 19, 1956, Moscow and Tokyo signed a declaration that ended the war.</p>"
      "<p>In April 2013 both sides agreed to give the talks a fresh start.</p>"};
  put(item);
  const std::string html = get("/article/1-talks-to-go-on");
  EXPECT_THAT(html, HasSubstr("How it came to this"));
  EXPECT_THAT(html,
              HasSubstr("<time datetime=\"1956-10-19\" lang=\"en\" dir=\"ltr\">October 19, 1956</time>"));
  EXPECT_LT(html.find("1956-10-19"), html.find("2013-04"));
}

}  // namespace
}  // namespace dateline::site
