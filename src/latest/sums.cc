#include "latest/sums.h"

#include <algorithm>

namespace dateline::latest {

void Sums::add(const Label& label) {
  if (const auto number = numbers_.find(label.key)) {
    ++counts_[*number];
    return;
  }
  const std::uint32_t number = more_numbers_.add(label.key, label.value);
  if (number == more_counts_.size()) more_counts_.push_back(0);
  ++more_counts_[number];
}

std::string_view Sums::text(std::uint32_t number) const {
  const auto numbered = static_cast<std::uint32_t>(counts_.size());
  return number < numbered ? numbers_.text(number) : more_numbers_.text(number - numbered);
}

// Those that may be among the most frequent, in any order.
std::vector<Sums::Value> Sums::frequent(std::size_t most) const {
  std::vector<Value> kept;
  std::int32_t fewest = 1;
  std::size_t next_look = 2 * most + 64;
  const auto look = [&] {
    if (most == 0 || kept.size() <= most) return;
    const auto last = kept.begin() + static_cast<std::ptrdiff_t>(most) - 1;
    std::nth_element(kept.begin(), last, kept.end(),
                     [](const Value& a, const Value& b) { return a.items > b.items; });
    fewest = last->items;
    std::erase_if(kept, [&](const Value& value) { return value.items < fewest; });
    next_look = 2 * kept.size() + 64;
  };
  std::uint32_t number = 0;
  for (const std::vector<std::int32_t>* counts : {&counts_, &more_counts_}) {
    for (const std::int32_t items : *counts) {
      if (items >= fewest) {
        kept.push_back({items, number});
        if (kept.size() >= next_look) look();
      }
      ++number;
    }
  }
  look();
  return kept;
}

std::vector<FacetCounts::Value> Sums::most(std::size_t most) const {
  std::vector<Value> kept = frequent(most);
  most = std::min(most, kept.size());
  const auto wanted = kept.begin() + static_cast<std::ptrdiff_t>(most);
  std::sort(kept.begin(), kept.end(), [](const Value& a, const Value& b) { return a.items > b.items; });
  for (auto first = kept.begin(); first < wanted;) {
    const auto last =
        std::find_if(first, kept.end(), [first](const Value& value) { return value.items != first->items; });
    const auto by_text = [this](const Value& a, const Value& b) { return text(a.number) < text(b.number); };
    if (last <= wanted) {
      std::sort(first, last, by_text);
    } else {
      std::partial_sort(first, wanted, last, by_text);
    }
    first = last;
  }
  std::vector<FacetCounts::Value> values;
  values.reserve(most);
  for (auto value = kept.begin(); value < wanted; ++value)
    values.push_back({std::string(text(value->number)), value->items});
  return values;
}

}  // namespace dateline::latest
