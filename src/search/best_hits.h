#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "search/engine.h"
#include "search/postings.h"

namespace dateline::search {

/// A hit, and where in the index it lies.
struct Candidate {
  Hit hit;
  std::uint32_t part = 0;  ///< Of the state.
  Local item = 0;
};

/// The best hits of those that are offered, of each story the best alone.
class BestHits {
 public:
  BestHits(std::size_t most, bool fold) : most_(most), fold_(fold) {}

  /// A hit with a lower score is not taken.
  double least() const { return heap_.size() < most_ ? -1e300 : heap_.front().hit.score; }
  void offer(const Candidate& candidate);

  /// Them in their order, the best first.
  std::vector<Candidate> take();

  static bool is_better(const Candidate& a, const Candidate& b) {
    return a.hit.score != b.hit.score ? a.hit.score > b.hit.score : a.hit.id > b.hit.id;
  }

 private:
  const std::size_t most_;
  const bool fold_;
  std::vector<Candidate> heap_;  // the worst first
};

}  // namespace dateline::search
