#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "latest/cursor.h"
#include "latest/record.h"
#include "latest/segment.h"
#include "latest/value_numbers.h"
#include "news/filter.h"

namespace dateline::latest {

/// Is told what changes in an index, so that the same can be done on the disk.
class Journal {
 public:
  virtual ~Journal() = default;
  virtual void head_put(const Record& record) = 0;
  virtual void head_dropped(std::int64_t id) = 0;
  virtual void head_emptied() = 0;
  virtual void died(std::uint64_t segment, Local local) = 0;
  virtual void segment_made(std::uint64_t segment, const Segment& made) = 0;
  virtual void segment_gone(std::uint64_t segment) = 0;
};

/// Items found, the newest first.
struct Found {
  struct Item {
    std::int64_t id = 0;
    std::int64_t position = 0;
    std::int64_t told_ms = 0;
  };
  std::vector<Item> items;
  bool more = false;  ///< Older ones match as well.
};

/// How many items have each value of a facet.
struct FacetCounts {
  struct Value {
    std::string value;
    std::int64_t items = 0;
  };
  news::Facet facet = news::Facet::topic;
  std::vector<Value> values;  ///< The most frequent first.
};

struct Counts {
  std::int64_t total = 0;  ///< Items that pass the whole filter.
  std::vector<FacetCounts> facets;
};

/// The newest items by any filter, in memory. What was put in last lies in the head, which is looked through
/// item by item; when that is full it is closed into a segment, and when there are `fan` segments of one size
/// they become one of the next, up to the largest. A later version or a kill marks the old place dead.
///
/// A value: a copy shares all segments with the original and does not change with it, so that readers keep
/// theirs while the next state is made.
class FacetIndex {
 public:
  struct Options {
    std::size_t head = 1024;
    std::size_t fan = 8;
    std::size_t largest = Segment::kMostItems;
  };
  FacetIndex() : FacetIndex(Options{}) {}
  explicit FacetIndex(Options options);

  /// Takes the item in, in place of what it was; keeps the time at which it stands in lists since its first
  /// version. `record` is settled.
  void put(Record record, Journal* journal = nullptr);
  void remove(std::int64_t id, Journal* journal = nullptr);
  /// Puts saved parts back. An error where they contradict each other.
  Result<void> add_saved(std::uint64_t number, std::shared_ptr<const Segment> segment,
                         const std::vector<Local>& dead);

  /// Up to `limit` items that pass, older than `before`.
  ///
  /// With told_once an item is shown only if no newer one that passes tells its story, on whatever page that
  /// stands. This costs a look into each segment for every story on the page, and at each of the items that
  /// tell it.
  Found select(const news::Filter& filter, std::optional<Cursor> before, std::size_t limit) const;

  /// Exact; told_once does not count. A facet's values are counted as if the filter chose none of that facet
  /// (but without what it excludes), so that a panel shows what another choice would give. At most `most`
  /// values of each. Takes as long as there are items in which what passes differs from a set whose counts
  /// are known (label_column.h), or as the values' sets are large, whichever is less.
  Counts counts(const news::Filter& filter, std::span<const news::Facet> facets, std::size_t most) const;
  std::int64_t count(const news::Filter& filter) const;

  std::optional<Found::Item> find(std::int64_t id) const;
  std::size_t size() const { return size_; }
  std::size_t segments() const;
  /// What it takes in memory, in bytes, about.
  std::size_t memory() const;

 private:
  struct Slot {
    std::uint64_t number = 0;
    std::shared_ptr<const Segment> segment;  // null: free
    std::shared_ptr<const Bitmap> dead;      // null: none
    std::size_t living = 0;
    // Of each value of the segment that within its facet.
    std::shared_ptr<const std::vector<std::uint32_t>> numbers;
    const Bitmap* dead_or_null() const { return dead.get(); }
  };
  using Place = std::uint32_t;  // slot and local, or one of these:
  static constexpr Place kNowhere = 0xFFFFFFFF;
  static constexpr Place kInHead = 0xFFFFFFFE;
  static constexpr std::size_t kPage = 4096;
  using PlacePage = std::array<Place, kPage>;

  Place place(std::int64_t id) const;
  void set_place(std::int64_t id, Place place);
  std::size_t head_at(std::int64_t id) const;
  void take_out(std::int64_t id, Journal* journal, bool for_later_version);
  void close_head(Journal* journal);
  void merge_full(Journal* journal);
  void settle_segment(std::shared_ptr<const Segment> segment, Journal* journal);
  void put_segment(std::uint64_t number, std::shared_ptr<const Segment> segment,
                   std::shared_ptr<const Bitmap> dead);
  std::shared_ptr<const std::vector<std::uint32_t>> number_values(const Segment& segment);
  std::size_t level_of(std::size_t items) const;
  std::vector<const Slot*> newest_first() const;
  bool told_newer(const Wanted& wanted, std::uint32_t story, std::int64_t told_ms, std::int64_t id) const;

  Options options_;
  std::vector<std::shared_ptr<const Record>> head_;  // the oldest first
  std::vector<Slot> slots_;
  std::vector<std::shared_ptr<PlacePage>> places_;  // by id; shared pages are copied before they change
  std::shared_ptr<FacetNumbers> numbers_;  // of all values of segments; copied before it changes, if shared
  std::uint64_t next_number_ = 1;
  std::size_t size_ = 0;
};

}  // namespace dateline::latest
