#include "news/filter.h"

#include <gtest/gtest.h>

namespace dateline::news {
namespace {

ReadFilter read(std::string_view query) {
  return filter_from(http::parse_form(query)).value_or(ReadFilter{{}, {"refused"}});
}

TEST(Filter, IsReadFromAnAddressAndWrittenBack) {
  const ReadFilter got = read(
      "place=ru&topic=15000000&topic=04000000&not-topic=medtop:15000001&language=en-GB&word=Merkel+Paris&"
      "urgency=3&"
      "once=yes&before=abc");
  EXPECT_TRUE(got.notes.empty());
  EXPECT_EQ(got.filter.with, (std::vector<Choice>{{Facet::topic, "medtop:04000000"},
                                                  {Facet::topic, "medtop:15000000"},
                                                  {Facet::place, "RU"},
                                                  {Facet::language, "en"}}));
  EXPECT_EQ(got.filter.words, (std::vector<std::string>{"merkel", "paris"}));
  const std::string query = to_query(got.filter);
  EXPECT_EQ(query,
            "topic=04000000&topic=15000000&place=RU&language=en&not-topic=15000001&word=merkel&word=paris&"
            "urgency=3&"
            "once=yes");
  EXPECT_EQ(read(query).filter, got.filter);
}

TEST(Filter, FollowsAStoryByItsNumber) {
  const auto read = filter_from(http::parse_form("story=17&not-story=4&story=x&story=017&story=12345678901"));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->filter.with, (std::vector<Choice>{{Facet::story, "17"}}));
  EXPECT_EQ(read->filter.without, (std::vector<Choice>{{Facet::story, "4"}}));
  EXPECT_EQ(read->notes.size(), 1U);
  EXPECT_EQ(to_query(read->filter), "story=17&not-story=4");
}

TEST(Filter, OfNothingIsEmpty) {
  EXPECT_TRUE(read("").filter.is_empty());
  EXPECT_TRUE(read("topic=&word=&q=talks").filter.is_empty());
  EXPECT_EQ(to_query({}), "");
}

TEST(Filter, SaysWhatItCouldNotTake) {
  const ReadFilter got = read("topic=economy&place=Russia&kind=poem&urgency=9&once=no&picture=yes");
  EXPECT_EQ(got.notes.size(), 5u);
  EXPECT_EQ(got.filter.with, (std::vector<Choice>{{Facet::picture, "yes"}}));
}

TEST(Filter, KeepsWithinBounds) {
  std::string many;
  for (int i = 0; i < 200; ++i) many += "source=s" + std::to_string(i) + "&word=w" + std::to_string(i) + "&";
  const ReadFilter got = read(many);
  EXPECT_EQ(got.filter.with.size(), kMostChoices);
  EXPECT_EQ(got.filter.words.size(), kMostWords);
  EXPECT_EQ(got.notes.size(), 2u);

  http::Parameters endless;
  for (int i = 0; i < 10'000; ++i) endless.add("topic", std::to_string(i));
  EXPECT_FALSE(filter_from(endless));
}

TEST(Filter, TakesTenWordsOfAnyScript) {
  // Ten words of twelve letters, two bytes each.
  std::string words;
  for (int i = 0; i < 10; ++i) words += (i == 0 ? "" : "+") + std::string("правительств") + std::to_string(i);
  EXPECT_EQ(read("word=" + words).filter.words.size(), 10u);
  const ReadFilter got = read("word=short+" + std::string(101, 'x'));
  EXPECT_EQ(got.filter.words, std::vector<std::string>{"short"});
  EXPECT_EQ(got.notes.size(), 1u);
}

TEST(Filter, KnowsItsParameters) {
  for (const char* name : {"topic", "not-source", "word", "urgency", "not-urgency", "once", "story"})
    EXPECT_TRUE(is_parameter(name)) << name;
  for (const char* name : {"", "topics", "not-", "not-once", "mood"})
    EXPECT_FALSE(is_parameter(name)) << name;
}

TEST(Filter, WantsNothingThatItDoesNotWant) {
  EXPECT_TRUE(read("topic=04000000&not-topic=04000000").filter.with.empty());
}

TEST(Filter, MakesKeysOfNames) {
  EXPECT_EQ(key_of_name("  Angela  Merkel "), "angela-merkel");
  EXPECT_EQ(key_of_name("François Hollande"), "francois-hollande");
  EXPECT_EQ(key_of_name("U.N. Security Council"), "un-security-council");
  EXPECT_EQ(key_of_name("Владимир Путин"), "владимир-путин");
  EXPECT_EQ(key_of_name("..."), "");
}

}  // namespace
}  // namespace dateline::news
