#include "stories/place_table.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace dateline::stories {
namespace {

// Items come, go, and come again at other places, as a map remembers them.
TEST(PlaceTable, FindsWhatStandsWhere) {
  std::vector<std::int64_t> item_at(5'000);
  const auto number_at = [&](std::uint32_t place) { return item_at[place]; };
  PlaceTable table(number_at);
  std::map<std::int64_t, std::uint32_t> expected;
  std::mt19937 random(1);
  for (int turn = 0; turn < 60'000; ++turn) {
    const auto place = static_cast<std::uint32_t>(random() % item_at.size());
    if (item_at[place] != 0) {
      table.take_out(item_at[place]);
      expected.erase(item_at[place]);
      item_at[place] = 0;
      continue;
    }
    const std::int64_t item = 1 + random() % 20'000;
    if (expected.contains(item)) continue;
    item_at[place] = item;
    table.put(item, place);
    expected[item] = place;
  }
  ASSERT_GT(expected.size(), 1'000U);
  EXPECT_EQ(table.size(), expected.size());
  for (std::int64_t item = 1; item <= 20'000; ++item) {
    const auto found = expected.find(item);
    EXPECT_EQ(table.find(item), found == expected.end() ? std::nullopt : std::optional(found->second))
        << item;
  }
}

}  // namespace
}  // namespace dateline::stories
