#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "stories/near_copy.h"
#include "stories/story_index.h"

// What a wire brings that no story should be made of, or not without end.

namespace dateline::stories {
namespace {

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kNow = 1'444'305'600;  // 8 October 2015

const std::string kQuake =
    "A magnitude 6.1 earthquake struck off Hokkaido in northern Japan early on Tuesday, shaking Sapporo. The "
    "quake cut power to 4,000 homes near Kushiro, the Japan Meteorological Agency said. No tsunami followed.";
const std::string kQuakeToo =
    "Sapporo woke to a strong earthquake on Tuesday. The Japan Meteorological Agency put it at magnitude 6.1 "
    "off the coast of Hokkaido; in Kushiro some 4,000 homes had no power, and no tsunami was expected.";
const std::string kQuakeLast =
    "No tsunami came after an earthquake of magnitude 6.1 near Kushiro, Hokkaido. Power failed in 4,000 "
    "homes, officials in Sapporo said. Trains stopped across Hokkaido while tracks were checked.";

Terms terms(const std::string& body, const std::string& language = "en") {
  return terms_of({.headline = {}, .lead = {}, .body = body, .language = language});
}

// A text that has no word with another event's in common.
std::string text_of_event(int event) {
  std::string text;
  for (int i = 0; i < 40; ++i)
    text += "word" + std::to_string(event) + "x" + std::to_string(i) + (i % 8 == 7 ? ". " : " ");
  return text;
}

StoryIndex index_of(std::size_t window) {
  StoryOptions options;
  options.window = window;
  return StoryIndex(options);
}

std::map<StoryNumber, int> sizes_of(const StoryIndex& index, ItemNumber first, ItemNumber last) {
  std::map<StoryNumber, int> sizes;
  for (ItemNumber item = first; item <= last; ++item) ++sizes[index.story_of(item).value()];
  return sizes;
}

// Puts items of one kind in, in four parts; what each part has cost.
template <typename TextOf>
std::vector<std::uint64_t> costs_of(StoryIndex& index, ItemNumber items, TextOf text_of) {
  std::vector<std::uint64_t> costs;
  std::uint64_t before = 0;
  for (ItemNumber item = 1; item <= items; ++item) {
    index.put(item, terms(text_of(item)), kNow + item);
    index.settle();
    if (item % (items / 4) != 0) continue;
    costs.push_back(index.comparisons() - before);
    before = index.comparisons();
  }
  return costs;
}

// What comes late is to cost what came in the middle did: linear in all.
void expect_linear(const std::vector<std::uint64_t>& costs) {
  ASSERT_EQ(costs.size(), 4U);
  EXPECT_GT(costs[1], 0U);
  EXPECT_LE(costs[3], costs[1] + costs[1] / 4);
}

TEST(BadInput, NoTextAndOneWordTellNothingWithOthers) {
  StoryIndex index = index_of(1'000);
  index.put(1, terms(kQuake), kNow);
  for (ItemNumber item = 2; item <= 300; ++item) {
    const std::vector<std::string> texts{"", "Rain", "the", "\xFF\xFE", "\n\n"};
    index.put(item, terms(texts[static_cast<std::size_t>(item) % texts.size()]), kNow);
    index.settle();
  }
  index.put(301, terms(kQuakeToo), kNow);
  index.settle(true);
  EXPECT_EQ(index.story_of(301), 1);
  EXPECT_EQ(index.items_of(1), (std::vector<ItemNumber>{1, 301}));
  for (const auto& [story, size] : sizes_of(index, 1, 301)) EXPECT_LE(size, 60) << story;  // those of `Rain`
}

// Of a million words the first 6,000 bytes count; the item is found by them like any other.
TEST(BadInput, AMillionWordsCostAsMuchAsAPage) {
  std::string endless = kQuakeToo;
  for (int i = 0; i < 1'000'000; ++i) endless += " endless" + std::to_string(i % 5'000);
  const Terms read = terms(endless);
  EXPECT_LT(read.words.size(), kMostStoryText / 2);
  StoryIndex index = index_of(1'000);
  index.put(1, read, kNow);
  index.put(2, terms(kQuake), kNow);
  index.put(3, read, kNow + 60);
  index.settle();
  EXPECT_EQ(index.story_of(3), index.story_of(1));
  EXPECT_TRUE(are_near_copies(wording_of(endless), wording_of(endless + " more")));
}

TEST(BadInput, TheSameItemAThousandTimes) {
  StoryIndex index = index_of(5'000);
  const auto costs = costs_of(index, 2'000, [](ItemNumber) { return kQuake; });
  expect_linear(costs);
  const auto sizes = sizes_of(index, 1, 2'000);
  const std::size_t most = StoryOptions{}.most_of_story;
  EXPECT_LE(sizes.size(), 2'000 / most + 1);
  for (const auto& [story, size] : sizes) EXPECT_LE(static_cast<std::size_t>(size), most) << story;
}

// Tables of sport and of markets; a story of another kind that comes between stays what it is.
TEST(BadInput, ADaysTablesThatDifferInANumber) {
  StoryIndex index = index_of(10'000);
  const auto costs = costs_of(index, 4'000, [](ItemNumber item) {
    if (item == 100) return kQuake;
    if (item == 3'900) return kQuakeToo;
    return "Closing prices at the Frankfurt exchange on Thursday: copper " + std::to_string(5'000 + item) +
           ", zinc 1,702, tin 15,900. Dealers in Frankfurt said that trade was thin.";
  });
  expect_linear(costs);
  EXPECT_EQ(index.story_of(3'900), index.story_of(100));
  EXPECT_EQ(index.items_of(index.story_of(100).value()).size(), 2U);
  for (const auto& [story, size] : sizes_of(index, 1, 4'000))
    EXPECT_LE(static_cast<std::size_t>(size), StoryOptions{}.most_of_story) << story;
}

// An item told a year too early or too late is by itself, and takes nobody with it.
TEST(BadInput, AClockThatIsWrongByAYear) {
  for (const std::int64_t wrong : {-365 * kDay, 365 * kDay}) {
    StoryIndex index = index_of(1'000);
    index.put(1, terms(kQuake), kNow);
    index.put(2, terms(kQuakeToo), kNow + wrong);
    index.put(3, terms(kQuakeLast), kNow + 3'600);
    index.settle(true);
    EXPECT_EQ(index.story_of(3), index.story_of(1));
    EXPECT_EQ(index.items_of(1).size(), 2U);
    EXPECT_EQ(index.story_of(2), 2);
  }
}

// All that a source ever told comes again, with the date of today.
TEST(BadInput, ASourceThatDatesItsArchiveAnew) {
  constexpr ItemNumber kArchive = 400;
  StoryIndex index = index_of(2'000);
  for (ItemNumber item = 1; item <= kArchive; ++item) {
    index.put(item, terms(text_of_event(static_cast<int>(item))), kNow - item * kDay);
    index.settle();
  }
  const std::uint64_t before = index.comparisons();
  for (ItemNumber item = 1; item <= kArchive; ++item) {
    index.put(item, terms(text_of_event(static_cast<int>(item))), kNow);
    index.settle();
  }
  for (ItemNumber item = 1; item <= kArchive; ++item) EXPECT_EQ(index.story_of(item), item);
  // And under new numbers: each is told twice now, and no more.
  for (ItemNumber item = 1; item <= kArchive; ++item) {
    index.put(kArchive + item, terms(text_of_event(static_cast<int>(item))), kNow + 60);
    index.settle();
  }
  for (ItemNumber item = 1; item <= kArchive; ++item) {
    EXPECT_EQ(index.story_of(kArchive + item), item);
    EXPECT_EQ(index.items_of(item).size(), 2U);
  }
  EXPECT_LE(index.comparisons() - before, 2 * kArchive * 30);
}

}  // namespace
}  // namespace dateline::stories
