#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search/document.h"

namespace dateline::search {

/// Where a word is to stand.
enum class Where : std::uint8_t { anywhere, head, person, place, topic };

/// A word of a query, folded as tokens.h folds.
struct QueryWord {
  std::string folded;
  bool stems = true;  ///< False for pairs of characters of scripts without spaces.

  friend bool operator==(const QueryWord&, const QueryWord&) = default;
};

/// What an item can have: words one after the other (mostly one), or a value of a facet.
struct Atom {
  Where where = Where::anywhere;
  std::vector<QueryWord> words;
  bool begins = false;              ///< The last word is the beginning of one.
  std::optional<FacetValue> facet;  ///< Then there are no words.
  std::size_t begin = 0;            ///< Where in the query's text it was written, bytes.
  std::size_t end = 0;

  friend bool operator==(const Atom&, const Atom&) = default;
};

/// One of these must be there.
using Clause = std::vector<Atom>;

/// What somebody searches for.
struct Query {
  std::vector<Clause> all;               ///< Every one of these.
  std::vector<Clause> none;              ///< Not one atom of these.
  std::optional<std::int64_t> from_ms;   ///< Told at this time or later; milliseconds since 1970, UTC.
  std::optional<std::int64_t> until_ms;  ///< Told before this time.

  bool is_empty() const { return all.empty() && none.empty() && !from_ms && !until_ms; }
};

/// What readers of queries need to know of the world.
struct QueryWorld {
  /// The values of a facet that somebody means by a name (topic, place, source, language): `economy`,
  /// `France`. Empty if there is none. May be null.
  std::function<std::vector<FacetValue>(news::Facet, std::string_view name)> values;
  /// The offset from UTC, minutes, of the zone in which days are meant, at a moment. Null: UTC.
  std::function<int(std::int64_t unix_ms)> offset_minutes;
  std::int64_t now_ms = 0;  ///< For `yesterday` and `last autumn`.
};

/// A query as it was understood, and what of it could not be taken as it is: a sentence each.
struct ReadQuery {
  Query query;
  std::string text;  ///< What was read, without control characters and marks of direction.
  std::vector<std::string> notes;
};

/// The most words that count, and the most bytes that are looked at.
inline constexpr std::size_t kMostQueryWords = 32;
inline constexpr std::size_t kMostQueryBytes = 4096;

/// Reads a query as people type it: words, all of which must be there; `"phrases"`; `-not`; `one OR other`;
/// `begin*`; `head:` `person:` `place:` `topic:` before a word or phrase; `source:` `lang:`; `before:`
/// `after:` `on:` before a date as people write it (query_date.h). Brackets are passed over, since OR binds
/// closer than what stands apart. Nothing is an error: what makes no sense is read as words.
ReadQuery read_query(std::string_view text, const QueryWorld& world = {});

}  // namespace dateline::search
