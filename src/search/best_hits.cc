#include "search/best_hits.h"

#include <algorithm>

namespace dateline::search {

void BestHits::offer(const Candidate& candidate) {
  if (most_ == 0 || (heap_.size() >= most_ && !is_better(candidate, heap_.front()))) return;
  const std::uint32_t story = candidate.hit.story;
  if (fold_ && story != 0) {
    const auto same = std::find_if(heap_.begin(), heap_.end(),
                                   [&](const Candidate& kept) { return kept.hit.story == story; });
    if (same != heap_.end()) {
      const std::uint32_t others = same->hit.others + 1;
      const bool is_first = is_better(candidate, *same);
      if (is_first) *same = candidate;
      same->hit.others = others;
      if (is_first) std::make_heap(heap_.begin(), heap_.end(), is_better);
      return;
    }
  }
  if (heap_.size() >= most_) {
    std::pop_heap(heap_.begin(), heap_.end(), is_better);
    heap_.pop_back();
  }
  heap_.push_back(candidate);
  std::push_heap(heap_.begin(), heap_.end(), is_better);
}

std::vector<Candidate> BestHits::take() {
  std::sort(heap_.begin(), heap_.end(), is_better);
  return std::move(heap_);
}

}  // namespace dateline::search
