#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <vector>

#include "latest/bits.h"
#include "latest/implied_labels.h"
#include "news/filter.h"

namespace dateline::latest {

class Segment;

/// Which values of a few facets each item of a segment has, item by item, and with each frequent value of the
/// segment how many items share each of them. Counts of a set that is small, or near to sets whose counts are
/// known, are found by walking over its items, or over those in which they differ.
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
  /// How many there are together.
  std::size_t values() const { return values_; }

  /// Counts of the values as they are added up.
  class Tally {
   public:
    /// Begins anew.
    void begin(const LabelColumn& column);
    /// Adds `times` to each value of each of the items, of which there are up to bits::kBlock.
    void add(std::span<const std::uint16_t> items, std::int32_t times);
    /// Adds so many times what is known of the values from number `first` on.
    template <typename Count>
    void add_known(std::size_t first, std::span<const Count> counts, std::int32_t times) {
      known_.resize(column_->values_);
      bits::add(known_.data() + first, counts.data(), counts.size(), times);
    }
    /// How many items have each value; nothing may be added any more.
    const std::int32_t* finish();

   private:
    const LabelColumn* column_ = nullptr;
    std::vector<std::int32_t> kept_;      // of the labels that are kept
    std::vector<std::int32_t> kept_too_;  // adding twice to the same place waits for the first
    std::vector<std::int32_t> known_;
    bool two_rows_ = true;
    bool walked_ = false;
  };

  /// Gives each label of each of the items, up to bits::kBlock: take(value). Quicker than a Tally where the
  /// labels are fewer than the values; only where labels are kept as they are.
  bool keeps_all_labels() const { return implied_.none(); }
  template <typename Take>
  void each_label(std::span<const std::uint16_t> items, Take take) const {
    gather(items, [&](std::span<const std::uint16_t> labels) {
      for (const std::uint16_t label : labels)
        if (label != none_) take(std::size_t{label});
    });
  }

  /// Of items, how many have each of the column's values.
  struct Shared {
    const std::uint16_t* counts = nullptr;
    std::size_t items = 0;
  };
  /// Of the items that have the segment's value number `value`, and, where it is given, that number
  /// `language`; nothing where that is not kept, because it is walked as quickly.
  std::optional<Shared> shared_with(std::size_t value,
                                    std::optional<std::size_t> language = std::nullopt) const;

  /// About how many labels so many items have.
  double labels_of(std::size_t items) const { return static_cast<double>(items) * labels_an_item_; }
  /// What it takes, about, in nanoseconds: to walk over so many items; to count the values by their sets.
  double walking_ns(std::size_t items) const { return static_cast<double>(items) * item_ns_; }
  double by_sets_ns() const { return by_sets_ns_; }

  /// What it takes in memory, in bytes.
  std::size_t memory() const;

 private:
  ItemLabels labels_of(const Segment& segment) const;
  void fill(const Segment& segment);
  void estimate(const Segment& segment);
  void share(const Segment& segment);
  void share_one(const Segment& segment, std::size_t value, std::span<const std::size_t> languages);
  void keep(std::uint64_t whose, std::size_t items, const std::int32_t* counts);

  // Gives the labels of the items, and none_ now and then, many at a time. They lie far apart, so that they
  // are fetched in loops in which none waits for another: how many labels an item has cannot be foretold, nor
  // whether the counts of one label are those of the one before.
  template <typename Take>
  void gather(std::span<const std::uint16_t> items, Take take) const {
    std::array<std::uint16_t, 2 * bits::kBlock + kReadAtOnce> labels;  // NOLINT: written before it is read
    std::array<std::uint16_t, bits::kBlock + 1> more;                  // NOLINT
    std::size_t size = 0;
    std::size_t of_more = 0;
    const std::uint16_t* slot = slot_.data();
    if (slots_ == 1) {
      for (const std::uint16_t item : items) {
        const std::uint16_t first = slot[item];
        const auto is_more = static_cast<std::size_t>(first > none_);
        labels[size] = first;
        size += 1 - is_more;
        more[of_more] = static_cast<std::uint16_t>(first - none_ - 1);
        of_more += is_more;
      }
    } else {
      for (const std::uint16_t item : items) {
        const std::uint16_t* both = slot + 2 * std::size_t{item};
        const auto is_more = static_cast<std::size_t>(both[1] > none_);
        labels[size] = both[0];
        labels[size + 1] = both[1];
        size += 2 - 2 * is_more;
        more[of_more] = both[0];
        of_more += is_more;
      }
    }
    take(std::span<const std::uint16_t>(labels.data(), size));
    size = 0;
    for (std::size_t i = 0; i < of_more; ++i) {
      const std::uint32_t begin = more_begins_[more[i]];
      const std::size_t its = more_begins_[std::size_t{more[i]} + 1] - begin;
      std::memcpy(&labels[size], &more_labels_[begin], kReadAtOnce * sizeof(labels[0]));
      size += std::min(its, kReadAtOnce);
      if (its > kReadAtOnce) take(std::span(more_labels_).subspan(begin + kReadAtOnce, its - kReadAtOnce));
      if (size < labels.size() - kReadAtOnce) continue;
      take(std::span<const std::uint16_t>(labels.data(), size));
      size = 0;
    }
    take(std::span<const std::uint16_t>(labels.data(), size));
  }
  static constexpr std::size_t kReadAtOnce =
      8;  // labels of more_labels_; so many more than there are may be read
  std::vector<Values> facets_;
  std::size_t values_ = 0;
  bool there_ = false;
  ImpliedLabels implied_;
  // Labels are numbers of values, in the column, as implied_ keeps them. Each item has one slot or two: its
  // labels, and none_ where it has fewer. Of an item of more labels the last slot is above none_; which one
  // it is among those stands in the first of two, or is how much the only one is above none_, less one.
  std::size_t slots_ = 1;
  std::uint16_t none_ = 0;
  std::vector<std::uint16_t> slot_;
  std::vector<std::uint32_t> more_begins_;  // of those items
  std::vector<std::uint16_t> more_labels_;
  std::vector<std::uint64_t> frequent_;  // a value, and below it a language and one, or 0; sorted
  std::vector<std::uint16_t> sizes_;     // items of each
  std::vector<std::uint16_t> shared_;    // values_ of each
  double labels_an_item_ = 0;
  double item_ns_ = 0;
  double by_sets_ns_ = 0;
};

}  // namespace dateline::latest
