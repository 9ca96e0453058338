#include "intake/article_reading.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/paper_articles.h"

namespace dateline::intake {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

const Timestamp kNow = *parse_rfc3339("2015-10-08T10:00:00Z");
constexpr const char* kLink = "https://courier.example/treaty-talks";

news::Item entry() {
  news::Item item;
  item.guid = "tag:courier.example,2015:1";
  item.headline = "Talks to resume in Moscow";
  item.lead = "Deputy ministers meet on Thursday.";
  item.links.push_back({kLink, "canonical", "", "", ""});
  return item;
}

http::FetchResponse answered(const std::string& body, const std::string& from = kLink,
                             const std::string& type = "text/html; charset=utf-8") {
  http::FetchResponse response;
  response.status = 200;
  response.final_url = from;
  response.body = body;
  response.headers.add("Content-Type", type);
  return response;
}

ArticleReading read(const Result<http::FetchResponse>& answer, news::Item item = entry()) {
  ArticleReading reading(std::move(item), kNow);
  reading.take(answer, kNow);
  return reading;
}

TEST(ArticleReading, CompletesWhatTheFeedTold) {
  const ArticleReading reading = read(answered(article_page(kFirstText)));
  EXPECT_EQ(reading.trouble(), "");
  EXPECT_EQ(reading.next_page(), "");
  EXPECT_EQ(reading.item().guid, "tag:courier.example,2015:1");
  EXPECT_EQ(reading.item().headline, "Talks to resume in Moscow");
  EXPECT_EQ(reading.item().lead, "Deputy ministers meet on Thursday.");
  EXPECT_THAT(reading.item().body, ElementsAre(HasSubstr("after a pause of almost two years")));
}

TEST(ArticleReading, FollowsThePagesAndKeepsTheirBreaks) {
  ArticleReading reading(entry(), kNow);
  reading.take(answered(article_page(kFirstText, next_link("/treaty-talks?page=2"))), kNow);
  EXPECT_EQ(reading.next_page(), "https://courier.example/treaty-talks?page=2");
  reading.take(answered(article_page(kSecondText), reading.next_page()), kNow);
  EXPECT_EQ(reading.next_page(), "");
  EXPECT_EQ(reading.trouble(), "");
  EXPECT_THAT(reading.item().body,
              ElementsAre(HasSubstr("a pause of almost two years"), HasSubstr("The fishermen")));
}

TEST(ArticleReading, EndsWhereAPageLeadsBack) {
  ArticleReading reading(entry(), kNow);
  reading.take(answered(article_page(kFirstText, next_link("/treaty-talks?page=2"))), kNow);
  reading.take(answered(article_page(kFirstText)), kNow);  // redirected to the first
  EXPECT_EQ(reading.next_page(), "");
  EXPECT_EQ(reading.trouble(), "");
  EXPECT_THAT(reading.item().body, SizeIs(1));

  ArticleReading same(entry(), kNow);
  same.take(answered(article_page(kFirstText, next_link("/treaty-talks?page=2"))), kNow);
  same.take(answered(article_page(kFirstText, next_link("/treaty-talks?page=3")), same.next_page()), kNow);
  EXPECT_EQ(same.next_page(), "");  // the site does not know its own page numbers
  EXPECT_THAT(same.item().body, SizeIs(1));
}

TEST(ArticleReading, ReadsTwentyPagesAndNoMore) {
  ArticleReading reading(entry(), kNow);
  int asked = 0;
  for (std::string url = kLink; !url.empty() && asked < 50; url = reading.next_page()) {
    ++asked;
    const std::string text = "<p>Chapter " + std::to_string(asked) + ". " + kLongSentence + "</p>";
    const std::string next = next_link("/treaty-talks?page=" + std::to_string(asked + 1));
    reading.take(answered(article_page(text, next), url), kNow);
  }
  EXPECT_EQ(asked, 20);
  EXPECT_THAT(reading.item().body, SizeIs(20));
  EXPECT_EQ(reading.trouble(), "courier.example has it on more than 20 pages");
}

TEST(ArticleReading, IsNotHeldUpForEverBySlowPages) {
  ArticleReading reading(entry(), kNow);
  const Timestamp much_later{kNow.unix_ms + 3 * 60 * 1000, 0, true};
  reading.take(answered(article_page(kFirstText, next_link("/treaty-talks?page=2"))), much_later);
  EXPECT_EQ(reading.next_page(), "");
  EXPECT_EQ(reading.trouble(), "courier.example is too slow to be read to the end");
}

TEST(ArticleReading, KeepsWhatWasReadWhereAPageIsMissing) {
  ArticleReading reading(entry(), kNow);
  reading.take(answered(article_page(kFirstText, next_link("/treaty-talks?page=2"))), kNow);
  http::FetchResponse missing = answered("", reading.next_page());
  missing.status = 404;
  reading.take(missing, kNow);
  EXPECT_EQ(reading.trouble(), "page 2 is missing: courier.example has no such page (404)");
  EXPECT_EQ(reading.pages(), 1);
  EXPECT_THAT(reading.item().body, SizeIs(1));
}

TEST(ArticleReading, DoesNotFollowAPageToAnotherHost) {
  ArticleReading reading(entry(), kNow);
  reading.take(answered(article_page(kFirstText, next_link("/treaty-talks?page=2"))), kNow);
  reading.take(answered(article_page(kSecondText), "https://elsewhere.example/"), kNow);
  EXPECT_EQ(reading.trouble(),
            "page 2 is missing: courier.example leads to another host for it, elsewhere.example");
}

TEST(ArticleReading, SaysWhyThereIsNoArticle) {
  const auto trouble = [](const http::FetchResponse& answer) {
    const ArticleReading reading = read(answer);
    EXPECT_EQ(reading.pages(), 0);
    EXPECT_EQ(reading.item(), entry());
    return reading.trouble();
  };
  EXPECT_EQ(trouble(answered(kLoginPage)), "courier.example asks for a login");
  EXPECT_EQ(trouble(answered("<html><title>Home</title><p>Hello</p></html>")),
            "courier.example's page has too little text");
  EXPECT_EQ(trouble(answered("%PDF-1.4 ...", kLink, "application/pdf")),
            "courier.example sent no web page, but a PDF file");
  EXPECT_EQ(trouble(answered("%PDF-1.4 ...")), "courier.example sent no web page, but a PDF file");
  EXPECT_EQ(trouble(answered("{\"a\":1}", kLink, "application/json")),
            "courier.example sent no web page, but JSON of another kind");
  EXPECT_THAT(trouble(answered("")), HasSubstr("courier.example"));
  http::FetchResponse closed = answered("");
  closed.status = 403;
  EXPECT_EQ(trouble(closed), "courier.example does not let us read the page (403)");
  const Error endless{ErrorKind::too_large, "What courier.example sent is larger than 5242880 bytes", ""};
  EXPECT_EQ(read(endless).trouble(), endless.message);
}

TEST(ArticleReading, HonoursRetryAfter) {
  http::FetchResponse busy = answered("");
  busy.status = 503;
  busy.headers.add("Retry-After", "7200");
  EXPECT_EQ(read(busy).retry_after(), std::chrono::hours(2));
}

TEST(ArticleReading, BelievesTheFeedsTimeBeforeThePages) {
  const auto told = [](const std::string& in_feed, const std::string& on_page) {
    news::Item item = entry();
    item.first_created = parse_rfc3339(in_feed);
    const std::string meta = "<meta property=article:published_time content='" + on_page + "'>";
    const auto time = read(answered(article_page(kFirstText, meta)), item).item().first_created;
    return time ? format_rfc3339(*time) : "";
  };
  EXPECT_EQ(told("2015-10-08T06:34:00Z", "2015-10-08T06:00:00Z"), "2015-10-08T06:34:00Z");
  EXPECT_EQ(told("", "2015-10-08T06:00:00Z"), "2015-10-08T06:00:00Z");
  EXPECT_EQ(told("1970-01-01T00:00:00Z", "2015-10-08T06:00:00Z"), "2015-10-08T06:00:00Z");
  EXPECT_EQ(told("2025-10-08T06:00:00Z", "2015-10-08T06:00:00Z"), "2015-10-08T06:00:00Z");
  EXPECT_EQ(told("", "1970-01-01T00:00:00Z"), "");
  EXPECT_EQ(told("", "2015-10-10T06:00:00Z"), "");                      // more than a day ahead
  EXPECT_EQ(told("", "2015-10-09T06:00:00Z"), "2015-10-09T06:00:00Z");  // it is tomorrow in Auckland
}

TEST(ArticleReading, TakesThePagesOwnAddressOnItsOwnHost) {
  const auto link = [](const std::string& canonical) {
    const std::string head = "<link rel=canonical href='" + canonical + "'>";
    return std::string(news::canonical_link(
        read(answered(article_page(kFirstText, head), "https://courier.example/t?click=7")).item()));
  };
  EXPECT_EQ(link("https://courier.example/2015/treaty-talks"), "https://courier.example/2015/treaty-talks");
  EXPECT_EQ(link("https://elsewhere.example/treaty-talks"), kLink);
}

TEST(ArticleReading, ReadsPagesInTheCharsetsOfTheirTime) {
  const std::string text = "<p>\xcf\xe5\xf0\xe5\xe3\xee\xe2\xee\xf0\xfb \xe2 \xcc\xee\xf1\xea\xe2\xe5. " +
                           std::string(kLongSentence) + "</p>";
  const ArticleReading reading = read(answered(article_page(text), kLink, "text/html; charset=windows-1251"));
  EXPECT_THAT(reading.item().body, ElementsAre(HasSubstr("Переговоры в Москве.")));
}

TEST(IsSummary, IsWhatLeavesTheArticleUntold) {
  news::Item item = entry();
  EXPECT_TRUE(is_summary(item));
  item.body = {"<p>Deputy ministers meet on Thursday.</p>"};
  EXPECT_TRUE(is_summary(item));
  std::string cyrillic;
  for (int i = 0; i < 599; ++i) cyrillic += "ж";
  item.body = {"<p>" + cyrillic + "</p>"};
  EXPECT_TRUE(is_summary(item));  // characters count, not bytes
  item.body = {"<p>" + cyrillic + "ж</p>"};
  EXPECT_FALSE(is_summary(item));
  item.lead = cyrillic + "ж";
  EXPECT_TRUE(is_summary(item));
  item.pubstatus = news::PubStatus::canceled;
  EXPECT_FALSE(is_summary(item));
}

}  // namespace
}  // namespace dateline::intake
