#include "site/search_asked.h"

#include <algorithm>
#include <charconv>

#include "search/query_date.h"
#include "text/calendar_words.h"
#include "topics/place_names.h"

namespace dateline::site {
namespace {

constexpr std::size_t kMostPages = 40;
constexpr std::size_t kMostChoices = 30;
constexpr std::array kFacets{news::Facet::topic,  news::Facet::place,        news::Facet::source,
                             news::Facet::person, news::Facet::organisation, news::Facet::language};

bool is_chosen_by(news::Facet facet) {
  return std::find(kFacets.begin(), kFacets.end(), facet) != kFacets.end();
}

std::vector<search::FacetValue> values_named(const Site& site, news::Facet facet, std::string_view name) {
  std::vector<search::FacetValue> values;
  const std::string text(name);
  if (facet == news::Facet::topic) {
    const auto vocabulary = site.parts().tagger.vocabulary();
    if (const auto topic = vocabulary->meant_by({text, text, ""}))
      values.push_back({facet, vocabulary->code(*topic)});
  }
  if (facet == news::Facet::place) {
    const topics::PlaceNames& names = topics::PlaceNames::all();
    std::string_view country = names.country_of(name);
    if (country.empty() && name.size() == 2) country = names.country_with_code(name);
    if (!country.empty()) values.push_back({facet, std::string(country)});
  }
  if (facet == news::Facet::source) {
    const std::string key = text::word_key(name);
    for (const intake::SourceEntry& entry : site.parts().sources.all()) {
      if (entry.source.id == name || (!key.empty() && text::word_key(entry.source.name) == key))
        values.push_back({facet, entry.source.id});
    }
    if (values.empty() && news::is_source_id(text)) values.push_back({facet, text});
  }
  if (facet == news::Facet::language && name.size() <= 3 && !name.empty())
    values.push_back({facet, text::word_key(name)});
  return values;
}

std::int64_t moment(const CivilTime& day, const search::QueryWorld& world) {
  const std::int64_t as_utc = from_civil(day, 0).unix_ms;
  const std::int64_t guess = as_utc - std::int64_t{world.offset_minutes(as_utc)} * 60'000;
  return as_utc - std::int64_t{world.offset_minutes(guess)} * 60'000;
}

}  // namespace

search::QueryWorld query_world(const Site& site) {
  search::QueryWorld world;
  world.values = [&site](news::Facet facet, std::string_view name) {
    return values_named(site, facet, name);
  };
  world.offset_minutes = [&site](std::int64_t ms) {
    return static_cast<int>(in_zone({ms, 0, true}, site.settings().reading).offset_minutes);
  };
  world.now_ms = site.parts().wire.clock().now().unix_ms;
  return world;
}

std::optional<TimeSpan> time_of(const Site& site, std::string_view on) {
  if (on.empty()) return std::nullopt;
  const search::QueryWorld world = query_world(site);
  const CivilTime today = civil(in_zone({world.now_ms, 0, true}, site.settings().reading));
  const std::size_t dots = on.find("..");
  const auto first = search::read_days(on.substr(0, dots), today);
  const auto last = dots == std::string_view::npos ? first : search::read_days(on.substr(dots + 2), today);
  if (!first || !last) return std::nullopt;
  return TimeSpan{moment(first->first, world), moment(last->after, world)};
}

SearchAsked search_asked(const Site& site, const http::Parameters& parameters) {
  SearchAsked asked;
  asked.text = std::string(parameters.get("q").substr(0, search::kMostQueryBytes));
  if (const auto read = news::filter_from(parameters)) {
    for (const news::Choice& choice : read->filter.with) {
      if (is_chosen_by(choice.facet) && asked.choices.size() < kMostChoices) asked.choices.push_back(choice);
    }
  }
  if (time_of(site, parameters.get("on"))) asked.on = std::string(parameters.get("on"));
  asked.newest = parameters.get("order") == "newest";
  asked.as_typed = parameters.get("exact") == "yes";
  asked.each = parameters.get("once") == "no";
  const std::string_view page = parameters.get("page");
  std::size_t number = 1;
  const auto [end, failed] = std::from_chars(page.data(), page.data() + page.size(), number);
  if (failed == std::errc() && end == page.data() + page.size())
    asked.page = std::clamp<std::size_t>(number, 1, kMostPages);
  return asked;
}

std::string to_query(const SearchAsked& asked) {
  std::string query = "q=" + http::percent_encode(asked.text);
  news::Filter filter;
  filter.with = asked.choices;
  if (const std::string choices = news::to_query(filter); !choices.empty()) query += "&" + choices;
  if (!asked.on.empty()) query += "&on=" + http::percent_encode(asked.on);
  if (asked.newest) query += "&order=newest";
  if (asked.as_typed) query += "&exact=yes";
  if (asked.each) query += "&once=no";
  if (asked.page > 1) query += "&page=" + std::to_string(asked.page);
  return query;
}

search::Found answered(const Site& site, const SearchAsked& asked, bool counts, std::size_t limit) {
  search::QueryWorld world = query_world(site);
  search::Ask ask;
  ask.order = asked.newest ? search::Ask::Order::newest : search::Ask::Order::relevance;
  ask.offset = (asked.page - 1) * limit;
  ask.limit = limit;
  ask.counts = counts;
  ask.fold = !asked.each;
  ask.now_ms = world.now_ms;
  ask.day_offset_ms = std::int64_t{world.offset_minutes(world.now_ms)} * 60'000;
  search::Narrowing narrowing;
  for (const news::Facet facet : kFacets) {
    search::Clause clause;
    for (const news::Choice& choice : asked.choices) {
      if (choice.facet != facet) continue;
      search::Atom atom;
      atom.facet = search::FacetValue{facet, choice.value};
      clause.push_back(std::move(atom));
    }
    if (!clause.empty()) narrowing.all.push_back(std::move(clause));
  }
  if (const auto time = time_of(site, asked.on)) {
    narrowing.from_ms = time->from_ms;
    narrowing.until_ms = time->until_ms;
  }
  return search::find(site.parts().archive, asked.text, world, ask, narrowing, asked.as_typed);
}

}  // namespace dateline::site
