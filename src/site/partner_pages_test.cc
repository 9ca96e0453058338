#include "site/partner_pages.h"

#include <gmock/gmock.h>

#include "site/partner_box.h"
#include "site/site_in_test.h"

namespace dateline::site {
namespace {

using testing::HasSubstr;
using testing::Not;

class PartnerNews : public SiteTest {
 protected:
  PartnerNews() {
    news::Source desk;
    desk.id = "desk";
    desk.address = "https://desk.example/feed";
    desk.own = true;
    EXPECT_TRUE(sources.put(desk));
  }
  news::Item theirs(const std::string& guid, const std::string& headline) {
    news::Item item = story(guid, headline);
    item.source = "courier";
    item.provider = "The Courier";
    item.first_created = parse_rfc3339("2015-09-01T06:34:00+03:00");
    item.links.push_back({"https://courier.example/" + guid, "canonical", "", "", ""});
    return item;
  }
  // So much of ours that what the page shows besides leaves theirs to the box.
  void fill_front_page() {
    for (int i = 0; i < 40; ++i) put(story("own" + std::to_string(i), "Own story " + std::to_string(i)));
  }
  http::Response ask(const std::string& target) {
    http::Router router;
    pages.add_routes(router);
    http::Request request;
    request.method = "GET";
    EXPECT_TRUE(http::set_target(request, target));
    return router.route(request);
  }
  static std::string shown_in(const std::string& html) {
    const std::size_t at = html.find("/partners/shown/");
    return at == std::string::npos ? "" : html.substr(at, html.find('"', at) - at);
  }

  delivery::PartnerCounts counts{*store, clock};
  PartnerPages pages{site, site.partners(), counts};
};

TEST_F(PartnerNews, StandsOnTheFrontPageAndOnArticlesMarkedAsWhatItIs) {
  put(theirs("harbour", "A harbour opens"));
  fill_front_page();
  for (const char* page : {"/", "/article/2-own-story-0"}) {
    const std::string html = get(page);
    EXPECT_THAT(html, HasSubstr("Partner News")) << page;
    EXPECT_THAT(html, HasSubstr("Partner content")) << page;
    EXPECT_THAT(html, HasSubstr("/partners/courier/go/1?page=")) << page;
  }
}

TEST_F(PartnerNews, NeverTellsAStoryTwiceNorOneThatIsOurs) {
  put(theirs("harbour", "A harbour opens"));
  put(theirs("copied", "Own story 3"));
  news::Item taken_over = theirs("taken-over", "As our friends report");
  taken_over.links.push_back({"https://dateline.example/article/5-x", "via", "", "", ""});
  put(taken_over);
  fill_front_page();
  const std::string html = get("/article/5-own-story-1");
  EXPECT_THAT(html, HasSubstr("go/1?"));
  EXPECT_THAT(html, Not(HasSubstr("go/2?")));
  EXPECT_THAT(html, Not(HasSubstr("go/3?")));
  EXPECT_THAT(get("/article/1-a-harbour-opens"), Not(HasSubstr("go/1?")));
}

TEST_F(PartnerNews, NeverTellsInOtherWordsWhatWeTell) {
  const std::string told =
      " The storm closed the Alder Bay bridge at noon on Thursday after a barge struck its northern pier, "
      "the Road "
      "Office said. Engineers will examine the pier on Friday, and ferries carry passengers across Alder Bay "
      "until the "
      "bridge opens again.</p>";
  news::Item ours = story("bridge", "Storm closes Alder Bay bridge after barge strikes pier");
  ours.body = {"<p>A barge has struck a pier." + told};
  news::Item same = theirs("same", "Alder Bay bridge closed: barge struck northern pier in storm");
  same.first_created = ours.first_created;
  same.body = {"<p>Traffic stands still." + told};
  put(ours);
  put(same);
  put(theirs("harbour", "A harbour opens"));
  fill_front_page();
  ASSERT_EQ(stories.story_of(2), stories.story_of(1));
  const std::string html = get("/article/4-own-story-0");
  EXPECT_THAT(html, HasSubstr("go/3?"));
  EXPECT_THAT(html, Not(HasSubstr("go/2?")));
}

TEST_F(PartnerNews, WhatIsTakenBackIsGoneFromTheBox) {
  put(theirs("harbour", "A harbour opens"));
  put(story("own", "Own story"));
  EXPECT_THAT(get("/article/2-own-story"), HasSubstr("go/1?"));
  news::Item kill = theirs("harbour", "A harbour opens");
  kill.pubstatus = news::PubStatus::canceled;
  put(kill);
  EXPECT_THAT(get("/article/2-own-story"), Not(HasSubstr("go/1?")));
  EXPECT_EQ(ask("/partners/courier/go/1").status, 404);
}

TEST_F(PartnerNews, ClicksAreCountedByPageAndLeadToThemAlone) {
  put(theirs("harbour", "A harbour opens"));
  put(story("own", "Own story"));
  const http::Response led = ask("/partners/courier/go/1?page=front");
  EXPECT_EQ(led.status, 302);
  EXPECT_EQ(led.headers.get("Location"), "https://courier.example/harbour");
  EXPECT_FALSE(led.headers.has("Set-Cookie"));
  ask("/partners/courier/go/1?page=article-2");
  ask("/partners/courier/go/1?page=article-999");
  ask("/partners/courier/go/1?page=<script>");
  EXPECT_EQ(ask("/partners/courier/go/2?page=front").status, 404);
  EXPECT_EQ(ask("/partners/nobody/go/1?page=front").status, 404);
  counts.flush();
  std::map<std::string, std::int64_t> clicked;
  for (const auto& count : counts.by_page(0, 10)) clicked[count.page] = count.clicked;
  EXPECT_EQ(clicked, (std::map<std::string, std::int64_t>{{"front", 1}, {"article-2", 1}, {"other", 2}}));
}

TEST_F(PartnerNews, WhatABoxShowsIsCountedAndNothingThatSomebodyMakesUp) {
  put(theirs("harbour", "A harbour opens"));
  put(story("own", "Own story"));
  const std::string address = shown_in(get("/article/2-own-story"));
  ASSERT_NE(address, "");
  EXPECT_EQ(ask(address).headers.get("Content-Type"), "image/gif");
  EXPECT_EQ(ask("/partners/shown/front.courier.1.forged").status, 200);
  counts.flush();
  const auto counted = counts.by_page(0, 10);
  ASSERT_EQ(counted.size(), 1u);
  EXPECT_EQ(counted[0].page, "article-2");
  EXPECT_EQ(counted[0].shown, 1);
}

TEST_F(PartnerNews, TheyCarryOurNewsInAFrameOrAsAFeedAndNoMoreThanAgreed) {
  put(theirs("harbour", "A harbour opens"));
  fill_front_page();
  const http::Response widget = ask("/partners/courier/widget");
  EXPECT_THAT(*widget.body, HasSubstr("Own story 39"));
  EXPECT_THAT(*widget.body, HasSubstr("Own story 38"));
  EXPECT_THAT(*widget.body, Not(HasSubstr("Own story 37")));
  EXPECT_THAT(*widget.body, Not(HasSubstr("A harbour opens")));
  EXPECT_THAT(*widget.body, Not(HasSubstr("<script")));
  EXPECT_THAT(widget.headers.get("Content-Security-Policy"),
              HasSubstr("frame-ancestors 'self' https://courier.example"));
  EXPECT_EQ(ask("/partners/courier/to/41").headers.get("Location"), "/article/41-own-story-39");
  const http::Response feed = ask("/partners/courier/feed.rss");
  EXPECT_THAT(*feed.body, HasSubstr("Own story 39"));
  EXPECT_THAT(*feed.body, Not(HasSubstr("Own story 37")));
  EXPECT_THAT(*ask("/partners").body, HasSubstr("The Courier"));
}

}  // namespace
}  // namespace dateline::site
