#include "stories/terms.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace dateline::stories {
namespace {

Terms of(std::string_view body, std::string_view language = "en") {
  return terms_of({.headline = {}, .lead = {}, .body = body, .language = language});
}

bool share_a_word(const Terms& a, const Terms& b) {
  return std::any_of(a.words.begin(), a.words.end(), [&](const Term& one) {
    return std::any_of(b.words.begin(), b.words.end(),
                       [&](const Term& other) { return one.key == other.key; });
  });
}

TEST(Terms, FormsOfAWordAreOne) {
  EXPECT_TRUE(share_a_word(of("strikes"), of("Strike")));
  EXPECT_TRUE(share_a_word(of("evacuated"), of("evacuating")));
  EXPECT_TRUE(share_a_word(of("переговоры", "ru"), of("переговоров", "ru")));
  EXPECT_TRUE(share_a_word(of("MÜNCHEN", "de"), of("Munchen", "de")));
  EXPECT_FALSE(share_a_word(of("flood"), of("drought")));
}

TEST(Terms, WordsThatEveryTextHasSayNothing) {
  EXPECT_TRUE(of("The minister said that he would not").words.size() == 1);
  EXPECT_TRUE(of("Das war nicht so", "de").words.empty());
  EXPECT_FALSE(of("A war of words", "en").words.empty());  // `war` is an auxiliary verb in German alone
  EXPECT_TRUE(of("О том, что это было", "ru").words.empty());
}

TEST(Terms, NamesAreWordsWithACapitalInsideOfASentence) {
  const Terms terms = of("Yesterday Fumio Kishida came to Moscow. Talks follow.");
  // Fumio, Kishida, both together, Moscow; not Yesterday, nor Talks.
  EXPECT_EQ(terms.names.size(), 4U);
}

TEST(Terms, ACountIsKept) {
  const Terms terms = of("flood water flood");
  ASSERT_EQ(terms.words.size(), 2U);
  EXPECT_EQ(std::max(terms.words[0].times, terms.words[1].times), 2U);
}

TEST(Terms, PointsWithinNumbersAndAbbreviationsDoNotPart) {
  EXPECT_TRUE(share_a_word(of("6.1"), of("magnitude 6.1.")));
  EXPECT_FALSE(share_a_word(of("6.1"), of("6.2")));
  EXPECT_TRUE(share_a_word(of("the U.S. Senate"), of("u.s.")));
}

TEST(Terms, ScriptsWithoutSpacesGivePairsOfCharacters) {
  const Terms terms = of("東京で地震", "ja");
  EXPECT_EQ(terms.words.size(), 4U);
  EXPECT_TRUE(share_a_word(terms, of("きょう地震があった", "ja")));
}

TEST(Terms, AnyBytesAreRead) {
  EXPECT_TRUE(of("").words.empty());
  EXPECT_TRUE(of("\xFF\xFE\xC0").words.empty());
  const std::string endless(1'000'000, 'x');
  EXPECT_EQ(of(endless).words.size(), 1U);
  std::string million;
  for (int i = 0; i < 1'000'000; ++i) million += "w" + std::to_string(i) + " ";
  EXPECT_LT(of(million).words.size(), kMostStoryText);
}

}  // namespace
}  // namespace dateline::stories
