#include "search/tokens.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace dateline::search {
namespace {

using testing::ElementsAre;

std::vector<std::string> words(std::string_view text, TokenReader::Form form = TokenReader::Form::plain) {
  std::vector<std::string> out;
  TokenReader reader(text, form);
  Token token;
  while (reader.next(token)) out.emplace_back(token.folded);
  return out;
}

TEST(TokensTest, FoldsCaseAndAccentsButLeavesCyrillicItsLetters) {
  EXPECT_THAT(words("Élysée, ÜBER Straße"), ElementsAre("elysee", "uber", "strasse"));
  EXPECT_THAT(words("Новый ёж"), ElementsAre("новый", "еж"));
  EXPECT_THAT(words("Οκτωβρίου"), ElementsAre("οκτωβριου"));
  EXPECT_THAT(words("cafe\xCC\x81"), ElementsAre("cafe"));  // the accent apart
  EXPECT_THAT(words("ＴＡＳＳ"), ElementsAre("tass"));
}

TEST(TokensTest, JoinsWhatPointsAndApostrophesDivide) {
  EXPECT_THAT(words("the U.S. says"), ElementsAre("the", "us", "says"));
  EXPECT_THAT(words("l'eau"), ElementsAre("leau", "eau"));
  EXPECT_THAT(words("Merkel’s plan."), ElementsAre("merkels", "merkel", "plan"));
  EXPECT_THAT(words("tass.com"), ElementsAre("tasscom", "tass", "com"));
}

TEST(TokensTest, GivesPairsOfScriptsWithoutSpaces) {
  EXPECT_THAT(words("北京大学 x"), ElementsAre("北京", "京大", "大学", "学", "x"));
  EXPECT_THAT(words("水"), ElementsAre("水"));
  EXPECT_THAT(words("대통령은"), ElementsAre("대통", "통령", "령은", "은"));
  EXPECT_THAT(words("東京でG7が"), ElementsAre("東京", "京で", "で", "g7", "が"));
}

TEST(TokensTest, ReadsCleanedHtmlWithoutItsTags) {
  EXPECT_THAT(
      words("<p>Talks &amp; <b>D</b>ateline</p><p>in&nbsp;Geneva &#233;t&#xE9;</p>", TokenReader::Form::html),
      ElementsAre("talks", "dateline", "in", "geneva", "ete"));
  EXPECT_THAT(words("<a href=\"x y\">one</a><br>two", TokenReader::Form::html), ElementsAre("one", "two"));
}

TEST(TokensTest, SaysWhereAWordStands) {
  TokenReader reader("To be, l'eau 北京大");
  Token token;
  std::vector<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> places;
  while (reader.next(token)) places.emplace_back(token.begin, token.end, token.position);
  EXPECT_THAT(places, ElementsAre(std::tuple(0, 2, 0), std::tuple(3, 5, 1), std::tuple(7, 12, 2),
                                  std::tuple(7, 12, 2), std::tuple(13, 19, 3), std::tuple(16, 22, 4),
                                  std::tuple(19, 22, 5)));
}

TEST(TokensTest, PassesOverWhatIsNoWord) {
  EXPECT_THAT(words(std::string(1000, 'a') + " end"), ElementsAre("end"));
  EXPECT_THAT(words("a\xFF\xFE"
                    "b \xC3"),
              ElementsAre("a", "b"));
  EXPECT_THAT(words("<<< & < b", TokenReader::Form::html), ElementsAre());
  EXPECT_THAT(words("'''... '.' "), ElementsAre());
}

}  // namespace
}  // namespace dateline::search
