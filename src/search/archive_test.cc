#include "search/archive.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "search/index.h"
#include "wire/check.h"
#include "wire/temporary_store.h"

namespace dateline::search {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

class ArchiveTest : public testing::Test {
 protected:
  wire::ItemId put(const std::string& guid, const std::string& headline) {
    news::Item item;
    item.guid = guid;
    item.headline = headline;
    item.source = "desk";
    item.language = "en";
    const auto receipt = wire.append(item);
    wire::catch_up(wire, archive);
    return receipt.id;
  }
  void kill(const std::string& guid) {
    news::Item item;
    item.guid = guid;
    item.source = "desk";
    item.pubstatus = news::PubStatus::canceled;
    wire.append(item);
    wire::catch_up(wire, archive);
  }
  std::vector<Hit> hits(std::string_view query) { return index->search(read_query(query).query, {}).hits; }
  std::vector<wire::ItemId> ids(std::string_view query) {
    std::vector<wire::ItemId> ids;
    for (const Hit& hit : hits(query)) ids.push_back(hit.id);
    return ids;
  }
  // Stories as this test says; an item moves with the next that comes.
  Judgement told() {
    Judgement judgement = as_sources_say();
    judgement.story = [this](wire::Database&, const wire::Entry& entry) { return story_of[entry.id]; };
    judgement.moved = [this](wire::Database&, wire::Position, wire::Position) {
      return std::exchange(moved, {});
    };
    return judgement;
  }

  std::map<wire::ItemId, std::uint32_t> story_of;
  std::vector<wire::ItemId> moved;
  wire::TemporaryStore folder;
  std::unique_ptr<wire::Store> store = folder.open();
  ManualClock clock{*parse_rfc3339("2015-10-10T12:00:00+03:00")};
  wire::Wire wire{*store, clock};
  std::unique_ptr<Index> index = *Index::open(folder.path() / "search", {16'384, 600'000, false});
  Archive archive{wire, *index, told()};
};

TEST_F(ArchiveTest, FoldsWhatTellsTheSameStory) {
  story_of = {{1, 7}, {2, 7}, {3, 8}};
  put("a", "Ferry to the islands delayed");
  put("b", "Islands: ferry comes late");
  put("c", "Ferry fares rise");
  EXPECT_THAT(ids("ferry"), testing::SizeIs(2));
  const auto folded = hits("islands");
  ASSERT_EQ(folded.size(), 1U);
  EXPECT_EQ(folded[0].story, 7U);
  EXPECT_EQ(folded[0].others, 1U);
}

TEST_F(ArchiveTest, FollowsAnItemThatCameToBeInAnotherStory) {
  story_of = {{1, 7}, {2, 7}};
  put("a", "Ferry to the islands delayed");
  put("b", "Islands: ferry comes late");
  EXPECT_THAT(ids("ferry"), testing::SizeIs(1));
  story_of[2] = 9;
  story_of[3] = 9;
  moved = {2};
  put("c", "Ferry is late again");
  EXPECT_EQ(index->size(), 3);
  const auto now = hits("ferry islands");
  ASSERT_EQ(now.size(), 2U);
  EXPECT_THAT((std::vector{now[0].story, now[1].story}), UnorderedElementsAre(7U, 9U));
  EXPECT_EQ(index->position_of(2), 2);
}

TEST_F(ArchiveTest, LeavesOutWhatMovedButIsGone) {
  story_of = {{1, 7}, {2, 7}};
  put("a", "Ferry delayed");
  put("b", "Ferry late");
  moved = {2};
  kill("b");
  EXPECT_THAT(ids("ferry"), ElementsAre(1));
  moved = {2};
  put("c", "Weather");
  EXPECT_THAT(ids("ferry"), ElementsAre(1));
  std::array<wire::Follower*, 1> followers{&archive};
  for (const wire::Finding& finding : wire::check(*store, followers))
    EXPECT_EQ(finding.broken, 0) << finding.promise;
}

}  // namespace
}  // namespace dateline::search
