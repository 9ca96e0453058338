#include "stories/name_sound.h"

#include <gtest/gtest.h>

namespace dateline::stories {
namespace {

TEST(NameSound, SpellingsOfOneNameMeet) {
  EXPECT_EQ(sound_of_name("lavrov"), sound_of_name("lawrow"));
  EXPECT_EQ(sound_of_name("lavrov"), sound_of_name("лавров"));
  EXPECT_EQ(sound_of_name("лаврова"), sound_of_name("лавров"));
  EXPECT_EQ(sound_of_name("kishida"), sound_of_name("кисида"));
  EXPECT_NE(sound_of_name("lavrov"), sound_of_name("kishida"));
}

TEST(NameSound, KatakanaIsReadAsItSounds) {
  EXPECT_EQ(katakana_in_latin("アトランタ"), "atoranta");
  EXPECT_EQ(sound_of_name(katakana_in_latin("アトランタ")), sound_of_name("atlanta"));
  EXPECT_EQ(sound_of_name(katakana_in_latin("スコットランド")), sound_of_name("scotland"));
  EXPECT_EQ(sound_of_name(katakana_in_latin("ノーベル")), sound_of_name("nobel"));
}

TEST(NameSound, ShortAndForeignOnesHaveNone) {
  EXPECT_TRUE(sound_of_name("abe").empty());
  EXPECT_TRUE(sound_of_name("大村").empty());
  EXPECT_TRUE(sound_of_name("").empty());
  EXPECT_TRUE(sound_of_name("\xFF").empty());
}

}  // namespace
}  // namespace dateline::stories
