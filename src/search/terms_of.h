#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "search/parts.h"
#include "search/query.h"
#include "search/stream.h"

namespace dateline::search {

/// When an answer has to be ready.
class Deadline {
 public:
  explicit Deadline(std::chrono::milliseconds budget) : end_(std::chrono::steady_clock::now() + budget) {}
  /// True once it is over; looks at the clock now and then.
  bool is_over() {
    if (!over_ && ++asked_ % 64 == 0) look();
    return over_;
  }
  void look() { over_ = over_ || std::chrono::steady_clock::now() >= end_; }
  bool was_over() const { return over_; }

 private:
  std::chrono::steady_clock::time_point end_;
  std::uint32_t asked_ = 0;
  bool over_ = false;
};

/// The lists that a word of a query means in one part: one for each way in which the languages there stem
/// it; many for the beginning of a word.
using WordLists = std::vector<PostingsRef>;

/// A clause looked up in one part.
struct FoundAtom {
  std::vector<WordLists> words;
  std::vector<FormBits> forms;  ///< Of each word, as it is asked for; 0 = in any form.
  bool is_facet = false;
};
using FoundClause = std::vector<FoundAtom>;

FoundClause look_up(const Clause& clause, const Segment& segment);

/// In about how many items of the part an atom is found, at most.
std::uint64_t most_items(const FoundAtom& atom);

/// The items of the clause. `worths`: what each of its atoms is worth, see Stream.
Stream stream_of(const FoundClause& clause, const std::vector<float>& worths, Deadline& deadline);

}  // namespace dateline::search
