#include "latest/implied_labels.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>

#include "latest/bits.h"

namespace dateline::latest {
namespace {

constexpr std::size_t kMostImplied = 16;   // of one value; more are kept as they are
constexpr std::uint32_t kFewestItems = 8;  // of a value of which it is asked what it implies
constexpr std::size_t kWorthOneIn = 10;    // one label in so many must be left out

template <typename Take>
void each_item(const ItemLabels& items, Take take) {
  std::uint32_t begin = 0;
  for (const std::uint32_t end : items.ends) {
    take(std::span(items.labels).subspan(begin, end - begin));
    begin = end;
  }
}

// The rarer a value, the smaller its number here. A value implies none that is smaller, so that of two that
// are always together one implies the other alone.
std::vector<std::uint32_t> rank_by_rareness(std::span<const std::uint32_t> items_of) {
  std::vector<std::uint32_t> sorted(items_of.size());
  std::iota(sorted.begin(), sorted.end(), 0);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return items_of[a] < items_of[b]; });
  std::vector<std::uint32_t> rank(sorted.size());
  for (std::uint32_t i = 0; i < sorted.size(); ++i) rank[sorted[i]] = i;
  return rank;
}

class Learner {
 public:
  Learner(std::size_t values, const ItemLabels& items)
      : items_of_(values), implied_(values), here_(values, std::numeric_limits<std::uint32_t>::max()) {
    for (const std::uint16_t label : items.labels) ++items_of_[label];
    rank_ = rank_by_rareness(items_of_);
    std::uint32_t number = 0;
    each_item(items, [&](std::span<const std::uint16_t> labels) {
      for (const std::uint16_t label : labels) here_[label] = number;
      for (const std::uint16_t label : labels) narrow(label, labels, number);
      ++number;
    });
  }

  const std::vector<std::uint16_t>* of(std::size_t value) const {
    return implied_[value] ? &*implied_[value] : nullptr;
  }
  const std::vector<std::uint32_t>& rank() const { return rank_; }

  // How many labels others imply, at most: an item may have several that imply the same.
  std::size_t most_implied() const {
    std::size_t labels = 0;
    for (std::size_t value = 0; value < implied_.size(); ++value)
      if (implied_[value]) labels += items_of_[value] * implied_[value]->size();
    return labels;
  }

 private:
  // What the first item of a value has beside it may be implied; each further one leaves what it has as well.
  void narrow(std::uint16_t value, std::span<const std::uint16_t> labels, std::uint32_t item) {
    if (items_of_[value] < kFewestItems) return;
    auto& implied = implied_[value];
    if (implied) {
      std::erase_if(*implied, [&](std::uint16_t other) { return here_[other] != item; });
      return;
    }
    implied.emplace();
    for (const std::uint16_t other : labels)
      if (rank_[other] > rank_[value] && implied->size() < kMostImplied) implied->push_back(other);
  }

  std::vector<std::uint32_t> items_of_;
  std::vector<std::uint32_t> rank_;
  std::vector<std::optional<std::vector<std::uint16_t>>> implied_;
  std::vector<std::uint32_t> here_;  // of each value the last item that has it
};

// From the rarest on, each label is kept as often as it takes beside what those kept before imply.
ItemLabels shortened(const ItemLabels& items, const Learner& learner) {
  const std::size_t values = learner.rank().size();
  ItemLabels kept;
  std::vector<std::int32_t> has(values);
  std::vector<std::uint16_t> rarest_first;
  each_item(items, [&](std::span<const std::uint16_t> labels) {
    rarest_first.assign(labels.begin(), labels.end());
    std::sort(rarest_first.begin(), rarest_first.end(),
              [&](std::uint16_t a, std::uint16_t b) { return learner.rank()[a] < learner.rank()[b]; });
    for (const std::uint16_t label : rarest_first) {
      const std::int32_t times = 1 - has[label];
      for (std::int32_t i = 0; i < std::abs(times); ++i)
        kept.labels.push_back(static_cast<std::uint16_t>(times > 0 ? label : values + label));
      if (const auto* implied = learner.of(label); implied != nullptr && times != 0)
        for (const std::uint16_t other : *implied) has[other] += times;
    }
    for (const std::uint16_t label : rarest_first) has[label] = 0;
    kept.ends.push_back(static_cast<std::uint32_t>(kept.labels.size()));
  });
  return kept;
}

}  // namespace

ImpliedLabels::ImpliedLabels(std::size_t values, ItemLabels& items) : values_(values) {
  // The numbers of labels, and two more, have 16 bits.
  if (2 * values >= std::numeric_limits<std::uint16_t>::max()) return;
  const Learner learner(values, items);
  if (learner.most_implied() < items.labels.size() / kWorthOneIn) return;
  ItemLabels kept = shortened(items, learner);
  if (kept.labels.size() > items.labels.size() - items.labels.size() / kWorthOneIn || items.labels.empty())
    return;
  std::vector<std::vector<std::uint16_t>> implying(values);
  for (std::size_t value = 0; value < values; ++value)
    if (const auto* implied = learner.of(value))
      for (const std::uint16_t other : *implied) implying[other].push_back(static_cast<std::uint16_t>(value));
  for (std::size_t value = 0; value < values; ++value) {
    const std::vector<std::uint16_t>& by = implying[value];
    if (by.empty()) continue;
    broader_.push_back(static_cast<std::uint16_t>(value));
    implying_.insert(implying_.end(), by.begin(), by.end());
    ends_.push_back(static_cast<std::uint32_t>(implying_.size()));
  }
  implying_.shrink_to_fit();
  broader_.shrink_to_fit();
  ends_.shrink_to_fit();
  items = std::move(kept);
}

void ImpliedLabels::expand(std::int32_t* counts) const {
  if (none()) return;
  std::int32_t* kept = counts + values_;
  bits::add(counts, kept, values_, -1);
  std::copy_n(counts, values_, kept);
  std::size_t at = 0;
  for (std::size_t i = 0; i < broader_.size(); ++i) {
    std::int32_t more = 0;
    for (; at < ends_[i]; ++at) more += kept[implying_[at]];
    counts[broader_[i]] += more;
  }
}

std::size_t ImpliedLabels::memory() const {
  return broader_.capacity() * sizeof(broader_[0]) + ends_.capacity() * sizeof(ends_[0]) +
         implying_.capacity() * sizeof(implying_[0]);
}

}  // namespace dateline::latest
