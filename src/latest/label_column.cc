#include "latest/label_column.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

#include "latest/bits.h"
#include "latest/segment.h"

namespace dateline::latest {
namespace {

constexpr std::size_t kManyValues = 4096;   // of so many, two labels in a row are seldom the same
constexpr double kLabelsForTwoSlots = 1;    // more than so many an item
constexpr std::size_t kItemsForAShare = 1;  // a frequent value has so many items for each shared count

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
  // The numbers of labels, of none and what is above it have 16 bits.
  there_ = values_ < std::numeric_limits<std::uint16_t>::max();
  if (!there_) return;
  fill(segment);
  estimate(segment);
  share(segment);
}

ItemLabels LabelColumn::labels_of(const Segment& segment) const {
  const auto each_label = [&](auto take) {
    for (const Values& its : facets_) {
      for (std::size_t value = its.first; value < its.last; ++value) {
        each_item(segment.set(value), segment.bitmap_words(),
                  [&](std::size_t item) { take(item, its.place + value - its.first); });
      }
    }
  };
  ItemLabels items;
  items.ends.resize(segment.bitmap_words() * 64);
  each_label([&](std::size_t item, std::size_t) { ++items.ends[item]; });
  std::uint32_t all = 0;
  std::vector<std::uint32_t> next;
  next.reserve(items.ends.size());
  for (std::uint32_t& end : items.ends) {
    next.push_back(all);
    all += end;
    end = all;
  }
  items.labels.resize(all);
  each_label([&](std::size_t item, std::size_t number) {
    items.labels[next[item]++] = static_cast<std::uint16_t>(number);
  });
  return items;
}

void LabelColumn::fill(const Segment& segment) {
  constexpr std::size_t kAbove = std::numeric_limits<std::uint16_t>::max();
  ItemLabels items = labels_of(segment);
  implied_ = ImpliedLabels(values_, items);
  none_ = static_cast<std::uint16_t>(implied_.none() ? values_ : 2 * values_);
  const auto labels_of_item = [&items](std::size_t item) {
    const std::uint32_t begin = item == 0 ? 0 : items.ends[item - 1];
    return std::span(items.labels).subspan(begin, items.ends[item] - begin);
  };
  std::size_t of_more = 0;
  for (std::size_t item = 0; item < segment.size(); ++item)
    of_more += labels_of_item(item).size() > 1 ? 1 : 0;
  labels_an_item_ = static_cast<double>(items.labels.size()) /
                    static_cast<double>(std::max<std::size_t>(segment.size(), 1));
  slots_ = labels_an_item_ > kLabelsForTwoSlots || none_ + of_more > kAbove ? 2 : 1;
  slot_.assign(segment.size() * slots_, none_);
  for (std::size_t item = 0; item < segment.size(); ++item) {
    const auto labels = labels_of_item(item);
    std::uint16_t* slots = slot_.data() + item * slots_;
    if (labels.size() <= slots_) {
      std::copy(labels.begin(), labels.end(), slots);
      continue;
    }
    const std::size_t which = more_begins_.size();
    slots[0] = static_cast<std::uint16_t>(slots_ == 1 ? none_ + 1 + which : which);
    if (slots_ == 2) slots[1] = kAbove;
    more_begins_.push_back(static_cast<std::uint32_t>(more_labels_.size()));
    more_labels_.insert(more_labels_.end(), labels.begin(), labels.end());
  }
  more_begins_.push_back(static_cast<std::uint32_t>(more_labels_.size()));
  more_labels_.resize(more_labels_.size() + kReadAtOnce);
  more_begins_.shrink_to_fit();
  more_labels_.shrink_to_fit();
}

void LabelColumn::estimate(const Segment& segment) {
  item_ns_ = kItemNs + kLabelNs * labels_an_item_;
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
  sizes_.shrink_to_fit();
  shared_.shrink_to_fit();
}

// Walks over each item once: over those of each language, and over the rest.
void LabelColumn::share_one(const Segment& segment, std::size_t value,
                            std::span<const std::size_t> languages) {
  const std::size_t words = segment.bitmap_words();
  const Segment::Set its = segment.set(value);
  std::vector<std::uint64_t> left(its.bits, its.bits + words);
  std::vector<std::uint64_t> both(words);
  std::vector<std::int32_t> all(values_);
  struct WithLanguage {
    std::size_t language = 0;
    std::size_t items = 0;
    std::vector<std::int32_t> counts;
  };
  std::vector<WithLanguage> with_language;
  Tally tally;
  const auto add_all = [&](const std::uint64_t* set) {
    bits::each_block(set, words, [&](std::span<const std::uint16_t> items) { tally.add(items, 1); });
  };
  for (const std::size_t language : languages) {
    const std::uint64_t* speak = segment.set(language).bits;
    const auto size = static_cast<std::size_t>(bits::count_of_both(its.bits, speak, words));
    // One item of two languages, and the whole is not the sum of its parts.
    const bool apart = static_cast<std::size_t>(bits::count_of_both(left.data(), speak, words)) == size;
    if (size < values_ * kItemsForAShare) continue;
    std::copy_n(its.bits, words, both.data());
    bits::and_into(both.data(), speak, words);
    tally.begin(*this);
    add_all(both.data());
    const std::int32_t* counts = tally.finish();
    with_language.push_back({language, size, {counts, counts + values_}});
    if (!apart) continue;
    for (std::size_t i = 0; i < values_; ++i) all[i] += counts[i];
    bits::and_not_into(left.data(), speak, words);
  }
  tally.begin(*this);
  add_all(left.data());
  const std::int32_t* counts = tally.finish();
  for (std::size_t i = 0; i < values_; ++i) all[i] += counts[i];
  keep(std::uint64_t{value} << 32, its.count, all.data());
  for (const WithLanguage& shared : with_language)
    keep((std::uint64_t{value} << 32) + shared.language + 1, shared.items, shared.counts.data());
}

void LabelColumn::keep(std::uint64_t whose, std::size_t items, const std::int32_t* counts) {
  frequent_.push_back(whose);
  sizes_.push_back(static_cast<std::uint16_t>(items));
  for (std::size_t i = 0; i < values_; ++i) shared_.push_back(static_cast<std::uint16_t>(counts[i]));
}

const LabelColumn::Values* LabelColumn::values_of(news::Facet facet) const {
  const auto found =
      std::find_if(facets_.begin(), facets_.end(), [facet](const Values& its) { return its.facet == facet; });
  return found == facets_.end() ? nullptr : &*found;
}

std::optional<LabelColumn::Shared> LabelColumn::shared_with(std::size_t value,
                                                            std::optional<std::size_t> language) const {
  const std::uint64_t whose = (std::uint64_t{value} << 32) + (language ? *language + 1 : 0);
  const auto found = std::lower_bound(frequent_.begin(), frequent_.end(), whose);
  if (found == frequent_.end() || *found != whose) return std::nullopt;
  const auto at = static_cast<std::size_t>(found - frequent_.begin());
  return Shared{shared_.data() + at * values_, sizes_[at]};
}

std::size_t LabelColumn::memory() const {
  const auto bytes = [](const auto& column) { return column.capacity() * sizeof(column[0]); };
  return sizeof(LabelColumn) + implied_.memory() + bytes(facets_) + bytes(slot_) + bytes(more_begins_) +
         bytes(more_labels_) + bytes(frequent_) + bytes(sizes_) + bytes(shared_);
}

// ---- adding up
// -----------------------------------------------------------------------------------------------

void LabelColumn::Tally::begin(const LabelColumn& column) {
  column_ = &column;
  kept_.assign(std::size_t{column.none_} + 1, 0);
  two_rows_ = column.none_ < kManyValues;
  if (two_rows_) kept_too_.assign(kept_.size(), 0);
  known_.clear();
  walked_ = false;
}

void LabelColumn::Tally::add(std::span<const std::uint16_t> items, std::int32_t times) {
  walked_ = true;
  std::int32_t* counts = kept_.data();
  std::int32_t* counts_too = two_rows_ ? kept_too_.data() : counts;
  column_->gather(items, [=](std::span<const std::uint16_t> labels) {
    std::size_t i = 0;
    for (; i + 1 < labels.size(); i += 2) {
      counts[labels[i]] += times;
      counts_too[labels[i + 1]] += times;
    }
    if (i < labels.size()) counts[labels[i]] += times;
  });
}

const std::int32_t* LabelColumn::Tally::finish() {
  if (!walked_ && !known_.empty()) return known_.data();
  if (two_rows_) bits::add(kept_.data(), kept_too_.data(), kept_.size(), 1);
  column_->implied_.expand(kept_.data());
  bits::add(kept_.data(), known_.data(), known_.size(), 1);
  return kept_.data();
}

}  // namespace dateline::latest
