#include "topics/tagger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "topics/tags_json.h"
#include "wire/check.h"
#include "wire/temporary_store.h"

namespace dateline::topics {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kSport = "medtop:15000000";
constexpr const char* kEconomy = "medtop:04000000";

std::vector<std::string> codes(const Tags& tags) {
  std::vector<std::string> out;
  for (const TopicTag& topic : tags.topics) out.push_back(topic.code);
  return out;
}

news::Item story(const std::string& guid, std::string headline, std::string lead,
                 std::vector<news::Subject> subjects = {}) {
  news::Item item;
  item.guid = guid;
  item.headline = std::move(headline);
  item.lead = std::move(lead);
  item.subjects = std::move(subjects);
  return item;
}

class TaggerTest : public testing::Test {
 protected:
  // Sixty stories, half of them of sport and half of economy, each said to be.
  void tell_tagged_stories() {
    std::vector<news::Item> items;
    using Words = std::array<const char*, 5>;
    constexpr Words kOfSport = {"striker", "goal", "league", "referee", "match"};
    constexpr Words kOfEconomy = {"shares", "inflation", "bonds", "interest", "markets"};
    for (int i = 0; i < 60; ++i) {
      const bool sport = i % 2 == 0;
      // Not an index into a choice of two arrays: with its sanitizers GCC 12 takes the wrong element.
      const Words& words = sport ? kOfSport : kOfEconomy;
      std::string text;
      for (std::size_t word = 0; word < 8; ++word)
        text += std::string(" ") +
                words[(static_cast<std::size_t>(i) + word * (1U + static_cast<std::size_t>(i) / 10)) % 5];
      items.push_back(story("taught-" + std::to_string(i), "Story", "Told today:" + text,
                            {{sport ? kSport : kEconomy, "", ""}}));
    }
    wire.append(items);
  }
  Tags tags_of(const Tagger& tagger, const std::string& guid) { return tagger.tags(wire.current(guid)->id); }
  std::int64_t broken(Tagger& tagger) {
    std::vector<wire::Follower*> followers{&tagger};
    std::int64_t sum = 0;
    for (const wire::Finding& finding : wire::check(*store, followers)) sum += finding.broken;
    return sum;
  }

  wire::TemporaryStore folder;
  std::unique_ptr<wire::Store> store = folder.open();
  ManualClock clock{*parse_rfc3339("2015-10-08")};
  wire::Wire wire{*store, clock};
  // Few examples are enough for a test, which says itself when it is time to learn.
  TaggerOptions options{.fewest_examples = 40, .learns_by_itself = false};
};

TEST_F(TaggerTest, WhatTheItemSaysGoesFirst) {
  wire.append(story("a", "Rates held", "The bank in Frankfurt held its rates.",
                    {{kEconomy, "", ""}, {"", "Politik", ""}, {"", "Nonsense", ""}}));
  Tagger tagger(*store);
  wire::catch_up(wire, tagger);
  const Tags tags = tags_of(tagger, "a");
  EXPECT_THAT(codes(tags), ElementsAre(kEconomy, "medtop:11000000"));
  EXPECT_EQ(tags.topics.front().sureness, 1);
  EXPECT_THAT(tags.places, ElementsAre("DE"));
}

TEST_F(TaggerTest, AKeywordIsATopicOnlyByItsName) {
  news::Item item = story("a", "Cup final", "It rained.");
  item.keywords = {"Sport", "umbrellas"};
  EXPECT_THAT(codes(judge(item, MediaTopics::built_in(), nullptr)), ElementsAre(kSport));
}

TEST_F(TaggerTest, ALongTextTellsItsLanguageWhateverItsFeedSays) {
  const std::string lead =
      "Der Hafen blieb zwei Tage lang gesperrt, nachdem eine Fähre im Nebel auf Grund lief. ";
  news::Item item = story("a", "Hafen gesperrt", lead + lead + lead + lead);
  EXPECT_EQ(judge(item, MediaTopics::built_in(), nullptr).language, "de");
  item.language = "en-GB";
  EXPECT_EQ(judge(item, MediaTopics::built_in(), nullptr).language, "de");
  item.lead = "Zwei Tage.";
  EXPECT_EQ(judge(item, MediaTopics::built_in(), nullptr).language, "en");
}

TEST_F(TaggerTest, SaysNoTopicBeforeItHasLearnt) {
  tell_tagged_stories();
  wire.append(story("new", "Late goal", "Told today: striker goal league match referee goal"));
  Tagger tagger(*store, options);
  wire::catch_up(wire, tagger);
  EXPECT_THAT(tags_of(tagger, "new").topics, IsEmpty());
}

TEST_F(TaggerTest, LearnsFromWhatIsSaidAndGuessesWhatIsNot) {
  tell_tagged_stories();
  Tagger tagger(*store, options);
  wire::catch_up(wire, tagger);
  ASSERT_TRUE(tagger.learn_now());
  wire.append(story("new", "Late goal", "Told today: striker goal league match referee goal"));
  wire.append(story("unlike", "Rain", "Umbrellas were sold out."));
  wire::catch_up(wire, tagger);
  const Tags tags = tags_of(tagger, "new");
  EXPECT_THAT(codes(tags), ElementsAre(kSport));
  EXPECT_LT(tags.topics.front().sureness, 1);
  EXPECT_THAT(tags_of(tagger, "unlike").topics, IsEmpty());
}

TEST_F(TaggerTest, DoesNotLearnFromTooLittle) {
  wire.append(story("a", "Late goal", "A goal.", {{kSport, "", ""}}));
  Tagger tagger(*store, options);
  wire::catch_up(wire, tagger);
  EXPECT_FALSE(tagger.learn_now());
  EXPECT_EQ(tagger.classifier(), nullptr);
}

TEST_F(TaggerTest, KeepsWhatItLearntOverARestartAndARebuild) {
  tell_tagged_stories();
  wire.append(story("new", "Late goal", "Told today: striker goal league match referee goal"));
  {
    Tagger tagger(*store, options);
    wire::catch_up(wire, tagger);
    ASSERT_TRUE(tagger.learn_now());
    EXPECT_THAT(tags_of(tagger, "new").topics, IsEmpty());  // no version of it came
  }
  Tagger tagger(*store, options);
  wire::rebuild(wire, tagger);
  EXPECT_THAT(codes(tags_of(tagger, "new")), ElementsAre(kSport));
  EXPECT_EQ(broken(tagger), 0);
}

TEST_F(TaggerTest, LearnsByItselfWhenEnoughHasCome) {
  tell_tagged_stories();
  options.learns_by_itself = true;
  Tagger tagger(*store, options);
  wire::catch_up(wire, tagger);
  EXPECT_TRUE(tagger.wait_until_learnt(std::chrono::seconds(60)));
}

TEST_F(TaggerTest, AChangeOfTopicsByALaterVersionTeachesAtOnce) {
  tell_tagged_stories();
  Tagger tagger(*store, options);
  wire::catch_up(wire, tagger);
  ASSERT_TRUE(tagger.learn_now());
  const std::string text = "Told today: striker shares goal inflation match bonds league markets";
  const auto sureness = [&] {
    for (const Guess& guess : tagger.classifier()->guess("Story", text)) {
      if (guess.label == kSport) return guess.sureness;
    }
    return 0.0;
  };
  const double before = sureness();
  for (int i = 0; i < 5; ++i) {
    news::Item item = story("edited-" + std::to_string(i), "Story", text, {{kEconomy, "", ""}});
    wire.append(item);
    item.subjects = {{kSport, "", ""}};
    wire.append(item);
    wire::catch_up(wire, tagger);
  }
  EXPECT_GT(sureness(), before);
}

TEST_F(TaggerTest, AKillTakesTagsAndNamesAway) {
  news::Item item = story("a", "Visit", "President Oona Brask came to Norway.");
  wire.append(item);
  Tagger tagger(*store);
  wire::catch_up(wire, tagger);
  const wire::ItemId id = wire.current("a")->id;
  EXPECT_EQ(tagger.name_of_person("oona-brask"), "Oona Brask");
  item.pubstatus = news::PubStatus::canceled;
  wire.append(item);
  wire::catch_up(wire, tagger);
  EXPECT_EQ(tagger.tags(id), Tags{});
  EXPECT_EQ(tagger.name_of_person("oona-brask"), "");
  EXPECT_EQ(broken(tagger), 0);
}

TEST_F(TaggerTest, AVersionThatTheItemHasLeftIsJudgedByItself) {
  news::Item item = story("a", "Besuch", "Am Donnerstag kam die Präsidentin nach Norwegen.");
  item.language = "de";
  const wire::Position first = wire.append(item).position;
  item.language = "fr";
  item.body = {"<p>La présidente est venue en Suède.</p>"};
  const wire::Position second = wire.append(item).position;
  Tagger tagger(*store);
  wire::catch_up(wire, tagger);
  const auto tags_at = [&](wire::Position position) {
    const std::vector<wire::Entry> entries = wire.read_at(std::array{position});
    Tags found;
    store->read([&](wire::Database& database) { found = tagger.tags(database, entries.at(0)); });
    return found;
  };
  EXPECT_EQ(tags_at(first).language, "de");
  EXPECT_THAT(tags_at(first).places, ElementsAre("NO"));
  EXPECT_EQ(tags_at(second).language, "fr");
  EXPECT_EQ(tags_at(second), tags_of(tagger, "a"));
  item.pubstatus = news::PubStatus::canceled;
  wire.append(item);
  wire::catch_up(wire, tagger);
  EXPECT_EQ(tags_at(first).language, "de");  // a subscriber who is behind is still told what was told
}

TEST_F(TaggerTest, ANameIsShownAsItWasWrittenLast) {
  wire.append(story("a", "Visit", "President Françoise Brask left."));
  wire.append(story("b", "Visit", "President Francoise Brask left again, and the UN knew."));
  Tagger tagger(*store);
  wire::catch_up(wire, tagger);
  EXPECT_EQ(tagger.name_of_person("francoise-brask"), "Francoise Brask");
  EXPECT_EQ(tagger.name_of_organisation("united-nations"), "United Nations");
  EXPECT_EQ(tagger.name_of_person("nobody"), "");
}

TEST_F(TaggerTest, CheckFindsWhatContradictsTheWire) {
  wire.append(story("a", "One", "One."));
  wire.append(story("b", "Two", "Two."));
  Tagger tagger(*store);
  wire::catch_up(wire, tagger);
  EXPECT_EQ(broken(tagger), 0);
  store->write([](wire::Database& database) { database.run("DELETE FROM tags WHERE item=1"); });
  EXPECT_GT(broken(tagger), 0);
}

TEST_F(TaggerTest, UsesTheVocabularyThatWasImported) {
  const auto imported = MediaTopics::from_table("medtop:77000000\t\ten=harbours\n");
  ASSERT_TRUE(imported);
  keep_vocabulary(*store, *imported);
  wire.append(story("a", "Ferry", "A ferry.", {{"", "Harbours", ""}, {kSport, "", ""}}));
  Tagger tagger(*store);
  wire::catch_up(wire, tagger);
  EXPECT_THAT(codes(tags_of(tagger, "a")), ElementsAre("medtop:77000000"));
}

TEST(TagsJsonTest, KeepsAllThatTagsSay) {
  const Tags tags{"de",
                  {{kSport, 1}, {kEconomy, 0.73}},
                  {"DE", "AT"},
                  {{"oona-brask", "Oona \"Brask\""}},
                  {{"united-nations", "United Nations"}}};
  EXPECT_EQ(tags_from_json(to_json(tags)), tags);
  EXPECT_EQ(to_json(Tags{}), "{}");
  EXPECT_EQ(tags_from_json("{\"topics\":[1,[2]],\"people\":\"x\"}"), Tags{});
  EXPECT_EQ(tags_from_json("nonsense"), Tags{});
}

}  // namespace
}  // namespace dateline::topics
