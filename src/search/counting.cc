#include "search/counting.h"

#include <algorithm>
#include <bitset>

namespace dateline::search {
namespace {

// Days since 1970 that are told apart; what lies outside counts with the first or last.
constexpr std::int32_t kFirstDay = -65'745;  // 1790
constexpr std::int32_t kLastDay = 47'482;    // 2100
constexpr std::size_t kDays = std::size_t{kLastDay} + std::size_t{-kFirstDay} + 1;
constexpr std::int64_t kDayMs = 86'400'000;

std::int64_t day_of(std::int64_t ms) {
  return ms >= 0 ? ms / kDayMs : -((-ms + kDayMs - 1) / kDayMs);
}

}  // namespace

Counting::Counting(const Ask& ask) : ask_(ask) {
  if (ask.counts) days_.resize(kDays);
}

// Most items are of the same day as the one before.
void Counting::add_day(std::int64_t told_ms) {
  told_ms += ask_.day_offset_ms;
  if (day_ == nullptr || told_ms < day_begins_ || told_ms >= day_begins_ + kDayMs) {
    const std::int64_t day = day_of(told_ms);
    day_begins_ = day * kDayMs;
    day_ = &days_[static_cast<std::size_t>(std::clamp<std::int64_t>(day, kFirstDay, kLastDay) - kFirstDay)];
  }
  ++*day_;
}

void Counting::add(const Part& part, const Bits& found) {
  const Segment& segment = *part.segment;
  std::vector<std::uint32_t> values(segment.facet_count());
  found.each([&](std::uint32_t item) {
    ++total_;
    add_day(segment.told_ms(item));
    for (const std::uint32_t value : segment.facets(item)) ++values[value];
  });
  for (std::uint32_t value = 0; value < values.size(); ++value) {
    if (values[value] == 0) continue;
    const std::string_view its = segment.facet(value);
    const auto facet = static_cast<news::Facet>(its.front() - 'a');
    if (std::find(ask_.facets.begin(), ask_.facets.end(), facet) != ask_.facets.end())
      values_[its] += values[value];
  }
  found_.emplace_back(&part, found);
}

void Counting::finish(Answer& answer) const {
  answer.total = total_;
  for (std::size_t i = 0; i < days_.size(); ++i) {
    if (days_[i] > 0) answer.days.emplace_back(static_cast<std::int32_t>(i) + kFirstDay, days_[i]);
  }
  std::map<char, std::vector<std::pair<std::int64_t, std::string_view>>> by_facet;
  for (const auto& [value, items] : values_) by_facet[value.front()].emplace_back(-items, value.substr(1));
  for (auto& [letter, values] : by_facet) {
    const std::size_t most = std::min(values.size(), ask_.values);
    std::partial_sort(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(most), values.end());
    for (std::size_t i = 0; i < most; ++i) {
      answer.values.push_back(
          {{static_cast<news::Facet>(letter - 'a'), std::string(values[i].second)}, -values[i].first});
    }
  }
  if (!ask_.fold) return;
  std::unordered_map<std::uint32_t, Hit*> stories;
  std::bitset<4096> may_be;  // by the last bits, so that most items are passed over at once
  for (Hit& hit : answer.hits) {
    hit.others = 0;
    if (hit.story == 0) continue;
    stories.emplace(hit.story, &hit);
    may_be.set(hit.story % may_be.size());
  }
  if (stories.empty()) return;
  for (const auto& [part, found] : found_) {
    found.each([&, segment = part->segment.get()](std::uint32_t item) {
      if (!may_be[segment->story(item) % may_be.size()]) return;
      const auto its = stories.find(segment->story(item));
      if (its != stories.end() && its->second->id != segment->id(item)) ++its->second->others;
    });
  }
}

}  // namespace dateline::search
