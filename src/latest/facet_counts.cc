// How many items have each value of a facet.

#include <algorithm>
#include <unordered_map>

#include "latest/bits.h"
#include "latest/facet_index.h"
#include "latest/scan.h"

namespace dateline::latest {
namespace {

// Adds up by key; segments bring their keys sorted, so that two sorted lists are merged each time.
class Sums {
 public:
  void add(const Segment& segment, std::size_t first, std::size_t last,
           const std::vector<std::int64_t>& counts) {
    merged_.clear();
    auto mine = sums_.begin();
    for (std::size_t value = first; value < last; ++value) {
      const std::int64_t items = counts[value - first];
      if (items == 0) continue;
      const FacetKey key = segment.key(value);
      while (mine != sums_.end() && mine->key < key) merged_.push_back(*mine++);
      if (mine != sums_.end() && mine->key == key) {
        merged_.push_back({key, mine->items + items, mine->text});
        ++mine;
      } else {
        merged_.push_back({key, items, segment.text(value)});
      }
    }
    merged_.insert(merged_.end(), mine, sums_.end());
    sums_.swap(merged_);
  }

  void add(const Label& label) {
    const auto at = std::lower_bound(sums_.begin(), sums_.end(), label.key,
                                     [](const Sum& sum, FacetKey key) { return sum.key < key; });
    if (at != sums_.end() && at->key == label.key) {
      ++at->items;
    } else {
      sums_.insert(at, {label.key, 1, label.value});
    }
  }

  std::vector<FacetCounts::Value> most(std::size_t most) {
    const auto more = [](const Sum& a, const Sum& b) {
      return a.items != b.items ? a.items > b.items : a.text < b.text;
    };
    most = std::min(most, sums_.size());
    std::partial_sort(sums_.begin(), sums_.begin() + static_cast<std::ptrdiff_t>(most), sums_.end(), more);
    std::vector<FacetCounts::Value> values;
    for (std::size_t i = 0; i < most; ++i) values.push_back({std::string(sums_[i].text), sums_[i].items});
    return values;
  }

 private:
  struct Sum {
    FacetKey key;
    std::int64_t items;
    std::string_view text;  // of a segment or record, which live as long as the index that is asked
  };
  std::vector<Sum> sums_;
  std::vector<Sum> merged_;
};

// Where every item of the segment is in the set, the values' own sizes are the counts.
void count_values(const Segment& segment, std::size_t first, std::size_t last, const std::uint64_t* set,
                  bool everything, std::vector<std::int64_t>& counts) {
  counts.assign(last - first, 0);
  for (std::size_t value = first; value < last; ++value) {
    const Segment::Set its = segment.set(value);
    std::int64_t& count = counts[value - first];
    if (everything) {
      count = static_cast<std::int64_t>(its.count);
    } else if (its.bits != nullptr) {
      count = bits::count_of_both(its.bits, set, segment.bitmap_words());
    } else {
      count = bits::count_in(its.items, its.count, set);
    }
  }
}

Wanted lifted(const Wanted& wanted, news::Facet facet) {
  Wanted out = wanted;
  std::erase_if(out.groups, [facet](const Wanted::Group& group) { return group.lifted_with == facet; });
  return out;
}

}  // namespace

Counts FacetIndex::counts(const news::Filter& filter, std::span<const news::Facet> facets,
                          std::size_t most) const {
  const Wanted wants = wanted(filter);
  Counts out;
  std::vector<Sums> sums(facets.size());
  std::vector<std::optional<Wanted>> without_own(facets.size());
  for (std::size_t i = 0; i < facets.size(); ++i) {
    Wanted without = lifted(wants, facets[i]);
    if (without.groups.size() != wants.groups.size()) without_own[i] = std::move(without);
  }
  Bitmap passing(Segment::kMostItems / 64);
  Bitmap passing_lifted(Segment::kMostItems / 64);
  std::vector<std::int64_t> counts;
  for (const Slot& slot : slots_) {
    if (!slot.segment) continue;
    const Segment& segment = *slot.segment;
    Scan scan(segment, slot.dead_or_null(), wants, segment.size());
    const bool any = scan.all(passing.data());
    const std::int64_t passed = any ? bits::count(passing.data(), segment.bitmap_words()) : 0;
    out.total += passed;
    for (std::size_t i = 0; i < facets.size(); ++i) {
      const auto [first, last] = segment.values_of(facets[i]);
      const Bitmap* set = &passing;
      std::int64_t in_set = passed;
      if (without_own[i]) {
        Scan without(segment, slot.dead_or_null(), *without_own[i], segment.size());
        in_set = without.all(passing_lifted.data())
                     ? bits::count(passing_lifted.data(), segment.bitmap_words())
                     : 0;
        set = &passing_lifted;
      }
      if (in_set == 0) continue;
      count_values(segment, first, last, set->data(), in_set == static_cast<std::int64_t>(segment.size()),
                   counts);
      sums[i].add(segment, first, last, counts);
    }
  }
  for (const auto& record : head_) {
    const bool passed = matches(wants, *record);
    out.total += passed ? 1 : 0;
    for (std::size_t i = 0; i < facets.size(); ++i) {
      if (without_own[i] ? !matches(*without_own[i], *record) : !passed) continue;
      for (const Label& label : record->labels)
        if (facet_of(label.key) == facets[i]) sums[i].add(label);
    }
  }
  for (std::size_t i = 0; i < facets.size(); ++i) out.facets.push_back({facets[i], sums[i].most(most)});
  return out;
}

}  // namespace dateline::latest
