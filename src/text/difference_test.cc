#include "text/difference.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace dateline::text {
namespace {

using testing::ElementsAre;

// The way from one text to another as a person would mark it: [-taken out-]{+put in+}.
std::string marked(const std::string& before, const std::string& after) {
  const auto a = words_of(before);
  const auto b = words_of(after);
  std::string out;
  for (const Stretch& stretch : difference(a, b)) {
    const bool added = stretch.kind == Stretch::Kind::added;
    std::string text;
    for (std::size_t i = 0; i < stretch.length; ++i) {
      text += added ? b[stretch.after + i] : a[stretch.before + i];
    }
    if (stretch.kind == Stretch::Kind::kept) out += text;
    if (stretch.kind == Stretch::Kind::removed) out += "[-" + text + "-]";
    if (added) out += "{+" + text + "+}";
  }
  return out;
}

// What a difference makes of the older sequence must be the newer one, whatever the two are.
std::string applied(const std::string& before, const std::string& after) {
  const auto a = words_of(before);
  const auto b = words_of(after);
  std::string out;
  std::size_t x = 0;
  std::size_t y = 0;
  for (const Stretch& stretch : difference(a, b)) {
    EXPECT_EQ(stretch.before, x);
    EXPECT_EQ(stretch.after, y);
    for (std::size_t i = 0; i < stretch.length; ++i) {
      if (stretch.kind == Stretch::Kind::kept) {
        EXPECT_EQ(a[x + i], b[y + i]);
        out += a[x + i];
      }
      if (stretch.kind == Stretch::Kind::added) out += b[y + i];
    }
    if (stretch.kind != Stretch::Kind::added) x += stretch.length;
    if (stretch.kind != Stretch::Kind::removed) y += stretch.length;
  }
  EXPECT_EQ(x, a.size());
  EXPECT_EQ(y, b.size());
  return out;
}

TEST(Words, AreWordsSpacesAndMarks) {
  EXPECT_THAT(words_of("It’s 3.5, “no”"), ElementsAre("It’s", " ", "3", ".", "5", ",", " ", "“", "no", "”"));
  EXPECT_THAT(words_of("日本 – Мир"), ElementsAre("日", "本", " ", "–", " ", "Мир"));
  EXPECT_THAT(words_of(""), ElementsAre());
}

TEST(Words, ToReadAreCountedInEveryScript) {
  EXPECT_DOUBLE_EQ(words_to_read("One two\nthree"), 3);
  EXPECT_DOUBLE_EQ(words_to_read("日ロ平和条約交渉再開"), 4);
  EXPECT_DOUBLE_EQ(words_to_read(""), 0);
}

TEST(Difference, IsTheShortest) {
  EXPECT_EQ(marked("The Fund expects a fall of 3 per cent in 2016.",
                   "The Fund expects a fall of 1 per cent in 2016."),
            "The Fund expects a fall of [-3-]{+1+} per cent in 2016.");
  EXPECT_EQ(marked("at least twenty dead", "at least thirty dead"), "at least [-twenty-]{+thirty+} dead");
  EXPECT_EQ(marked("same", "same"), "same");
  EXPECT_EQ(marked("", "new"), "{+new+}");
  EXPECT_EQ(marked("old", ""), "[-old-]");
  EXPECT_EQ(marked("", ""), "");
}

TEST(Difference, LeadsFromEveryTextToEveryOther) {
  std::mt19937 random(20151008);
  for (int round = 0; round < 300; ++round) {
    std::string before;
    std::string after;
    for (int i = 0; i < 40; ++i) {
      const std::string word = std::string(1, static_cast<char>('a' + random() % 4)) + " ";
      if (random() % 4 != 0) before += word;
      if (random() % 4 != 0) after += word;
    }
    EXPECT_EQ(applied(before, after), after);
  }
}

TEST(Difference, OfTwoThatShareNothingEndsSoon) {
  std::string before;
  std::string after;
  for (int i = 0; i < 100'000; ++i) {
    before += "a" + std::to_string(i) + " ";
    after += "b" + std::to_string(i) + " ";
  }
  EXPECT_EQ(applied("Begin " + before + "end", "Begin " + after + "end"), "Begin " + after + "end");
}

}  // namespace
}  // namespace dateline::text
