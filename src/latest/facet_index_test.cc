#include "latest/facet_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>

namespace dateline::latest {
namespace {

using news::Choice;
using news::Facet;
using news::Filter;

const char* const kWords[] = {"oil", "grain", "vote", "match", "storm", "bank", "tokyo", "strike"};

Record record(std::int64_t id, std::int64_t told_ms, std::initializer_list<Choice> labels,
              const char* words = "") {
  Record made;
  made.id = id;
  made.position = id;
  made.told_ms = told_ms;
  for (const Choice& label : labels) made.add(label.facet, label.value);
  made.add_words(words);
  made.settle();
  return made;
}

std::vector<std::int64_t> ids(const Found& found) {
  std::vector<std::int64_t> out;
  for (const Found::Item& item : found.items) out.push_back(item.id);
  return out;
}

// What the index must say, said by looking at every item.
class Plain {
 public:
  void put(Record record) {
    if (const auto old = items_.find(record.id); old != items_.end()) record.told_ms = old->second.told_ms;
    items_[record.id] = std::move(record);
  }
  void remove(std::int64_t id) { items_.erase(id); }

  std::vector<const Record*> all(const Filter& filter) const {
    std::vector<const Record*> out;
    for (const auto& [id, record] : items_)
      if (matches(filter, record)) out.push_back(&record);
    std::sort(out.begin(), out.end(), [](const Record* a, const Record* b) {
      return std::pair(a->told_ms, a->id) > std::pair(b->told_ms, b->id);
    });
    if (!filter.told_once) return out;
    std::vector<const Record*> once;
    for (const Record* item : out) {
      const bool told = item->story != 0 &&
                        std::any_of(once.begin(), once.end(),
                                    [item](const Record* other) { return other->story == item->story; });
      if (!told) once.push_back(item);
    }
    return once;
  }

  std::map<std::string, std::int64_t> counts(const Filter& filter, Facet facet) const {
    Filter lifted = filter;
    lifted.told_once = false;
    std::erase_if(lifted.with, [facet](const Choice& choice) { return choice.facet == facet; });
    std::map<std::string, std::int64_t> out;
    for (const Record* item : all(lifted))
      for (const Label& label : item->labels)
        if (facet_of(label.key) == facet) ++out[label.value];
    return out;
  }

  std::size_t size() const { return items_.size(); }

 private:
  std::map<std::int64_t, Record> items_;
};

class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}
  int below(int end) { return std::uniform_int_distribution<int>(0, end - 1)(random_); }
  // Small numbers more often than large ones.
  int rarely(int end) { return std::min(below(end), std::min(below(end), below(end))); }

  Record item(std::int64_t id, std::int64_t told_ms) {
    Record made;
    made.id = id;
    made.told_ms = told_ms;
    made.story = below(4) == 0 ? static_cast<std::uint32_t>(1 + rarely(30)) : 0;
    for (int i = below(4); i > 0; --i) made.add(Facet::topic, "medtop:" + std::to_string(rarely(40)));
    if (below(2) == 0) made.add(Facet::place, std::string(1, static_cast<char>('A' + rarely(20))) + "X");
    if (below(8) == 0) made.add(Facet::person, "person-" + std::to_string(below(200)));
    made.add(Facet::language, below(5) != 0 ? "en" : "de");
    made.add(Facet::source, "source-" + std::to_string(rarely(6)));
    if (below(3) == 0) made.add(Facet::urgency, std::to_string(1 + below(8)));
    for (int i = below(5); i > 0; --i) made.add_words(kWords[rarely(8)]);
    made.add_words("the unusual" + std::to_string(below(3000)));
    made.settle();
    return made;
  }

  Filter filter() {
    Filter made;
    for (int i = below(4); i > 0; --i)
      made.with.push_back({Facet::topic, "medtop:" + std::to_string(rarely(42))});
    if (below(3) == 0) made.with.push_back({Facet::language, below(4) == 0 ? "de" : "en"});
    if (below(6) == 0) made.with.push_back({Facet::source, "source-" + std::to_string(below(7))});
    if (below(9) == 0) made.with.push_back({Facet::place, "AX"});
    if (below(9) == 0) made.with.push_back({Facet::story, std::to_string(1 + rarely(31))});
    if (below(9) == 0) made.without.push_back({Facet::story, std::to_string(1 + rarely(31))});
    for (int i = below(3); i > 0; --i)
      made.without.push_back({Facet::topic, "medtop:" + std::to_string(rarely(42))});
    if (below(4) == 0) made.words.push_back(kWords[below(8)]);
    if (below(10) == 0) made.words.push_back("unusual" + std::to_string(below(3000)));
    if (below(8) == 0) made.urgency = 1 + below(8);
    made.told_once = below(4) == 0;
    return made;
  }

 private:
  std::mt19937 random_;
};

// Pages through everything that the filter lets pass, and compares it with what must be there.
void expect_same(const FacetIndex& index, const Plain& plain, const Filter& filter, std::size_t a_page) {
  std::vector<std::int64_t> wanted;
  for (const Record* item : plain.all(filter)) wanted.push_back(item->id);
  std::vector<std::int64_t> got;
  std::optional<Cursor> before;
  for (bool more = true; more && got.size() <= wanted.size();) {
    const Found found = index.select(filter, before, a_page);
    for (const Found::Item& item : found.items) got.push_back(item.id);
    more = found.more;
    if (more) {
      ASSERT_EQ(found.items.size(), a_page);
      before = Cursor{found.items.back().told_ms, found.items.back().id};
    }
  }
  ASSERT_EQ(got, wanted) << news::to_query(filter);
  Filter items = filter;
  items.told_once = false;
  ASSERT_EQ(index.count(filter), static_cast<std::int64_t>(plain.all(items).size()))
      << news::to_query(filter);
}

void expect_same_counts(const FacetIndex& index, const Plain& plain, const Filter& filter) {
  const Counts counts = index.counts(filter, news::kFacets, 100'000);
  for (const FacetCounts& facet : counts.facets) {
    std::map<std::string, std::int64_t> got;
    for (const auto& [value, items] : facet.values) got[value] = items;
    ASSERT_EQ(got, plain.counts(filter, facet.facet)) << news::to_query(filter);
    const Counts alone = index.counts(filter, std::array{facet.facet}, 3);
    const auto& few = alone.facets.front().values;
    ASSERT_EQ(few.size(), std::min<std::size_t>(3, facet.values.size()));
    for (std::size_t i = 0; i < few.size(); ++i) {
      ASSERT_EQ(few[i].value, facet.values[i].value) << news::to_query(filter);
      ASSERT_EQ(few[i].items, facet.values[i].items) << news::to_query(filter);
    }
  }
  Filter items = filter;
  items.told_once = false;
  ASSERT_EQ(counts.total, static_cast<std::int64_t>(plain.all(items).size())) << news::to_query(filter);
}

// News comes in with corrections, kills and late items, and is closed into small segments all the while.
TEST(FacetIndex, SaysWhatLookingAtEveryItemSays) {
  FacetIndex index({.head = 64, .fan = 3, .largest = 1500});
  Plain plain;
  Dice dice(1987);
  std::int64_t position = 0;
  for (int round = 0; round < 5; ++round) {
    for (int i = 0; i < 1000; ++i) {
      ++position;
      const bool late = dice.below(20) == 0;
      const std::int64_t told =
          late ? dice.below(static_cast<int>(position)) * 10 : position * 10 + dice.below(40);
      const int what = dice.below(20);
      const std::int64_t id =
          what < 4 && position > 1 ? 1 + dice.below(static_cast<int>(position - 1)) : position;
      if (what == 0) {
        index.remove(id);
        plain.remove(id);
        continue;
      }
      Record made = dice.item(id, told);
      made.position = position;
      index.put(made);
      plain.put(made);
    }
    ASSERT_EQ(index.size(), plain.size());
    for (int i = 0; i < 120; ++i)
      expect_same(index, plain, dice.filter(), 1 + static_cast<std::size_t>(dice.below(60)));
    for (int i = 0; i < 5; ++i) expect_same_counts(index, plain, dice.filter());
  }
  EXPECT_GT(index.segments(), 3u);
}

TEST(FacetIndex, LooksThroughLargeSegmentsBlockByBlock) {
  FacetIndex index({.head = 1024, .fan = 4, .largest = Segment::kMostItems});
  Plain plain;
  Dice dice(42);
  for (std::int64_t id = 1; id <= 12'000; ++id) {
    Record made = dice.item(id, id * 10);
    // Bursts, so that a value is in some blocks alone.
    if (id / 700 % 9 == 0) made.add(Facet::topic, "medtop:41");
    made.settle();
    index.put(made);
    plain.put(made);
  }
  for (int i = 0; i < 30; ++i) {
    Filter filter = dice.filter();
    filter.told_once = false;
    expect_same(index, plain, filter, 100 + static_cast<std::size_t>(dice.below(400)));
  }
  for (int i = 0; i < 5; ++i) expect_same_counts(index, plain, dice.filter());
}

Choice topic(int number) {
  return {Facet::topic, "medtop:" + std::to_string(number)};
}

// Few items, nearly all, those near to a frequent value or to its others, to what a frequent value shares
// with a language and to the language without it: from each of these a facet's values are counted another
// way.
std::vector<Filter> filters_of_every_size() {
  const Choice english{Facet::language, "en"};
  const Choice german{Facet::language, "de"};
  const Choice source{Facet::source, "source-0"};
  return {
      {},
      {.with = {topic(30)}, .without = {}, .words = {}},
      {.with = {topic(0)}, .without = {}, .words = {}},
      {.with = {topic(0), topic(1), topic(33)}, .without = {}, .words = {}},
      {.with = {english}, .without = {}, .words = {}},
      {.with = {german}, .without = {topic(0)}, .words = {}},
      {.with = {}, .without = {topic(30)}, .words = {}},
      {.with = {}, .without = {topic(0)}, .words = {}},
      {.with = {}, .without = {topic(0), topic(31)}, .words = {}},
      {.with = {}, .without = {topic(0), topic(1)}, .words = {}},
      {.with = {topic(0), english}, .without = {}, .words = {}},
      {.with = {topic(0), english}, .without = {topic(31)}, .words = {}},
      {.with = {topic(20), topic(21), topic(22), english}, .without = {topic(0)}, .words = {}},
      {.with = {topic(20), english}, .without = {topic(30)}, .words = {}},
      {.with = {source}, .without = {}, .words = {}},
      {.with = {source, german}, .without = {}, .words = {}},
      {.with = {topic(0), english, source}, .without = {topic(1)}, .words = {"oil"}},
      {.with = {topic(0), {Facet::place, "AX"}}, .without = {english}, .words = {}, .urgency = 8},
  };
}

TEST(FacetIndex, CountsSetsOfEverySizeWithDeadItemsAmongThem) {
  FacetIndex index({.head = 2000, .fan = 9, .largest = 2000});
  Plain plain;
  Dice dice(1815);
  for (std::int64_t id = 1; id <= 6500; ++id) {
    Record made = dice.item(id, id * 10);
    if (id % 50 == 0)
      for (int i = 0; i < 20; ++i) made.add(Facet::topic, topic(i).value);
    // The first segment speaks one language alone, the second two at once now and then.
    if (id <= 2000) {
      std::erase_if(made.labels, [](const Label& label) { return facet_of(label.key) == Facet::language; });
      made.add(Facet::language, "en");
    } else if (id <= 4000 && id % 40 == 0) {
      made.add(Facet::language, "de");
      made.add(Facet::language, "en");
    }
    made.settle();
    index.put(made);
    plain.put(made);
  }
  ASSERT_EQ(index.segments(), 3u);
  for (const Filter& filter : filters_of_every_size()) expect_same_counts(index, plain, filter);
  for (int dead = 0; dead < 1200; ++dead) {
    const std::int64_t id = 1 + dice.below(6500);
    index.remove(id);
    plain.remove(id);
    if (dead == 5 || dead == 1199)
      for (const Filter& filter : filters_of_every_size()) expect_same_counts(index, plain, filter);
  }
}

// More labels than can be walked item by item: 72,000 topics of 60 items side by side, and 72,000 names.
TEST(FacetIndex, CountsItemsOfVeryManyLabels) {
  FacetIndex index({.head = 60, .fan = 2, .largest = 60});
  Plain plain;
  for (std::int64_t id = 1; id <= 60; ++id) {
    Record made = record(id, id, {{Facet::language, id % 3 == 0 ? "de" : "en"}, {Facet::place, "FR"}});
    for (int i = 0; i < 1200; ++i) {
      made.add(Facet::topic, topic(i).value);
      made.add(Facet::person, "person-" + std::to_string(id * 1200 + i));
    }
    made.settle();
    index.put(made);
    plain.put(made);
  }
  ASSERT_EQ(index.segments(), 1u);
  expect_same_counts(index, plain, {.with = {{Facet::language, "de"}}, .without = {}, .words = {}});
  // One item each, which would be walked over; of the 55th the labels pass 65,536.
  for (const int id : {1, 55, 60}) {
    const Choice name{Facet::person, "person-" + std::to_string(id * 1200)};
    const Counts counts = index.counts({.with = {name}, .without = {}, .words = {}}, news::kFacets, 2000);
    EXPECT_EQ(counts.total, 1);
    ASSERT_EQ(counts.facets.front().values.size(), 1200u);
    EXPECT_EQ(counts.facets.front().values.back().items, 1);
  }
}

TEST(FacetIndex, ShowsTheCurrentVersionAtItsFirstTime) {
  FacetIndex index({.head = 2, .fan = 2, .largest = 8});
  index.put(record(1, 100, {{Facet::topic, "medtop:1"}}));
  index.put(record(2, 200, {{Facet::topic, "medtop:1"}}));
  Record corrected = record(1, 300, {{Facet::topic, "medtop:2"}});
  corrected.position = 3;
  index.put(corrected);
  EXPECT_THAT(ids(index.select({}, {}, 10)), testing::ElementsAre(2, 1));
  EXPECT_EQ(index.find(1)->position, 3);
  EXPECT_EQ(index.find(1)->told_ms, 100);
  EXPECT_EQ(index.count({.with = {{Facet::topic, "medtop:1"}}, .without = {}, .words = {}}), 1);
}

TEST(FacetIndex, StaysAsItWasForThoseWhoReadIt) {
  FacetIndex index({.head = 2, .fan = 2, .largest = 8});
  for (int id = 1; id <= 5; ++id) index.put(record(id, id, {}));
  const FacetIndex before = index;
  const std::size_t memory = before.memory();
  index.remove(1);
  index.remove(5);
  for (int id = 6; id <= 9; ++id)
    index.put(record(id, id, {{Facet::person, "person-" + std::to_string(id)}}));
  EXPECT_EQ(before.memory(), memory);
  EXPECT_THAT(ids(before.select({}, {}, 10)), testing::ElementsAre(5, 4, 3, 2, 1));
  EXPECT_TRUE(before.find(1));
  EXPECT_THAT(ids(index.select({}, {}, 10)), testing::ElementsAre(9, 8, 7, 6, 4, 3, 2));
}

TEST(FacetIndex, FindsWordsOfScriptsWithoutSpacesByTheirPairs) {
  FacetIndex index({.head = 1, .fan = 9, .largest = 8});
  index.put(record(1, 1, {}, "東京都で会議"));
  index.put(record(2, 2, {}, "京都の天気"));
  EXPECT_THAT(ids(index.select({.with = {}, .without = {}, .words = {"東京都"}}, {}, 10)),
              testing::ElementsAre(1));
  EXPECT_THAT(ids(index.select({.with = {}, .without = {}, .words = {"京都"}}, {}, 10)),
              testing::ElementsAre(2, 1));
  EXPECT_THAT(ids(index.select({.with = {}, .without = {}, .words = {"!!"}}, {}, 10)), testing::IsEmpty());
}

TEST(Segment, ComesBackFromItsBytesAndRefusesDamagedOnes) {
  Dice dice(7);
  std::vector<std::shared_ptr<const Record>> records;
  for (int id = 1; id <= 700; ++id) records.push_back(std::make_shared<const Record>(dice.item(id, id * 3)));
  const std::string bytes = Segment::of(records)->to_bytes();
  const auto back = Segment::from_bytes(bytes);
  ASSERT_TRUE(back);
  EXPECT_EQ((*back)->to_bytes(), bytes);
  for (std::size_t size = 0; size < bytes.size(); size += 97)
    EXPECT_FALSE(Segment::from_bytes(std::string_view(bytes).substr(0, size))) << size;
  for (int i = 0; i < 300; ++i) {
    std::string damaged = bytes;
    damaged[static_cast<std::size_t>(dice.below(static_cast<int>(bytes.size())))] ^=
        static_cast<char>(1 + dice.below(255));
    EXPECT_FALSE(Segment::from_bytes(damaged));
  }
}

}  // namespace
}  // namespace dateline::latest
