#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "stories/parting.h"
#include "stories/terms.h"
#include "stories/word_table.h"

namespace dateline::stories {

/// An item's number; a story is called by the number of one of its items.
using ItemNumber = std::int64_t;
using StoryNumber = std::int64_t;

struct StoryOptions {
  std::size_t window = 1'000'000;   ///< So many of the newest items are compared with.
  float family = 0.10F;             ///< Items of a family (the same subject) are alike so much in the mean.
  float story = 0.2F;               ///< Of a family that is too small to be parted: the same for a story.
  float abroad = 0.12F;             ///< The same, of an item in another language.
  double least_sureness = -0.3;     ///< Of parting a family's texts into stories (parting.h).
  double fades_in_days = 12;        ///< What is told so much later is as if alike by 1/e.
  std::size_t most_of_story = 500;  ///< A story that has so many items takes no more: a new one goes on.
  PartingWeights weights = PartingWeights::learnt();
};

/// An item that is in another story than before; story 0: in none any more.
struct StoryChange {
  ItemNumber item = 0;
  StoryNumber story = 0;
};

/// Puts items into stories as they come, in one pass. An item joins the family of those that it is alike to
/// in the mean; a family is what one subject brings together, and is parted into stories by what tells its
/// own items apart (parting.h), anew as it grows. So later items show that two stories are one, or one is
/// two. A story keeps its number through that: the part with most of its items has it.
///
/// An item is compared with at most some dozens, found by its most telling terms; a family is parted by its
/// newest 48. So no item costs more for there being many. At most about 1 KB an item of the window. Not for
/// several threads.
class StoryIndex {
 public:
  explicit StoryIndex(const StoryOptions& options = {});
  ~StoryIndex();
  StoryIndex(StoryIndex&&) noexcept;
  StoryIndex& operator=(StoryIndex&&) noexcept;

  /// Puts an item in, in the place of what was known of it. `seconds`: when it was told, Unix time; nothing
  /// where that is not known. Numbers are above 0.
  void put(ItemNumber item, const Terms& terms, std::optional<std::int64_t> seconds);
  /// Puts an item in that is known to be in a story: what was judged before is not judged again.
  void restore(ItemNumber item, const Terms& terms, std::optional<std::int64_t> seconds, StoryNumber story);
  /// Takes it out: killed, or withheld.
  void take_out(ItemNumber item);

  /// Parts the families that have changed since they were parted: those that are small or have grown by a
  /// quarter; with `all`, every one.
  void settle(bool all = false);

  /// The item's story; nothing if the item is not in the window.
  std::optional<StoryNumber> story_of(ItemNumber item) const;
  /// The items of a story that are in the window, in the order in which they came.
  std::vector<ItemNumber> items_of(StoryNumber story) const;

  /// What changed since the last call.
  std::vector<StoryChange> take_changes();

  /// What the stories that are told in two languages have taught of words (word_table.h) since the last call;
  /// and puts that in again, the oldest first, before items are.
  struct Learnt {
    std::vector<Lesson> lessons;
    std::vector<Meaning> meanings;
  };
  Learnt take_learnt();
  void restore(const Learnt& learnt);

  std::size_t size() const;
  /// How often two texts have been compared since there is the index: what items cost, without a clock.
  std::uint64_t comparisons() const;
  /// What it weighs in memory, about.
  std::size_t bytes() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace dateline::stories
