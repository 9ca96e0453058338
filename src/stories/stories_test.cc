#include "stories/stories.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/clock.h"
#include "wire/check.h"
#include "wire/temporary_store.h"

namespace dateline::stories {
namespace {

const std::string kBomb =
    "<p>The port of Gdansk will close two of its quays from Monday while divers look for an unexploded bomb "
    "that a "
    "dredger touched last week, the harbour master Marek Nowak said. Ships bound for the coal terminal will "
    "wait.</p>"
    "<p>Some 400 people who live near the basin have been told to keep their windows shut when the bomb is "
    "moved.</p>";
const std::string kBombToo =
    "<p>Two quays in Gdansk stay shut from Monday. The harbour master, Marek Nowak, wants an unexploded bomb "
    "out of the "
    "basin that a dredger had touched. About 400 people in the port must stay away from their windows.</p>";
const std::string kChess =
    "<p>Ten schools in Tartu begin to teach chess this autumn, for an hour a week, in the place of a lesson "
    "of drawing."
    "</p>";

class StoriesTest : public testing::Test {
 protected:
  StoriesTest() { wire::set_up(*store, *stories); }

  static news::Item item(const std::string& guid, const std::string& source, const std::string& body,
                         const std::string& time = "2015-10-08T06:00:00Z") {
    news::Item made;
    made.guid = guid;
    made.source = source;
    made.headline = "A report of " + source;
    made.language = "en";
    made.body = {body};
    made.first_created = parse_rfc3339(time);
    return made;
  }
  wire::ItemId put(const news::Item& item) {
    const wire::ItemId id = wire.append(item).id;
    wire::catch_up(wire, *stories);
    return id;
  }
  void start_again() {
    stories = std::make_unique<Stories>(wire, knowing);
    wire::set_up(*store, *stories);
  }
  void expect_sound() {
    store->read([&](wire::Database& database) {
      for (const std::string& wrong : stories->check(database, wire.head())) ADD_FAILURE() << wrong;
    });
  }

  wire::TemporaryStore folder;
  std::unique_ptr<wire::Store> store = folder.open();
  ManualClock clock{*parse_rfc3339("2015-10-08T12:00:00Z")};
  wire::Wire wire{*store, clock};
  Knowing knowing = [](wire::Database&, const wire::Entry& entry) { return Known{entry.item.language, {}}; };
  std::vector<StoryNumber> changed;
  std::unique_ptr<Stories> stories = std::make_unique<Stories>(
      wire, knowing, [this](std::span<const StoryNumber> now) { changed.assign(now.begin(), now.end()); });
};

TEST_F(StoriesTest, ReportsOfOneEventAreOneStory) {
  const auto first = put(item("a", "courier", kBomb));
  const auto chess = put(item("b", "courier", kChess));
  const auto second = put(item("c", "ledger", kBombToo, "2015-10-08T07:00:00Z"));
  EXPECT_EQ(stories->story_of(second), stories->story_of(first));
  EXPECT_NE(stories->story_of(chess), stories->story_of(first));
  EXPECT_EQ(changed, std::vector<StoryNumber>{*stories->story_of(first)});
  const auto reports = stories->reports(*stories->story_of(first));
  ASSERT_EQ(reports.size(), 2U);
  EXPECT_EQ(reports[0].source, "courier");
  EXPECT_EQ(reports[1].source, "ledger");
  EXPECT_EQ(reports[1].copy_of, 0);
  expect_sound();
}

TEST_F(StoriesTest, TheLaterOfTwoEqualTextsIsTheCopy) {
  const auto later = put(item("a", "ledger", kBomb, "2015-10-08T09:00:00Z"));
  const auto earlier = put(item("b", "agency", kBomb, "2015-10-08T06:00:00Z"));
  const auto third = put(item("c", "courier", kBomb + "<p>More soon.</p>", "2015-10-08T10:00:00Z"));
  const auto reports = stories->reports(*stories->story_of(later));
  ASSERT_EQ(reports.size(), 3U);
  EXPECT_EQ(reports[0].item, earlier);
  EXPECT_EQ(reports[0].copy_of, 0);
  EXPECT_EQ(reports[1].copy_of, earlier);
  EXPECT_EQ(reports[2].copy_of, earlier);
  expect_sound();
  // The original is withdrawn: of its copies the first is one now.
  news::Item kill = item("b", "agency", kBomb, "2015-10-08T06:00:00Z");
  kill.pubstatus = news::PubStatus::canceled;
  put(kill);
  const auto left = stories->reports(*stories->story_of(later));
  ASSERT_EQ(left.size(), 2U);
  EXPECT_EQ(left[0].copy_of, 0);
  EXPECT_EQ(left[1].item, third);
  EXPECT_EQ(left[1].copy_of, later);
  expect_sound();
}

TEST_F(StoriesTest, AKilledItemLeavesItsStoryAtOnce) {
  const auto first = put(item("a", "courier", kBomb));
  const auto second = put(item("b", "ledger", kBombToo));
  news::Item kill = item("a", "courier", kBomb);
  kill.pubstatus = news::PubStatus::canceled;
  put(kill);
  EXPECT_FALSE(stories->story_of(first));
  EXPECT_EQ(stories->reports(*stories->story_of(second)).size(), 1U);
  EXPECT_FALSE(changed.empty());
  expect_sound();
}

TEST_F(StoriesTest, GoesOnAfterARestart) {
  const auto first = put(item("a", "courier", kBomb));
  start_again();
  const auto second = put(item("b", "ledger", kBombToo));
  EXPECT_EQ(stories->story_of(second), stories->story_of(first));
  wire::rebuild(wire, *stories);
  EXPECT_EQ(stories->story_of(second), stories->story_of(first));
  expect_sound();
}

// The lesson is kept with the stories, made again with them, and forgotten with a transaction.
TEST_F(StoriesTest, AStoryInTwoLanguagesTeachesOnce) {
  const auto lessons = [&] {
    std::int64_t count = 0;
    store->read([&](wire::Database& database) {
      count = database.number("SELECT count(*) FROM story_lessons").value_or(-1);
    });
    return count;
  };
  const auto first = put(item("a", "courier", kBomb));
  news::Item german =
      item("b", "tageblatt",
           "<p>In Gdansk bleiben ab Montag zwei Kais gesperrt, wie Hafenmeister Marek Nowak sagte. "
           "Rund 400 Menschen müssen ihre Fenster schließen.</p>");
  german.language = "de";
  const auto second = put(german);
  EXPECT_EQ(stories->story_of(second), stories->story_of(first));
  EXPECT_EQ(lessons(), 1);
  german.guid = "c";
  put(german);
  put(item("d", "ledger", kBombToo));
  start_again();
  put(item("e", "post", kChess));
  EXPECT_EQ(lessons(), 1);
  wire::rebuild(wire, *stories);
  EXPECT_EQ(lessons(), 1);
}

// A transaction that is taken back takes what it changed in memory with it.
TEST_F(StoriesTest, WhatIsTakenBackIsForgotten) {
  put(item("a", "courier", kBomb));
  const wire::Receipt receipt = wire.append(item("b", "ledger", kBombToo));
  const auto entries = wire.read(receipt.position - 1, 1);
  EXPECT_THROW(store->write([&](wire::Database& database) {
    stories->apply(database, entries);
    throw std::runtime_error("the disk is full");
  }),
               std::runtime_error);
  EXPECT_FALSE(stories->story_of(receipt.id));
  wire::catch_up(wire, *stories);
  EXPECT_EQ(stories->story_of(receipt.id), stories->story_of(1));
  expect_sound();
}

TEST_F(StoriesTest, MostToldCountsOutletsAndNotCopies) {
  put(item("a", "courier", kBomb));
  put(item("b", "ledger", kBomb));  // a copy
  put(item("c", "post", kBomb));    // another
  const std::int64_t now = clock.now().unix_ms;
  EXPECT_TRUE(stories->most_told(0, now, 5).empty());
  put(item("d", "gazette", kBombToo));
  const auto told = stories->most_told(0, now, 5);
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].outlets, 2);
  EXPECT_EQ(told[0].copies, 2);
  EXPECT_NEAR(told[0].rank, 2 * std::exp2(-0.5), 0.01);  // six hours old
  EXPECT_TRUE(stories->most_told(now, now, 5).empty());
  const auto told_by = [&](std::vector<wire::ItemId> among) {
    return stories->most_told(0, now, 5, std::span<const wire::ItemId>(among)).size();
  };
  const wire::ItemId chess = put(item("e", "post", kChess));
  EXPECT_EQ(told_by({4}), 1U);
  EXPECT_EQ(told_by({chess, 2}), 1U);
  EXPECT_EQ(told_by({chess}), 0U);
  EXPECT_EQ(told_by({}), 0U);
}

}  // namespace
}  // namespace dateline::stories
