#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "delivery/partner_choice.h"
#include "delivery/partner_counts.h"
#include "wire/temporary_store.h"

namespace dateline::delivery {
namespace {

using testing::ElementsAre;

PartnerStory story(wire::ItemId id, const std::string& headline, std::vector<std::string> places = {},
                   std::vector<std::string> people = {}) {
  PartnerStory out;
  out.entry.id = id;
  out.entry.item.headline = headline;
  out.tags.language = "en";
  out.tags.places = std::move(places);
  for (std::string& key : people) out.tags.people.push_back({key, key});
  return out;
}

std::vector<PartnerShelf> two_partners() {
  Partner courier;
  courier.id = "courier";
  Partner ledger;
  ledger.id = "ledger";
  return {{courier,
           {story(1, "A harbour", {"GB"}), story(2, "A vote", {"RU"}, {"angela-merkel"}), story(3, "Rain")}},
          {ledger, {story(11, "Rice", {"SG"}), story(12, "A treaty", {"RU"})}}};
}

std::vector<wire::ItemId> ids(const std::vector<BoxStory>& box) {
  std::vector<wire::ItemId> out;
  for (const BoxStory& one : box) out.push_back(one.story->entry.id);
  return out;
}

TEST(PartnerChoice, PutsWhatHasMostToDoWithThePageFirst) {
  const auto shelves = two_partners();
  const PartnerStory page = story(100, "Talks in Moscow", {"RU"}, {"angela-merkel"});
  BoxPlace place{.about = &page, .language = "en", .shown = {}, .turn = 0, .most = 3};
  EXPECT_EQ(relevance(page, shelves[0].stories[1]), 9);
  EXPECT_THAT(ids(choose(shelves, place)), ElementsAre(2, 12, 1));
  place.turn = 1;
  EXPECT_THAT(ids(choose(shelves, place)), ElementsAre(12, 2, 11));
}

TEST(PartnerChoice, GivesPartnersTheirTurn) {
  const auto shelves = two_partners();
  std::map<std::string, int> first;
  for (std::uint64_t turn = 0; turn < 100; ++turn) {
    const auto box =
        choose(shelves, {.about = nullptr, .language = "en", .shown = {}, .turn = turn, .most = 3});
    ASSERT_EQ(box.size(), 3u);
    ++first[box.front().partner->id];
  }
  EXPECT_EQ(first["courier"], 50);
  EXPECT_EQ(first["ledger"], 50);
}

TEST(PartnerChoice, ShowsNothingTwiceAndNothingInAnotherLanguage) {
  auto shelves = two_partners();
  shelves[1].stories[0].tags.language = "de";
  EXPECT_THAT(
      ids(choose(shelves, {.about = nullptr, .language = "en", .shown = {1, 12}, .turn = 0, .most = 9})),
      ElementsAre(2, 3));
  EXPECT_THAT(choose({}, {.about = nullptr, .language = "en", .shown = {}, .turn = 3, .most = 9}),
              testing::IsEmpty());
}

TEST(PartnerChoice, KnowsOurOwnStoryWhenItComesBack) {
  news::Item item;
  item.guid = "https://courier.example/1";
  item.headline = "Talks in Moscow, day two";
  EXPECT_FALSE(is_our_own(item, "https://ours.example", {"a-vote"}));
  EXPECT_TRUE(is_our_own(item, "https://ours.example", {news::key_of_name("Talks in Moscow: day two")}));
  item.links.push_back({"https://ours.example/article/1-talks", "via", "", "", ""});
  EXPECT_TRUE(is_our_own(item, "https://ours.example", {}));
  item.links.front().href = "https://ours.example.evil.example/";
  EXPECT_FALSE(is_our_own(item, "https://ours.example", {}));
}

TEST(PartnerCounting, CountsByDayPartnerPageAndItemAndNothingElse) {
  const wire::TemporaryStore folder;
  const auto store = folder.open();
  ManualClock clock(*parse_rfc3339("2015-10-08T12:00:00Z"));
  {
    PartnerCounts counts(*store, clock);
    for (int i = 0; i < 3; ++i) counts.shown("courier", "front", 1);
    counts.shown("courier", "front", 2);
    counts.clicked("courier", "front", 1);
    counts.shown("ledger", "article-17", 11);
    clock.advance_ms(24 * 3600 * 1000);
    counts.shown("courier", "front", 1);
  }
  const PartnerCounts counts(*store, clock);
  const auto pages = counts.by_page(20151008, 10);
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_EQ(pages[0].page, "front");
  EXPECT_EQ(pages[0].shown, 5);
  EXPECT_EQ(pages[0].clicked, 1);
  EXPECT_EQ(counts.by_page(20151009, 10).size(), 1u);
  EXPECT_EQ(counts.by_item(20151008, 10)[0].shown, 4);
  EXPECT_EQ(counts.today(), 20151009);
}

}  // namespace
}  // namespace dateline::delivery
