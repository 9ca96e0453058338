#include "wire/follower.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "wire/check.h"
#include "wire/temporary_store.h"

namespace dateline::wire {
namespace {

news::Item story(std::string guid) {
  news::Item item;
  item.guid = std::move(guid);
  item.headline = item.guid;
  return item;
}

// Counts the entries in the store, and refuses as often as it is told to.
class Counter : public Follower {
 public:
  explicit Counter(int layout = 1, int refusals = 0) : layout_(layout), refusals_(refusals) {}
  std::string_view name() const override { return "counter"; }
  int layout() const override { return layout_; }
  void create(Database& database) override {
    database.run("CREATE TABLE IF NOT EXISTS counted(position INTEGER)");
  }
  void clear(Database& database) override {
    database.run("DROP TABLE IF EXISTS counted");
    create(database);
  }
  void apply(Database& database, std::span<const Entry> entries) override {
    for (const Entry& entry : entries) {
      database.prepare("INSERT INTO counted VALUES(?)").bind(1, entry.position).run();
    }
    if (refusals_-- > 0) throw StoreFailed("not today");
  }

 private:
  int layout_;
  int refusals_;
};

std::int64_t counted(const Store& store) {
  std::int64_t count = 0;
  store.read([&](Database& database) { count = *database.number("SELECT count(*) FROM counted"); });
  return count;
}

class FollowerTest : public testing::Test {
 protected:
  TemporaryStore folder;
  std::unique_ptr<Store> store = folder.open();
  ManualClock clock{*parse_rfc3339("2015-10-08")};
  Wire wire{*store, clock};
};

TEST_F(FollowerTest, TakesInWhatIsThereAndWhatComes) {
  wire.append(story("a"));
  Counter counter;
  const Following following(wire, counter);
  wire.append(story("b"));
  EXPECT_TRUE(following.wait_for(2, std::chrono::seconds(30)));
  EXPECT_EQ(counted(*store), 2);
}

TEST_F(FollowerTest, GoesOnFromItsPlaceAfterARestart) {
  for (const char* guid : {"a", "b"}) wire.append(story(guid));
  {
    Counter counter;
    EXPECT_EQ(catch_up(wire, counter), 2);
  }
  wire.append(story("c"));
  Counter counter;
  EXPECT_EQ(catch_up(wire, counter), 3);
  EXPECT_EQ(counted(*store), 3);
}

TEST_F(FollowerTest, ABatchThatFailsLeavesNothingAndIsTakenAgain) {
  wire.append(story("a"));
  Counter counter(1, 1);
  EXPECT_THROW(catch_up(wire, counter), StoreFailed);
  EXPECT_EQ(counted(*store), 0);
  EXPECT_EQ(catch_up(wire, counter), 1);
  EXPECT_EQ(counted(*store), 1);
}

TEST_F(FollowerTest, IsMadeAgainWhenItsLayoutChanges) {
  for (const char* guid : {"a", "b"}) wire.append(story(guid));
  Counter old_shape(1);
  catch_up(wire, old_shape);
  Counter new_shape(2);
  EXPECT_EQ(set_up(*store, new_shape), 0);
  EXPECT_EQ(catch_up(wire, new_shape), 2);
  EXPECT_EQ(counted(*store), 2);
}

TEST_F(FollowerTest, CanBeMadeAgainByHand) {
  for (const char* guid : {"a", "b"}) wire.append(story(guid));
  Counter counter;
  catch_up(wire, counter);
  store->write([](Database& database) { database.run("INSERT INTO counted VALUES(77)"); });
  std::vector<Position> told;
  rebuild(wire, counter, [&](Position place) { told.push_back(place); });
  EXPECT_EQ(counted(*store), 2);
  EXPECT_THAT(told, testing::ElementsAre(2));
}

// Lives in memory and remembers what it was told.
class Listener : public Follower {
 public:
  std::string_view name() const override { return "listener"; }
  bool durable() const override { return false; }
  void applied(std::span<const Entry> entries) override {
    const std::scoped_lock lock(mutex);
    for (const Entry& entry : entries) heard.push_back(entry.position);
  }
  std::mutex mutex;
  std::vector<Position> heard;
};

TEST_F(FollowerTest, InMemoryItHearsOnlyWhatIsNewAndComesAfterTheOthers) {
  wire.append(story("a"));
  Counter counter;
  catch_up(wire, counter);
  Listener listener;
  const Following first(wire, counter);
  const Following second(wire, listener, {&first});
  wire.append(story("b"));
  ASSERT_TRUE(second.wait_for(2, std::chrono::seconds(30)));
  EXPECT_GE(first.place(), second.place());
  const std::scoped_lock lock(listener.mutex);
  EXPECT_THAT(listener.heard, testing::ElementsAre(2));
}

TEST_F(FollowerTest, InMemoryItHearsWhatTheOthersHaveYetToTakeIn) {
  wire.append(story("a"));
  Counter counter(1, 1);  // fails once, and so is behind when the listener begins
  Listener listener;
  const Following first(wire, counter);
  const Following second(wire, listener, {&first});
  ASSERT_TRUE(second.wait_for(1, std::chrono::seconds(30)));
  const std::scoped_lock lock(listener.mutex);
  EXPECT_THAT(listener.heard, testing::ElementsAre(1));
}

}  // namespace
}  // namespace dateline::wire
