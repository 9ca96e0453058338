#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "latest/facet_index.h"
#include "latest/value_numbers.h"

namespace dateline::latest {

/// Adds up how many items have each value of a facet, over segments and records.
class Sums {
 public:
  /// `numbers` must stay.
  explicit Sums(const ValueNumbers& numbers) : numbers_(numbers), counts_(numbers.size()) {}

  /// The counts by the values' numbers.
  std::int32_t* counts() { return counts_.data(); }

  /// Adds one item for a value that may have no number.
  void add(const Label& label);

  /// The most frequent first, those of one number by their text.
  std::vector<FacetCounts::Value> most(std::size_t most) const;

 private:
  struct Value {
    std::int32_t items = 0;
    std::uint32_t number = 0;
  };
  std::vector<Value> frequent(std::size_t most) const;
  std::string_view text(std::uint32_t number) const;

  const ValueNumbers& numbers_;
  std::vector<std::int32_t> counts_;
  // Values that have no number there get one that follows on those.
  ValueNumbers more_numbers_;
  std::vector<std::int32_t> more_counts_;
};

}  // namespace dateline::latest
