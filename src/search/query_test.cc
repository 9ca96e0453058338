#include "search/query.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/timestamp.h"
#include "search/query_date.h"

namespace dateline::search {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// A query as one line: clauses apart by blanks, what can be chosen from by |, what must not be by -.
std::string in_short(const Query& query) {
  std::string out;
  const auto add = [&](const Clause& clause, const std::string& before) {
    if (!out.empty()) out += " ";
    out += before;
    for (std::size_t i = 0; i < clause.size(); ++i) {
      if (i > 0) out += "|";
      const Atom& atom = clause[i];
      if (atom.where == Where::head) out += "head:";
      if (atom.where == Where::person) out += "person:";
      if (atom.where == Where::place) out += "place:";
      if (atom.where == Where::topic) out += "topic:";
      if (atom.facet) out += "[" + atom.facet->value + "]";
      for (std::size_t w = 0; w < atom.words.size(); ++w) out += (w > 0 ? "_" : "") + atom.words[w].folded;
      if (atom.begins) out += "*";
    }
  };
  for (const Clause& clause : query.all) add(clause, "");
  for (const Clause& clause : query.none) add(clause, "-");
  return out;
}

std::int64_t ms(const char* time) {
  return parse_rfc3339(time)->unix_ms;
}

QueryWorld moscow() {
  QueryWorld world;
  world.now_ms = ms("2015-10-10T09:00:00Z");
  world.offset_minutes = [](std::int64_t) { return 180; };
  world.values = [](news::Facet facet, std::string_view name) -> std::vector<FacetValue> {
    if (facet == news::Facet::topic && name == "economy") return {{facet, "medtop:04000000"}};
    if (facet == news::Facet::place && name == "France") return {{facet, "FR"}};
    if (facet == news::Facet::source && name == "tass") return {{facet, "tass"}};
    if (facet == news::Facet::language && name == "ru") return {{facet, "ru"}};
    return {};
  };
  return world;
}

std::string in_short(std::string_view text) {
  return in_short(read_query(text, moscow()).query);
}

TEST(QueryTest, ReadsWhatPeopleType) {
  EXPECT_EQ(in_short("Oil Prices"), "oil prices");
  EXPECT_EQ(in_short("\"oil prices\" fall"), "oil_prices fall");
  EXPECT_EQ(in_short("„Ölpreise fallen“"), "olpreise_fallen");
  EXPECT_EQ(in_short("oil -gas -\"natural gas\""), "oil -gas -natural_gas");
  EXPECT_EQ(in_short("oil OR gas prices"), "oil|gas prices");
  EXPECT_EQ(in_short("(oil OR gas) prices"), "oil|gas prices");
  EXPECT_EQ(in_short("head:talks person:merkel"), "head:talks person:merkel");
  EXPECT_EQ(in_short("head:\"peace talks\""), "head:peace_talks");
  EXPECT_EQ(in_short("econ*"), "econ*");
  EXPECT_EQ(in_short("co-operate"), "co_operate");
  EXPECT_EQ(in_short("l'eau"), "leau|eau");
  EXPECT_EQ(in_short("北京大学 水"), "北京_京大_大学 水*");
}

TEST(QueryTest, KnowsTopicsPlacesSourcesAndLanguagesByName) {
  EXPECT_EQ(in_short("topic:economy"), "[medtop:04000000]|topic:economy");
  EXPECT_EQ(in_short("place:France source:tass lang:ru"), "[FR]|place:france [tass] [ru]");
  EXPECT_EQ(in_short("source:nobody"), "nobody");
}

TEST(QueryTest, ReadsIllFormedQueriesAsWords) {
  EXPECT_EQ(in_short("OR oil"), "or oil");
  EXPECT_EQ(in_short("oil OR"), "oil or");
  EXPECT_EQ(in_short("oil OR OR gas"), "oil|gas");
  EXPECT_EQ(in_short("\"oil prices"), "oil prices");
  EXPECT_EQ(in_short("head: talks"), "head:talks");
  EXPECT_EQ(in_short("head:"), "head");
  EXPECT_EQ(in_short("before:never"), "never");
  EXPECT_EQ(in_short("http://tass.com/x"), "http_tasscom_x");
  EXPECT_EQ(in_short("- -- --x"), "-x");
  EXPECT_EQ(in_short("\"\" () ) ("), "");
  EXPECT_EQ(in_short("a b: c"), "a b c");
}

TEST(QueryTest, PassesOverControlCharactersAndMarksOfDirection) {
  EXPECT_EQ(in_short("oil\x01\x02prices\xE2\x80\x8F \xE2\x80\xAEgas"), "oil prices gas");
  EXPECT_EQ(in_short(std::string_view("oil\0gas", 7)), "oil gas");
  EXPECT_EQ(in_short("\xEF\xBB\xBFoil\xE2\x80\x8B"), "oil");
}

TEST(QueryTest, BoundsWhatIsAskedFor) {
  std::string many;
  for (int i = 0; i < 10'000; ++i) many += "word" + std::to_string(i) + " ";
  const ReadQuery read = read_query(many);
  EXPECT_EQ(read.query.all.size(), kMostQueryWords);
  EXPECT_THAT(read.notes, testing::Contains(HasSubstr("first 32 words")));
  EXPECT_EQ(in_short(std::string(1000, '(') + "oil" + std::string(1000, ')')), "oil");
  EXPECT_THAT(read_query("a*").notes, ElementsAre(HasSubstr("too broad")));
  EXPECT_EQ(in_short("a*"), "a");
}

struct Times {
  std::optional<std::int64_t> from;
  std::optional<std::int64_t> until;
};
Times times(std::string_view text) {
  const Query query = read_query(text, moscow()).query;
  EXPECT_THAT(query.all, IsEmpty()) << text;
  return {query.from_ms, query.until_ms};
}

TEST(QueryTest, ReadsDatesAsPeopleWriteThemInTheZoneOfTheSite) {
  const auto expect_on = [](std::string_view text, const char* from, const char* until) {
    const Times read = times(text);
    EXPECT_EQ(read.from, ms(from)) << text;
    EXPECT_EQ(read.until, ms(until)) << text;
  };
  for (const char* text : {"on:2015-10-08", "on:8.10.2015", "on:8 October 2015", "on:\"October 8, 2015\"",
                           "on:October 8, 2015", "on:thursday", "on:2 days ago"})
    expect_on(text, "2015-10-08T00:00:00+03:00", "2015-10-09T00:00:00+03:00");
  expect_on("on:yesterday", "2015-10-09T00:00:00+03:00", "2015-10-10T00:00:00+03:00");
  expect_on("on:2014", "2014-01-01T00:00:00+03:00", "2015-01-01T00:00:00+03:00");
  expect_on("on:2015-02", "2015-02-01T00:00:00+03:00", "2015-03-01T00:00:00+03:00");
  expect_on("on:october 2014", "2014-10-01T00:00:00+03:00", "2014-11-01T00:00:00+03:00");
  expect_on("on:last autumn", "2014-09-01T00:00:00+03:00", "2014-12-01T00:00:00+03:00");
  expect_on("on:\"last week\"", "2015-09-28T00:00:00+03:00", "2015-10-05T00:00:00+03:00");
  expect_on("on:december", "2014-12-01T00:00:00+03:00", "2015-01-01T00:00:00+03:00");
  EXPECT_EQ(times("before:2015-10-08").until, ms("2015-10-08T00:00:00+03:00"));
  EXPECT_EQ(times("until:2015-10-08").until, ms("2015-10-09T00:00:00+03:00"));
  EXPECT_EQ(times("after:2014").from, ms("2015-01-01T00:00:00+03:00"));
  EXPECT_EQ(times("since:2014").from, ms("2014-01-01T00:00:00+03:00"));
  EXPECT_EQ(times("after:2014 after:2013").from, ms("2015-01-01T00:00:00+03:00"));
}

TEST(QueryTest, TakesOnlyTheDateThatFollows) {
  const Query query = read_query("islands after:8 October 2014 treaty", moscow()).query;
  EXPECT_EQ(in_short(query), "islands treaty");
  EXPECT_EQ(query.from_ms, ms("2014-10-09T00:00:00+03:00"));
}

TEST(QueryDateTest, KnowsWhatIsNoDate) {
  const CivilTime today{2015, 10, 10};
  for (const char* text :
       {"", "never", "13.13.2015", "99", "20155", "last", "last never", "99999 days ago", "2015-99"})
    EXPECT_FALSE(read_days(text, today)) << text;
}

}  // namespace
}  // namespace dateline::search
