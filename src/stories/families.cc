#include <algorithm>
#include <cmath>

#include "stories/index_parts.h"

// Which items are of one family: those that are alike in the mean.

namespace dateline::stories {
namespace {

constexpr std::size_t kMostNeighbours = 24;  // items that an item is compared with
constexpr std::size_t kMostFamilies = 4;     // families that it may join
constexpr float kJoinsAbroad = 0.2F;         // likeness to a story in another language
constexpr std::size_t kSample = 10;          // items of a family that stand for all of them
constexpr std::size_t kOftenParted = 8;      // families up to this size are parted after each item
constexpr std::size_t kMostMembers = 64;     // the newest items of a family, which it is known by

}  // namespace

// With a million items each of them lies somewhere else: memory is asked for all at once.
void StoryIndex::Parts::fetch(const std::vector<Place>& some) const {
  constexpr std::size_t kLine = 64;
  for (const Place place : some) {
    const auto* begin = reinterpret_cast<const char*>(&kept[place]);
    for (std::size_t at = 0; at < sizeof(Kept); at += kLine) __builtin_prefetch(begin + at);
  }
}

float StoryIndex::Parts::faded(float likeness, Place a, Place b) const {
  if (kept[a].seconds == kNoTime || kept[b].seconds == kNoTime) return likeness;
  const std::int64_t apart = std::abs(kept[a].seconds - kept[b].seconds) - 86'400;
  if (apart <= 0) return likeness;
  return likeness *
         static_cast<float>(std::exp(-static_cast<double>(apart) / 86'400 / options.fades_in_days));
}

float StoryIndex::Parts::alike(const Item& one, Place other) const {
  ++comparisons;
  return faded(one.text.with(kept[other].text), one.place, other);
}

std::vector<Place> StoryIndex::Parts::sample(FamilyNumber family, Place alone) const {
  if (family == kNoFamily) return {alone};
  const std::vector<Place>& members = families.at(family).members;
  if (members.size() <= kSample) return members;
  // Rather the newer ones, in which a story has come to be what it is.
  std::vector<Place> some;
  const std::size_t from = members.size() - std::min(members.size(), 4 * kSample);
  for (std::size_t i = 0; i < kSample; ++i)
    some.push_back(members[from + (members.size() - from) * i / kSample]);
  return some;
}

float StoryIndex::Parts::alike_in_mean(const Item& one, const std::vector<Place>& others) const {
  fetch(others);
  float sum = 0;
  for (const Place other : others) sum += alike(one, other);
  return sum / static_cast<float>(std::max<std::size_t>(1, others.size()));
}

float StoryIndex::Parts::alike_in_mean(const std::vector<Place>& some,
                                       const std::vector<Place>& others) const {
  float sum = 0;
  for (const Place place : some) sum += alike_in_mean(item_at(place), others);
  return sum / static_cast<float>(std::max<std::size_t>(1, some.size()));
}

// None for an item that is alone, or whose family is gone.
FamilyNumber StoryIndex::Parts::known_family(Place place) const {
  const FamilyNumber family = kept[place].family;
  return families.contains(family) ? family : kNoFamily;
}

FamilyNumber StoryIndex::Parts::family_of(Place place) {
  Kept& one = kept[place];
  if (known_family(place) == kNoFamily) {
    one.family = ++last_family;
    add_member(families[one.family], place);
  }
  return one.family;
}

// A family is due that is small, or has grown by a quarter.
void StoryIndex::Parts::mark_changed(FamilyNumber number) {
  Family& family = families.at(number);
  const bool now = family.size <= kOftenParted || family.size * 4 >= family.parted_at * 5;
  if (now && !family.is_due) {
    family.is_due = true;
    due.push_back(number);
  } else if (!now && !family.waits) {
    family.waits = true;
    waiting.push_back(number);
  }
}

void StoryIndex::Parts::add_member(Family& family, Place place) {
  family.members.push_back(place);
  if (family.members.size() > kMostMembers) family.members.erase(family.members.begin());
  ++family.size;
}

void StoryIndex::Parts::unite(FamilyNumber keep, FamilyNumber drop) {
  Family& larger = families.at(keep);
  Family& smaller = families.at(drop);
  for (const Place place : smaller.members) kept[place].family = keep;
  larger.members.insert(larger.members.end(), smaller.members.begin(), smaller.members.end());
  // Places are used again: the order in which items came is that of their numbers.
  std::sort(larger.members.begin(), larger.members.end(),
            [&](Place a, Place b) { return kept[a].item < kept[b].item; });
  if (larger.members.size() > kMostMembers)
    larger.members.erase(larger.members.begin(),
                         larger.members.end() - static_cast<std::ptrdiff_t>(kMostMembers));
  larger.size += smaller.size;
  families.erase(drop);
  mark_changed(keep);
}

// How alike an item is to the story of one in another language: with all of its family it has less in common
// than with those that tell the same.
float StoryIndex::Parts::alike_abroad(const Item& one, Place other) const {
  const auto story = stories.find(kept[other].story);
  if (story == stories.end()) return alike(one, other);
  const std::vector<Place>& told = story->second;
  const std::vector<Place> newest(told.end() - static_cast<std::ptrdiff_t>(std::min(told.size(), kSample)),
                                  told.end());
  return alike_in_mean(one, newest);
}

// Joins the family that it is most alike to, and two that it is alike to with one another.
void StoryIndex::Parts::join(Place place) {
  const std::vector<Place> near = neighbours.of(kept[place].text, place, kMostNeighbours);
  fetch(near);
  const Item one = item_at(place);
  struct Near {
    Place place = 0;
    float likeness = 0;
  };
  std::vector<Near> compared;
  for (const Place other : near) {
    if (other == place || kept[other].item == 0) continue;
    compared.push_back({other, alike(one, other)});
  }
  std::stable_sort(compared.begin(), compared.end(),
                   [](const Near& a, const Near& b) { return a.likeness > b.likeness; });
  struct Candidate {
    FamilyNumber family = kNoFamily;
    Place place = 0;
    float likeness = 0;
  };
  std::vector<Candidate> candidates;
  for (const Near& neighbour : compared) {
    if (candidates.size() >= kMostFamilies || neighbour.likeness < options.family) break;
    const FamilyNumber family = known_family(neighbour.place);
    const bool seen = family != kNoFamily &&
                      std::any_of(candidates.begin(), candidates.end(),
                                  [&](const Candidate& candidate) { return candidate.family == family; });
    if (seen) continue;
    const float mean = alike_in_mean(one, sample(family, neighbour.place));
    const bool is_abroad = kept[place].text.language != kept[neighbour.place].text.language;
    const float abroad = is_abroad ? alike_abroad(one, neighbour.place) : 0;
    if (mean >= options.family || abroad >= kJoinsAbroad)
      candidates.push_back({family, neighbour.place, std::max(mean, abroad)});
  }
  if (candidates.empty()) return;
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.likeness > b.likeness; });
  FamilyNumber family = family_of(candidates.front().place);
  kept[place].family = family;
  add_member(families.at(family), place);
  mark_changed(family);
  nearest_story(one, families.at(family));
  for (std::size_t i = 1; i < candidates.size(); ++i) {
    const FamilyNumber other = family_of(candidates[i].place);
    if (other == family) continue;
    if (alike_in_mean(sample(family, place), sample(other, candidates[i].place)) < options.family) continue;
    const bool larger = families.at(other).members.size() > families.at(family).members.size();
    unite(larger ? other : family, larger ? family : other);
    if (larger) family = other;
  }
}

std::vector<Place> StoryIndex::Parts::newest_of(const Family& family) {
  const std::size_t count = std::min(family.members.size(), kMostParted);
  return {family.members.end() - static_cast<std::ptrdiff_t>(count), family.members.end()};
}

// Until the family is parted again, the item is with those that it is most alike to.
void StoryIndex::Parts::nearest_story(const Item& one, const Family& family) {
  std::map<StoryNumber, std::pair<float, int>> sums;
  const std::vector<Place> newest = newest_of(family);
  fetch(newest);
  for (const Place other : newest) {
    if (other == one.place) continue;
    auto& [sum, times] = sums[kept[other].story];
    sum += alike(one, other);
    ++times;
  }
  StoryNumber best = 0;
  float most = family.members.size() <= kFewestParted ? options.story : options.family;
  for (const auto& [story, sum] : sums) {
    if (is_full(story)) continue;
    const float mean = sum.first / static_cast<float>(sum.second);
    if (mean < most) continue;
    most = mean;
    best = story;
  }
  if (best != 0) put_into_story(one.place, best);
}

}  // namespace dateline::stories
