#include "stories/adds.h"

#include <gmock/gmock.h>

namespace dateline::stories {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Adds, SentencesWithFactsThatAreNotKnown) {
  KnownFacts known;
  known.learn("Sergei Lavrov met Fumio Kishida in Moscow. The talks took 90 minutes.", "en");
  EXPECT_THAT(
      known.new_in(
          "Lavrov met Kishida in Moscow for talks that took 90 minutes. Later on the guests had supper "
          "with Yuri Trutnev, who speaks for the Far East. Nothing else is known about that evening.",
          "en", 2),
      ElementsAre("Later on the guests had supper with Yuri Trutnev, who speaks for the Far East."));
}

TEST(Adds, NamesOfAnotherLanguageAreKnownByTheirSound) {
  KnownFacts known;
  known.learn("Встреча Лаврова и Кисиды прошла в Москве и длилась 90 минут.", "ru");
  EXPECT_THAT(known.new_in("Plus tard Lavrov et Kishida ont encore parlé 90 minutes dans la capitale russe.",
                           "fr", 2),
              IsEmpty());
}

TEST(Adds, WhatIsKnownIsNotAddedTwice) {
  KnownFacts known;
  const std::string sentence = "The quake of magnitude 6.1 was felt in Kushiro and in Sapporo on Tuesday.";
  EXPECT_THAT(known.new_in(sentence, "en", 2), ElementsAre(sentence));
  known.learn(sentence, "en");
  EXPECT_THAT(known.new_in(sentence, "en", 2), IsEmpty());
}

TEST(Adds, AtMostSoManyInTheOrderOfTheText) {
  const KnownFacts known;
  const std::string text =
      "The first to come were Anna Berg and Otto Lind from Oslo. The next were Carl Ek and his friend from "
      "Bergen. The "
      "last of all were Dora Holm, Erik Falk and Fritz Dahl from Turku.";
  const auto added = known.new_in(text, "en", 2);
  ASSERT_EQ(added.size(), 2U);
  EXPECT_THAT(added[1], ::testing::HasSubstr("The last of all"));
}

TEST(Adds, AnyBytesAreRead) {
  KnownFacts known;
  known.learn("\xFF\xFE", "");
  EXPECT_THAT(known.new_in("\xC0 1,,,,2. \xFF", "", 3), IsEmpty());
}

}  // namespace
}  // namespace dateline::stories
