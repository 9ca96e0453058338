#include "latest/readers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>

namespace dateline::latest {
namespace {

using news::Facet;
using news::Filter;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

Record oil_in_russia() {
  Record record;
  record.id = 1;
  record.add(Facet::topic, "medtop:04000000");
  record.add(Facet::place, "RU");
  record.add(Facet::language, "en");
  record.add_words("Oil rose");
  record.settle();
  return record;
}

TEST(Readers, AreToldOfWhatTheyWantAlone) {
  Readers readers;
  const Ticket all = readers.add({});
  const Ticket oil = readers.add({.with = {}, .without = {}, .words = {"oil"}});
  readers.add({.with = {}, .without = {}, .words = {"oil", "fell"}});
  const Ticket business =
      readers.add({.with = {{Facet::topic, "medtop:04000000"}, {Facet::topic, "medtop:11000000"}},
                   .without = {},
                   .words = {}});
  readers.add({.with = {{Facet::topic, "medtop:04000000"}}, .without = {{Facet::place, "RU"}}, .words = {}});
  const Ticket same = readers.add({.with = {}, .without = {}, .words = {"oil"}});
  EXPECT_THAT(readers.want(oil_in_russia()), UnorderedElementsAre(all, oil, business, same));
  readers.remove(oil);
  readers.remove(oil);
  EXPECT_THAT(readers.want(oil_in_russia()), UnorderedElementsAre(all, business, same));
  readers.remove(all);
  readers.remove(business);
  readers.remove(same);
  EXPECT_THAT(readers.want(oil_in_russia()), IsEmpty());
  EXPECT_EQ(readers.size(), 2u);
}

TEST(Readers, FollowAStory) {
  Readers readers;
  const Ticket follows = readers.add({.with = {{Facet::story, "17"}}, .without = {}, .words = {}});
  readers.add({.with = {{Facet::story, "18"}}, .without = {}, .words = {}});
  const Ticket other = readers.add({.with = {}, .without = {{Facet::story, "18"}}, .words = {"oil"}});
  readers.add({.with = {}, .without = {{Facet::story, "17"}}, .words = {"oil"}});
  Record record = oil_in_russia();
  record.story = 17;
  record.settle();
  EXPECT_THAT(readers.want(record), UnorderedElementsAre(follows, other));
  record.story = 0;
  record.settle();
  EXPECT_EQ(readers.want(record).size(), 2U);  // those who want no story of theirs
}

TEST(Readers, AreThoseWhoseFilterMatches) {
  std::mt19937 random(3);
  const auto below = [&](int end) { return std::uniform_int_distribution<int>(0, end - 1)(random); };
  const auto topic = [&] { return "medtop:" + std::to_string(below(20)); };
  Readers readers;
  std::map<Ticket, Filter> open;
  for (int i = 0; i < 2000; ++i) {
    Filter filter;
    for (int n = below(4); n > 0; --n) filter.with.push_back({Facet::topic, topic()});
    if (below(2) == 0) filter.with.push_back({Facet::language, below(2) == 0 ? "en" : "de"});
    if (below(3) == 0) filter.without.push_back({Facet::topic, topic()});
    if (below(4) == 0) filter.urgency = 1 + below(8);
    if (below(6) == 0) filter.with.push_back({Facet::story, std::to_string(1 + below(5))});
    open[readers.add(filter)] = filter;
    if (below(3) == 0) {
      const Ticket gone = open.begin()->first;
      readers.remove(gone);
      open.erase(gone);
    }
  }
  for (int i = 0; i < 200; ++i) {
    Record record;
    for (int n = below(4); n > 0; --n) record.add(Facet::topic, topic());
    record.add(Facet::language, "en");
    record.story = static_cast<std::uint32_t>(below(6));
    if (below(2) == 0) record.add(Facet::urgency, std::to_string(1 + below(8)));
    record.settle();
    std::vector<Ticket> wanted;
    for (const auto& [ticket, filter] : open)
      if (matches(filter, record)) wanted.push_back(ticket);
    ASSERT_THAT(readers.want(record), testing::UnorderedElementsAreArray(wanted));
  }
}

}  // namespace
}  // namespace dateline::latest
