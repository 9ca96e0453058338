#include "latest/label_column.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>

#include "latest/bits.h"
#include "latest/segment.h"

namespace dateline::latest {
namespace {

constexpr std::size_t kGroup = 64;           // items
constexpr std::size_t kBegins = kGroup + 1;  // numbers that a group has in begins_
constexpr std::size_t kReadAtOnce = 8;       // labels; so many more than there are may be read
constexpr std::size_t kItemsForAShare = 4;   // a frequent value has so many items for each shared count

// As measured on a million items of the Reuters wire; they decide alone which way is taken.
constexpr double kItemNs = 1;
constexpr double kLabelNs = 0.5;
constexpr double kBitmapWordNs = 0.45;
constexpr double kArrayItemNs = 0.8;
constexpr double kValueNs = 4;

template <typename Take>
void each_item(const Segment::Set& set, std::size_t words, Take take) {
  if (set.bits == nullptr) {
    for (std::size_t i = 0; i < set.count; ++i) take(std::size_t{set.items[i]});
    return;
  }
  for (std::size_t w = 0; w < words; ++w)
    for (std::uint64_t left = set.bits[w]; left != 0; left &= left - 1)
      take(w * 64 + static_cast<std::size_t>(std::countr_zero(left)));
}

}  // namespace

LabelColumn::LabelColumn(const Segment& segment, std::span<const news::Facet> facets) {
  for (const news::Facet facet : facets) {
    const auto [first, last] = segment.values_of(facet);
    facets_.push_back({facet, first, last, values_});
    values_ += last - first;
  }
  if (values_ > std::size_t{std::numeric_limits<std::uint16_t>::max()} + 1) return;
  fill(segment);
  if (!there_) return;
  estimate(segment);
  share(segment);
}

void LabelColumn::fill(const Segment& segment) {
  const std::size_t groups = segment.bitmap_words();
  std::vector<std::uint32_t> labels_of(groups * kGroup);
  const auto each_label = [&](auto take) {
    for (const Values& its : facets_) {
      for (std::size_t value = its.first; value < its.last; ++value) {
        each_item(segment.set(value), groups,
                  [&](std::size_t item) { take(item, its.place + value - its.first); });
      }
    }
  };
  each_label([&](std::size_t item, std::size_t) { ++labels_of[item]; });
  groups_.resize(groups);
  begins_.resize(groups * kBegins);
  std::size_t all = 0;
  for (std::size_t group = 0; group < groups; ++group) {
    groups_[group] = static_cast<std::uint32_t>(all);
    std::size_t in_group = 0;
    for (std::size_t i = 0; i <= kGroup; ++i) {
      if (in_group > std::numeric_limits<std::uint16_t>::max()) return;
      begins_[group * kBegins + i] = static_cast<std::uint16_t>(in_group);
      if (i < kGroup) in_group += labels_of[group * kGroup + i];
    }
    all += in_group;
  }
  labels_.resize(all + kReadAtOnce);
  std::vector<std::uint32_t> next(groups * kGroup);
  for (std::size_t item = 0; item < next.size(); ++item)
    next[item] = groups_[item / kGroup] + begins_[item / kGroup * kBegins + item % kGroup];
  each_label([&](std::size_t item, std::size_t number) {
    labels_[next[item]++] = static_cast<std::uint16_t>(number);
  });
  there_ = true;
}

void LabelColumn::estimate(const Segment& segment) {
  const std::size_t items = std::max<std::size_t>(segment.size(), 1);
  item_ns_ = kItemNs + kLabelNs * static_cast<double>(labels_.size()) / static_cast<double>(items);
  for (const Values& its : facets_) {
    for (std::size_t value = its.first; value < its.last; ++value) {
      const Segment::Set set = segment.set(value);
      by_sets_ns_ +=
          kValueNs + (set.bits != nullptr ? kBitmapWordNs * static_cast<double>(segment.bitmap_words())
                                          : kArrayItemNs * static_cast<double>(set.count));
    }
  }
}

// A language is in nearly every filter, so that what it shares with other frequent values is kept as well.
void LabelColumn::share(const Segment& segment) {
  const auto is_frequent = [&](std::size_t value) {
    const Segment::Set set = segment.set(value);
    // What all items have needs nothing kept: it is known how many items have each value.
    return set.bits != nullptr && set.count >= values_ * kItemsForAShare && set.count < segment.size();
  };
  std::vector<std::size_t> languages;
  const auto [first, last] = segment.values_of(news::Facet::language);
  for (std::size_t value = first; value < last; ++value)
    if (is_frequent(value)) languages.push_back(value);
  for (std::size_t value = 0; value < segment.values(); ++value) {
    if (!is_frequent(value)) continue;
    const bool is_language = value >= first && value < last;
    share_one(segment, value, is_language ? std::span<const std::size_t>() : languages);
  }
  frequent_.shrink_to_fit();
  shared_.shrink_to_fit();
}

// Walks over each item once: over those of each language, and over the rest.
void LabelColumn::share_one(const Segment& segment, std::size_t value,
                            std::span<const std::size_t> languages) {
  const std::size_t words = segment.bitmap_words();
  const std::uint64_t* items = segment.set(value).bits;
  std::vector<std::uint64_t> left(items, items + words);
  std::vector<std::uint64_t> both(words);
  std::vector<std::int32_t> all(values_);
  std::vector<std::pair<std::size_t, std::vector<std::int32_t>>> with_language;
  for (const std::size_t language : languages) {
    const std::uint64_t* speak = segment.set(language).bits;
    const auto size = static_cast<std::size_t>(bits::count_of_both(items, speak, words));
    // One item of two languages, and the whole is not the sum of its parts.
    const bool apart = static_cast<std::size_t>(bits::count_of_both(left.data(), speak, words)) == size;
    if (size < values_ * kItemsForAShare) continue;
    std::copy_n(items, words, both.data());
    bits::and_into(both.data(), speak, words);
    std::vector<std::int32_t> shared(values_);
    walk(both.data(), nullptr, shared.data());
    if (apart) {
      for (std::size_t i = 0; i < values_; ++i) all[i] += shared[i];
      bits::and_not_into(left.data(), speak, words);
    }
    with_language.emplace_back(language, std::move(shared));
  }
  walk(left.data(), nullptr, all.data());
  keep(std::uint64_t{value} << 32, all);
  for (const auto& [language, shared] : with_language)
    keep((std::uint64_t{value} << 32) + language + 1, shared);
}

void LabelColumn::keep(std::uint64_t whose, std::span<const std::int32_t> counts) {
  frequent_.push_back(whose);
  for (const std::int32_t count : counts) shared_.push_back(static_cast<std::uint16_t>(count));
}

const LabelColumn::Values* LabelColumn::values_of(news::Facet facet) const {
  const auto found =
      std::find_if(facets_.begin(), facets_.end(), [facet](const Values& its) { return its.facet == facet; });
  return found == facets_.end() ? nullptr : &*found;
}

namespace {

// Adds `by` to the counts of labels that are given in pieces. How many labels an item has cannot be foretold,
// and a loop over just so many waits for that; so they are gathered first, kAtOnce at a time of which those
// too many are written over, and then counted in one loop.
class Gathering {
 public:
  static constexpr std::size_t kAtOnce = kReadAtOnce;

  // Two rows of counts, because adding twice to the same place waits for the first.
  Gathering(std::int32_t by, std::int32_t* counts, std::int32_t* counts_too)
      : by_(by), counts_(counts), counts_too_(counts_too) {}

  // kAtOnce labels from `labels` on are there to be read.
  void take(const std::uint16_t* labels, std::size_t size) {
    std::memcpy(held_.data() + size_, labels, kAtOnce * sizeof(*labels));
    if (size > kAtOnce) {
      for (std::size_t i = kAtOnce; i < size; ++i) counts_[labels[i]] += by_;
      size = kAtOnce;
    }
    size_ += size;
  }
  // To be called at least after every 64 items.
  void flush_when_full() {
    if (size_ > kRoom) flush();
  }
  void flush() {
    std::size_t i = 0;
    for (; i + 1 < size_; i += 2) {
      counts_[held_[i]] += by_;
      counts_too_[held_[i + 1]] += by_;
    }
    if (i < size_) counts_[held_[i]] += by_;
    size_ = 0;
  }

 private:
  static constexpr std::size_t kRoom = 1024;
  std::int32_t by_;
  std::int32_t* counts_;
  std::int32_t* counts_too_;
  std::size_t size_ = 0;
  std::array<std::uint16_t, kRoom + (kGroup + 1) * kAtOnce> held_;  // NOLINT: written before it is read
};

}  // namespace

void LabelColumn::walk(const std::uint64_t* set, const std::uint64_t* known, std::int32_t* counts) const {
  std::vector<std::int32_t> counts_too(values_);
  Gathering more(1, counts, counts_too.data());
  Gathering less(-1, counts, counts_too.data());
  for (std::size_t group = 0; group < groups_.size(); ++group) {
    const std::uint16_t* labels = labels_.data() + groups_[group];
    const std::uint16_t* begins = begins_.data() + group * kBegins;
    const auto gather = [labels, begins](std::uint64_t items, Gathering& into) {
      if (items == 0) return;
      for (; items != 0; items &= items - 1) {
        const auto item = static_cast<std::size_t>(std::countr_zero(items));
        into.take(labels + begins[item], std::size_t{begins[item + 1]} - begins[item]);
      }
      into.flush_when_full();
    };
    const std::uint64_t known_here = known == nullptr ? 0 : known[group];
    gather(set[group] & ~known_here, more);
    gather(known_here & ~set[group], less);
  }
  more.flush();
  less.flush();
  for (std::size_t value = 0; value < values_; ++value) counts[value] += counts_too[value];
}

const std::uint16_t* LabelColumn::shared_with(std::size_t value, std::optional<std::size_t> language) const {
  const std::uint64_t whose = (std::uint64_t{value} << 32) + (language ? *language + 1 : 0);
  const auto found = std::lower_bound(frequent_.begin(), frequent_.end(), whose);
  if (found == frequent_.end() || *found != whose) return nullptr;
  return shared_.data() + static_cast<std::size_t>(found - frequent_.begin()) * values_;
}

std::size_t LabelColumn::memory() const {
  const auto bytes = [](const auto& column) { return column.capacity() * sizeof(column[0]); };
  return sizeof(LabelColumn) + bytes(facets_) + bytes(groups_) + bytes(begins_) + bytes(labels_) +
         bytes(frequent_) + bytes(shared_);
}

}  // namespace dateline::latest
