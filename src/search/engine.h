#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "search/document.h"
#include "search/query.h"

namespace dateline::search {

/// How to answer a query.
struct Ask {
  enum class Order : std::uint8_t { relevance, newest };
  Order order = Order::relevance;
  std::size_t offset = 0;
  std::size_t limit = 20;
  bool counts = false;  ///< Also the exact total, facets and days, for which every match is looked at.
  bool most = false;    ///< Items that have most of the clauses pass too.
  std::int64_t after_position = 0;  ///< Only versions that stand after it on the wire.
  bool fold = true;                 ///< Of those that tell the same story the best alone.
  std::int64_t now_ms = 0;          ///< Fresh is what was told before this, milliseconds since 1970, UTC.
  std::int64_t day_offset_ms = 0;   ///< By which days begin before UTC's.
  std::size_t values = 12;          ///< The most values of each facet.
  std::vector<news::Facet> facets{news::Facet::topic, news::Facet::place, news::Facet::source};  ///< Counted.
  std::chrono::milliseconds budget{150};  ///< After this it ends with what it has found.
  std::uint64_t most_work = 200'000'000;  ///< So it does after so much work, see Answer::work.
};

struct Hit {
  std::int64_t id = 0;
  std::int64_t position = 0;  ///< Of the version that was found.
  std::int64_t told_ms = 0;
  std::uint32_t story = 0;
  std::uint32_t others = 0;  ///< How many more tell the same story, among what was found.
  double score = 0;
};

struct ValueCount {
  FacetValue value;
  std::int64_t items = 0;
};

struct Answer {
  std::vector<Hit> hits;
  std::int64_t total = 0;
  bool is_exact = false;                                    ///< Else there are at least so many.
  bool cut_short = false;                                   ///< The time was over before all was looked at.
  std::uint64_t work = 0;                                   ///< Entries of the index that were looked at.
  bool has_more = false;                                    ///< There are hits after these.
  std::vector<ValueCount> values;                           ///< By facet, then the most first.
  std::vector<std::pair<std::int32_t, std::int64_t>> days;  ///< Days since 1970 that have hits, and how many.
};

/// A word that is written in items, and how often.
struct NearWord {
  std::string word;
  std::uint64_t count = 0;
  int distance = 0;  ///< Letters changed, left out, put in, or swapped with the next.
};

/// What may happen to an item: it comes in its current version, or goes.
using Change = std::variant<Document, std::int64_t /*id of what goes*/>;

/// What makes items findable. Changes come from one thread, in the order of the wire; questions from any.
/// Doing changes again that were done before leaves all as it was.
class Engine {
 public:
  virtual ~Engine() = default;

  /// The position on the wire through which it has taken changes in; after a crash, what came later is given
  /// again. 0: nothing.
  virtual std::int64_t place() const = 0;
  /// False while another process keeps it: then it only answers.
  virtual bool can_write() const { return true; }

  /// Takes changes in. They can be found, and what has gone can not, when this returns. `through`: the place
  /// then. Throws wire::StoreFailed where it cannot keep them.
  virtual void take(std::span<const Change> changes, std::int64_t through) = 0;

  /// Forgets all.
  virtual void clear() = 0;

  /// Keeps what there is, so that it is there after a crash. Also done now and then by itself.
  virtual void keep() = 0;

  virtual Answer search(const Query& query, const Ask& ask) const = 0;

  /// How often a folded word is written, in any item.
  virtual std::uint64_t count_of_word(std::string_view folded) const = 0;
  /// Words that are at most `distance` (1 or 2) letters from this one, the nearest and then most frequent
  /// first.
  virtual std::vector<NearWord> words_near(std::string_view folded, int distance) const = 0;
  /// Words that begin so, the most frequent first.
  virtual std::vector<NearWord> words_from(std::string_view folded, std::size_t most) const = 0;

  /// Items that can be found.
  virtual std::int64_t size() const = 0;
  /// Of the item, the version that can be found; 0 = none.
  virtual std::int64_t position_of(std::int64_t id) const = 0;
};

}  // namespace dateline::search
