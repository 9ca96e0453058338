#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/engine.h"
#include "search/query.h"

namespace dateline::search {

/// What was found for what somebody typed.
struct Found {
  ReadQuery read;  ///< The query that was answered.
  Answer answer;
  std::string text;          ///< The query as it was answered: what was typed, or put right.
  std::string did_you_mean;  ///< Another spelling that finds more; empty if there is none.
  bool put_right = false;    ///< What was typed finds nothing; this is for `text`.
  bool most = false;         ///< Nothing has all of the words; these have most.
};

/// What else an address may ask for: clauses beside those of the query's text (chosen facets), and times.
struct Narrowing {
  std::vector<Clause> all;
  std::optional<std::int64_t> from_ms;
  std::optional<std::int64_t> until_ms;
};

/// Answers what somebody typed. Where nothing has all the words: in another spelling if a word is in no item
/// (`as_typed`: never), else with what has most of them.
Found find(const Engine& engine, std::string_view typed, const QueryWorld& world, const Ask& ask,
           const Narrowing& narrowing = {}, bool as_typed = false);

}  // namespace dateline::search
