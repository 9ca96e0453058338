// The article's page, its versions and what search engines are told, as the server is asked for them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "site/address.h"
#include "site/site_in_test.h"

namespace dateline::site {
namespace {

using testing::HasSubstr;
using testing::Not;

using ArticleTest = SiteTest;

std::string paragraphs(int count, int words) {
  std::string out;
  for (int i = 0; i < count; ++i) {
    out += "<p>P" + std::to_string(i);
    for (int k = 1; k < words; ++k) out += " word";
    out += "</p>";
  }
  return out;
}

TEST_F(ArticleTest, HasItsElementsInTheSeedsOrder) {
  news::Item item = story("a", "Talks open");
  item.located = "Moscow";
  item.dateline = "MOSCOW, October 8. /DATELINE/.";
  item.lead = "Arranged in September";
  item.pictures = {{"A map", "", "Dateline/Graphics", "", {{"https://a.example/map.svg", "", 0, 0, 0}}}};
  put(item);
  const std::string html = get("/article/1-talks-open");
  std::size_t at = 0;
  for (const char* element :
       {"<h1>Talks open</h1>", "October 8, 2015, 6:34 UTC+3", ">Moscow</span>", "1 min read",
        "Arranged in September</p>", "<img src=\"/media/", "© Dateline/Graphics",
        "<span class=\"dateline\">MOSCOW, October 8. /DATELINE/.</span> Body of a",
        "1 page in this article"}) {
    const std::size_t next = html.find(element, at);
    ASSERT_NE(next, std::string::npos) << element;
    at = next;
  }
}

TEST_F(ArticleTest, TellsTheSitesTimeWhereItIsAnother) {
  news::Item item = story("a", "Talks open");
  EXPECT_THAT((put(item), get("/article/1-talks-open")), Not(HasSubstr("in Moscow")));
  news::Item tokyo = story("b", "Tokyo speaks");
  tokyo.first_created = parse_rfc3339("2015-10-08T12:34:00+09:00");
  EXPECT_THAT((put(tokyo), get("/article/2-tokyo-speaks")), HasSubstr("6:34 in Moscow"));
}

TEST_F(ArticleTest, ThatIsLongHasPages) {
  news::Item item = story("a", "Long story");
  item.body = {paragraphs(50, 100)};
  put(item);
  const std::string first = get("/article/1-long-story");
  EXPECT_THAT(first, HasSubstr("1 of 3 pages"));
  EXPECT_THAT(first, HasSubstr("<link rel=\"next\" href=\"/article/1-long-story/2\">"));
  EXPECT_THAT(first, Not(HasSubstr("P49 ")));
  const std::string last = get("/article/1-long-story/3");
  EXPECT_THAT(last, HasSubstr("<link rel=\"prev\" href=\"/article/1-long-story/2\">"));
  EXPECT_THAT(last, HasSubstr("P49 "));
  EXPECT_THAT(last, Not(HasSubstr("rel=\"next\"")));
  const std::string whole = get("/article/1-long-story/all");
  EXPECT_THAT(whole, HasSubstr("P0 "));
  EXPECT_THAT(whole, HasSubstr("P49 "));
}

TEST_F(ArticleTest, WithoutSuchAPageShowsTheWayBack) {
  put(story("a", "Talks open"));
  for (const char* part : {"0", "2", "02", "-1", "99999999999999999999999", "x", "1x"}) {
    int status = 0;
    EXPECT_THAT(get(std::string("/article/1-talks-open/") + part, &status),
                HasSubstr("href=\"/article/1-talks-open\""));
    EXPECT_EQ(status, 404) << part;
  }
  int status = 0;
  std::string location;
  get("/article/1-talks-open/1", &status, &location);
  EXPECT_EQ(status, 301);
  EXPECT_EQ(location, "/article/1-talks-open");
  get("/article/1-old-words/versions", &status, &location);
  EXPECT_EQ(location, "/article/1-talks-open/versions");
}

TEST_F(ArticleTest, IsFoundAtTheAddressThatTheOperatorNamed) {
  put(story("z", "Another"));
  put(story("a", "Talks open"));
  int status = 0;
  std::string location;
  get("/article/seed", &status, &location);
  EXPECT_EQ(status, 301);
  EXPECT_EQ(location, "/article/2-talks-open");
}

TEST_F(ArticleTest, TellsProgramsWhatItIsAndNothingBreaksOut) {
  news::Item item = story("a", "</script><script>alert(1)</script>");
  item.byline = "--><b>";
  item.lead = "\"quoted\" & <img src=x onerror=alert(1)>";
  item.links = {{"https://a.example/de", "alternate", "", "", "de"},
                {"javascript:alert(1)", "alternate", "", "", "fr"}};
  put(item);
  std::string location;
  get("/article/1", nullptr, &location);
  const std::string html = get(location);
  EXPECT_THAT(html, Not(HasSubstr("<script>alert")));
  EXPECT_THAT(html, Not(HasSubstr("<img src=x")));
  EXPECT_THAT(html, Not(HasSubstr("javascript:")));
  EXPECT_THAT(html, HasSubstr("\"headline\":\"\\u003c/script\\u003e"));
  EXPECT_THAT(html, HasSubstr("<link rel=\"canonical\" href=\"https://dateline.example/article/1-"));
  EXPECT_THAT(html, HasSubstr("<link rel=\"alternate\" hreflang=\"de\" href=\"https://a.example/de\">"));
  EXPECT_THAT(html,
              HasSubstr("<meta property=\"article:published_time\" content=\"2015-10-08T06:34:00+03:00\">"));
  EXPECT_THAT(html, HasSubstr("<meta property=\"og:type\" content=\"article\">"));
}

TEST_F(ArticleTest, ThatWasCorrectedSaysWhatWasWrongAndWhatChanged) {
  news::Item item = story("a", "Fund cuts forecast");
  item.body = {"<p>Brazil shrinks by 3 per cent.</p><p>The Fund meets in Lima.</p>"};
  put(item);
  item.body = {"<p>Brazil shrinks by 1 per cent.</p><p>The Fund meets in Lima.</p>"};
  item.signal = news::Signal::correction;
  item.ednote = "The forecast is 1 per cent, not 3";
  put(item);
  const std::string html = get("/article/1-fund-cuts-forecast");
  EXPECT_THAT(html, HasSubstr("The forecast is 1 per cent, not 3"));
  EXPECT_THAT(html, HasSubstr("What changed: 1 paragraph changed"));
  EXPECT_THAT(html, HasSubstr("<del><span class=\"unseen\">taken out: </span>3<span"));
  EXPECT_THAT(html, HasSubstr("<ins><span class=\"unseen\">put in: </span>1<span"));
  item.signal = news::Signal::update;
  item.ednote = "";
  item.lead = "Now with a lead";
  put(item);
  EXPECT_THAT(get("/article/1-fund-cuts-forecast"), HasSubstr("The forecast is 1 per cent, not 3"))
      << "a correction stays told when the article is updated";
}

TEST_F(ArticleTest, ShowsItsVersionsAndWhatLiesBetweenAnyTwo) {
  news::Item item = story("a", "First");
  put(item);
  item.headline = "Second";
  put(item);
  item.headline = "Third";
  item.body = {"<p>Body of somebody else</p>"};
  put(item);
  const std::string list = get("/article/1-third/versions");
  for (const char* text : {"Version 1: First version", "Version 2: Update", "Headline changed", "1..3"})
    EXPECT_THAT(list, HasSubstr(text));
  const std::string first = get("/article/1-third/version/1");
  EXPECT_THAT(first, HasSubstr("<h1>First</h1>"));
  EXPECT_THAT(first, HasSubstr("noindex"));
  EXPECT_THAT(first, HasSubstr("rel=\"canonical\" href=\"https://dateline.example/article/1-third\""));
  const std::string difference = get("/article/1-third/versions/1..3");
  EXPECT_THAT(difference, HasSubstr("First<span"));
  EXPECT_THAT(difference, HasSubstr("Third<span"));
  for (const char* address :
       {"/versions/1..4", "/versions/x", "/versions/..", "/version/4", "/version/x", "/version/01"}) {
    int status = 0;
    get(std::string("/article/1-third") + address, &status);
    EXPECT_EQ(status, 404) << address;
  }
}

// Every address that an item has or is told of at.
std::vector<std::string> addresses_of(const std::string& article) {
  std::vector<std::string> all{article,
                               article + "/2",
                               article + "/all",
                               article + "/versions",
                               article + "/version/1",
                               article + "/version/2",
                               article + "/versions/1..2",
                               article + "/versions/2..1",
                               "/article/seed",
                               "/article/1"};
  for (const char* list : {"/", "/?before=zzzzzzzzz.1", "/source/desk", "/section/world", "/sources", "/.rss",
                           "/.atom", "/.json", "/source/desk.rss", "/source/desk.atom", "/source/desk.json",
                           "/section/world.rss", "/section/world.atom", "/section/world.json", "/sitemap.xml",
                           "/sitemap-1.xml", "/news-sitemap.xml", "/robots.txt"})
    all.emplace_back(list);
  return all;
}

class WithdrawalTest : public SiteTest, public testing::WithParamInterface<news::PubStatus> {};

TEST_P(WithdrawalTest, LeavesTheTextNowhere) {
  news::Item item = story("a", "Headline with unobtainium");
  item.subheadline = item.byline = item.lead = item.slugline = item.located = "unobtainium";
  item.subjects = {{"", "politics", ""}};
  item.dateline = "UNOBTAINIUM, October 8.";
  item.body = {paragraphs(40, 100) +
               "<p>unobtainium <img src=\"https://a.example/own.svg\" alt=\"unobtainium\" /></p>"};
  item.pictures = {{"unobtainium", "", "", "", {{"https://a.example/own.svg", "", 0, 0, 0}}},
                   {"shared", "", "", "", {{"https://a.example/shared.svg", "", 0, 0, 0}}}};
  put(item);
  item.lead += " again";
  put(item);
  news::Item other = story("b", "Another story");
  other.pictures = {{"", "", "", "", {{"https://a.example/shared.svg", "", 0, 0, 0}}}};
  put(other);
  const std::string article = "/article/1-headline-with-unobtainium";
  int told = 0;
  for (const std::string& address : addresses_of(article)) {
    if (get(address).find("nobtainium") != std::string::npos) ++told;
  }
  EXPECT_GE(told, 20) << "the test asks where the item is not told of";
  const std::string own = "/media/" + pictures.find("https://a.example/own.svg")->name;
  const std::string shared = "/media/" + pictures.find("https://a.example/shared.svg")->name;
  EXPECT_THAT(get(own), HasSubstr("own.svg"));

  news::Item notice = story("a", "");
  notice.pubstatus = GetParam();
  notice.ednote = "It was wrong";
  notice.body.clear();
  notice.headline = GetParam() == news::PubStatus::withheld ? "Held back" : "";
  put(notice);
  for (const std::string& address : addresses_of(article)) {
    int status = 0;
    std::string location;
    const std::string page = get(address, &status, &location);
    EXPECT_THAT(page, Not(HasSubstr("nobtainium"))) << address;
    EXPECT_THAT(location, Not(HasSubstr("nobtainium"))) << address;
    if (address.starts_with("/article/")) {
      EXPECT_EQ(status, GetParam() == news::PubStatus::canceled ? 410 : 404) << address;
    }
  }
  int status = 0;
  EXPECT_THAT(get(own, &status), Not(HasSubstr("own.svg")));
  EXPECT_EQ(status, 404);
  EXPECT_THAT(get(shared, &status), HasSubstr("shared.svg"));
}

INSTANTIATE_TEST_SUITE_P(KilledOrWithheld, WithdrawalTest,
                         testing::Values(news::PubStatus::canceled, news::PubStatus::withheld),
                         [](const auto& one) { return std::string(news::name_of(one.param)); });

TEST_F(ArticleTest, ThatWasWithheldForAWhileHidesThatVersionAlone) {
  news::Item item = story("a", "Talks open");
  put(item);
  item.pubstatus = news::PubStatus::withheld;
  item.lead = "unobtainium";
  put(item);
  item.pubstatus = news::PubStatus::usable;
  item.lead = "Released";
  put(item);
  EXPECT_THAT(get("/article/1-talks-open/versions"), Not(HasSubstr("version/2")));
  int status = 0;
  EXPECT_THAT(get("/article/1-talks-open/version/2", &status), Not(HasSubstr("unobtainium")));
  EXPECT_EQ(status, 404);
  get("/article/1-talks-open/versions/1..2", &status);
  EXPECT_EQ(status, 404);
  get("/article/1-talks-open/versions/1..3", &status);
  EXPECT_EQ(status, 200);
}

TEST_F(ArticleTest, IsInTheSitemapsAsItIsNow) {
  news::Item old = story("old", "Last month");
  old.first_created = parse_rfc3339("2015-09-08T06:34:00+03:00");
  put(old);
  news::Item item = story("a", "News & more");
  item.first_created = parse_rfc3339("2015-10-09T06:34:00+03:00");
  put(item);
  EXPECT_THAT(get("/sitemap.xml"), HasSubstr("<loc>https://dateline.example/sitemap-1.xml</loc>"));
  const std::string part = get("/sitemap-1.xml");
  EXPECT_THAT(part, HasSubstr("<loc>https://dateline.example/article/1-last-month</loc>"));
  EXPECT_THAT(part, HasSubstr("<lastmod>2015-10-10T09:00:00Z</lastmod>"));
  const std::string news = get("/news-sitemap.xml");
  EXPECT_THAT(news, Not(HasSubstr("last-month")));
  EXPECT_THAT(news, HasSubstr("<news:title>News &amp; more</news:title>"));
  EXPECT_THAT(news, HasSubstr("<news:publication_date>2015-10-09T06:34:00+03:00</news:publication_date>"));
  item.headline = "Other words";
  put(item);
  EXPECT_THAT(get("/sitemap-1.xml"), HasSubstr("/article/2-other-words<"));
  EXPECT_THAT(get("/robots.txt"), HasSubstr("Sitemap: https://dateline.example/news-sitemap.xml\n"));
  EXPECT_THAT(get("/robots.txt"), HasSubstr("\nDisallow: /filter\n"));
  for (const char* wrong : {"/sitemap-0.xml", "/sitemap-2.xml", "/sitemap-01.xml", "/sitemap-x.xml"}) {
    int status = 0;
    get(wrong, &status);
    EXPECT_EQ(status, 404) << wrong;
  }
}

}  // namespace
}  // namespace dateline::site
