#include "search/matching.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "search/finding.h"
#include "search/index_in_test.h"
#include "search/second_look.h"

namespace dateline::search {
namespace {

using testing::ElementsAre;

class MatchingTest : public IndexInTest {};

TEST_F(MatchingTest, PutsWhatIsInTheHeadlineFirstAndAmongEqualsTheFresh) {
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

TEST_F(MatchingTest, PutsTheFormThatWasAskedForBeforeOthers) {
  const auto index = open();
  put(*index, {story(1, "Report", "<p>The offering was small.</p>"),
               story(2, "Report", "<p>The offer was small indeed.</p>"),
               story(3, "Report", "<p>They offer an offering small.</p>")});
  EXPECT_THAT(ids(*index, "offering"), ElementsAre(3, 1, 2));
  EXPECT_THAT(ids(*index, "offer"), ElementsAre(3, 2, 1));
  EXPECT_THAT(ids(*index, "offer*"), testing::SizeIs(3));
}

TEST_F(MatchingTest, PutsWordsThatStandTogetherBeforeWordsApart) {
  const auto index = open();
  const std::string filler = "there were many other matters spoken of on that day in the capital ";
  const std::string apart = "<p>Crude remarks " + filler + filler + " cooking oil.</p>";
  const std::string together = "<p>Some remarks " + filler + filler + " crude oil.</p>";
  put(*index, {story(1, "Report", together), story(2, "Report", apart)});
  EXPECT_THAT(ids(*index, "crude oil"), ElementsAre(1, 2));
  EXPECT_THAT(ids(*index, "oil crude"), ElementsAre(1, 2));
}

TEST(SecondLookTest, FindsTheShortestPassageThatHasAllWords) {
  EXPECT_EQ(shortest_passage({{5}, {6}}), 2U);
  EXPECT_EQ(shortest_passage({{1, 50, 90}, {40, 93}, {10, 95}}), 6U);
  EXPECT_EQ(shortest_passage({{7}, {7}}), 1U);
}

TEST_F(MatchingTest, CountsCommonWordsWithoutAskingForThem) {
  const auto index = open();
  std::vector<Document> stories;
  for (std::int64_t id = 1; id <= 100; ++id) stories.push_back(story(id, "Report", "<p>The weather</p>"));
  stories[40] = story(41, "Islands in autumn");
  stories[50] = story(51, "Islands in the autumn");
  put(*index, stories);
  EXPECT_THAT(ids(*index, "the islands"), ElementsAre(51, 41));
}

TEST_F(MatchingTest, EndsWhenTheTimeIsOver) {
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

TEST_F(MatchingTest, RanksTheSameWhateverItIsMadeOf) {
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

// What somebody may type to keep the archive busy.
std::vector<std::string> hostile_queries() {
  std::string many;
  for (int i = 0; i < 10'000; ++i) many += "word" + std::to_string(i) + " ";
  std::string any = "the";
  for (int i = 0; i < 1000; ++i) any += " OR word" + std::to_string(i);
  return {many,
          any,
          "the of and a",
          "\"the of and\" \"of and a\"",
          "w* o* a* wo*",
          "the -of",
          "wrod1 wrod2 teh fo adn",
          "\x01\x02\x03",
          "\xE2\x80\x8F\xE2\x80\xAE",
          std::string(1000, '(') + "word1" + std::string(1000, ')'),
          std::string(4000, '"'),
          std::string(4000, '-'),
          std::string(100'000, 'x'),
          "\xFF\xFE\xC0"};
}

TEST_F(MatchingTest, AnswersHostileQueriesWithBoundedWork) {
  const auto index = open();
  std::vector<Document> stories;
  std::vector<std::string> texts;
  for (std::int64_t id = 1; id <= 500; ++id) texts.push_back("the of and a in to word" + std::to_string(id));
  for (std::int64_t id = 1; id <= 500; ++id)
    stories.push_back(story(id, texts[static_cast<std::size_t>(id - 1)]));
  put(*index, stories);
  for (const std::uint64_t most : {std::uint64_t{300}, std::uint64_t{200'000'000}}) {
    Ask ask;
    ask.now_ms = kNow;
    ask.counts = true;
    ask.budget = std::chrono::hours(1);  // it is the work that is bounded here, not the time
    ask.most_work = most;
    bool any_cut_short = false;
    for (const std::string& text : hostile_queries()) {
      const Found found = find(*index, text, {}, ask);
      EXPECT_LE(found.answer.hits.size(), ask.limit);
      EXPECT_LE(found.answer.work, most + 64) << text.substr(0, 40);
      EXPECT_LE(found.answer.work, 100'000U) << text.substr(0, 40);
      EXPECT_FALSE(found.answer.cut_short && found.answer.is_exact);
      any_cut_short = any_cut_short || found.answer.cut_short;
    }
    EXPECT_EQ(any_cut_short, most == 300);
  }
  Ask ask;
  ask.now_ms = kNow;
  EXPECT_EQ(find(*index, "the of and a", {}, ask).answer.hits.size(), 20U);
  EXPECT_THAT(ids(*index, std::string(1000, '(') + "word17" + std::string(1000, ')')), ElementsAre(17));
}

}  // namespace
}  // namespace dateline::search
