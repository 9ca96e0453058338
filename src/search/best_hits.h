#pragma once

#include <cstddef>
#include <vector>

#include "search/engine.h"

namespace dateline::search {

/// The best hits of those that are offered, of each story the best alone.
class BestHits {
 public:
  BestHits(std::size_t most, bool fold) : most_(most), fold_(fold) {}

  /// A hit must have a greater score to be taken.
  double least() const { return heap_.size() < most_ ? -1e300 : heap_.front().score; }
  void offer(const Hit& hit);

  /// Them in their order, the best first.
  std::vector<Hit> take();

 private:
  // The worst is first in the heap.
  static bool is_better(const Hit& a, const Hit& b) {
    return a.score != b.score ? a.score > b.score : a.id > b.id;
  }
  const std::size_t most_;
  const bool fold_;
  std::vector<Hit> heap_;
};

}  // namespace dateline::search
