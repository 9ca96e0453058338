#include "search/index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "search/finding.h"
#include "search/index_in_test.h"
#include "search/merge.h"

namespace dateline::search {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class IndexTest : public IndexInTest {};

TEST_F(IndexTest, FindsWordsByTheirStemsPhrasesAndFields) {
  const auto index = open();
  put(*index, {story(1, "Oil prices fall", "<p>The price of a barrel fell.</p>"),
               story(2, "Talks on oil", "<p>Prices were not spoken of.</p>"),
               story(3, "Weather", "<p>Rain on the islands.</p>")});
  EXPECT_THAT(ids(*index, "price oil"), UnorderedElementsAre(1, 2));
  EXPECT_THAT(ids(*index, "\"oil prices\""), ElementsAre(1));
  EXPECT_THAT(ids(*index, "\"price of a barrel\""), ElementsAre(1));
  EXPECT_THAT(ids(*index, "\"oil rain\""), IsEmpty());
  EXPECT_THAT(ids(*index, "head:prices"), ElementsAre(1));
  EXPECT_THAT(ids(*index, "oil -fall"), ElementsAre(2));
  EXPECT_THAT(ids(*index, "islands OR talks"), UnorderedElementsAre(2, 3));
  EXPECT_THAT(ids(*index, "isl*"), ElementsAre(3));
  EXPECT_THAT(ids(*index, "nothing"), IsEmpty());
  EXPECT_THAT(ids(*index, ""), IsEmpty());
}

TEST_F(IndexTest, LetsVersionsReplaceEachOtherAndKillsLeaveAtOnce) {
  const auto index = open();
  put(*index, {story(1, "Vote in parliament"), story(2, "Vote in council")});
  Document later = story(1, "Ballot in parliament");
  later.position = 3;
  put(*index, {later});
  EXPECT_THAT(ids(*index, "vote"), ElementsAre(2));
  EXPECT_THAT(ids(*index, "ballot"), ElementsAre(1));
  EXPECT_EQ(index->position_of(1), 3);
  const std::vector<Change> kill{std::int64_t{2}};
  index->take(kill, 4);
  EXPECT_THAT(ids(*index, "vote"), IsEmpty());
  EXPECT_EQ(index->size(), 1);
  EXPECT_EQ(index->place(), 4);
}

TEST_F(IndexTest, TakesTheLastWordOnAnItemWithinOneBatch) {
  const auto index = open();
  Document later = story(1, "second words");
  later.position = 2;
  index->take(std::vector<Change>{story(1, "first words"), later, story(3, "third words"), std::int64_t{3}},
              4);
  EXPECT_THAT(ids(*index, "words"), ElementsAre(1));
  EXPECT_THAT(ids(*index, "first"), IsEmpty());
}

TEST_F(IndexTest, FindsInEveryLanguageByItsOwnStems) {
  const auto index = open();
  Document french = story(1, "Élections présidentielles");
  french.language = "fr";
  Document russian = story(2, "Переговоры о новых договорах");
  russian.language = "ru";
  Document chinese = story(3, "北京大学举行会议");
  chinese.language = "zh";
  Document korean = story(4, "대통령은 말했다");
  korean.language = "ko";
  put(*index, {french, russian, chinese, korean});
  EXPECT_THAT(ids(*index, "election presidentielle"), ElementsAre(1));
  EXPECT_THAT(ids(*index, "договор"), ElementsAre(2));
  EXPECT_THAT(ids(*index, "大学"), ElementsAre(3));
  EXPECT_THAT(ids(*index, "京学"), IsEmpty());
  EXPECT_THAT(ids(*index, "会"), ElementsAre(3));
  EXPECT_THAT(ids(*index, "議"), IsEmpty());
  EXPECT_THAT(ids(*index, "대통령"), ElementsAre(4));
}

TEST_F(IndexTest, CountsValuesDaysAndStories) {
  const auto index = open();
  std::vector<Document> stories{story(1, "Oil one"), story(2, "Oil two"), story(3, "Oil three"),
                                story(4, "Gas")};
  for (Document& document : stories)
    document.facets = {{news::Facet::source, document.id < 3 ? "tass" : "desk"}, {news::Facet::place, "RU"}};
  stories[0].story = stories[1].story = 77;
  stories[2].told_ms = kNow - 10 * kDay;
  put(*index, stories);
  Ask ask;
  ask.now_ms = kNow;
  ask.counts = true;
  const Answer answer = index->search(read_query("oil").query, ask);
  EXPECT_EQ(answer.total, 3);
  EXPECT_TRUE(answer.is_exact);
  ASSERT_EQ(answer.hits.size(), 2U);  // one stands for its story
  EXPECT_EQ(answer.hits[0].others + answer.hits[1].others, 1U);
  std::vector<std::pair<std::string, std::int64_t>> values;
  for (const ValueCount& value : answer.values) values.emplace_back(value.value.value, value.items);
  EXPECT_THAT(values, ElementsAre(std::pair("RU", 3), std::pair("tass", 2), std::pair("desk", 1)));
  EXPECT_THAT(answer.days, ElementsAre(std::pair(16'690, 1), std::pair(16'699, 2)));
}

TEST_F(IndexTest, KeepsWithinTheTimesAskedFor) {
  const auto index = open();
  std::vector<Document> stories{story(1, "Oil"), story(2, "Oil"), story(3, "Oil")};
  for (Document& document : stories) document.told_ms = kNow - document.id * 10 * kDay;
  put(*index, stories);
  Query query = read_query("oil").query;
  query.from_ms = kNow - 25 * kDay;
  query.until_ms = kNow - 15 * kDay;
  const Answer answer = index->search(query, {});
  ASSERT_EQ(answer.hits.size(), 1U);
  EXPECT_EQ(answer.hits[0].id, 2);
  query.all.clear();  // all that was told then
  EXPECT_EQ(index->search(query, {}).hits.size(), 1U);
}

// What a plain walk over all items would find, whatever the parts are and what has gone.
TEST_F(IndexTest, IsThereAgainAfterItWasClosed) {
  {
    const auto index = open();
    put(*index, {story(1, "Oil"), story(2, "Oil again")});
    index->take(std::vector<Change>{std::int64_t{1}}, 3);
  }
  const auto index = open();
  EXPECT_EQ(damage, "");
  EXPECT_EQ(index->place(), 3);
  EXPECT_THAT(ids(*index, "oil"), ElementsAre(2));
}

TEST_F(IndexTest, BringsPartsTogetherInItsThreadWhileItTakes) {
  const auto index = open({200, 100'000, true});
  for (std::int64_t id = 1; id <= 2000; ++id) {
    put(*index, {story(id, "Oil number " + std::to_string(id))});
    if (id % 10 == 0) index->take(std::vector<Change>{id - 5}, id);
  }
  index->wait_until_settled();
  EXPECT_LT(index->now()->parts.size(), 40U);
  EXPECT_EQ(index->size(), 1800);
  Ask ask;
  ask.counts = true;
  EXPECT_EQ(index->search(read_query("oil").query, ask).total, 1800);
  EXPECT_THAT(ids(*index, "1234"), ElementsAre(1234));
  EXPECT_THAT(ids(*index, "1235"), IsEmpty());
}

TEST_F(IndexTest, NoticesDamageAndBeginsAgain) {
  for (const std::string what : {"a part cut short", "a part changed", "a part gone", "the list changed"}) {
    {
      const auto index = open();
      put(*index, {story(1, "Oil")});
    }
    std::filesystem::path part;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path() / "search"))
      if (entry.path().extension() == ".segment") part = entry.path();
    const std::filesystem::path file = what == "the list changed" ? folder.path() / "search" / "index" : part;
    if (what == "a part gone") {
      std::filesystem::remove(file);
    } else if (what == "a part cut short") {
      std::filesystem::resize_file(file, std::filesystem::file_size(file) - 1);
    } else {
      std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
      bytes.seekp(40);
      bytes.put('\x7F');
    }
    damage.clear();
    const auto index = open();
    EXPECT_NE(damage, "") << what;
    EXPECT_EQ(index->place(), 0) << what;
    EXPECT_THAT(ids(*index, "oil"), IsEmpty()) << what;
  }
}

TEST_F(IndexTest, OnlyAnswersWhileAnotherHasIt) {
  const auto first = open();
  put(*first, {story(1, "Oil")});
  first->keep();
  const auto second = open();
  EXPECT_FALSE(second->can_write());
  EXPECT_THAT(ids(*second, "oil"), ElementsAre(1));
  EXPECT_THROW(put(*second, {story(2, "Gas")}), wire::StoreFailed);
}

TEST_F(IndexTest, FindsWordsThatAreALetterOrTwoAway) {
  const auto index = open();
  put(*index, {story(1, "Parliament votes on the islands treaty"), story(2, "Parliament of the island"),
               story(3, "Выборы в парламент 2015")});
  const auto near = [&](std::string_view word, int distance) {
    std::vector<std::string> words;
    for (const NearWord& its : index->words_near(word, distance)) words.push_back(its.word);
    return words;
  };
  EXPECT_THAT(near("parliamant", 1), ElementsAre("parliament"));
  EXPECT_THAT(near("parilament", 1), ElementsAre("parliament"));
  EXPECT_THAT(near("parlment", 1), IsEmpty());
  EXPECT_THAT(near("parlament", 2), ElementsAre("parliament"));
  EXPECT_THAT(near("iland", 1), ElementsAre("island"));
  EXPECT_THAT(near("ilands", 2), ElementsAre("islands", "island"));
  EXPECT_THAT(near("выбоы", 1), ElementsAre("выборы"));
  EXPECT_THAT(near("2014", 1), IsEmpty());
  EXPECT_EQ(index->count_of_word("parliament"), 2U);
}

TEST_F(IndexTest, PutsSpellingRight) {
  const auto index = open();
  put(*index, {story(1, "Parliament votes on the treaty"), story(2, "Treaty on the islands"),
               story(3, "Parliament of the islands meets in the rain")});
  Ask ask;
  ask.now_ms = kNow;
  Found found = find(*index, "parliamant treaty", {}, ask);
  EXPECT_TRUE(found.put_right);
  EXPECT_EQ(found.text, "parliament treaty");
  ASSERT_EQ(found.answer.hits.size(), 1U);
  EXPECT_EQ(found.answer.hits[0].id, 1);
  found = find(*index, "head:parliamant -rain", {}, ask);
  EXPECT_EQ(found.text, "head:parliament -rain");
  found = find(*index, "parliamant treaty", {}, ask, {}, true);
  EXPECT_FALSE(found.put_right);
  // No item has all three words; two have most of them.
  found = find(*index, "treaty islands rain", {}, ask);
  EXPECT_TRUE(found.most);
  EXPECT_EQ(found.answer.hits.size(), 2U);
  found = find(*index, "xyzzy", {}, ask);
  EXPECT_THAT(found.answer.hits, IsEmpty());
}

}  // namespace
}  // namespace dateline::search
