#include "latest/latest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "wire/check.h"
#include "wire/temporary_store.h"

namespace dateline::latest {
namespace {

using testing::ElementsAre;

news::Item story(const std::string& guid, const std::string& first_created, const std::string& subject = "") {
  news::Item item;
  item.guid = guid;
  item.headline = guid;
  item.source = "desk";
  item.first_created = parse_rfc3339(first_created);
  if (!subject.empty()) item.subjects = {{"", subject, ""}};
  return item;
}

class LatestTest : public testing::Test {
 protected:
  void put(const news::Item& item) {
    wire.append(item);
    wire::catch_up(wire, latest);
  }
  std::vector<std::string> headlines(const Page& page) {
    std::vector<std::string> out;
    for (const wire::Entry& entry : page.entries) out.push_back(entry.item.headline);
    return out;
  }
  news::Filter about(const std::vector<std::string>& subjects, const std::string& source = "") {
    news::Filter filter = latest.about(subjects);
    if (!source.empty()) filter.with.push_back({news::Facet::source, source});
    return filter;
  }
  void expect_sound() {
    std::array<wire::Follower*, 1> followers{&latest};
    for (const wire::Finding& finding : wire::check(*store, followers)) {
      EXPECT_EQ(finding.broken, 0) << finding.promise;
    }
  }

  wire::TemporaryStore folder;
  std::unique_ptr<wire::Store> store = folder.open();
  ManualClock clock{*parse_rfc3339("2015-10-10T12:00:00+03:00")};
  wire::Wire wire{*store, clock};
  Latest latest{wire};
};

TEST_F(LatestTest, ListsByTheTimeThatThingsWereToldNotByArrival) {
  put(story("noon", "2015-10-08T12:00:00+03:00"));
  put(story("morning", "2015-10-08T06:34:00+03:00"));
  put(story("evening", "2015-10-08T18:00:00+03:00"));
  EXPECT_THAT(headlines(latest.page({}, {}, 10)), ElementsAre("evening", "noon", "morning"));
  expect_sound();
}

TEST_F(LatestTest, GoesOnWhereAPageEnded) {
  for (int hour = 1; hour <= 5; ++hour) {
    put(story(std::to_string(hour), "2015-10-08T0" + std::to_string(hour) + ":00:00Z"));
  }
  const Page first = latest.page({}, {}, 2);
  EXPECT_THAT(headlines(first), ElementsAre("5", "4"));
  put(story("6", "2015-10-08T06:00:00Z"));
  const Page second = latest.page({}, cursor_from_text(to_text(*first.next)), 2);
  EXPECT_THAT(headlines(second), ElementsAre("3", "2"));
  const Page last = latest.page({}, second.next, 2);
  EXPECT_THAT(headlines(last), ElementsAre("1"));
  EXPECT_FALSE(last.next);
}

TEST_F(LatestTest, ShowsTheCurrentVersionAtItsFirstPlace) {
  put(story("a", "2015-10-08T01:00:00Z"));
  put(story("b", "2015-10-08T02:00:00Z"));
  news::Item changed = story("a", "2015-10-08T03:00:00Z");
  changed.headline = "a, changed";
  put(changed);
  EXPECT_THAT(headlines(latest.page({}, {}, 10)), ElementsAre("b", "a, changed"));
  expect_sound();
}

TEST_F(LatestTest, AKilledItemIsGone) {
  put(story("a", "2015-10-08T01:00:00Z"));
  news::Item kill = story("a", "2015-10-08T01:00:00Z");
  kill.signal = news::Signal::kill;
  put(kill);
  EXPECT_TRUE(latest.page({}, {}, 10).entries.empty());
  EXPECT_EQ(latest.count({}), 0);
  expect_sound();
}

TEST_F(LatestTest, AClockThatRunsAheadDoesNotStandOnTopForEver) {
  put(story("from the future", "2031-01-01T00:00:00Z"));
  clock.advance_ms(60'000);
  put(story("now", "2015-10-10T09:00:30Z"));
  EXPECT_THAT(headlines(latest.page({}, {}, 10)), ElementsAre("now", "from the future"));
}

TEST_F(LatestTest, ChoosesBySourceAndSubject) {
  put(story("vote", "2015-10-08T01:00:00Z", "Politics"));
  put(story("match", "2015-10-08T02:00:00Z", "sport"));
  news::Item elsewhere = story("elsewhere", "2015-10-08T03:00:00Z", "politics");
  elsewhere.source = "courier";
  put(elsewhere);
  EXPECT_THAT(headlines(latest.page(about({"politics"}), {}, 10)), ElementsAre("elsewhere", "vote"));
  EXPECT_THAT(headlines(latest.page(about({"politics", "sport"}, "desk"), {}, 10)),
              ElementsAre("match", "vote"));
  EXPECT_EQ(latest.count(about({}, "courier")), 1);
  ASSERT_EQ(latest.sources().size(), 2u);
  EXPECT_EQ(latest.sources()[1].items, 2);
}

TEST_F(LatestTest, ListsARangeOfNumbersWithoutWhatIsNotPublished) {
  for (const char* guid : {"1", "2", "3", "4"}) put(story(guid, "2015-10-08T01:00:00Z"));
  news::Item kill = story("2", "2015-10-08T01:00:00Z");
  kill.signal = news::Signal::kill;
  put(kill);
  clock.advance_ms(60'000);
  news::Item changed = story("3", "2015-10-08T01:00:00Z");
  changed.headline = "3, changed";
  put(changed);
  const std::vector<Listed> range = latest.range(2, 3);
  ASSERT_EQ(range.size(), 1u);
  EXPECT_EQ(range[0].id, 3);
  EXPECT_EQ(range[0].headline, "3, changed");
  EXPECT_EQ(range[0].changed, clock.now());
  EXPECT_EQ(latest.last_change(1, 4), clock.now());
  EXPECT_FALSE(latest.last_change(2, 2));
}

TEST(Cursor, RefusesWhatIsNone) {
  for (const char* text : {"", ".", "1.", "a b.c", "1.2.3", "zzzzzzzzzzzzzzzzzzzzzz.1", "1;DROP"}) {
    EXPECT_FALSE(cursor_from_text(text)) << text;
  }
  const Cursor cursor{1'444'275'240'000, 95};
  EXPECT_EQ(cursor_from_text(to_text(cursor)), cursor);
}

}  // namespace
}  // namespace dateline::latest
