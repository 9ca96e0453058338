#include "search/best_hits.h"

#include <algorithm>

namespace dateline::search {

void BestHits::offer(const Hit& hit) {
  if (most_ == 0 || (heap_.size() >= most_ && !is_better(hit, heap_.front()))) return;
  if (fold_ && hit.story != 0) {
    const auto same =
        std::find_if(heap_.begin(), heap_.end(), [&](const Hit& h) { return h.story == hit.story; });
    if (same != heap_.end()) {
      const std::uint32_t others = same->others + 1;
      if (is_better(hit, *same)) {
        *same = hit;
        std::make_heap(heap_.begin(), heap_.end(), is_better);
      }
      for (Hit& kept : heap_) {
        if (kept.story == hit.story) kept.others = others;
      }
      return;
    }
  }
  if (heap_.size() >= most_) {
    std::pop_heap(heap_.begin(), heap_.end(), is_better);
    heap_.pop_back();
  }
  heap_.push_back(hit);
  std::push_heap(heap_.begin(), heap_.end(), is_better);
}

std::vector<Hit> BestHits::take() {
  std::sort(heap_.begin(), heap_.end(), is_better);
  return std::move(heap_);
}

}  // namespace dateline::search
