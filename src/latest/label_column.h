#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "news/filter.h"

namespace dateline::latest {

class Segment;

/// Which values of a few facets each item of a segment has, item by item, and with each frequent value of the
/// segment how many items share each of them. Counts of a set that is small, or near to one whose counts are
/// known, are found by walking over its items, or over those in which the two differ.
///
/// Made from the sets of a segment; not kept on the disk.
class LabelColumn {
 public:
  LabelColumn(const Segment& segment, std::span<const news::Facet> facets);

  /// False where the segment has too many labels for it. Then it must not be asked.
  bool there() const { return there_; }

  struct Values {
    news::Facet facet = news::Facet::topic;
    std::size_t first = 0;  ///< Values of the segment: from this number,
    std::size_t last = 0;   ///< to before this.
    std::size_t place = 0;  ///< Of the first of them in the column's counts.
  };
  /// The values of one of its facets; null for others.
  const Values* values_of(news::Facet facet) const;
  std::span<const Values> all_values() const { return facets_; }
  /// The length of its counts.
  std::size_t values() const { return values_; }

  /// Adds one to the counts of each value of each item that is in `set`, and not in `known`, takes one off
  /// for each item that is in `known` alone. `known` may be null.
  void walk(const std::uint64_t* set, const std::uint64_t* known, std::int32_t* counts) const;

  /// How many items that have the segment's value number `value`, and, where it is given, that number
  /// `language`, have each of the column's values; null where that is not kept, because it is walked as
  /// quickly.
  const std::uint16_t* shared_with(std::size_t value,
                                   std::optional<std::size_t> language = std::nullopt) const;

  /// What it takes, about, in nanoseconds: to walk over so many items; to count the values by their sets.
  double walking_ns(std::size_t items) const { return static_cast<double>(items) * item_ns_; }
  double by_sets_ns() const { return by_sets_ns_; }

  /// What it takes in memory, in bytes.
  std::size_t memory() const;

 private:
  void fill(const Segment& segment);
  void estimate(const Segment& segment);
  void share(const Segment& segment);
  void share_one(const Segment& segment, std::size_t value, std::span<const std::size_t> languages);
  void keep(std::uint64_t whose, std::span<const std::int32_t> counts);

  std::vector<Values> facets_;
  std::size_t values_ = 0;
  bool there_ = false;
  // 64 items, those of a word of a bitmap, are a group. Of each group where its labels begin; of each of its
  // items where its own do, counted from there, and where the last one's end.
  std::vector<std::uint32_t> groups_;
  std::vector<std::uint16_t> begins_;
  std::vector<std::uint16_t> labels_;    // numbers of values, in the column
  std::vector<std::uint64_t> frequent_;  // a value, and below it a language and one, or 0; sorted
  std::vector<std::uint16_t> shared_;    // values_ of each
  double item_ns_ = 0;
  double by_sets_ns_ = 0;
};

}  // namespace dateline::latest
