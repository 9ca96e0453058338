#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dateline::latest {

/// The labels of items, one item after the other: numbers of values, each once of an item. Those of item i
/// end before ends[i].
struct ItemLabels {
  std::vector<std::uint16_t> labels;
  std::vector<std::uint32_t> ends;
};

/// Which values are had by every item that has another: the broader topics of a topic. An item's labels are
/// kept without those that its others imply, so that fewer are to be counted, and the counts of all come from
/// the counts of those kept.
///
/// An item with two topics of one broader topic has that once, not twice. So a kept label may also say *once
/// less*: of n values the number n + v takes one off value v.
class ImpliedLabels {
 public:
  ImpliedLabels() = default;
  /// Takes the labels out of `items` that others imply. Where that would not be worth it, it changes nothing.
  ImpliedLabels(std::size_t values, ItemLabels& items);

  /// Labels are kept as they are, and none is taken off.
  bool none() const { return implying_.empty(); }

  /// Makes the counts of all values of those of the kept labels. `counts` has a place for each value and as
  /// many for what is taken off.
  void expand(std::int32_t* counts) const;

  /// What it takes in memory, in bytes.
  std::size_t memory() const;

 private:
  std::size_t values_ = 0;
  // The values that are implied, and of each where those end that imply it.
  std::vector<std::uint16_t> broader_;
  std::vector<std::uint32_t> ends_;
  std::vector<std::uint16_t> implying_;
};

}  // namespace dateline::latest
