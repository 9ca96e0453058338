#include "site/news_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "site/saved_filters.h"
#include "site/site_in_test.h"

namespace dateline::site {
namespace {

using testing::HasSubstr;
using testing::Not;

class NewsPageTest : public SiteTest {
 protected:
  void SetUp() override {
    SiteTest::SetUp();
    news::Item talks = story("talks", "Ministers talk of islands");
    talks.subjects = {{"medtop:11000000", "politics", ""}};
    talks.places = {{"Russia", "RU", {}, {}}};
    talks.people = {{"Sergei Lavrov", "", "", ""}};
    put(talks);
    news::Item match = story("match", "Wales win again");
    match.subjects = {{"medtop:15000000", "sport", ""}};
    put(match);
    news::Item bank = story("bank", "The bank lends more");
    bank.subjects = {{"medtop:04000000", "economy, business and finance", ""}};
    bank.source = "courier";
    put(bank);
  }
};

TEST_F(NewsPageTest, ListsWhatPassesAFilter) {
  const std::string html = get("/news?topic=11000000&topic=15000000&not-topic=04000000");
  EXPECT_THAT(html, HasSubstr("Ministers talk of islands"));
  EXPECT_THAT(html, HasSubstr("Wales win again"));
  EXPECT_THAT(html, Not(HasSubstr("The bank lends more")));
  EXPECT_THAT(
      html, HasSubstr("<h1 class=\"list-name\">Politics, Sport, without Economy, business and finance</h1>"));
  EXPECT_THAT(html, HasSubstr("href=\"/news.rss?topic=11000000&amp;topic=15000000&amp;not-topic=04000000\""));
  EXPECT_THAT(get("/news?word=ISLANDS"), HasSubstr("Ministers talk of islands"));
  EXPECT_THAT(get("/news?word=iceland"), HasSubstr("Nothing here yet"));
}

TEST_F(NewsPageTest, APagesTagChangesWithWhatItShows) {
  const std::string before = answer("/news?word=islands").etag;
  EXPECT_FALSE(before.empty());
  EXPECT_EQ(answer("/news?word=islands").etag, before);
  EXPECT_NE(answer("/news?word=wales").etag, before);
  EXPECT_NE(answer("/news?word=islands&language=en").etag, before);
  put(story("new", "Islands again"));
  EXPECT_NE(answer("/news?word=islands").etag, before);
  // An older page tells of no place on the wire: its rows alone are new.
  const std::string older = "/news?word=islands&before=" + latest::to_text({clock.now().unix_ms + 1, 99});
  const std::string told_before = answer(older).etag;
  put(story("new", "Islands once more"));
  EXPECT_NE(answer(older).etag, told_before);
}

TEST_F(NewsPageTest, AFilterIsAFeedToTakeAlong) {
  for (const char* ending : {"rss", "atom", "json"}) {
    const std::string feed = get(std::string("/news.") + ending + "?source=courier");
    EXPECT_THAT(feed, HasSubstr("The bank lends more")) << ending;
    EXPECT_THAT(feed, Not(HasSubstr("Wales"))) << ending;
    EXPECT_THAT(feed, HasSubstr("https://dateline.example/news")) << ending;
  }
}

TEST_F(NewsPageTest, ATopicHasAPageWithItsWords) {
  int status = 0;
  std::string location;
  get("/topic/11000000", &status, &location);
  EXPECT_EQ(status, 301);
  EXPECT_EQ(location, "/topic/11000000-politics");
  EXPECT_THAT(get(location), HasSubstr("Ministers talk of islands"));
  EXPECT_THAT(get(location), HasSubstr("name=\"topic\" value=\"11000000\"><button>Follow</button>"));
  EXPECT_THAT(get(location), HasSubstr("href=\"/filter?topic=11000000\">Filter</a>"));
  EXPECT_THAT(get(location), HasSubstr("<span class=\"subject\">Politics</span>"));
  EXPECT_THAT(get("/topic/11000000-politics.rss"), HasSubstr("Ministers talk of islands"));
  EXPECT_THAT(get("/place/ru-russia"), HasSubstr("Ministers talk of islands"));
  get("/topic/99999999", &status);
  EXPECT_EQ(status, 404);
  get("/person/nobody-at-all", &status);
  EXPECT_EQ(status, 404);
}

TEST_F(NewsPageTest, ThePanelCountsWithoutScript) {
  const std::string html = get("/filter?topic=11000000");
  EXPECT_THAT(html, HasSubstr("name=\"topic\" value=\"11000000\" checked>"));
  EXPECT_THAT(html, HasSubstr("data-of=\"topic=15000000\">1</span>"));
  EXPECT_THAT(
      html,
      HasSubstr("hidden>up to </span><span class=\"total\">1</span> <span class=\"unit\">story</span>"));
  EXPECT_THAT(get("/filter?once=yes"),
              HasSubstr("<span class=\"bound\">up to </span><span class=\"total\">3</span>"));
  EXPECT_THAT(get("/filter/counts?source=courier"), HasSubstr("\"total\":1"));
}

TEST_F(NewsPageTest, ThePanelKeepsWhatItsAddressAsksFor) {
  const std::string html =
      get("/filter?person=sergei-lavrov&not-kind=video&not-urgency=8&urgency=6&language=xx");
  EXPECT_THAT(html, HasSubstr("name=\"person\" value=\"sergei-lavrov\" checked>"));
  EXPECT_THAT(html, HasSubstr("name=\"not-kind\" value=\"video\" checked>"));
  EXPECT_THAT(html, HasSubstr("name=\"not-urgency\" value=\"8\">"));
  EXPECT_THAT(html, HasSubstr("<option value=\"6\" selected>urgency 1 to 6</option>"));
  EXPECT_THAT(html, HasSubstr("name=\"language\" value=\"xx\" checked>"));
  // Who is chosen is counted as if nobody else were.
  EXPECT_THAT(get("/filter?person=sergei-lavrov&person=nobody"),
              HasSubstr("data-of=\"person=sergei-lavrov\">1</span>"));
  EXPECT_THAT(get("/filter/counts?person=sergei-lavrov&topic=15000000"),
              HasSubstr("\"person=sergei-lavrov\":0"));
}

TEST_F(NewsPageTest, ThePanelLeavesOutTopicsThatAreNotKnown) {
  const std::string html = get("/filter?topic=99999999");
  EXPECT_THAT(html, HasSubstr("not known here, and was left out"));
  EXPECT_THAT(html, HasSubstr("<span class=\"total\">3</span> <span class=\"unit\">stories</span>"));
  EXPECT_THAT(get("/filter/counts?topic=99999999"), HasSubstr("\"total\":3"));
  EXPECT_EQ(answer("/filter/keep", {}, "topic=99999999&topic=11000000&name=x").headers.get("Location"),
            "/news?topic=11000000");
}

TEST_F(NewsPageTest, AListIsNamedAfterWhatIsNotThereToo) {
  EXPECT_THAT(get("/news?language=xx"), HasSubstr("<h1 class=\"list-name\">language xx</h1>"));
  EXPECT_THAT(get("/news?not-person=nobody"),
              HasSubstr("<h1 class=\"list-name\">without person nobody</h1>"));
  int status = 0;
  get("/place/zz", &status);
  EXPECT_EQ(status, 404);
}

TEST_F(NewsPageTest, APersonIsFoundHoweverTheNameIsWritten) {
  int status = 0;
  std::string location;
  get("/person/Sergei%20LAVROV", &status, &location);
  EXPECT_EQ(status, 301);
  EXPECT_EQ(location, "/person/sergei-lavrov");
}

TEST_F(NewsPageTest, AChoiceIsFollowedAndForgottenFromItsPage) {
  const std::string page = "/person/sergei-lavrov";
  EXPECT_THAT(get(page), HasSubstr("name=\"person\" value=\"sergei-lavrov\"><button>Follow</button>"));
  const http::Response kept = answer("/filter/keep", {}, "person=sergei-lavrov");
  EXPECT_EQ(kept.headers.get("Location"), "/news?person=sergei-lavrov");
  const std::string set(kept.headers.get("Set-Cookie"));
  const auto followed = answer(page, {{"Cookie", set.substr(0, set.find(';'))}});
  EXPECT_THAT(*followed.body, HasSubstr("name=\"name\" value=\"Sergei Lavrov\"><button>Unfollow</button>"));
  EXPECT_THAT(*followed.body, Not(HasSubstr("<button>Follow</button>")));
}

TEST_F(NewsPageTest, AListsHeadNamesItsFeeds) {
  EXPECT_THAT(get("/news?topic=11000000"),
              HasSubstr("type=\"application/rss+xml\" title=\"Politics – Dateline (RSS)\" "
                        "href=\"/news.rss?topic=11000000\">"));
  EXPECT_THAT(get("/place/ru-russia"), HasSubstr("href=\"/place/ru-russia.atom\">"));
}

TEST_F(NewsPageTest, AFilterIsKeptUnderItsName) {
  const http::Response kept =
      answer("/filter/keep", {{"Sec-Fetch-Site", "same-origin"}}, "topic=11000000&name=My+politics");
  ASSERT_EQ(kept.status, 303);
  EXPECT_EQ(kept.headers.get("Location"), "/news?topic=11000000");
  const std::string set(kept.headers.get("Set-Cookie"));
  EXPECT_THAT(set, HasSubstr("HttpOnly; SameSite=Lax; Secure"));
  const std::string cookie = set.substr(0, set.find(';'));
  const auto page = answer("/news?topic=11000000", {{"Cookie", cookie}});
  EXPECT_THAT(*page.body,
              HasSubstr("<a href=\"/news?topic=11000000\" aria-current=\"page\">My politics</a>"));
  const http::Response forgotten = answer("/filter/forget", {{"Cookie", cookie}}, "name=My+politics");
  const std::string again(forgotten.headers.get("Set-Cookie"));
  EXPECT_THAT(*answer("/filter", {{"Cookie", again.substr(0, again.find(';'))}}).body,
              Not(HasSubstr("My politics")));
}

TEST_F(NewsPageTest, AnotherSiteCannotKeepAFilterHere) {
  EXPECT_EQ(answer("/filter/keep", {{"Sec-Fetch-Site", "cross-site"}}, "topic=11000000&name=x").status, 403);
  EXPECT_EQ(answer("/filter/keep", {{"Origin", "https://evil.example"}, {"Host", "dateline.example"}},
                   "topic=11000000&name=x")
                .status,
            403);
}

TEST_F(NewsPageTest, WhatIsWrongIsSaidOrLeftOut) {
  int status = 0;
  std::string many = "/news?";
  for (int i = 0; i < 2000; ++i) many += "topic=" + std::to_string(10'000'000 + i) + "&";
  EXPECT_THAT(get(many, &status), HasSubstr("asks for too much"));
  // A query is read to 1,000 pairs; what is more than a filter holds is left out with a note, or refused.
  EXPECT_EQ(status, 400);
  EXPECT_THAT(get("/news?topic=99999999&topic=11000000", &status),
              HasSubstr("not known here, and was left out"));
  EXPECT_EQ(status, 200);
  EXPECT_THAT(get("/news?mood=good&topic=economy", &status), HasSubstr("does not exist, and was left out"));
  EXPECT_EQ(status, 200);
  const auto forged = answer("/news", {{"Cookie", "filters=My+politics?topic=11000000.AAAA"}});
  EXPECT_EQ(forged.status, 200);
  EXPECT_THAT(*forged.body, Not(HasSubstr("My politics")));
  EXPECT_EQ(answer("/filter/counts?" + many.substr(6)).status, 400);
}

TEST_F(NewsPageTest, NamesFromOutsideAreEscaped) {
  EXPECT_THAT(get("/news?word=%3Cscript%3Ealert(1)%3C/script%3E&source=%22%3E%3Cb%3E"),
              Not(HasSubstr("<script>alert")));
  EXPECT_THAT(get("/news?source=%22%3E%3Cb%3E"), Not(HasSubstr("\"><b>")));
}

}  // namespace
}  // namespace dateline::site
