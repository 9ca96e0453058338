#include "text/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "text/calendar_words.h"

namespace dateline::text {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSupersetOf;

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> out;
  words_in(text, [&](std::string_view word) { out.emplace_back(word); });
  return out;
}

TEST(Words, AreRunsOfLettersAndDigits) {
  EXPECT_THAT(words("Oil rose 3% to $49 (a barrel), well-known traders said."),
              ElementsAre("oil", "rose", "3", "to", "49", "a", "barrel", "well", "known", "traders", "said"));
  EXPECT_THAT(words(""), IsEmpty());
  EXPECT_THAT(words(" ... '' - "), IsEmpty());
}

TEST(Words, LosePointsAndApostrophesWithinThemAndAreFoundInParts) {
  EXPECT_THAT(words("The U.S. said"), ElementsAre("the", "us", "said"));
  EXPECT_THAT(words("Ended.Then"), ElementsAre("endedthen", "ended", "then"));
  EXPECT_THAT(words("l'Assemblée"), ElementsAre("lassemblee", "assemblee"));
  EXPECT_THAT(words("He said. 'Yes.'"), ElementsAre("he", "said", "yes"));
}

// Whatever a reader writes into the field is made by word_key(); a text that holds it must give the same.
TEST(Words, AgreeWithTheKeysOfFilters) {
  for (const char* word :
       {"Straße",      "ÖSTERREICH", "Ångström", "naïve",   "İstanbul", "ısı",
        "Łódź",        "Đà",         "Việt",     "œuvre",   "Ελλάδα",   "ΟΔΟΣ",
        "Ὀδυσσεύς",    "Москва",     "Ёлка",     "Україна", "Київ",     "ўзбек",
        "مصر",         "القاهرة",    "מִצְרַיִם",    "हिन्दी",   "বাংলা",    "தமிழ்",
        "한국어",      "ქართული",    "Հայաստան", "ＡＢＣ",  "ﬁnance",   "e\xCC\x81t\xC3\xA9",
        "и\xCC\x86од", "don’t",      "U.S.A.",   "155th",   "አማርኛ"}) {
    EXPECT_THAT(words("x " + std::string(word) + ", y"), Contains(word_key(word))) << word;
    EXPECT_THAT(words(word_key(word)), ElementsAre(word_key(word))) << word;
  }
}

TEST(Words, OfScriptsWithoutSpacesArePairs) {
  EXPECT_THAT(words("東京都で会議"), ElementsAre("東京", "京都", "都で", "で会", "会議"));
  EXPECT_THAT(words("NATO事務総長"), ElementsAre("nato", "事務", "務総", "総長"));
  EXPECT_THAT(words("米、中"), ElementsAre("米", "中"));
  EXPECT_THAT(words("ｶﾞﾝﾊﾞ"), ElementsAre("ガン", "ンバ"));
  const std::vector<std::string> text = words("รัฐบาลไทยประกาศ");
  EXPECT_THAT(text, IsSupersetOf(words("รัฐบาล")));
  // A long run is folded in pieces, and no pair is lost between them.
  std::string run;
  for (int i = 0; i < 200; ++i) run += i % 2 == 0 ? "東" : "京";
  EXPECT_EQ(words(run).size(), 199u);
}

TEST(Words, ThatAreNoneOrIllFormedDoNoHarm) {
  EXPECT_THAT(words("a\xFF"
                    "b \xC3"),
              ElementsAre("a", "b"));
  EXPECT_THAT(words("x " + std::string(5000, 'a') + " y"), ElementsAre("x", "y"));
  EXPECT_THAT(words(std::string("a\0b", 3)), ElementsAre("a", "b"));
}

}  // namespace
}  // namespace dateline::text
