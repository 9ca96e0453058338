#include "wire/wire.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "wire/check.h"
#include "wire/temporary_store.h"

namespace dateline::wire {
namespace {

using testing::ElementsAre;

news::Item story(std::string guid, std::string headline) {
  news::Item item;
  item.guid = std::move(guid);
  item.headline = std::move(headline);
  item.provider = "Dateline";
  return item;
}

class WireTest : public testing::Test {
 protected:
  void expect_sound() {
    for (const Finding& finding : check(*store, {})) EXPECT_EQ(finding.broken, 0) << finding.promise;
  }

  TemporaryStore folder;
  std::unique_ptr<Store> store = folder.open();
  ManualClock clock{*parse_rfc3339("2015-10-08T06:34:00+03:00")};
  Wire wire{*store, clock};
};

TEST_F(WireTest, NumbersEntriesFromOne) {
  const Receipt first = wire.append(story("a", "Talks open"));
  const Receipt second = wire.append(story("b", "Talks close"));
  EXPECT_EQ(first.outcome, Outcome::fresh);
  EXPECT_EQ(first.position, 1);
  EXPECT_EQ(second.position, 2);
  EXPECT_EQ(wire.head(), 2);
  expect_sound();
}

TEST_F(WireTest, ChangedContentIsANewVersionUnchangedIsNothing) {
  wire.append(story("a", "Talks open"));
  const Receipt same = wire.append(story("a", "Talks open"));
  const Receipt changed = wire.append(story("a", "Talks open in Moscow"));
  EXPECT_EQ(same.outcome, Outcome::unchanged);
  EXPECT_EQ(changed.outcome, Outcome::version);
  EXPECT_EQ(changed.version, 2u);
  EXPECT_EQ(changed.id, 1);

  const auto entries = wire.read(0, 10);
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[1].item.headline, "Talks open in Moscow");
  EXPECT_EQ(entries[1].item.signal, news::Signal::update);
  EXPECT_EQ(wire.current("a")->item.version, 2u);
  EXPECT_EQ(wire.versions(1).size(), 2u);
  expect_sound();
}

TEST_F(WireTest, ReadsOnFromAPlaceInSteps) {
  for (const char* guid : {"a", "b", "c"}) wire.append(story(guid, guid));
  const auto step = wire.read(1, 1);
  ASSERT_EQ(step.size(), 1u);
  EXPECT_EQ(step[0].item.guid, "b");
  EXPECT_TRUE(wire.read(3, 10).empty());
  const std::array<Position, 3> wanted{3, 9, 1};
  const auto chosen = wire.read_at(wanted);
  ASSERT_EQ(chosen.size(), 2u);
  EXPECT_EQ(chosen[0].item.guid, "c");
}

TEST_F(WireTest, HoldsWhatIsEmbargoedUntilItsTime) {
  news::Item item = story("a", "Prize announced");
  item.embargoed = parse_rfc3339("2015-10-08T12:00:00+03:00");
  EXPECT_EQ(wire.append(item).outcome, Outcome::held);
  EXPECT_EQ(wire.append(item).outcome, Outcome::unchanged);
  EXPECT_EQ(wire.head(), 0);
  EXPECT_EQ(wire.next_release(), *item.embargoed);

  clock.set(*parse_rfc3339("2015-10-08T11:59:59+03:00"));
  EXPECT_EQ(wire.release_due(), 0u);
  clock.set(*parse_rfc3339("2015-10-08T12:00:00+03:00"));
  EXPECT_EQ(wire.release_due(), 1u);
  EXPECT_EQ(wire.read(0, 10)[0].item.headline, "Prize announced");
  EXPECT_FALSE(wire.next_release());
  expect_sound();
}

TEST_F(WireTest, ALaterVersionTakesTheHeldOnesPlace) {
  news::Item item = story("a", "Prize to be announced");
  item.embargoed = parse_rfc3339("2015-10-08T12:00:00+03:00");
  wire.append(item);
  item.headline = "Prize announced";
  wire.append(item);
  clock.set(*item.embargoed);
  EXPECT_EQ(wire.release_due(), 1u);
  EXPECT_EQ(wire.read(0, 10)[0].item.headline, "Prize announced");
}

TEST_F(WireTest, AKillOfAHeldItemDropsItForEver) {
  news::Item item = story("a", "Prize announced");
  item.embargoed = parse_rfc3339("2015-10-08T12:00:00+03:00");
  wire.append(item);
  item.pubstatus = news::PubStatus::canceled;
  wire.append(item);
  clock.set(*parse_rfc3339("2015-10-09"));
  EXPECT_EQ(wire.release_due(), 0u);
  EXPECT_EQ(wire.head(), 0);
}

TEST_F(WireTest, NothingComesAfterAKill) {
  wire.append(story("a", "Wrong story"));
  news::Item kill = story("a", "");
  kill.signal = news::Signal::kill;
  kill.ednote = "The story is withdrawn: it was about another company";
  EXPECT_EQ(wire.append(kill).outcome, Outcome::version);
  EXPECT_EQ(wire.current("a")->item.pubstatus, news::PubStatus::canceled);

  const Receipt again = wire.append(story("a", "Wrong story"));
  EXPECT_EQ(again.outcome, Outcome::refused);
  EXPECT_THAT(again.why, testing::HasSubstr("killed"));
  expect_sound();
}

TEST_F(WireTest, AnotherProviderCannotTakeAGuidOver) {
  wire.append(story("a", "Talks open"));
  news::Item other = story("a", "Buy our pills");
  other.provider = "Somebody else";
  other.source = "somebody-else";
  EXPECT_EQ(wire.append(other).outcome, Outcome::refused);
  EXPECT_EQ(wire.head(), 1);
}

TEST_F(WireTest, TheSourcesOwnVersionsMustRise) {
  news::Item item = story("a", "Talks open");
  item.version = 3;
  EXPECT_EQ(wire.append(item).version, 3u);
  item.headline = "Talks have not opened";
  item.version = 2;
  EXPECT_EQ(wire.append(item).outcome, Outcome::refused);
  item.version = 5;
  EXPECT_EQ(wire.append(item).version, 5u);
  expect_sound();
}

TEST_F(WireTest, RefusesWhatSaysNothing) {
  EXPECT_EQ(wire.append(story("", "No guid")).outcome, Outcome::refused);
  EXPECT_EQ(wire.append(story("a", "")).outcome, Outcome::refused);
  EXPECT_EQ(wire.head(), 0);
}

TEST_F(WireTest, WakesWhoeverWaits) {
  std::jthread writer([this] { wire.append(story("a", "Talks open")); });
  EXPECT_EQ(wire.wait(0, std::chrono::seconds(30)), 1);
  EXPECT_EQ(wire.wait(1, std::chrono::milliseconds(1)), 1);
}

TEST_F(WireTest, SeesWhatAnotherProcessAppends) {
  const auto other_store = folder.open();
  Wire other(*other_store, clock);
  other.append(story("a", "Talks open"));
  EXPECT_EQ(wire.wait(0, std::chrono::seconds(30)), 1);
  EXPECT_EQ(wire.append(story("b", "Talks close")).position, 2);
}

TEST_F(WireTest, IsThereAgainAfterReopening) {
  wire.append(story("a", "Talks open"));
  const auto reopened = folder.open();
  EXPECT_EQ(Wire(*reopened, clock).head(), 1);
}

TEST(Store, RefusesWhatIsNotAStore) {
  const TemporaryStore folder;
  EXPECT_EQ(Store::open(folder.path(), Store::Open::must_exist).error().kind, ErrorKind::not_found);
  {
    Database(folder.path() / "dateline.db", Database::Mode::read_write)
        .run("CREATE TABLE recipes(name TEXT)");
  }
  EXPECT_EQ(Store::open(folder.path()).error().kind, ErrorKind::invalid);
}

TEST(Check, FindsWhatWasTamperedWith) {
  const TemporaryStore folder;
  const auto store = folder.open();
  const ManualClock clock{*parse_rfc3339("2015-10-08")};
  Wire wire(*store, clock);
  for (const char* guid : {"a", "b", "c"}) wire.append(story(guid, guid));
  store->write([](Database& database) {
    database.run("DELETE FROM wire WHERE position=2");
    database.run("UPDATE wire SET document=replace(document, '\"c\"', '\"d\"') WHERE position=3");
  });
  std::vector<std::string> broken;
  for (const Finding& finding : check(*store, {})) {
    if (finding.broken > 0) broken.push_back(finding.promise);
  }
  EXPECT_THAT(broken, ElementsAre("Positions run from 1 without a gap", "Every entry is as it was appended"));
}

}  // namespace
}  // namespace dateline::wire
