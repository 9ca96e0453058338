#include "stories/story_index.h"

#include <algorithm>
#include <utility>

#include "stories/index_parts.h"

namespace dateline::stories {
// ---- places ----

// The oldest gives its place to the newest when the window is full; it stays in the story that it is in.
Place StoryIndex::Parts::take_place() {
  const auto place = static_cast<Place>(taken % options.window);
  if (place >= kept.size()) {
    kept.emplace_back();
  } else if (kept[place].item != 0) {
    leave(place);
  }
  ++taken;
  return place;
}

void StoryIndex::Parts::leave(Place place) {
  Kept& gone = kept[place];
  drop_from_story(place);
  places.take_out(gone.item);
  if (const auto family = families.find(gone.family); family != families.end()) {
    std::erase(family->second.members, place);
    if (family->second.members.empty()) families.erase(family);
  }
  gone = Kept{};
}

void StoryIndex::Parts::drop_from_story(Place place) {
  const auto story = stories.find(kept[place].story);
  if (story == stories.end()) return;
  std::erase(story->second, place);
  if (story->second.empty()) stories.erase(story);
}

// A story of one item is that item's own, and in no list.
bool StoryIndex::Parts::is_in_use(StoryNumber story) const {
  if (stories.contains(story)) return true;
  const auto its = places.find(story);
  return its && kept[*its].story == story;
}

bool StoryIndex::Parts::is_full(StoryNumber story) const {
  const auto at = stories.find(story);
  return at != stories.end() && at->second.size() >= options.most_of_story;
}

void StoryIndex::Parts::put_into_story(Place place, StoryNumber story) {
  Kept& one = kept[place];
  if (one.story == story) return;
  drop_from_story(place);
  if (const bool alone = !is_in_use(story); !alone) {
    std::vector<Place>& members = stories[story];
    if (members.empty()) members.push_back(places.find(story).value());
    members.push_back(place);
  } else if (story != one.item) {
    stories[story].push_back(place);
  }
  one.story = story;
  changes.push_back({one.item, story});
}

// ---- the index ----

StoryIndex::StoryIndex(const StoryOptions& options) : parts_(std::make_unique<Parts>(options)) {}
StoryIndex::~StoryIndex() = default;
StoryIndex::StoryIndex(StoryIndex&&) noexcept = default;
StoryIndex& StoryIndex::operator=(StoryIndex&&) noexcept = default;

Place StoryIndex::Parts::keep(ItemNumber item, const Terms& terms, std::optional<std::int64_t> seconds) {
  const Place place = take_place();
  const Terms known = words.is_empty() ? Terms{} : with_meanings(terms);
  const Terms& judged = words.is_empty() ? terms : known;
  counts.count(judged);
  Kept& one = kept[place];
  one.item = item;
  one.seconds = seconds.value_or(kNoTime);
  one.text = signature_of(judged, counts);
  places.put(item, place);
  return place;
}

void StoryIndex::put(ItemNumber item, const Terms& terms, std::optional<std::int64_t> seconds) {
  const std::optional<StoryNumber> before = story_of(item);
  take_out(item);
  const Place place = parts_->keep(item, terms, seconds);
  parts_->put_into_story(place, before.value_or(item));
  parts_->join(place);
  parts_->neighbours.put(place, parts_->kept[place].text);
  if (!before) parts_->arrived.push_back(item);
}

void StoryIndex::restore(ItemNumber item, const Terms& terms, std::optional<std::int64_t> seconds,
                         StoryNumber story) {
  take_out(item);
  const Place place = parts_->keep(item, terms, seconds);
  parts_->put_into_story(place, story);
  if (const auto its = parts_->stories.find(story); its != parts_->stories.end()) {
    const FamilyNumber family = parts_->family_of(its->second.front());
    if (its->second.front() != place) {
      parts_->kept[place].family = family;
      parts_->add_member(parts_->families.at(family), place);
    }
  }
  parts_->neighbours.put(place, parts_->kept[place].text);
}

void StoryIndex::take_out(ItemNumber item) {
  const auto place = parts_->places.find(item);
  if (!place) return;
  parts_->changes.push_back({item, 0});
  const FamilyNumber family = parts_->known_family(*place);
  parts_->leave(*place);
  if (parts_->families.contains(family)) parts_->mark_changed(family);
}

void StoryIndex::settle(bool all) {
  parts_->part_all(parts_->due);
  if (all) parts_->part_all(parts_->waiting);
  for (const ItemNumber item : std::exchange(parts_->arrived, {})) parts_->learn_words(item);
}

std::optional<StoryNumber> StoryIndex::story_of(ItemNumber item) const {
  const auto place = parts_->places.find(item);
  if (!place) return std::nullopt;
  return parts_->kept[*place].story;
}

std::vector<ItemNumber> StoryIndex::items_of(StoryNumber story) const {
  std::vector<ItemNumber> items;
  const auto at = parts_->stories.find(story);
  if (at == parts_->stories.end()) {
    if (parts_->is_in_use(story)) items.push_back(story);
    return items;
  }
  for (const Place place : at->second) items.push_back(parts_->kept[place].item);
  std::sort(items.begin(), items.end());
  return items;
}

std::vector<StoryChange> StoryIndex::take_changes() {
  return std::exchange(parts_->changes, {});
}

StoryIndex::Learnt StoryIndex::take_learnt() {
  return std::exchange(parts_->learnt, {});
}

void StoryIndex::restore(const Learnt& learnt) {
  for (const Lesson& lesson : learnt.lessons) parts_->words.restore(lesson);
  for (const Meaning& meaning : learnt.meanings) parts_->words.restore(meaning);
}

std::size_t StoryIndex::size() const {
  return parts_->places.size();
}

std::uint64_t StoryIndex::comparisons() const {
  return parts_->comparisons;
}

std::size_t StoryIndex::bytes() const {
  constexpr std::size_t kEntry = 48;  // of a hash table, with what the allocator adds
  std::size_t bytes = parts_->kept.size() * sizeof(Kept) + parts_->neighbours.bytes() +
                      parts_->places.bytes() + (std::size_t{8} << 20);
  for (const auto& [number, family] : parts_->families)
    bytes += kEntry + sizeof(Family) + family.members.capacity() * sizeof(Place);
  for (const auto& [number, story] : parts_->stories) bytes += 2 * kEntry + story.capacity() * sizeof(Place);
  return bytes;
}

}  // namespace dateline::stories
