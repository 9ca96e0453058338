#include "stories/story_index.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

namespace dateline::stories {
namespace {

// What outlets write of one quake, and of another that is much like it.
const std::vector<std::string> kHokkaido{
    "A magnitude 6.1 earthquake struck off Hokkaido in northern Japan early on Tuesday, shaking Sapporo. The "
    "quake cut power to 4,000 homes near Kushiro, the Japan Meteorological Agency said. No tsunami followed.",
    "Sapporo woke to a strong earthquake on Tuesday. The Japan Meteorological Agency put it at magnitude 6.1 "
    "off "
    "the coast of Hokkaido; in Kushiro some 4,000 homes had no power, and no tsunami was expected.",
    "No tsunami came after an earthquake of magnitude 6.1 near Kushiro, Hokkaido. Power failed in 4,000 "
    "homes, "
    "officials in Sapporo said. Trains stopped across Hokkaido while tracks were checked.",
    "Trains in Hokkaido ran again by noon after the magnitude 6.1 earthquake off Kushiro. Power had returned "
    "to "
    "most of the 4,000 homes that lost it, the utility in Sapporo said on Tuesday.",
};
const std::vector<std::string> kAegean{
    "An earthquake of magnitude 5.4 was felt on Samos in the Aegean on Friday, Greek seismologists in Athens "
    "said. "
    "Two churches in Karlovasi were damaged and a school was closed. No tsunami followed.",
    "Greece: a school stays closed in Karlovasi after a magnitude 5.4 earthquake shook Samos on Friday. "
    "Seismologists "
    "in Athens counted a dozen aftershocks; two churches have cracks.",
    "Aftershocks went on through the night on Samos, where a magnitude 5.4 earthquake damaged two churches "
    "in "
    "Karlovasi on Friday. The mayor closed a school until engineers from Athens have seen it.",
    "Engineers from Athens came to Karlovasi on Samos to look at two churches and a school that the "
    "magnitude 5.4 "
    "earthquake of Friday left with cracks. The Aegean island saw more aftershocks.",
};

Terms terms(const std::string& body) {
  return terms_of({.headline = {}, .lead = {}, .body = body, .language = "en"});
}

StoryIndex small_index() {
  StoryOptions options;
  options.window = 5'000;
  return StoryIndex(options);
}

TEST(StoryIndex, WhatTellsTheSameIsOneStory) {
  StoryIndex index = small_index();
  index.put(1, terms(kHokkaido[0]), std::nullopt);
  index.put(2,
            terms("The council of Leeds voted to reopen three libraries that were shut for want of money."),
            std::nullopt);
  index.put(3, terms(kHokkaido[1]), std::nullopt);
  index.settle();
  EXPECT_EQ(index.story_of(1), 1);
  EXPECT_EQ(index.story_of(3), 1);
  EXPECT_EQ(index.story_of(2), 2);
  EXPECT_EQ(index.items_of(1), (std::vector<ItemNumber>{1, 3}));
  EXPECT_EQ(index.items_of(2), std::vector<ItemNumber>{2});
  EXPECT_FALSE(index.story_of(4));
}

// In whatever order they come.
TEST(StoryIndex, LookAlikesArePartedWhenThereAreEnough) {
  for (const bool in_turn : {true, false}) {
    StoryIndex index = small_index();
    std::map<ItemNumber, int> event;
    ItemNumber item = 0;
    const auto put = [&](const std::string& text, int which) {
      event[++item] = which;
      index.put(item, terms(text), std::nullopt);
      index.settle();
    };
    for (std::size_t i = 0; i < 4; ++i) {
      put(in_turn ? kHokkaido[i] : kAegean[3 - i], in_turn ? 1 : 2);
      if (in_turn) put(kAegean[i], 2);
    }
    for (std::size_t i = 0; i < 4 && !in_turn; ++i) put(kHokkaido[i], 1);
    std::map<int, std::set<StoryNumber>> stories;
    for (const auto& [number, which] : event) stories[which].insert(*index.story_of(number));
    EXPECT_EQ(stories[1].size(), 1U);
    EXPECT_EQ(stories[2].size(), 1U);
    EXPECT_NE(stories[1], stories[2]);
  }
}

TEST(StoryIndex, ChangesLeadToWhatTheIndexSays) {
  StoryIndex index = small_index();
  std::map<ItemNumber, StoryNumber> followed;
  ItemNumber item = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    for (const auto& text : {kHokkaido[i], kAegean[i]}) {
      index.put(++item, terms(text), std::nullopt);
      if (item % 3 == 0) index.settle();
      for (const StoryChange& change : index.take_changes()) followed[change.item] = change.story;
    }
  }
  index.settle(true);
  index.take_out(5);
  for (const StoryChange& change : index.take_changes()) followed[change.item] = change.story;
  EXPECT_EQ(followed[5], 0);
  for (ItemNumber i = 1; i <= item; ++i) {
    if (i == 5) continue;
    EXPECT_EQ(followed[i], index.story_of(i)) << i;
  }
}

TEST(StoryIndex, WhatIsTakenOutIsNowhere) {
  StoryIndex index = small_index();
  index.put(1, terms(kHokkaido[0]), std::nullopt);
  index.put(2, terms(kHokkaido[1]), std::nullopt);
  index.take_out(1);
  index.settle();
  EXPECT_FALSE(index.story_of(1));
  EXPECT_EQ(index.items_of(index.story_of(2).value()), std::vector<ItemNumber>{2});
  index.put(3, terms(kHokkaido[2]), std::nullopt);
  index.settle();
  EXPECT_EQ(index.story_of(3), index.story_of(2));
}

TEST(StoryIndex, ANewVersionStaysInItsStory) {
  StoryIndex index = small_index();
  index.put(1, terms(kHokkaido[0]), std::nullopt);
  index.put(2, terms(kHokkaido[1]), std::nullopt);
  index.put(1, terms(kHokkaido[0] + " Schools were closed in Kushiro."), std::nullopt);
  index.settle();
  EXPECT_EQ(index.story_of(1), index.story_of(2));
  EXPECT_EQ(index.size(), 2U);
}

// Told half a year later, it is another quake.
TEST(StoryIndex, StoriesFadeWithTime) {
  StoryIndex index = small_index();
  index.put(1, terms(kHokkaido[0]), 1'000'000'000);
  index.put(2, terms(kHokkaido[1]), 1'000'000'000 + 180 * 86'400);
  index.settle();
  EXPECT_NE(index.story_of(1), index.story_of(2));
}

TEST(StoryIndex, ItemsWithoutTextAreStoriesOfTheirOwn) {
  StoryIndex index = small_index();
  for (ItemNumber i = 1; i <= 100; ++i) index.put(i, terms(i % 2 == 0 ? "" : "the"), std::nullopt);
  index.settle(true);
  for (ItemNumber i = 1; i <= 100; ++i) EXPECT_EQ(index.story_of(i), i);
}

// Tables that are the same but for a number, and one item again and again.
TEST(StoryIndex, NoStorySwallowsTheRest) {
  StoryOptions options;
  options.window = 2'000;
  options.most_of_story = 100;
  StoryIndex index(options);
  for (ItemNumber i = 1; i <= 3'000; ++i) {
    index.put(i,
              terms(i % 2 == 0 ? kHokkaido[0] : "Closing prices in Frankfurt: copper " + std::to_string(i)),
              std::nullopt);
    index.settle();
  }
  EXPECT_EQ(index.size(), 2'000U);
  std::map<StoryNumber, int> sizes;
  for (ItemNumber i = 1'001; i <= 3'000; ++i) ++sizes[index.story_of(i).value()];
  for (const auto& [story, size] : sizes) EXPECT_LE(size, 100) << story;
}

TEST(StoryIndex, TheOldestLeaveTheWindow) {
  StoryOptions options;
  options.window = 10;
  StoryIndex index(options);
  for (ItemNumber i = 1; i <= 25; ++i)
    index.put(i, terms("word" + std::to_string(i) + " and more" + std::to_string(i)), std::nullopt);
  EXPECT_EQ(index.size(), 10U);
  EXPECT_FALSE(index.story_of(15));
  EXPECT_TRUE(index.story_of(16));
}

}  // namespace
}  // namespace dateline::stories
