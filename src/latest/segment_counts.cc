#include "latest/segment_counts.h"

#include <algorithm>
#include <array>

#include "latest/bits.h"

namespace dateline::latest {
namespace {

// A difference takes as long as so much walking, about.
constexpr double kDifferenceNs = 1000;
// One item is looked up in a set as quickly as so many words of two sets are compared.
constexpr std::size_t kWordsForAnItem = 2;
// Adding labels to the counts of all segments one by one takes longer than in a Tally, which takes a look at
// each value.
constexpr double kLabelsForAValue = 0.25;

void keep_largest(std::vector<KnownSum::Term>& terms, std::size_t most) {
  if (terms.size() <= most) return;
  std::sort(terms.begin(), terms.end(),
            [](const KnownSum::Term& a, const KnownSum::Term& b) { return a.size > b.size; });
  terms.resize(most);
}

bool is_of_languages(const Wanted::Group& group) {
  return !group.keys.empty() && facet_of(group.keys.front()) == news::Facet::language;
}

}  // namespace

void SegmentCounts::begin(const Segment& segment, std::span<const std::uint32_t> numbers) {
  segment_ = &segment;
  numbers_ = numbers;
  all_.assign(segment.bitmap_words(), 0);
  const std::size_t whole = segment.size() / 64;
  std::fill_n(all_.begin(), whole, ~std::uint64_t{0});
  if (const std::size_t left = segment.size() % 64; left != 0) all_[whole] = (std::uint64_t{1} << left) - 1;
}

void SegmentCounts::count(const Base& base, std::span<const To> facets) {
  if (base.size == 0) return;
  size_of_few_ = 0;
  std::vector<To> together;
  for (auto to = facets.begin(); to != facets.end(); ++to) {
    const LabelColumn* column = segment_->column_of(to->facet);
    const auto same_column = [&](const To& other) { return segment_->column_of(other.facet) == column; };
    if (base.size == segment_->size()) {
      count_all(*to);
    } else if (column == nullptr) {
      count_by_sets(base, *to);
    } else if (std::none_of(facets.begin(), to, same_column)) {
      together.clear();
      std::copy_if(to, facets.end(), std::back_inserter(together), same_column);
      count_column(*column, base, together);
    }
  }
}

// Of a base of up to bits::kBlock items.
std::span<const std::uint16_t> SegmentCounts::few(const Base& base) {
  if (size_of_few_ == 0) size_of_few_ = bits::items_of(base.items, 0, segment_->bitmap_words(), few_.data());
  return {few_.data(), size_of_few_};
}

template <typename Take>
void SegmentCounts::each_block(const Base& base, Take take) {
  if (base.size <= bits::kBlock) {
    take(few(base));
  } else {
    bits::each_block(base.items, segment_->bitmap_words(), take);
  }
}

void SegmentCounts::count_all(const To& to) {
  const auto [first, last] = segment_->values_of(to.facet);
  const std::span<const std::uint32_t> counts = segment_->counts();
  for (std::size_t value = first; value < last; ++value)
    to.counts[numbers_[value]] += static_cast<std::int32_t>(counts[value]);
}

void SegmentCounts::count_by_sets(const Base& base, const To& to) {
  const auto [first, last] = segment_->values_of(to.facet);
  for (std::size_t value = first; value < last; ++value) {
    const Segment::Set its = segment_->set(value);
    std::int64_t items = 0;
    if (its.bits == nullptr) {
      items = bits::count_in(its.items, its.count, base.items);
    } else if (kWordsForAnItem * base.size < segment_->bitmap_words()) {
      items = bits::count_in(few(base).data(), base.size, its.bits);
    } else {
      items = bits::count_of_both(its.bits, base.items, segment_->bitmap_words());
    }
    to.counts[numbers_[value]] += static_cast<std::int32_t>(items);
  }
}

// Nothing is added where it is not known how many share each value.
void SegmentCounts::add_term(const LabelColumn& column, std::size_t value,
                             std::optional<std::size_t> language, std::vector<KnownSum::Term>& to) const {
  // What all items have changes nothing.
  const auto is_all = [this](std::size_t of) { return segment_->set(of).count == segment_->size(); };
  if (language && is_all(*language)) language.reset();
  if (language && is_all(value)) {
    value = *language;
    language.reset();
  }
  if (is_all(value)) {
    to.push_back({{all_.data(), all_.data()}, nullptr, static_cast<std::int64_t>(segment_->size())});
    return;
  }
  const auto shared = column.shared_with(value, language);
  if (!shared) return;
  const std::uint64_t* items = segment_->set(value).bits;
  to.push_back({{items, language ? segment_->set(*language).bits : items},
                shared->counts,
                static_cast<std::int64_t>(shared->items)});
}

// What may come near to the base: its languages, or all items, less what it excludes; and what it chooses of
// one facet, in its languages.
std::vector<KnownSum> SegmentCounts::known_sums(const LabelColumn& column, const Base& base) const {
  const auto values_of = [this](std::span<const FacetKey> keys) {
    std::vector<std::size_t> values;
    for (const FacetKey key : keys)
      if (const auto value = segment_->value_of(key)) values.push_back(*value);
    return values;
  };
  std::vector<std::optional<std::size_t>> languages;
  for (const Wanted::Group* group : base.groups)
    if (languages.empty() && is_of_languages(*group))
      for (const std::size_t value : values_of(group->keys)) languages.emplace_back(value);
  if (languages.empty()) languages.emplace_back();

  const auto add_terms = [&](std::span<const FacetKey> keys, std::vector<KnownSum::Term>& to) {
    for (const std::size_t value : values_of(keys))
      for (const auto language : languages) add_term(column, value, language, to);
  };
  std::vector<KnownSum> sums;
  KnownSum& without = sums.emplace_back();
  for (const auto language : languages) {
    if (language) {
      add_term(column, *language, {}, without.added);
    } else {
      without.added.push_back(
          {{all_.data(), all_.data()}, nullptr, static_cast<std::int64_t>(segment_->size())});
    }
  }
  add_terms(base.without, without.taken_off);
  for (const Wanted::Group* group : base.groups)
    if (!is_of_languages(*group)) add_terms(group->keys, sums.emplace_back().added);
  std::erase_if(sums, [](const KnownSum& sum) { return sum.added.empty(); });
  for (KnownSum& sum : sums) {
    keep_largest(sum.added, KnownSum::kMost);
    keep_largest(sum.taken_off, KnownSum::kMost - 1);
  }
  return sums;
}

std::optional<KnownSum> SegmentCounts::nearest_sum(const LabelColumn& column, const Base& base,
                                                   std::size_t& differ) {
  const auto size = static_cast<std::int64_t>(base.size);
  const auto off = [size](const KnownSum& sum) { return std::abs(sum.size() - size); };
  std::vector<KnownSum> sums = known_sums(column, base);
  std::sort(sums.begin(), sums.end(), [&](const KnownSum& a, const KnownSum& b) { return off(a) < off(b); });
  differ = base.size;
  std::optional<KnownSum> nearest;
  for (KnownSum& sum : sums) {
    // They differ in at least as many items as their sizes do, if none counts twice.
    if (off(sum) >= static_cast<std::int64_t>(differ)) break;
    const std::size_t found = Difference::about(base.items, sum, segment_->bitmap_words());
    if (found >= differ) continue;
    differ = found;
    nearest = std::move(sum);
  }
  return nearest;
}

void SegmentCounts::count_column(const LabelColumn& column, const Base& base, std::span<const To> facets) {
  std::size_t walked = base.size;
  std::optional<KnownSum> nearest;
  if (column.walking_ns(walked) > kDifferenceNs) nearest = nearest_sum(column, base, walked);
  if (column.walking_ns(walked) > column.by_sets_ns()) {
    for (const To& to : facets) count_by_sets(base, to);
  } else if (!nearest && column.keeps_all_labels() && facets.size() == column.all_values().size() &&
             column.labels_of(walked) < kLabelsForAValue * static_cast<double>(column.values())) {
    add_labels(column, base, facets);
  } else {
    tally_.begin(column);
    if (nearest) {
      add_known(column, nearest->added, 1);
      add_known(column, nearest->taken_off, -1);
      difference_.find(base.items, *nearest, segment_->bitmap_words());
      for (const Difference::Part& part : difference_.parts()) {
        bits::each_block(part.set, segment_->bitmap_words(),
                         [&](std::span<const std::uint16_t> items) { tally_.add(items, part.times); });
      }
    } else {
      each_block(base, [this](std::span<const std::uint16_t> items) { tally_.add(items, 1); });
    }
    add_tally(column, facets);
  }
}

void SegmentCounts::add_known(const LabelColumn& column, std::span<const KnownSum::Term> terms,
                              std::int32_t times) {
  for (const KnownSum::Term& term : terms) {
    if (term.shared != nullptr) {
      tally_.add_known(0, std::span(term.shared, column.values()), times);
      continue;
    }
    for (const LabelColumn::Values& its : column.all_values())
      tally_.add_known(its.place, segment_->counts().subspan(its.first, its.last - its.first), times);
  }
}

void SegmentCounts::add_tally(const LabelColumn& column, std::span<const To> facets) {
  const std::int32_t* counts = tally_.finish();
  for (const To& to : facets) {
    const LabelColumn::Values& its = *column.values_of(to.facet);
    const std::uint32_t* numbers = numbers_.data() + its.first;
    for (std::size_t i = 0; i < its.last - its.first; ++i) to.counts[numbers[i]] += counts[its.place + i];
  }
}

void SegmentCounts::add_labels(const LabelColumn& column, const Base& base, std::span<const To> facets) {
  struct Place {
    const std::uint32_t* numbers = nullptr;
    std::int32_t* counts = nullptr;
  };
  // Which facet a label has is not foretold, so that it is not to be a branch.
  std::array<Place, 2> places;
  const std::span<const LabelColumn::Values> values = column.all_values();
  for (std::size_t i = 0; i < values.size(); ++i)
    for (const To& to : facets)
      if (to.facet == values[i].facet)
        places[i] = {numbers_.data() + values[i].first - values[i].place, to.counts};
  const std::size_t second = values.size() == 2 ? values[1].place : column.values();
  each_block(base, [&](std::span<const std::uint16_t> items) {
    column.each_label(items, [&](std::size_t value) {
      const Place& place = places[value >= second ? 1 : 0];
      ++place.counts[place.numbers[value]];
    });
  });
}

}  // namespace dateline::latest
