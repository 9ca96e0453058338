#include "stories/word_table.h"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>

#include "stories/story_index.h"

namespace dateline::stories {
namespace {

constexpr std::uint16_t kEnglish = 10;
constexpr std::uint16_t kGerman = 20;

Lesson lesson(std::vector<std::uint32_t> english, std::vector<std::uint32_t> german) {
  return {{{{kEnglish, std::move(english)}, {kGerman, std::move(german)}}}};
}

// Word 5 is told with word 105, and so on; beside them each has words of its own.
Lesson lesson_of(std::mt19937& random) {
  Lesson made = lesson({}, {});
  for (std::uint32_t word = 0; word < 30; ++word) {
    if (random() % 6 != 0) continue;
    made.sides[0].words.push_back(word + 1);
    made.sides[1].words.push_back(word + 101);
  }
  for (Lesson::Side& side : made.sides) {
    for (int i = 0; i < 20; ++i) side.words.push_back(10'000 + random() % 1'000'000);
  }
  return made;
}

TEST(WordTable, WordsThatComeTogetherMeanTheSame) {
  WordTable table;
  std::mt19937 random(7);
  for (int i = 0; i < 150; ++i) table.learn(lesson_of(random));
  int known = 0;
  for (std::uint32_t word = 0; word < 30; ++word) {
    const auto meaning = table.meaning_of(kEnglish, word + 1);
    if (!meaning) continue;
    ++known;
    EXPECT_EQ(table.meaning_of(kGerman, word + 101), meaning) << word;
    for (std::uint32_t other = 0; other < 30; ++other) {
      if (other != word) {
        EXPECT_NE(table.meaning_of(kGerman, other + 101), meaning) << word << " " << other;
      }
    }
  }
  EXPECT_GE(known, 28);
  EXPECT_FALSE(table.meaning_of(kGerman, 1));
}

// Four times are chance, and so is what is in every story, and two words of which each fits as well.
TEST(WordTable, WhatIsNotSureIsNotLearnt) {
  WordTable few;
  for (std::uint32_t i = 0; i < 8; ++i)
    EXPECT_TRUE(few.learn(lesson({i % 2, 50 + i}, {100 + i % 2, 150 + i})).empty());
  WordTable always;
  for (std::uint32_t i = 0; i < 200; ++i)
    EXPECT_TRUE(always.learn(lesson({1, 1'000 + i}, {101, 2'000 + i})).empty());
  WordTable either;
  for (std::uint32_t i = 0; i < 200; ++i) {
    const bool told = i % 8 == 0;
    EXPECT_TRUE(
        either.learn(told ? lesson({1, 1'000 + i}, {101, 102, 2'000 + i}) : lesson({1'000 + i}, {2'000 + i}))
            .empty());
  }
}

// What was learnt stays when what taught it is forgotten, and the same lessons teach the same.
TEST(WordTable, GoesOnFromWhatWasKept) {
  WordTable table;
  WordTable again;
  std::mt19937 random(3);
  std::vector<Lesson> lessons;
  for (std::size_t i = 0; i < WordTable::kMostLessons + 500; ++i) lessons.push_back(lesson_of(random));
  for (std::size_t i = 0; i < 100; ++i) {
    for (const Meaning& meaning : table.learn(lessons[i])) again.restore(meaning);
    const auto kept = lesson_from(to_bytes(lessons[i]));
    ASSERT_TRUE(kept);
    EXPECT_EQ(*kept, lessons[i]);
    again.restore(*kept);
  }
  for (std::size_t i = 100; i < lessons.size(); ++i)
    ASSERT_EQ(table.learn(lessons[i]), again.learn(lessons[i])) << i;
  EXPECT_TRUE(table.meaning_of(kEnglish, 1));
  EXPECT_FALSE(lesson_from("\x01"));
  EXPECT_FALSE(lesson_from(to_bytes(lessons[0]) + "x"));
}

// ---- in stories ----

using Word = std::array<const char*, 2>;
constexpr std::array<Word, 16> kWords{{{"bridge", "Brücke"},
                                       {"harbour", "Hafen"},
                                       {"school", "Schule"},
                                       {"hospital", "Krankenhaus"},
                                       {"forest", "Wald"},
                                       {"railway", "Eisenbahn"},
                                       {"strike", "Streik"},
                                       {"flood", "Hochwasser"},
                                       {"library", "Bücherei"},
                                       {"wages", "Löhne"},
                                       {"teachers", "Lehrer"},
                                       {"doctors", "Ärzte"},
                                       {"farmers", "Bauern"},
                                       {"ferry", "Fähre"},
                                       {"prison", "Gefängnis"},
                                       {"roof", "Dach"}}};

std::string invented_name(std::mt19937& random) {
  constexpr std::string_view kConsonants = "bdgkmnprstv";
  std::string name;
  for (int i = 0; i < 4; ++i) {
    name += kConsonants[random() % kConsonants.size()];
    name += "aiou"[random() % 4];
  }
  name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return name;
}

// Two reports of one meeting, in English and in German.
std::array<std::string, 2> reports(std::mt19937& random) {
  const std::string town = invented_name(random);
  const std::string mayor = invented_name(random);
  const std::string sum = std::to_string(1'000 + random() % 9'000);
  std::array<std::array<std::string, 2>, 4> words;
  for (auto& both : words) {
    const Word& word = kWords[random() % kWords.size()];
    both = {word[0], word[1]};
  }
  return {"The " + words[0][0] + " and the " + words[1][0] + " in " + town + ", the " + words[2][0] +
              " and the " + words[3][0] + ": " + sum + " for " + mayor + ".",
          "Der " + words[0][1] + " und " + words[1][1] + " in " + town + ", auch " + words[2][1] + " und " +
              words[3][1] + ": " + sum + " für " + mayor + "."};
}

class TwoLanguages {
 public:
  StoryNumber put(const std::string& text, std::size_t side) {
    index.put(++items,
              terms_of({.headline = {}, .lead = {}, .body = text, .language = side == 0 ? "en" : "de"}),
              std::nullopt);
    index.settle(true);
    return index.story_of(items).value();
  }
  void teach(int stories) {
    std::mt19937 random(5);
    for (int i = 0; i < stories; ++i) {
      const auto texts = reports(random);
      for (std::size_t side = 0; side < 2; ++side) put(texts[side], side);
    }
  }

  StoryIndex index{[] {
    StoryOptions options;
    options.window = 2'000;
    return options;
  }()};
  ItemNumber items = 0;
};

const std::string kBridge =
    "Near Kadoruna the bridge, the harbour, the ferry, the wages and the strike were all that counted today.";
const std::string kBrucke =
    "Bei Kadoruna ging es heute nur um Brücke, Hafen, Fähre, Löhne und Streik, sonst um nichts.";
const std::string kElsewhere =
    "Bei Tibamoge ging es heute nur um Brücke, Hafen, Fähre, Löhne und Streik, sonst um nichts.";

TEST(WordTableInStories, JoinsWhatOneNameAloneDoesNot) {
  TwoLanguages untaught;
  const StoryNumber bridge = untaught.put(kBridge, 0);
  EXPECT_NE(untaught.put(kBrucke, 1), bridge);
  TwoLanguages taught;
  taught.teach(120);
  EXPECT_GE(taught.index.take_learnt().lessons.size(), 60U);
  const StoryNumber now = taught.put(kBridge, 0);
  EXPECT_EQ(taught.put(kBrucke, 1), now);
}

// However many words they share.
TEST(WordTableInStories, DoesNotJoinWhatHasNoNameInCommon) {
  TwoLanguages taught;
  taught.teach(120);
  const StoryNumber bridge = taught.put(kBridge, 0);
  EXPECT_NE(taught.put(kElsewhere, 1), bridge);
}

// What was learnt before a restart joins after it.
TEST(WordTableInStories, GoesOnAfterARestart) {
  TwoLanguages before;
  before.teach(120);
  TwoLanguages after;
  after.index.restore(before.index.take_learnt());
  const StoryNumber bridge = after.put(kBridge, 0);
  EXPECT_EQ(after.put(kBrucke, 1), bridge);
}

}  // namespace
}  // namespace dateline::stories
