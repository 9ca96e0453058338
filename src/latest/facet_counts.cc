// How many items have each value of a facet.

#include <algorithm>
#include <array>

#include "latest/bits.h"
#include "latest/facet_index.h"
#include "latest/scan.h"
#include "latest/sums.h"

namespace dateline::latest {
namespace {

using news::Facet;

// The filter taken apart: what holds for every facet, and the groups that one of the asked facets lifts.
struct Parts {
  Wanted always;
  std::vector<Wanted> groups;  // each of one
  // Of each asked facet, the group that does not count for it, or kNone.
  static constexpr std::size_t kNone = ~std::size_t{0};
  std::vector<std::size_t> own;

  Parts(const Wanted& wants, std::span<const Facet> facets) : always(wants), own(facets.size(), kNone) {
    always.groups.clear();
    for (const Wanted::Group& group : wants.groups) {
      const auto asked =
          group.lifted_with ? std::find(facets.begin(), facets.end(), *group.lifted_with) : facets.end();
      if (asked == facets.end()) {
        always.groups.push_back(group);
        continue;
      }
      for (std::size_t i = 0; i < facets.size(); ++i)
        if (facets[i] == *asked) own[i] = groups.size();
      Wanted alone;
      alone.groups.push_back(group);
      groups.push_back(std::move(alone));
    }
  }
};

// Of one segment: the items that pass the filter, and those that pass it without one of its groups.
class Bases {
 public:
  explicit Bases(const Parts& parts) : parts_(parts), sets_(parts.groups.size() + 1) {
    for (Bitmap& set : sets_) set.resize(Segment::kMostItems / 64);
    group_.resize(Segment::kMostItems / 64);
  }

  // Each base is the AND of what always holds with all groups but its own. Every group is put together once.
  void make(const Segment& segment, const Bitmap* dead) {
    const std::size_t words = segment.bitmap_words();
    Bitmap& all = sets_.back();
    Scan(segment, dead, parts_.always, segment.size()).all(all.data());
    for (std::size_t i = 0; i + 1 < sets_.size(); ++i) std::copy_n(all.data(), words, sets_[i].data());
    for (std::size_t g = 0; g < parts_.groups.size(); ++g) {
      Scan(segment, nullptr, parts_.groups[g], segment.size()).all(group_.data());
      for (std::size_t i = 0; i < sets_.size(); ++i)
        if (i != g) bits::and_into(sets_[i].data(), group_.data(), words);
    }
    sizes_.clear();
    for (const Bitmap& set : sets_) sizes_.push_back(bits::count(set.data(), words));
  }

  const std::uint64_t* of(std::size_t group) const { return sets_[std::min(group, sets_.size() - 1)].data(); }
  std::int64_t size_of(std::size_t group) const { return sizes_[std::min(group, sets_.size() - 1)]; }

 private:
  const Parts& parts_;
  std::vector<Bitmap> sets_;  // of each group without it; at last with all
  std::vector<std::int64_t> sizes_;
  Bitmap group_;
};

// Counts of the values of one segment.
class Counting {
 public:
  Counting(const Segment& segment, const Wanted& wants) : segment_(segment) {
    for (const Wanted::Group& group : wants.groups)
      for (const FacetKey key : group.keys) know(key);
    for (const FacetKey key : wants.without) know(key);
  }

  // How many of the `size` items of `base` have each value from `first` to before `last`, those of the facet.
  // Until the next call.
  const std::int32_t* count(Facet facet, std::size_t first, std::size_t last, const std::uint64_t* base,
                            std::size_t size) {
    if (size == segment_.size()) {
      counts_.clear();
      for (std::size_t value = first; value < last; ++value) counts_.push_back(items_of(value));
      return counts_.data();
    }
    const LabelColumn* column = segment_.column_of(facet);
    if (column == nullptr) return by_sets(first, last, base);
    if (column != counted_ || base != counted_base_) {
      counted_ = nullptr;
      if (!by_items(*column, base, size)) return by_sets(first, last, base);
      counted_ = column;
      counted_base_ = base;
    }
    return of_column_.data() + column->values_of(facet)->place;
  }

 private:
  // A set whose counts are known, and how far the base, or the set of all others, is from it.
  struct Start {
    enum class Known { nothing, value, value_and_language, language_without_value };
    Known known = Known::nothing;
    std::size_t value = 0;
    std::size_t language = 0;
    bool others = false;
    std::size_t differ = 0;
  };

  void know(FacetKey key) {
    const auto value = segment_.value_of(key);
    if (value && segment_.set(*value).bits != nullptr) known_.push_back(*value);
  }

  std::int32_t items_of(std::size_t value) const {
    return static_cast<std::int32_t>(segment_.set(value).count);
  }

  const std::uint64_t* items(std::size_t value) const { return segment_.set(value).bits; }

  void make_known(const Start& start) {
    const std::size_t words = segment_.bitmap_words();
    known_set_.assign(words, 0);
    if (start.known == Start::Known::nothing) return;
    if (start.known == Start::Known::value) {
      std::copy_n(items(start.value), words, known_set_.data());
      return;
    }
    std::copy_n(items(start.language), words, known_set_.data());
    if (start.known == Start::Known::value_and_language) {
      bits::and_into(known_set_.data(), items(start.value), words);
    } else {
      bits::and_not_into(known_set_.data(), items(start.value), words);
    }
  }

  Start nearest(const LabelColumn& column, const std::uint64_t* base, std::size_t size) {
    Start best;
    best.differ = size;
    const auto take = [&](Start start, std::size_t differ) {
      start.differ = std::min(differ, segment_.size() - differ);
      start.others = start.differ != differ;
      if (start.differ < best.differ) best = start;
    };
    const auto try_known = [&](Start start) {
      make_known(start);
      take(start, static_cast<std::size_t>(
                      bits::count_of_either_alone(base, known_set_.data(), segment_.bitmap_words())));
    };
    take(best, size);
    for (const std::size_t value : known_) {
      if (column.shared_with(value) == nullptr) continue;
      try_known({Start::Known::value, value, 0, false, 0});
      for (const std::size_t language : known_) {
        if (column.shared_with(value, language) == nullptr) continue;
        try_known({Start::Known::value_and_language, value, language, false, 0});
        if (column.shared_with(language) != nullptr)
          try_known({Start::Known::language_without_value, value, language, false, 0});
      }
    }
    return best;
  }

  // The counts of the set from which the walk starts.
  void start_from(const LabelColumn& column, const Start& start) {
    of_column_.assign(column.values(), 0);
    const auto add = [&](const std::uint16_t* shared, std::int32_t times) {
      for (std::size_t i = 0; i < of_column_.size(); ++i) of_column_[i] += times * shared[i];
    };
    switch (start.known) {
      case Start::Known::nothing:
        break;
      case Start::Known::value:
        add(column.shared_with(start.value), 1);
        break;
      case Start::Known::value_and_language:
        add(column.shared_with(start.value, start.language), 1);
        break;
      case Start::Known::language_without_value:
        add(column.shared_with(start.language), 1);
        add(column.shared_with(start.value, start.language), -1);
    }
  }

  // Every item that is not in the base.
  const std::uint64_t* others_of(const std::uint64_t* base) {
    const std::size_t whole = segment_.size() / 64;
    others_.assign(segment_.bitmap_words(), 0);
    for (std::size_t i = 0; i < whole; ++i) others_[i] = ~base[i];
    if (const std::size_t left = segment_.size() % 64; left != 0)
      others_[whole] = ~base[whole] & ((std::uint64_t{1} << left) - 1);
    return others_.data();
  }

  // False where counting by sets is quicker. Counts the whole column.
  bool by_items(const LabelColumn& column, const std::uint64_t* base, std::size_t size) {
    const Start start = nearest(column, base, size);
    if (column.walking_ns(start.differ) > column.by_sets_ns()) return false;
    start_from(column, start);
    make_known(start);
    column.walk(start.others ? others_of(base) : base, known_set_.data(), of_column_.data());
    if (!start.others) return true;
    for (const LabelColumn::Values& its : column.all_values()) {
      for (std::size_t value = its.first; value < its.last; ++value) {
        std::int32_t& count = of_column_[its.place + value - its.first];
        count = items_of(value) - count;
      }
    }
    return true;
  }

  const std::int32_t* by_sets(std::size_t first, std::size_t last, const std::uint64_t* base) {
    counts_.clear();
    for (std::size_t value = first; value < last; ++value) {
      const Segment::Set its = segment_.set(value);
      const std::int64_t count = its.bits != nullptr
                                     ? bits::count_of_both(its.bits, base, segment_.bitmap_words())
                                     : bits::count_in(its.items, its.count, base);
      counts_.push_back(static_cast<std::int32_t>(count));
    }
    return counts_.data();
  }

  const Segment& segment_;
  std::vector<std::size_t> known_;
  std::vector<std::int32_t> counts_;
  // What was counted last by items: places come with their sources.
  std::vector<std::int32_t> of_column_;
  const LabelColumn* counted_ = nullptr;
  const std::uint64_t* counted_base_ = nullptr;
  Bitmap known_set_;
  Bitmap others_;
};

// Adds what a record of the head is counted for. Returns true if it passes.
bool add_record(const Parts& parts, std::span<const Facet> facets, const Record& record,
                std::vector<Sums>& sums) {
  if (!matches(parts.always, record)) return false;
  std::size_t failed = 0;
  std::size_t group = Parts::kNone;
  for (std::size_t g = 0; g < parts.groups.size() && failed < 2; ++g) {
    if (matches(parts.groups[g], record)) continue;
    ++failed;
    group = g;
  }
  if (failed > 1) return false;
  for (std::size_t i = 0; i < facets.size(); ++i) {
    if (failed == 1 && parts.own[i] != group) continue;
    for (const Label& label : record.labels)
      if (facet_of(label.key) == facets[i])
        sums[i].add(label.key, 1, [&label] { return std::string_view(label.value); });
  }
  return failed == 0;
}

}  // namespace

Counts FacetIndex::counts(const news::Filter& filter, std::span<const news::Facet> facets,
                          std::size_t most) const {
  const Wanted wants = wanted(filter);
  const Parts parts(wants, facets);
  Counts out;
  std::vector<Sums> sums(facets.size());
  Bases bases(parts);
  for (const Slot& slot : slots_) {
    if (!slot.segment) continue;
    const Segment& segment = *slot.segment;
    bases.make(segment, slot.dead_or_null());
    out.total += bases.size_of(Parts::kNone);
    Counting counting(segment, wants);
    for (std::size_t i = 0; i < facets.size(); ++i) {
      const auto size = static_cast<std::size_t>(bases.size_of(parts.own[i]));
      if (size == 0) continue;
      const auto [first, last] = segment.values_of(facets[i]);
      const std::int32_t* counts = counting.count(facets[i], first, last, bases.of(parts.own[i]), size);
      for (std::size_t value = first; value < last; ++value) {
        if (const std::int32_t items = counts[value - first]; items != 0)
          sums[i].add(segment.key(value), items, [&, value] { return segment.text(value); });
      }
    }
  }
  for (const auto& record : head_)
    if (add_record(parts, facets, *record, sums)) ++out.total;
  for (std::size_t i = 0; i < facets.size(); ++i) out.facets.push_back({facets[i], sums[i].most(most)});
  return out;
}

}  // namespace dateline::latest
