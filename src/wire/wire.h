#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "news/item.h"
#include "wire/store.h"

namespace dateline::wire {

/// A place on the wire: 1 is the first entry, 0 is before it.
using Position = std::int64_t;

/// An item's number for ever: the position of its first version. Short enough for an address.
using ItemId = std::int64_t;

/// One version of one item where it stands on the wire.
struct Entry {
  Position position = 0;
  ItemId id = 0;
  Timestamp appended;  ///< When it was put on the wire, UTC.
  news::Item item;     ///< `version` and `signal` as the wire has given them.
};

/// What became of an item that was to be appended.
enum class Outcome {
  fresh,      ///< A first version, now on the wire.
  version,    ///< A later version of an item that is there, now on the wire.
  unchanged,  ///< It says what the last version says; nothing was done.
  held,       ///< Embargoed: kept durably, and on the wire when its time has come.
  refused,    ///< See `why`; nothing was done.
};

struct Receipt {
  Outcome outcome = Outcome::refused;
  Position position = 0;  ///< For fresh and version.
  ItemId id = 0;          ///< For fresh, version and unchanged.
  std::uint32_t version = 0;
  std::string why;  ///< For refused: one sentence.
};

/// The numbered log from which everything that readers and subscribers get is made. It keeps four promises,
/// each of which `check` (check.h) can test on a store:
///   - an entry is on the disk before `append` returns, and stays as it is for ever;
///   - positions have no gap, and every version of an item has a place after the version before it;
///   - the same content is not put on twice in a row, and nothing comes after a kill;
///   - an embargoed version has no place before its time.
/// Safe from any thread.
class Wire {
 public:
  Wire(Store& store, const Clock& clock);

  /// Puts the items on, in order, in one durable transaction: all or, if this throws, none. A receipt for
  /// each.
  ///
  /// An item's version is numbered here unless the source numbers its own (version > 0), which must then
  /// rise. Refused are: an item without guid; with neither headline nor text; of a version that is not above
  /// the one we have but with other content; whose guid another provider's item holds; one that was killed.
  /// A version that arrives while an earlier one is still held takes its place; a kill drops what is held.
  std::vector<Receipt> append(std::span<const news::Item> items);
  Receipt append(const news::Item& item) { return append(std::span(&item, 1)).front(); }

  /// Puts the held versions on whose embargo has ended. Returns how many.
  std::size_t release_due();
  /// When the next embargo ends, if any is held.
  std::optional<Timestamp> next_release() const;

  /// Up to `limit` entries that stand after `after`, in order.
  std::vector<Entry> read(Position after, std::size_t limit) const;
  /// The entries at these positions, in the order asked for; those that are not there are left out.
  std::vector<Entry> read_at(std::span<const Position> positions) const;

  /// The last position.
  Position head() const { return head_.load(); }

  /// Waits until there is something after `after`, at most `timeout` long, and tells the last position.
  /// Entries of another process on the same store are seen within half a second. Returns early when `stop` is
  /// requested.
  Position wait(Position after, std::chrono::milliseconds timeout, const std::stop_token& stop = {}) const;

  /// The last version of an item, or nothing.
  std::optional<Entry> current(std::string_view guid) const;
  std::optional<Entry> current(ItemId id) const;
  /// All versions, the first first.
  std::vector<Entry> versions(ItemId id) const;

  Store& store() const { return store_; }
  const Clock& clock() const { return clock_; }

 private:
  Position stored_head() const;
  void see_head(Position head) const;

  Store& store_;
  const Clock& clock_;
  mutable std::atomic<Position> head_{0};
  mutable std::mutex waiting_;  // guards the wake-up alone; head_ is atomic
  mutable std::condition_variable_any moved_;
};

}  // namespace dateline::wire
