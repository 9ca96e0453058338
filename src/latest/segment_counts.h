#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "latest/known_sum.h"
#include "latest/segment.h"

namespace dateline::latest {

/// How many items of a set of a segment have each value of some facets. A set is counted in one of three
/// ways: by what it shares with the set of each value; by walking over its items' labels; or from sets whose
/// counts are known, by walking over those items alone in which it differs from their sum. What takes least
/// is estimated first.
class SegmentCounts {
 public:
  /// A set that is counted.
  struct Base {
    const std::uint64_t* items = nullptr;
    std::size_t size = 0;
    std::vector<const Wanted::Group*> groups;  ///< It has only what is in one of each of these sets.
    std::span<const FacetKey> without;         ///< And in none of these. Both may be untrue.
  };
  /// Where the counts of a facet's values are added.
  struct To {
    news::Facet facet = news::Facet::topic;
    std::int32_t* counts = nullptr;  ///< By the values' numbers.
  };

  /// `numbers` has the number of each of the segment's values within its facet.
  void begin(const Segment& segment, std::span<const std::uint32_t> numbers);

  void count(const Base& base, std::span<const To> facets);

 private:
  void count_all(const To& to);
  void count_by_sets(const Base& base, const To& to);
  void count_column(const LabelColumn& column, const Base& base, std::span<const To> facets);
  std::optional<KnownSum> nearest_sum(const LabelColumn& column, const Base& base, std::size_t& differ);
  void add_known(const LabelColumn& column, std::span<const KnownSum::Term> terms, std::int32_t times);
  void add_tally(const LabelColumn& column, std::span<const To> facets);
  void add_labels(const LabelColumn& column, const Base& base, std::span<const To> facets);
  std::span<const std::uint16_t> few(const Base& base);
  template <typename Take>
  void each_block(const Base& base, Take take);
  std::vector<KnownSum> known_sums(const LabelColumn& column, const Base& base) const;
  void add_term(const LabelColumn& column, std::size_t value, std::optional<std::size_t> language,
                std::vector<KnownSum::Term>& to) const;

  const Segment* segment_ = nullptr;
  std::span<const std::uint32_t> numbers_;
  std::vector<std::uint64_t> all_;
  // The items of a small base, once they were asked for.
  std::array<std::uint16_t, bits::kBlock> few_{};
  std::size_t size_of_few_ = 0;
  LabelColumn::Tally tally_;
  Difference difference_;
};

}  // namespace dateline::latest
