#include "intake/full_articles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/paper_articles.h"
#include "intake/paper_web.h"
#include "intake/poller.h"
#include "wire/temporary_store.h"

namespace dateline::intake {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr const char* kFeed = "https://courier.example/feed";
constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kHourMs = 60 * kMinuteMs;

std::string feed_with(const std::string& items) {
  return "<rss version=\"2.0\"><channel><title>The Courier</title>" + items + "</channel></rss>";
}

std::string page_of(const std::string& name) {
  return "https://courier.example/" + name;
}

// An entry as a feed of summaries has it.
std::string entry(const std::string& name, const std::string& summary = "In short.") {
  return "<item><guid isPermaLink=\"false\">" + name + "</guid><title>" + name + "</title><link>" +
         page_of(name) + "</link><description>" + summary + "</description></item>";
}

std::string guid_of(const std::string& name) {
  return "urn:dateline:courier:" + name;
}

class FullArticlesTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(book.put({"courier", "", news::Source::Way::feed, kFeed, "en", "GB", "", true, false, true}));
  }

  // The feed is asked `after_ms` later, and what there is to be fetched is.
  std::string poll(std::int64_t after_ms = 25 * kHourMs) {
    clock.advance_ms(after_ms);
    Poller poller(book, wire, web, {});
    poller.poll_once();
    return book.find("courier")->state.status;
  }

  std::vector<std::string> on_the_wire() const {
    std::vector<std::string> out;
    for (const wire::Entry& entry : wire.read(0, 100))
      out.push_back(entry.item.headline + (entry.item.body.empty() ? ", in short" : ", whole"));
    return out;
  }

  wire::TemporaryStore folder;
  std::unique_ptr<wire::Store> store = folder.open();
  ManualClock clock{*parse_rfc3339("2015-10-08T03:34:00Z")};
  wire::Wire wire{*store, clock};
  SourceBook book{*store};
  PaperWeb web;
};

TEST_F(FullArticlesTest, FetchesWhatTheFeedDoesNotCarry) {
  web.show(kFeed, feed_with(entry("talks") + entry("fishermen")));
  web.show(page_of("talks"), article_page(kFirstText));
  web.show(page_of("fishermen"), article_page(kSecondText));
  const std::string status = poll();
  EXPECT_THAT(status, HasSubstr("Read 2 items, 2 new, 0 changed; asked again at"));
  EXPECT_THAT(status, Not(HasSubstr("gave no article")));
  EXPECT_THAT(on_the_wire(), ElementsAre("fishermen, whole", "talks, whole"));  // the oldest first
  const news::Item item = wire.current(guid_of("talks"))->item;
  EXPECT_THAT(item.body, ElementsAre(HasSubstr("after a pause of almost two years")));
  EXPECT_EQ(item.lead, "In short.");
  EXPECT_EQ(item.provider, "The Courier");
  EXPECT_EQ(book.find("courier")->state.items, 2);
}

TEST_F(FullArticlesTest, JoinsThePagesOfOneArticle) {
  web.show(kFeed, feed_with(entry("talks")));
  web.show(page_of("talks"), article_page(kFirstText, next_link("/talks?page=2")));
  web.show(page_of("talks?page=2"), article_page(kSecondText));
  poll();
  EXPECT_THAT(wire.current(guid_of("talks"))->item.body,
              ElementsAre(HasSubstr("almost two years"), HasSubstr("The fishermen")));
}

TEST_F(FullArticlesTest, LeavesFeedsAloneThatAreNotSetToIt) {
  ASSERT_TRUE(book.put({"courier", "", news::Source::Way::feed, kFeed, "en", "GB", "", true, false}));
  web.show(kFeed, feed_with(entry("talks")));
  web.show(page_of("talks"), article_page(kFirstText));
  poll();
  EXPECT_THAT(on_the_wire(), ElementsAre("talks, in short"));
  EXPECT_EQ(web.times_asked(page_of("talks")), 0u);
}

TEST_F(FullArticlesTest, LeavesEntriesAloneThatTellTheWhole) {
  std::string text;
  for (int i = 0; i < 5; ++i) text += "&lt;p&gt;" + std::string(kLongSentence) + "&lt;/p&gt;";
  web.show(kFeed, feed_with(entry("talks", text)));
  poll();
  EXPECT_THAT(on_the_wire(), ElementsAre("talks, whole"));
  EXPECT_EQ(web.times_asked(page_of("talks")), 0u);
}

TEST_F(FullArticlesTest, TellsTheSummaryAndSaysSoWhereAPageHasNoArticle) {
  web.show(kFeed, feed_with(entry("talks") + entry("fishermen")));
  web.show(page_of("talks"), kLoginPage);
  web.show(page_of("fishermen"), article_page(kSecondText));
  const std::string status = poll();
  EXPECT_THAT(on_the_wire(), ElementsAre("fishermen, whole", "talks, in short"));
  EXPECT_THAT(status, HasSubstr("Read 2 items, 2 new"));
  EXPECT_TRUE(status.ends_with("; 1 of 2 pages gave no article: courier.example asks for a login")) << status;
  EXPECT_FALSE(book.find("courier")->state.failing);
}

TEST_F(FullArticlesTest, TheSameFeedAgainDoesNothing) {
  web.show(kFeed, feed_with(entry("talks")));
  web.show(page_of("talks"), article_page(kFirstText));
  poll();
  web.show(kFeed, feed_with("<generator>made anew</generator>" + entry("talks")));
  web.show(page_of("talks"), article_page(kSecondText));  // the feed does not say that it has changed
  EXPECT_THAT(poll(), HasSubstr("Read 1 item, 0 new, 0 changed"));
  EXPECT_EQ(web.times_asked(page_of("talks")), 1u);
  EXPECT_EQ(wire.head(), 1);
}

TEST_F(FullArticlesTest, AnEntryToldAnewIsFetchedAnewAndAVersion) {
  web.show(kFeed, feed_with(entry("talks")));
  web.show(page_of("talks"), article_page(kFirstText));
  poll();
  web.show(kFeed, feed_with(entry("talks", "In short, corrected.")));
  web.show(page_of("talks"), article_page(kSecondText));
  EXPECT_THAT(poll(), HasSubstr("0 new, 1 changed"));
  const auto current = wire.current(guid_of("talks"));
  EXPECT_EQ(current->item.version, 2u);
  EXPECT_THAT(current->item.body, ElementsAre(HasSubstr("The fishermen")));
}

TEST_F(FullArticlesTest, AnEntryToldAnewKeepsItsTextWhileItsPageIsDown) {
  web.show(kFeed, feed_with(entry("talks")));
  web.show(page_of("talks"), article_page(kFirstText));
  poll();
  web.show(kFeed, feed_with(entry("talks", "In short, corrected.")));
  web.show(page_of("talks"), "", 503);
  poll();
  const auto current = wire.current(guid_of("talks"));
  EXPECT_EQ(current->item.lead, "In short, corrected.");
  EXPECT_THAT(current->item.body, ElementsAre(HasSubstr("almost two years")));
}

TEST_F(FullArticlesTest, APageThatComesLateIsALaterVersion) {
  web.show(kFeed, feed_with(entry("talks")), 200, "\"v1\"");
  web.show(page_of("talks"), "", 503);
  EXPECT_THAT(poll(), HasSubstr("1 of 1 page gave no article: courier.example answered with an error (503)"));
  web.show(page_of("talks"), article_page(kFirstText));
  poll(kMinuteMs);
  EXPECT_EQ(web.times_asked(page_of("talks")), 1u);  // not yet
  EXPECT_THAT(poll(10 * kMinuteMs), Not(HasSubstr("gave no article")));
  EXPECT_THAT(on_the_wire(), ElementsAre("talks, in short", "talks, whole"));
  EXPECT_EQ(wire.current(guid_of("talks"))->item.version, 2u);
  poll();
  EXPECT_EQ(web.times_asked(page_of("talks")), 2u);
}

TEST_F(FullArticlesTest, APageIsTriedThreeTimesWithGrowingPauses) {
  web.show(kFeed, feed_with(entry("talks")), 200, "\"v1\"");
  web.show(page_of("talks"), "", 404);
  poll();
  poll(11 * kMinuteMs);
  EXPECT_EQ(web.times_asked(page_of("talks")), 2u);
  poll(11 * kMinuteMs);
  EXPECT_EQ(web.times_asked(page_of("talks")), 2u);
  poll(50 * kMinuteMs);
  EXPECT_EQ(web.times_asked(page_of("talks")), 3u);
  const std::string status = poll(25 * kHourMs);
  EXPECT_EQ(web.times_asked(page_of("talks")), 3u);
  EXPECT_EQ(wire.head(), 1);
  EXPECT_THAT(status, HasSubstr("1 of 1 page gave no article: courier.example has no such page (404)"));
}

TEST_F(FullArticlesTest, NothingIsLostWhenTheProgramEndsBetweenFeedAndPages) {
  web.show(kFeed, feed_with(entry("talks") + entry("fishermen")), 200, "\"v1\"");
  web.show(page_of("talks"), article_page(kFirstText));
  web.show(page_of("fishermen"), article_page(kSecondText));
  web.hold(page_of(""));
  web.pages["https://feeds.example/"] = web.pages[kFeed];
  ASSERT_TRUE(book.put(
      {"courier", "", news::Source::Way::feed, "https://feeds.example/", "en", "", "", true, false, true}));
  {
    Poller poller(book, wire, web, {});
    poller.start();
    web.wait_for_held(2);
    poller.stop();
    web.fail_held();
  }
  EXPECT_EQ(wire.head(), 0);
  web.hold("");
  web.show("https://feeds.example/", feed_with(""));  // the feed has forgotten them meanwhile
  poll();
  EXPECT_THAT(on_the_wire(), ElementsAre("fishermen, whole", "talks, whole"));
  EXPECT_THAT(wire.versions(1), SizeIs(1));
}

TEST_F(FullArticlesTest, SummariesThatComeToNothingTwiceAreNoVersions) {
  const std::string both = entry("talks", "In short.") + entry("talks", "In short, as it was before.");
  web.show(kFeed, feed_with(both));
  poll();
  web.show(kFeed, feed_with(both + "<generator>made anew</generator>"));
  poll();
  EXPECT_EQ(wire.head(), 1);
  EXPECT_EQ(wire.current(guid_of("talks"))->item.lead, "In short.");  // what is told first is the newest
}

TEST_F(FullArticlesTest, SwitchedOffItDoesNotTakeSummariesForNews) {
  web.show(kFeed, feed_with(entry("talks")));
  web.show(page_of("talks"), article_page(kFirstText));
  poll();
  ASSERT_TRUE(book.put({"courier", "", news::Source::Way::feed, kFeed, "en", "GB", "", true, false}));
  web.show(kFeed, feed_with(entry("fishermen") + entry("talks")));
  poll();
  EXPECT_THAT(on_the_wire(), ElementsAre("talks, whole", "fishermen, in short"));
}

// What happens while pages are under way, step by step.
class PagesUnderWay : public FullArticlesTest {
 protected:
  static news::Item summary(const std::string& name, const std::string& host = "courier.example") {
    news::Item item;
    item.guid = "https://" + host + "/" + name;
    item.headline = name;
    item.links.push_back({item.guid, "canonical", "", "", ""});
    return item;
  }

  // As a feed tells them: the newest first.
  void take(const std::string& source, std::vector<news::Item> items) {
    formats::Parsed parsed;
    parsed.items = std::move(items);
    articles.take(std::move(parsed), book.find(source)->source);
  }

  FullArticles articles{wire, book, web, [] {}};
};

TEST_F(PagesUnderWay, KeepTheOrderOfTheFeed) {
  news::Item whole = summary("whole");
  whole.body = {std::string(700, 'x')};
  web.show(page_of("old"), article_page(kFirstText));
  web.hold(page_of("old"));
  take("courier", {whole, summary("old")});
  articles.go_on();
  EXPECT_EQ(wire.head(), 0);
  web.answer_held();
  articles.go_on();
  EXPECT_THAT(on_the_wire(), ElementsAre("old, whole", "whole, whole"));
}

TEST_F(PagesUnderWay, AreWaitedForTwoMinutesAndNoLonger) {
  web.show(page_of("slow"), article_page(kFirstText));
  web.hold(page_of("slow"));
  take("courier", {summary("slow")});
  articles.go_on();
  clock.advance_ms(2 * kMinuteMs - 1);
  articles.go_on();
  EXPECT_THAT(on_the_wire(), IsEmpty());
  EXPECT_EQ(articles.waiting("courier"), 1);
  clock.advance_ms(1);
  articles.go_on();
  EXPECT_THAT(on_the_wire(), ElementsAre("slow, in short"));
  web.answer_held();
  EXPECT_EQ(articles.go_on().at("courier").versions, 1);
  EXPECT_THAT(on_the_wire(), ElementsAre("slow, in short", "slow, whole"));
  EXPECT_EQ(articles.trouble("courier"), "");
}

TEST_F(PagesUnderWay, DelayNoOtherSource) {
  ASSERT_TRUE(book.put(
      {"ledger", "", news::Source::Way::feed, "https://ledger.example/feed", "", "", "", true, false, true}));
  web.show("https://ledger.example/a", article_page(kFirstText));
  web.hold(page_of(""));
  std::vector<news::Item> many;
  for (int i = 0; i < 40; ++i) many.push_back(summary(std::to_string(i)));
  take("courier", many);
  take("ledger", {summary("a", "ledger.example")});
  articles.go_on();
  articles.go_on();
  EXPECT_THAT(on_the_wire(), ElementsAre("a, whole"));
  EXPECT_EQ(web.held(), 2u);  // for one source at a time
  web.fail_held();
  while (articles.busy()) {
    articles.go_on();
    web.fail_held();
  }
}

TEST_F(PagesUnderWay, AreSixteenInAll) {
  web.hold("https://");
  for (int i = 0; i < 20; ++i) {
    const std::string id = "source-" + std::to_string(i);
    const std::string host = id + ".example";
    ASSERT_TRUE(
        book.put({id, "", news::Source::Way::feed, "https://" + host, "", "", "", true, false, true}));
    take(id, {summary("a", host), summary("b", host), summary("c", host)});
  }
  articles.go_on();
  EXPECT_EQ(web.held(), 16u);
  web.fail_held();
}

TEST_F(PagesUnderWay, AreFetchedAgainIfTheFeedTellsAnewMeanwhile) {
  web.show(page_of("talks"), article_page(kFirstText));
  web.hold(page_of("talks"));
  take("courier", {summary("talks")});
  articles.go_on();
  news::Item corrected = summary("talks");
  corrected.lead = "Corrected.";
  take("courier", {corrected});
  web.answer_held();  // what was asked for before the correction
  articles.go_on();
  EXPECT_EQ(wire.head(), 0);
  web.show(page_of("talks"), article_page(kSecondText));
  web.answer_held();
  articles.go_on();
  ASSERT_EQ(wire.head(), 1);
  EXPECT_EQ(wire.read(0, 1).front().item.lead, "Corrected.");
  EXPECT_THAT(wire.read(0, 1).front().item.body, ElementsAre(HasSubstr("The fishermen")));
}

TEST_F(PagesUnderWay, AKillWaitsForNone) {
  take("courier", {summary("killed")});
  articles.go_on();
  articles.go_on();
  ASSERT_EQ(wire.head(), 1);
  web.hold(page_of("slow"));
  news::Item kill = summary("killed");
  kill.pubstatus = news::PubStatus::canceled;
  take("courier", {kill, summary("slow")});
  articles.go_on();
  ASSERT_EQ(wire.head(), 2);
  EXPECT_EQ(wire.read(1, 1).front().item.signal, news::Signal::kill);
  web.fail_held();
}

TEST_F(PagesUnderWay, AnEmbargoHoldsTheArticleToo) {
  news::Item item = summary("prize");
  item.embargoed = Timestamp{clock.now().unix_ms + 5 * kHourMs, 0, true};
  take("courier", {item});
  web.show(page_of("prize"), "", 404);  // the page is not there before its time either
  articles.go_on();
  articles.go_on();
  EXPECT_EQ(wire.head(), 0);
  clock.advance_ms(4 * kHourMs);
  articles.go_on();
  EXPECT_EQ(web.times_asked(page_of("prize")), 1u);
  clock.advance_ms(kHourMs);
  wire.release_due();
  web.show(page_of("prize"), article_page(kFirstText));
  articles.go_on();
  articles.go_on();
  EXPECT_THAT(on_the_wire(), ElementsAre("prize, in short", "prize, whole"));
}

TEST_F(PagesUnderWay, WhatASourceTakenOutHadSentIsTold) {
  web.hold(page_of("talks"));
  take("courier", {summary("talks"), summary("fishermen"), summary("third")});
  ASSERT_TRUE(book.remove("courier"));
  articles.go_on();
  EXPECT_THAT(on_the_wire(), ElementsAre("third, in short", "fishermen, in short", "talks, in short"));
  EXPECT_THAT(web.asked, IsEmpty());
}

TEST_F(PagesUnderWay, ThePageKnowsItsLanguageBetterThanTheOperator) {
  std::string page = article_page(kFirstText);
  page.replace(page.find("<html>"), 6, "<html lang=ja>");
  web.show(page_of("a"), page);
  web.show(page_of("b"), article_page(kFirstText));
  take("courier", {summary("a"), summary("b")});
  articles.go_on();
  articles.go_on();
  EXPECT_EQ(wire.current(page_of("a"))->item.language, "ja");
  EXPECT_EQ(wire.current(page_of("b"))->item.language, "en");
}

}  // namespace
}  // namespace dateline::intake
