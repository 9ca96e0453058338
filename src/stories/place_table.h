#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace dateline::stories {

/// Finds the place of an item by its number: 8 to 16 bytes an item. What stands at a place, the owner says:
/// `item_at(place)` gives the number that was put there.
template <typename ItemAt>
class PlaceTable {
 public:
  using Place = std::uint32_t;

  explicit PlaceTable(ItemAt item_at) : item_at_(std::move(item_at)), slots_(kFewest) {}

  std::optional<Place> find(std::int64_t item) const {
    for (std::size_t at = home(item);; at = next(at)) {
      if (slots_[at] == kFree) return std::nullopt;
      if (item_at_(slots_[at] - 1) == item) return slots_[at] - 1;
    }
  }

  /// The item stands at the place already, and nowhere else.
  void put(std::int64_t item, Place place) {
    if (2 * (size_ + 1) > slots_.size()) grow();
    std::size_t at = home(item);
    while (slots_[at] != kFree) at = next(at);
    slots_[at] = place + 1;
    ++size_;
  }

  /// While the item still stands at its place.
  void take_out(std::int64_t item) {
    std::size_t at = home(item);
    while (slots_[at] != kFree && item_at_(slots_[at] - 1) != item) at = next(at);
    if (slots_[at] == kFree) return;
    --size_;
    // Those that come after it move up where that is nearer to their home.
    for (std::size_t from = next(at); slots_[from] != kFree; from = next(from)) {
      const std::size_t wanted = home(item_at_(slots_[from] - 1));
      if (((from - wanted) & mask()) < ((from - at) & mask())) continue;
      slots_[at] = slots_[from];
      at = from;
    }
    slots_[at] = kFree;
  }

  std::size_t size() const { return size_; }
  std::size_t bytes() const { return slots_.size() * sizeof(Place); }

 private:
  static constexpr Place kFree = 0;  // else a place and 1
  static constexpr std::size_t kFewest = 1'024;

  std::size_t mask() const { return slots_.size() - 1; }
  std::size_t next(std::size_t at) const { return (at + 1) & mask(); }
  std::size_t home(std::int64_t item) const {
    return (static_cast<std::uint64_t>(item) * 0x9E3779B97F4A7C15ULL) >> (64 - std::bit_width(mask()));
  }

  void grow() {
    const std::vector<Place> before = std::exchange(slots_, std::vector<Place>(2 * slots_.size()));
    for (const Place slot : before) {
      if (slot == kFree) continue;
      std::size_t at = home(item_at_(slot - 1));
      while (slots_[at] != kFree) at = next(at);
      slots_[at] = slot;
    }
  }

  ItemAt item_at_;
  std::vector<Place> slots_;
  std::size_t size_ = 0;
};

}  // namespace dateline::stories
