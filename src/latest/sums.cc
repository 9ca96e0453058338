#include "latest/sums.h"

#include <algorithm>
#include <bit>
#include <random>

namespace dateline::latest {
namespace {

// Drawn anew for each process, so that nobody can choose names that all want one place.
FacetKey drawn_multiplier() {
  static const FacetKey drawn = [] {
    std::random_device random;
    return ((FacetKey{random()} << 32) | random()) | 1;
  }();
  return drawn;
}

}  // namespace

Sums::Sums() : multiplier_(drawn_multiplier()) {}

Sums::Sum& Sums::place_of(FacetKey key) {
  std::size_t at = static_cast<std::size_t>((key * multiplier_) >> shift_);
  while (sums_[at].items != 0 && sums_[at].key != key) at = (at + 1) & (sums_.size() - 1);
  return sums_[at];
}

void Sums::grow() {
  std::vector<Sum> before(sums_.empty() ? 64 : sums_.size() * 4);
  before.swap(sums_);
  shift_ = 64 - static_cast<int>(std::countr_zero(sums_.size()));
  for (const Sum& sum : before)
    if (sum.items != 0) place_of(sum.key) = sum;
}

std::vector<FacetCounts::Value> Sums::most(std::size_t most) const {
  std::vector<const Sum*> used;
  used.reserve(used_);
  for (const Sum& sum : sums_)
    if (sum.items != 0) used.push_back(&sum);
  const auto more = [](const Sum* a, const Sum* b) {
    return a->items != b->items ? a->items > b->items : a->text < b->text;
  };
  most = std::min(most, used.size());
  const auto end = used.begin() + static_cast<std::ptrdiff_t>(most);
  if (most < used.size()) std::nth_element(used.begin(), end, used.end(), more);
  std::sort(used.begin(), end, more);
  std::vector<FacetCounts::Value> values;
  values.reserve(most);
  for (std::size_t i = 0; i < most; ++i) values.push_back({std::string(used[i]->text), used[i]->items});
  return values;
}

}  // namespace dateline::latest
