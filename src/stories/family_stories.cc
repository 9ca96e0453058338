#include <algorithm>
#include <limits>
#include <utility>

#include "stories/grouping.h"
#include "stories/index_parts.h"

// How a family is parted into stories, and which number each of them has.

namespace dateline::stories {
namespace {

constexpr std::uint32_t kNoPart = std::numeric_limits<std::uint32_t>::max();

}  // namespace

// The language that most of the items have.
std::uint16_t StoryIndex::Parts::main_language(const std::vector<Place>& newest) const {
  std::map<std::uint16_t, std::size_t> times;
  for (const Place place : newest) ++times[kept[place].text.language];
  const auto most = std::max_element(times.begin(), times.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == times.end() ? 0 : most->first;
}

std::vector<std::uint32_t> StoryIndex::Parts::grouped_by_likeness(const std::vector<Place>& texts) const {
  LikenessTable table(texts.size());
  for (std::size_t a = 0; a < texts.size(); ++a) {
    const Item one = item_at(texts[a]);
    for (std::size_t b = a; b < texts.size(); ++b) table.at(a, b) = table.at(b, a) = alike(one, texts[b]);
  }
  return grouped(table, options.story);
}

// The part that an item of another language is alike to most, in the mean; kNoPart if to none.
std::uint32_t StoryIndex::Parts::part_abroad(Place place, const std::vector<Place>& newest,
                                             const std::vector<std::uint32_t>& part) const {
  std::map<std::uint32_t, std::pair<float, float>> sums;  // and how many
  const Item one = item_at(place);
  for (std::size_t other = 0; other < newest.size(); ++other) {
    if (part[other] == kNoPart) continue;
    auto& [sum, times] = sums[part[other]];
    sum += alike(one, newest[other]);
    times += 1;
  }
  float most = options.abroad;
  std::uint32_t best = kNoPart;
  for (const auto& [number, sum] : sums) {
    if (sum.first / sum.second < most) continue;
    most = sum.first / sum.second;
    best = number;
  }
  return best;
}

// The items of the main language are parted; each other one goes where it is alike most, or is a story of its
// own. In a small family all are grouped, and those of other languages that are alone then go where they are
// alike most.
std::vector<std::uint32_t> StoryIndex::Parts::parts_of(const std::vector<Place>& newest) const {
  const std::uint16_t language = main_language(newest);
  const auto at_home = [&](Place place) { return kept[place].text.language == language; };
  std::vector<const Signature*> texts;
  for (const Place place : newest) {
    if (at_home(place)) texts.push_back(&kept[place].text);
  }
  std::vector<std::uint32_t> part;
  if (texts.size() < kFewestParted) {
    part = grouped_by_likeness(newest);
    std::map<std::uint32_t, std::size_t> sizes;
    for (const std::uint32_t one : part) ++sizes[one];
    for (std::size_t i = 0; i < newest.size(); ++i) {
      if (!at_home(newest[i]) && sizes.at(part[i]) == 1) part[i] = kNoPart;
    }
  } else {
    const std::vector<std::uint32_t> of_texts =
        parted(texts, counts, options.weights, options.least_sureness);
    part.assign(newest.size(), kNoPart);
    for (std::size_t i = 0, at = 0; i < newest.size(); ++i) {
      if (at_home(newest[i])) part[i] = of_texts[at++];
    }
  }
  std::uint32_t next = 0;
  for (const std::uint32_t one : part) {
    if (one != kNoPart) next = std::max(next, one + 1);
  }
  for (std::size_t i = 0; i < newest.size(); ++i) {
    if (part[i] != kNoPart) continue;
    const std::uint32_t abroad = part_abroad(newest[i], newest, part);
    part[i] = abroad != kNoPart ? abroad : next++;
  }
  return part;
}

void StoryIndex::Parts::part(Family& family) {
  const std::vector<Place> newest = newest_of(family);
  fetch(newest);
  comparisons += newest.size() * newest.size() / 2;
  name_stories(newest, parts_of(newest));
  family.parted_at = family.size;
}

void StoryIndex::Parts::part_all(std::vector<FamilyNumber>& numbers) {
  for (const FamilyNumber number : std::exchange(numbers, {})) {
    const auto family = families.find(number);
    if (family == families.end()) continue;
    family->second.is_due = family->second.waits = false;
    part(family->second);
  }
}

// The number of an item that no story has, the oldest first.
StoryNumber StoryIndex::Parts::free_number(const std::vector<Place>& members) const {
  for (const Place place : members) {
    if (!is_in_use(kept[place].item)) return kept[place].item;
  }
  return 0;
}

// A story's number goes to the part that has most of its items, the largest such part first.
void StoryIndex::Parts::name_stories(const std::vector<Place>& newest,
                                     const std::vector<std::uint32_t>& part) {
  std::map<std::uint32_t, std::vector<Place>> parts;
  for (std::size_t i = 0; i < newest.size(); ++i) parts[part[i]].push_back(newest[i]);
  struct Claim {
    std::size_t shared = 0;
    std::uint32_t part = 0;
    StoryNumber story = 0;
  };
  std::vector<Claim> claims;
  for (const auto& [number, members] : parts) {
    std::map<StoryNumber, std::size_t> shared;
    for (const Place place : members) ++shared[kept[place].story];
    for (const auto& [story, times] : shared) claims.push_back({times, number, story});
  }
  std::stable_sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) {
    return a.shared != b.shared ? a.shared > b.shared : a.story < b.story;
  });
  std::map<std::uint32_t, StoryNumber> named;
  std::map<StoryNumber, std::uint32_t> taken_by;
  for (const Claim& claim : claims) {
    if (named.contains(claim.part) || taken_by.contains(claim.story)) continue;
    named[claim.part] = claim.story;
    taken_by[claim.story] = claim.part;
  }
  std::map<StoryNumber, std::vector<Place>> before;
  for (const Place place : newest) before[kept[place].story].push_back(place);
  for (const auto& [number, members] : parts) {
    const auto name = named.find(number);
    StoryNumber story = name != named.end() ? name->second : free_number(members);
    if (story == 0) story = free_number(newest);
    if (story == 0) continue;
    for (const Place place : members) {
      if (!is_full(story)) put_into_story(place, story);
    }
  }
  bring_the_rest(before);
}

// Where all of a story's newest items are in one other story now, its older ones go there too.
void StoryIndex::Parts::bring_the_rest(const std::map<StoryNumber, std::vector<Place>>& before) {
  for (const auto& [story, members] : before) {
    const StoryNumber now = kept[members.front()].story;
    const auto left = stories.find(story);
    const bool moved = now != story && std::all_of(members.begin(), members.end(),
                                                   [&](Place place) { return kept[place].story == now; });
    if (!moved || left == stories.end()) continue;
    const std::vector<Place> rest = left->second;
    for (const Place place : rest) {
      if (!is_full(now)) put_into_story(place, now);
    }
  }
}

}  // namespace dateline::stories
