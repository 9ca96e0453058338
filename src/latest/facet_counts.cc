// How many items have each value of a facet.

#include <algorithm>
#include <array>

#include "latest/bits.h"
#include "latest/facet_index.h"
#include "latest/scan.h"
#include "latest/segment_counts.h"
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
  explicit Bases(const Parts& parts) : parts_(parts), sets_(parts.groups.size() + 1), bases_(sets_.size()) {
    for (Bitmap& set : sets_) set.resize(Segment::kMostItems / 64);
    group_.resize(Segment::kMostItems / 64);
    for (std::size_t i = 0; i < bases_.size(); ++i) {
      bases_[i].items = sets_[i].data();
      bases_[i].without = parts.always.without;
      for (const Wanted::Group& group : parts.always.groups) bases_[i].groups.push_back(&group);
      for (std::size_t g = 0; g < parts.groups.size(); ++g)
        if (g != i) bases_[i].groups.push_back(&parts.groups[g].groups.front());
    }
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
    for (std::size_t i = 0; i < sets_.size(); ++i)
      bases_[i].size = static_cast<std::size_t>(bits::count(sets_[i].data(), words));
  }

  std::size_t size() const { return bases_.size(); }
  // That without this group, or with all.
  std::size_t number(std::size_t group) const { return std::min(group, bases_.size() - 1); }
  const SegmentCounts::Base& base(std::size_t number) const { return bases_[number]; }

 private:
  const Parts& parts_;
  std::vector<Bitmap> sets_;  // of each group without it; at last with all
  std::vector<SegmentCounts::Base> bases_;
  Bitmap group_;
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
      if (facet_of(label.key) == facets[i]) sums[i].add(label);
  }
  return failed == 0;
}

}  // namespace

Counts FacetIndex::counts(const news::Filter& filter, std::span<const news::Facet> facets,
                          std::size_t most) const {
  const Wanted wants = wanted(filter);
  const Parts parts(wants, facets);
  Counts out;
  std::vector<Sums> sums;
  for (const Facet facet : facets) sums.emplace_back((*numbers_)[static_cast<std::size_t>(facet)]);
  Bases bases(parts);
  SegmentCounts counting;
  std::vector<SegmentCounts::To> to;
  for (const Slot& slot : slots_) {
    if (!slot.segment) continue;
    bases.make(*slot.segment, slot.dead_or_null());
    out.total += static_cast<std::int64_t>(bases.base(bases.number(Parts::kNone)).size);
    counting.begin(*slot.segment, *slot.numbers);
    for (std::size_t base = 0; base < bases.size(); ++base) {
      to.clear();
      for (std::size_t i = 0; i < facets.size(); ++i)
        if (bases.number(parts.own[i]) == base) to.push_back({facets[i], sums[i].counts()});
      if (!to.empty()) counting.count(bases.base(base), to);
    }
  }
  for (const auto& record : head_)
    if (add_record(parts, facets, *record, sums)) ++out.total;
  for (std::size_t i = 0; i < facets.size(); ++i) out.facets.push_back({facets[i], sums[i].most(most)});
  return out;
}

}  // namespace dateline::latest
