#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"
#include "news/filter.h"
#include "search/finding.h"
#include "site/site.h"

namespace dateline::site {

/// A search as its address says it: `/search?q=islands&topic=04000000&on=2015-10&order=newest&page=2`.
/// Choices of one facet are *or*, those of different ones *and*.
struct SearchAsked {
  std::string text;                   ///< `q`, as typed.
  std::vector<news::Choice> choices;  ///< `topic`, `place`, `source`, `person`, `organisation`, `language`.
  std::string on;         ///< `on`: a date, or two apart by `..`, as search::read_days() reads them.
  bool newest = false;    ///< `order=newest`; else by relevance.
  bool as_typed = false;  ///< `exact=yes`: the spelling is not put right.
  bool each = false;      ///< `once=no`: those that tell the same story each by itself.
  std::size_t page = 1;

  bool is_empty() const { return text.empty() && choices.empty() && on.empty(); }
};

SearchAsked search_asked(const Site& site, const http::Parameters& parameters);

/// The address's parameters, without a question mark; what is not said is left out.
std::string to_query(const SearchAsked& asked);

/// Answers it from the archive: `limit` hits of its page.
search::Found answered(const Site& site, const SearchAsked& asked, bool counts, std::size_t limit);

/// What queries need to know of this site: names of topics, places and sources, its zone and clock.
search::QueryWorld query_world(const Site& site);

/// The time between which `on` lies, milliseconds since 1970, UTC, in the site's zone.
struct TimeSpan {
  std::int64_t from_ms = 0;
  std::int64_t until_ms = 0;
};
std::optional<TimeSpan> time_of(const Site& site, std::string_view on);

}  // namespace dateline::site
