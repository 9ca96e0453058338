#include "search/index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <random>

#include "search/finding.h"
#include "search/merge.h"
#include "search/second_look.h"
#include "wire/temporary_store.h"

namespace dateline::search {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr std::int64_t kDay = 86'400'000;
constexpr std::int64_t kNow = 16'700 * kDay;  // a day in September 2015

class IndexTest : public testing::Test {
 protected:
  std::unique_ptr<Index> open(Index::Options options = {16'384, 600'000, false}) {
    auto opened = Index::open(folder.path() / "search", options, &damage);
    EXPECT_TRUE(opened.ok());
    return *std::move(opened);
  }
  static Document story(std::int64_t id, std::string_view headline, std::string_view body = "") {
    Document document;
    document.id = id;
    document.position = id;
    document.told_ms = kNow - kDay;
    document.language = "en";
    document.texts = {{Field::headline, false, headline}, {Field::body, true, body}};
    return document;
  }
  static void put(Engine& engine, const std::vector<Document>& documents) {
    std::vector<Change> changes(documents.begin(), documents.end());
    engine.take(changes, documents.back().position);
  }
  static std::vector<std::int64_t> ids(const Engine& engine, std::string_view text, Ask ask = {}) {
    ask.now_ms = kNow;
    std::vector<std::int64_t> ids;
    for (const Hit& hit : engine.search(read_query(text).query, ask).hits) ids.push_back(hit.id);
    return ids;
  }

  wire::TemporaryStore folder;
  std::string damage;
};

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

TEST_F(IndexTest, PutsWhatIsInTheHeadlineFirstAndAmongEqualsTheFresh) {
  const auto index = open();
  std::vector<Document> stories{story(1, "Weather", "<p>A treaty was spoken of, among much else.</p>"),
                                story(2, "Treaty signed", "<p>In Geneva.</p>"),
                                story(3, "Treaty signed again", "<p>In Geneva.</p>")};
  stories[1].told_ms = kNow - 400 * kDay;
  put(*index, stories);
  EXPECT_THAT(ids(*index, "treaty"), ElementsAre(3, 2, 1));
  Ask newest;
  newest.order = Ask::Order::newest;
  EXPECT_THAT(ids(*index, "treaty", newest), ElementsAre(3, 1, 2));
}

TEST_F(IndexTest, PutsTheFormThatWasAskedForBeforeOthers) {
  const auto index = open();
  put(*index, {story(1, "Report", "<p>The offering was small.</p>"),
               story(2, "Report", "<p>The offer was small indeed.</p>"),
               story(3, "Report", "<p>They offer an offering small.</p>")});
  EXPECT_THAT(ids(*index, "offering"), ElementsAre(3, 1, 2));
  EXPECT_THAT(ids(*index, "offer"), ElementsAre(3, 2, 1));
  EXPECT_THAT(ids(*index, "offer*"), testing::SizeIs(3));
}

TEST_F(IndexTest, PutsWordsThatStandTogetherBeforeWordsApart) {
  const auto index = open();
  const std::string filler = "there were many other matters spoken of on that day in the capital ";
  const std::string apart = "<p>Crude remarks " + filler + filler + " cooking oil.</p>";
  const std::string together = "<p>Some remarks " + filler + filler + " crude oil.</p>";
  put(*index, {story(1, "Report", together), story(2, "Report", apart)});
  EXPECT_THAT(ids(*index, "crude oil"), ElementsAre(1, 2));
  EXPECT_THAT(ids(*index, "oil crude"), ElementsAre(1, 2));
}

TEST_F(IndexTest, FindsTheShortestPassageThatHasAllWords) {
  EXPECT_EQ(shortest_passage({{5}, {6}}), 2U);
  EXPECT_EQ(shortest_passage({{1, 50, 90}, {40, 93}, {10, 95}}), 6U);
  EXPECT_EQ(shortest_passage({{7}, {7}}), 1U);
}

TEST_F(IndexTest, CountsCommonWordsWithoutAskingForThem) {
  const auto index = open();
  std::vector<Document> stories;
  for (std::int64_t id = 1; id <= 100; ++id) stories.push_back(story(id, "Report", "<p>The weather</p>"));
  stories[40] = story(41, "Islands in autumn");
  stories[50] = story(51, "Islands in the autumn");
  put(*index, stories);
  EXPECT_THAT(ids(*index, "the islands"), ElementsAre(51, 41));
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

TEST_F(IndexTest, EndsWhenTheTimeIsOver) {
  const auto index = open();
  std::vector<Document> stories;
  for (std::int64_t id = 1; id <= 1000; ++id) stories.push_back(story(id, "Oil and gas"));
  put(*index, stories);
  Ask ask;
  ask.budget = std::chrono::milliseconds(0);
  const Answer answer = index->search(read_query("oil \"oil and gas\"").query, ask);
  EXPECT_TRUE(answer.cut_short);
  EXPECT_FALSE(answer.is_exact);
}

// What a plain walk over all items would find, whatever the parts are and what has gone.
TEST_F(IndexTest, RanksTheSameWhateverItIsMadeOf) {
  std::mt19937 random(7);
  const std::vector<std::string> vocabulary{"oil", "gas", "vote", "rain", "peace", "talks", "bank", "rate"};
  std::vector<std::string> texts;
  for (int i = 0; i < 3000; ++i) {
    std::string text = "<p>";
    for (unsigned w = 0; w < 3 + random() % 40; ++w) {
      const std::size_t which = std::min(random() % 8, random() % 8);
      text += vocabulary[which] + " ";
    }
    texts.push_back(text + "</p>");
  }
  const auto document = [&](std::int64_t id) {
    Document its = story(id, "Story", texts[static_cast<std::size_t>(id - 1)]);
    its.told_ms = kNow - (3000 - id) * kDay / 10;
    return its;
  };
  Index::Options one_part{100'000, 600'000, false};
  auto whole = Index::open(folder.path() / "whole", one_part);
  auto many = Index::open(folder.path() / "many", Index::Options{300, 1500, false});
  std::vector<Document> all;
  for (std::int64_t id = 1; id <= 3000; ++id) all.push_back(document(id));
  put(**whole, all);
  for (std::size_t at = 0; at < all.size(); at += 37) {
    put(**many, {all.begin() + static_cast<std::ptrdiff_t>(at),
                 all.begin() + static_cast<std::ptrdiff_t>(std::min(at + 37, all.size()))});
  }
  EXPECT_GT((*many)->now()->parts.size(), 1U);
  std::vector<Change> kills;
  for (std::int64_t id = 5; id < 3000; id += 7) kills.emplace_back(id);
  (*whole)->take(kills, 3001);
  (*many)->take(kills, 3001);
  EXPECT_EQ((*whole)->size(), (*many)->size());
  for (const char* text : {"rate", "oil", "oil gas", "rate bank talks", "\"peace talks\"", "oil OR rate -gas",
                           "bank rate oil vote", "vote rain -\"vote rain\""}) {
    for (const bool counts : {false, true}) {
      Ask ask;
      ask.now_ms = kNow;
      ask.counts = counts;
      ask.budget = std::chrono::seconds(100);
      const Query query = read_query(text).query;
      const Answer a = (*whole)->search(query, ask);
      const Answer b = (*many)->search(query, ask);
      ASSERT_EQ(a.hits.size(), b.hits.size()) << text;
      for (std::size_t i = 0; i < a.hits.size(); ++i) {
        EXPECT_EQ(a.hits[i].id, b.hits[i].id) << text << " " << i << " " << counts;
        EXPECT_NEAR(a.hits[i].score, b.hits[i].score, 1e-9);
        EXPECT_NE(a.hits[i].id % 7, 5) << text;
      }
      if (counts) {
        EXPECT_EQ(a.total, b.total) << text;
      }
    }
    // Skipping what is hopeless changes nothing.
    Ask plain;
    plain.now_ms = kNow;
    plain.budget = std::chrono::seconds(100);
    Ask counted = plain;
    counted.counts = true;
    const auto skipped = (*whole)->search(read_query(text).query, plain).hits;
    const auto all_seen = (*whole)->search(read_query(text).query, counted).hits;
    ASSERT_EQ(skipped.size(), all_seen.size());
    for (std::size_t i = 0; i < skipped.size(); ++i) EXPECT_EQ(skipped[i].id, all_seen[i].id) << text;
  }
}

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

TEST_F(IndexTest, AnswersHostileQueriesWithinTheirTime) {
  const auto index = open();
  std::vector<Document> stories;
  std::vector<std::string> texts;
  for (std::int64_t id = 1; id <= 500; ++id) texts.push_back("the of and a in to word" + std::to_string(id));
  for (std::int64_t id = 1; id <= 500; ++id)
    stories.push_back(story(id, texts[static_cast<std::size_t>(id - 1)]));
  put(*index, stories);
  std::string many;
  for (int i = 0; i < 10'000; ++i) many += "word" + std::to_string(i) + " ";
  Ask ask;
  ask.now_ms = kNow;
  for (const std::string& text :
       {many, std::string("the of and a"), std::string("w* o* a* wo*"), std::string("\x01\x02\x03"),
        std::string("\xE2\x80\x8F\xE2\x80\xAE"), std::string(1000, '(') + "word1" + std::string(1000, ')'),
        std::string(4000, '"'), std::string(4000, '-'), std::string(100'000, 'x'),
        std::string("\xFF\xFE\xC0")}) {
    const Found found = find(*index, text, {}, ask);
    EXPECT_LE(found.answer.hits.size(), ask.limit);
  }
  EXPECT_EQ(find(*index, "the of and a", {}, ask).answer.hits.size(), 20U);
  EXPECT_THAT(ids(*index, std::string(1000, '(') + "word17" + std::string(1000, ')')), ElementsAre(17));
}

}  // namespace
}  // namespace dateline::search
