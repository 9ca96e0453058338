#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "latest/facet_index.h"
#include "latest/record.h"

namespace dateline::latest {

/// Adds up how many items have each value of a facet, over segments and records. The texts are those of whom
/// they came from, and must stay.
class Sums {
 public:
  Sums();

  /// `text` gives the value's text, and is called where the key is new.
  template <typename Text>
  void add(FacetKey key, std::int64_t items, Text text) {
    if (2 * used_ >= sums_.size()) grow();
    Sum& sum = place_of(key);
    if (sum.items == 0) {
      sum.key = key;
      sum.text = text();
      ++used_;
    }
    sum.items += items;
  }

  /// The most frequent first, those of one number by their text.
  std::vector<FacetCounts::Value> most(std::size_t most) const;

 private:
  struct Sum {
    FacetKey key = 0;
    std::int64_t items = 0;  // 0: free
    std::string_view text;
  };
  Sum& place_of(FacetKey key);
  void grow();

  std::vector<Sum> sums_;  // a power of two, of which no more than half is used
  std::size_t used_ = 0;
  FacetKey multiplier_;
  int shift_ = 64;
};

}  // namespace dateline::latest
