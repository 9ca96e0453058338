#include "stories/grouping.h"

#include <gtest/gtest.h>

#include <set>

namespace dateline::stories {
namespace {

// Two and two that are alike, and one alone.
LikenessTable five() {
  LikenessTable table(5);
  const auto set = [&](std::size_t a, std::size_t b, float likeness) {
    table.at(a, b) = table.at(b, a) = likeness;
  };
  set(0, 1, 0.8F);
  set(2, 3, 0.7F);
  set(0, 2, 0.2F);
  set(4, 3, 0.1F);
  return table;
}

TEST(Grouping, JoinsWhatIsAlikeInTheMean) {
  const auto groups = grouped(five(), 0.5F);
  EXPECT_EQ(groups[0], groups[1]);
  EXPECT_EQ(groups[2], groups[3]);
  EXPECT_NE(groups[0], groups[2]);
  EXPECT_NE(groups[4], groups[0]);
  EXPECT_NE(groups[4], groups[2]);
}

TEST(Grouping, OneLikePairDoesNotJoinGroups) {
  LikenessTable table = five();
  table.at(0, 2) = table.at(2, 0) = 0.9F;  // the other three pairs across have nothing in common
  const auto groups = grouped(table, 0.5F);
  EXPECT_NE(groups[1], groups[3]);
}

TEST(Grouping, GroupingsGoDownToTwo) {
  for (const Linkage linkage : {Linkage::average, Linkage::ward}) {
    const auto all = groupings(five(), linkage, 4);
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(std::set<std::uint32_t>(all[0].begin(), all[0].end()).size(), 4U);
    EXPECT_EQ(std::set<std::uint32_t>(all[2].begin(), all[2].end()).size(), 2U);
  }
}

TEST(Grouping, NothingAndOneAreGroupsToo) {
  EXPECT_TRUE(grouped(LikenessTable(0), 0.5F).empty());
  EXPECT_EQ(grouped(LikenessTable(1), 0.5F).size(), 1U);
  EXPECT_TRUE(groupings(LikenessTable(1), Linkage::ward, 6).empty());
}

}  // namespace
}  // namespace dateline::stories
