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
  Latest latest{wire, as_sources_say()};
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

// Small segments, so that many are closed and made one.
constexpr FacetIndex::Options kSmall{.head = 8, .fan = 3, .largest = 60};

class SavedLatest : public testing::Test {
 protected:
  void put(wire::Follower& follower, const std::string& guid, news::Signal signal = news::Signal::fresh) {
    news::Item item = story(guid, "2015-10-08T01:00:00Z", "politics");
    item.headline += " " + std::to_string(++written);
    item.signal = signal;
    wire.append(item);
    wire::catch_up(wire, follower);
  }
  void put_many(wire::Follower& follower) {
    for (int i = 0; i < 200; ++i) put(follower, std::to_string(i));
    for (int i = 0; i < 200; i += 3) put(follower, std::to_string(i));
    for (int i = 0; i < 200; i += 7) put(follower, std::to_string(i), news::Signal::kill);
  }
  void expect_same(const Latest& a, const Latest& b) {
    ASSERT_EQ(a.now()->size(), b.now()->size());
    for (wire::ItemId id = 1; id <= wire.head(); ++id) {
      const auto of_a = a.now()->find(id);
      const auto of_b = b.now()->find(id);
      ASSERT_EQ(of_a.has_value(), of_b.has_value()) << id;
      if (of_a) {
        ASSERT_EQ(of_a->position, of_b->position) << id;
      }
    }
    const news::Filter politics = a.about(std::vector<std::string>{"politics"});
    EXPECT_EQ(a.count(politics), b.count(politics));
    EXPECT_EQ(a.count(politics), static_cast<std::int64_t>(a.now()->size()));
  }
  std::vector<std::string> contradictions(Latest& latest) {
    std::vector<std::string> found;
    store->read([&](wire::Database& database) { found = latest.check(database, wire.head()); });
    return found;
  }

  int written = 0;
  wire::TemporaryStore folder;
  std::unique_ptr<wire::Store> store = folder.open();
  ManualClock clock{*parse_rfc3339("2015-10-10T12:00:00+03:00")};
  wire::Wire wire{*store, clock};
};

TEST_F(SavedLatest, IsThereAgainAfterARestart) {
  Latest before(wire, as_sources_say(), kSmall);
  put_many(before);
  EXPECT_GT(before.now()->segments(), 2u);
  Latest after(wire, as_sources_say(), kSmall);
  expect_same(before, after);
  EXPECT_THAT(contradictions(after), testing::IsEmpty());
  put(after, "more");
  EXPECT_EQ(after.now()->size(), before.now()->size() + 1);
}

TEST_F(SavedLatest, HoldsWhatTheStoreHoldsWhenTheProgramDiesBeforeMemoryChanges) {
  Latest dies(wire, as_sources_say(), kSmall);
  put_many(dies);
  news::Item item = story("the last", "2015-10-08T01:00:00Z", "politics");
  const wire::Receipt receipt = wire.append(item);
  const std::vector<wire::Entry> entries = wire.read(receipt.position - 1, 1);
  store->write([&](wire::Database& database) { dies.apply(database, entries); });
  EXPECT_FALSE(dies.now()->find(receipt.id));
  Latest after(wire, as_sources_say(), kSmall);
  EXPECT_TRUE(after.now()->find(receipt.id));
}

TEST_F(SavedLatest, IsAsBeforeWhenTheTransactionIsTakenBack) {
  Latest latest(wire, as_sources_say(), kSmall);
  put_many(latest);
  const std::size_t size = latest.now()->size();
  wire.append(story("fails at first", "2015-10-08T01:00:00Z", "politics"));
  const std::vector<wire::Entry> entries = wire.read(wire.head() - 1, 1);
  EXPECT_THROW(store->write([&](wire::Database& database) {
    latest.apply(database, entries);
    throw std::runtime_error("the disk is full");
  }),
               std::runtime_error);
  EXPECT_EQ(latest.now()->size(), size);
  wire::catch_up(wire, latest);
  EXPECT_EQ(latest.now()->size(), size + 1);
  Latest after(wire, as_sources_say(), kSmall);
  expect_same(latest, after);
}

TEST_F(SavedLatest, IsMadeAgainWhereWhatIsSavedIsDamaged) {
  Latest sound(wire, as_sources_say(), kSmall);
  put_many(sound);
  for (const char* damage :
       {"UPDATE latest_segments SET bytes=substr(bytes,1,100)",
        "UPDATE latest_segments SET bytes=zeroblob(5000)", "UPDATE latest_head SET bytes='?'",
        "INSERT OR IGNORE INTO latest_dead SELECT number, 60000 FROM latest_segments",
        "UPDATE latest_segments SET bytes=(SELECT max(bytes) FROM latest_segments)"}) {
    store->write([&](wire::Database& database) { database.run(damage); });
    EXPECT_FALSE(contradictions(sound).empty()) << damage;
    Latest mended(wire, as_sources_say(), kSmall);
    EXPECT_EQ(mended.now()->size(), 0u) << damage;
    wire::catch_up(wire, mended);
    expect_same(mended, sound);
    EXPECT_THAT(contradictions(mended), testing::IsEmpty()) << damage;
  }
}

TEST_F(SavedLatest, SeesThatAnotherProcessHasMovedIt) {
  Latest here(wire, as_sources_say(), kSmall);
  put_many(here);
  Latest elsewhere(wire, as_sources_say(), kSmall);
  put(elsewhere, "by the other");
  put(here, "by this one");
  expect_same(here, Latest(wire, as_sources_say(), kSmall));
  wire::rebuild(wire, here);
  expect_same(here, Latest(wire, as_sources_say(), kSmall));
}

TEST_F(SavedLatest, FindsByWordsAndCountsFacets) {
  Latest latest(wire, as_sources_say());
  news::Item item = story("vote", "2015-10-08T01:00:00Z", "elections");
  item.body = {"<p>A vote in the <b>Straße</b></p>"};
  item.language = "de-DE";
  item.urgency = 2;
  wire.append(item);
  wire::catch_up(wire, latest);
  EXPECT_EQ(latest.count({.with = {}, .without = {}, .words = {"strasse"}}), 1);
  EXPECT_EQ(latest.count({.with = {}, .without = {}, .words = {"b"}}), 0);
  EXPECT_EQ(latest.count({.with = {}, .without = {}, .words = {}, .urgency = 3}), 1);
  EXPECT_EQ(latest.count({.with = {}, .without = {}, .words = {}, .urgency = 1}), 0);
  EXPECT_EQ(latest.count({.with = {{news::Facet::language, "de"}}, .without = {}, .words = {}}), 1);
  const Counts counts = latest.counts({}, std::array{news::Facet::topic}, 10);
  // Elections are politics: the broader topic is counted too.
  EXPECT_THAT(counts.facets.front().values,
              testing::Contains(testing::Field(&FacetCounts::Value::value, "medtop:11000000")));
  EXPECT_EQ(latest.count(latest.about(std::vector<std::string>{"no such subject"})), 0);
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
