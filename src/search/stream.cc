#include "search/stream.h"

#include <algorithm>

namespace dateline::search {

Stream::Stream(std::vector<Local> items, std::vector<float> scores)
    : items_(std::move(items)),
      scores_(std::move(scores)),
      count_(static_cast<std::uint32_t>(items_.size())) {
  if (!scores_.empty()) best_ = *std::max_element(scores_.begin(), scores_.end());
}

Local Stream::seek_made(Local target) {
  if (at_ < items_.size() && items_[at_] >= target) return items_[at_];
  std::size_t step = 1;
  std::size_t low = at_;
  while (low + step < items_.size() && items_[low + step] < target) {
    low += step;
    step *= 2;
  }
  const auto first = items_.begin() + static_cast<std::ptrdiff_t>(std::min(low, items_.size()));
  const auto last = items_.begin() + static_cast<std::ptrdiff_t>(std::min(low + step + 1, items_.size()));
  at_ = static_cast<std::size_t>(std::lower_bound(first, last, target) - items_.begin());
  return at_ < items_.size() ? items_[at_] : kNoLocal;
}

}  // namespace dateline::search
