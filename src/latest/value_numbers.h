#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "latest/record.h"
#include "news/filter.h"

namespace dateline::latest {

/// Numbers for the values of a facet, from 0 on in the order in which they came: what is counted of each is
/// then a row of counts.
class ValueNumbers {
 public:
  ValueNumbers();

  std::optional<std::uint32_t> find(FacetKey key) const;
  /// The value's number, a new one if it has none.
  std::uint32_t add(FacetKey key, std::string_view text);

  std::size_t size() const { return keys_.size(); }
  std::string_view text(std::uint32_t number) const;

  /// What it takes in memory, in bytes.
  std::size_t memory() const;

 private:
  std::size_t place_of(FacetKey key) const;
  void grow();

  std::vector<FacetKey> keys_;  // by number
  std::vector<std::uint32_t> text_ends_;
  std::string texts_;
  std::vector<std::uint32_t> table_;  // numbers and one, or 0; a power of two, no more than half of it used
  FacetKey multiplier_;
  int shift_ = 64;
};

/// Those of every facet.
using FacetNumbers = std::array<ValueNumbers, news::kFacets.size()>;

}  // namespace dateline::latest
