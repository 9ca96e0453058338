#pragma once

#include <cstdint>
#include <deque>
#include <limits>
#include <map>
#include <unordered_map>
#include <vector>

#include "stories/neighbours.h"
#include "stories/place_table.h"
#include "stories/story_index.h"

// What a StoryIndex is made of; story_index.h is the face.

namespace dateline::stories {

using Place = Neighbours::Place;
using FamilyNumber = std::uint32_t;
inline constexpr FamilyNumber kNoFamily = 0;
inline constexpr std::int64_t kNoTime = std::numeric_limits<std::int64_t>::min();
inline constexpr std::size_t kMostParted = 48;   ///< The newest items of a family, by which it is parted.
inline constexpr std::size_t kFewestParted = 6;  ///< Smaller families are parted by likeness alone.

/// An item of the window.
struct Kept {
  ItemNumber item = 0;  // 0 = nobody's
  StoryNumber story = 0;
  std::int64_t seconds = kNoTime;
  FamilyNumber family = kNoFamily;  // none = a family of its own
  Signature text;
};

/// The number of the item at a place.
struct ItemAt {
  const std::deque<Kept>* kept;
  ItemNumber operator()(Place place) const { return (*kept)[place].item; }
};

/// Items that are much alike.
struct Family {
  std::vector<Place> members;  // the newest, in the order in which they came
  std::size_t size = 0;        // how many have come
  std::size_t parted_at = 0;   // how many had when it was parted last
  bool is_due = false;         // stands in `due`
  bool waits = false;          // stands in `waiting`
};

struct StoryIndex::Parts {
  explicit Parts(const StoryOptions& chosen) : options(chosen), neighbours(options.window) {}
  Parts(const Parts&) = delete;  // `places` looks into `kept`
  Parts& operator=(const Parts&) = delete;

  StoryOptions options;
  TermCounts counts;
  Neighbours neighbours;
  std::deque<Kept> kept;    // by place
  std::uint64_t taken = 0;  // items ever put
  PlaceTable<ItemAt> places{ItemAt{&kept}};
  std::unordered_map<FamilyNumber, Family> families;
  FamilyNumber last_family = kNoFamily;
  std::vector<FamilyNumber> due;                                // to be parted now
  std::vector<FamilyNumber> waiting;                            // that have changed a little
  std::unordered_map<StoryNumber, std::vector<Place>> stories;  // that have had two items
  std::vector<StoryChange> changes;
  WordTable words;
  std::vector<ItemNumber> arrived;  // since the last settling
  StoryIndex::Learnt learnt;
  mutable std::uint64_t comparisons = 0;

  Place take_place();
  Terms with_meanings(const Terms& terms) const;
  void learn_words(ItemNumber item);
  Place keep(ItemNumber item, const Terms& terms, std::optional<std::int64_t> seconds);
  void leave(Place place);
  void put_into_story(Place place, StoryNumber story);
  void drop_from_story(Place place);
  bool is_in_use(StoryNumber story) const;
  bool is_full(StoryNumber story) const;
  StoryNumber free_number(const std::vector<Place>& members) const;

  // An item that is compared with many.
  struct Item {
    Place place = 0;
    Compared text;
  };
  Item item_at(Place place) const { return {place, Compared(kept[place].text)}; }

  void fetch(const std::vector<Place>& some) const;
  float faded(float likeness, Place a, Place b) const;
  float alike(const Item& one, Place other) const;
  std::vector<Place> sample(FamilyNumber family, Place alone) const;
  float alike_in_mean(const Item& one, const std::vector<Place>& others) const;
  float alike_in_mean(const std::vector<Place>& some, const std::vector<Place>& others) const;
  void join(Place place);
  float alike_abroad(const Item& one, Place other) const;
  FamilyNumber known_family(Place place) const;
  FamilyNumber family_of(Place place);
  void unite(FamilyNumber keep, FamilyNumber drop);
  static std::vector<Place> newest_of(const Family& family);
  void nearest_story(const Item& one, const Family& family);

  std::uint16_t main_language(const std::vector<Place>& newest) const;
  std::vector<std::uint32_t> grouped_by_likeness(const std::vector<Place>& texts) const;
  std::uint32_t part_abroad(Place place, const std::vector<Place>& newest,
                            const std::vector<std::uint32_t>& part) const;
  std::vector<std::uint32_t> parts_of(const std::vector<Place>& newest) const;
  void part(Family& family);
  void name_stories(const std::vector<Place>& newest, const std::vector<std::uint32_t>& part);
  void bring_the_rest(const std::map<StoryNumber, std::vector<Place>>& before);
  void add_member(Family& family, Place place);
  void mark_changed(FamilyNumber number);
  void part_all(std::vector<FamilyNumber>& numbers);
};

}  // namespace dateline::stories
