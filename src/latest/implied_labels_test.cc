#include "latest/implied_labels.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace dateline::latest {
namespace {

using Labels = std::vector<std::uint16_t>;

ItemLabels of(const std::vector<Labels>& items) {
  ItemLabels all;
  for (const Labels& labels : items) {
    all.labels.insert(all.labels.end(), labels.begin(), labels.end());
    all.ends.push_back(static_cast<std::uint32_t>(all.labels.size()));
  }
  return all;
}

Labels kept_of(const ItemLabels& items, std::size_t item) {
  const auto begin = items.labels.begin() + (item == 0 ? 0 : items.ends[item - 1]);
  return {begin, items.labels.begin() + items.ends[item]};
}

// The counts of some of the items, from what was kept of their labels.
std::vector<std::int32_t> counted(const ImpliedLabels& implied, std::size_t values, const ItemLabels& kept,
                                  const std::vector<std::size_t>& of_items) {
  std::vector<std::int32_t> counts(2 * values);
  for (const std::size_t item : of_items)
    for (const std::uint16_t label : kept_of(kept, item)) ++counts[label];
  implied.expand(counts.data());
  counts.resize(values);
  return counts;
}

// Sport is 0, football 1, tennis 2, a cup 3.
TEST(ImpliedLabels, KeepsATopicWithoutItsBroaderOnes) {
  std::vector<Labels> items;
  for (int i = 0; i < 10; ++i) items.insert(items.end(), {{0, 1, 3}, {0, 1}, {0, 2}, {0}});
  items.push_back({0, 2, 3, 1});
  ItemLabels kept = of(items);
  const ImpliedLabels implied(4, kept);
  ASSERT_FALSE(implied.none());
  EXPECT_THAT(kept_of(kept, 0), testing::ElementsAre(3));
  EXPECT_THAT(kept_of(kept, 2), testing::ElementsAre(2));
  EXPECT_THAT(kept_of(kept, 3), testing::ElementsAre(0));
  // Tennis and the cup imply sport twice: once less.
  EXPECT_THAT(kept_of(kept, 40), testing::UnorderedElementsAre(2, 3, 4 + 0));
  EXPECT_THAT(counted(implied, 4, kept, {0, 2, 3, 40}), testing::ElementsAre(4, 2, 2, 2));
}

TEST(ImpliedLabels, LeavesLabelsThatImplyNothingAsTheyAre) {
  std::vector<Labels> items;
  for (int i = 0; i < 10; ++i) items.insert(items.end(), {{0, 1}, {1, 2}, {2, 0}, {}});
  ItemLabels kept = of(items);
  EXPECT_TRUE(ImpliedLabels(3, kept).none());
  EXPECT_EQ(kept.labels, of(items).labels);
}

TEST(ImpliedLabels, LeavesMoreValuesThanNumbersAsTheyAre) {
  std::vector<Labels> items(20, Labels{1, 2});
  ItemLabels kept = of(items);
  EXPECT_TRUE(ImpliedLabels(32'768, kept).none());
  EXPECT_FALSE(ImpliedLabels(32'767, kept).none());
}

// Trees that share branches, several roots, values that always come together.
TEST(ImpliedLabels, CountsWhatTheLabelsCount) {
  constexpr std::size_t kValues = 40;
  std::mt19937 random(7);
  std::vector<Labels> broader(kValues);
  for (std::size_t value = 8; value < kValues; ++value) {
    for (int i = 0; i < 2; ++i) {
      const auto parent = static_cast<std::uint16_t>(random() % (value / 2));
      broader[value].push_back(parent);
      broader[value].insert(broader[value].end(), broader[parent].begin(), broader[parent].end());
    }
  }
  std::vector<Labels> items;
  for (int i = 0; i < 3000; ++i) {
    Labels labels;
    for (std::size_t n = random() % 4; n > 0; --n) {
      const std::size_t value = random() % kValues;
      labels.push_back(static_cast<std::uint16_t>(value));
      labels.insert(labels.end(), broader[value].begin(), broader[value].end());
    }
    std::sort(labels.begin(), labels.end());
    labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
    items.push_back(std::move(labels));
  }
  ItemLabels kept = of(items);
  const ImpliedLabels implied(kValues, kept);
  ASSERT_FALSE(implied.none());
  EXPECT_LT(kept.labels.size(), of(items).labels.size() / 2);
  for (int round = 0; round < 20; ++round) {
    std::vector<std::size_t> some;
    std::vector<std::int32_t> wanted(kValues);
    for (std::size_t item = 0; item < items.size(); ++item) {
      if (random() % 3 != 0) continue;
      some.push_back(item);
      for (const std::uint16_t label : items[item]) ++wanted[label];
    }
    ASSERT_EQ(counted(implied, kValues, kept, some), wanted);
  }
}

}  // namespace
}  // namespace dateline::latest
