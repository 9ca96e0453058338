#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "search/parts.h"
#include "search/query.h"
#include "search/stream.h"

namespace dateline::search {

/// When an answer has to be ready, and after how much work at the latest.
class Deadline {
 public:
  Deadline(std::chrono::milliseconds budget, std::uint64_t most_work)
      : end_(std::chrono::steady_clock::now() + budget), most_(most_work) {}
  /// Asked for each entry of a list that is looked at: true once it is over; looks at the clock now and then.
  bool is_over() {
    if (!over_ && ++asked_ % 64 == 0) {
      over_ = asked_ > most_;
      look();
    }
    return over_;
  }
  /// How many entries of lists were looked at.
  std::uint64_t work() const { return asked_; }
  void look() { over_ = over_ || std::chrono::steady_clock::now() >= end_; }
  bool was_over() const { return over_; }

 private:
  std::chrono::steady_clock::time_point end_;
  const std::uint64_t most_;
  std::uint64_t asked_ = 0;
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

FoundClause look_up(const Clause& clause, const Segment& segment, Deadline& deadline);

/// In about how many items of the part an atom is found, at most.
std::uint64_t most_items(const FoundAtom& atom);

/// The items of the clause, of a part of that size. `worths`: what each of its atoms is worth, see Stream.
Stream stream_of(const FoundClause& clause, const std::vector<float>& worths, Local size, Deadline& deadline);

}  // namespace dateline::search
