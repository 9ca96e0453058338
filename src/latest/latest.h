#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wire/follower.h"

namespace dateline::latest {

/// A place in a list of news that stays where it is while new items come in above it.
struct Cursor {
  std::int64_t told_ms = 0;  ///< Milliseconds since 1970, UTC.
  wire::ItemId id = 0;

  friend bool operator==(const Cursor&, const Cursor&) = default;
};

/// The cursor as it stands in an address (`ifi4p6m0.2n`), and back; nothing where the text is no cursor.
std::string to_text(const Cursor& cursor);
std::optional<Cursor> cursor_from_text(std::string_view text);

/// Which items a list shows: those that meet every condition that is set.
struct Query {
  std::string source;                 ///< The id of the source through which it came; empty = any.
  std::vector<std::string> subjects;  ///< Names (case does not matter) or codes, any of them; empty = any.
};

/// A part of a list, the newest first.
struct Page {
  std::vector<wire::Entry> entries;  ///< The current version of each.
  std::optional<Cursor> next;        ///< Where the older ones go on; nothing if there are none.
};

/// An item as far as a list of addresses needs it.
struct Listed {
  wire::ItemId id = 0;
  std::string headline;  ///< Of its current version.
  Timestamp changed;     ///< When that reached the wire, UTC.
};

/// What a source has on the wire.
struct SourceCount {
  std::string source;
  std::int64_t items = 0;
  std::int64_t newest_ms = 0;  ///< The time of its newest item, milliseconds since 1970, UTC.
};

/// The newest items, each once in its current version, without what was killed. An item's time in the list is
/// when its source first published it, but never after it reached the wire (clocks of sources run ahead), and
/// not before its embargo ended.
class Latest final : public wire::Follower {
 public:
  explicit Latest(const wire::Wire& wire) : wire_(wire) {}

  std::string_view name() const override { return "latest"; }
  int layout() const override { return 1; }
  void create(wire::Database& database) override;
  void clear(wire::Database& database) override;
  void apply(wire::Database& database, std::span<const wire::Entry> entries) override;
  std::vector<std::string> check(wire::Database& database, wire::Position place) override;

  /// Up to `limit` items (at most 500) older than `before`, or the newest. Any thread.
  Page page(const Query& query, std::optional<Cursor> before, std::size_t limit) const;

  /// How many items match; exact.
  std::int64_t count(const Query& query) const;

  /// The items whose numbers are `first` to `last`, in order; without reading their documents whole. At most
  /// as many as the range is wide, which the caller bounds.
  std::vector<Listed> range(wire::ItemId first, wire::ItemId last) const;

  /// When the last version of an item in that range reached the wire; nothing if none is listed.
  std::optional<Timestamp> last_change(wire::ItemId first, wire::ItemId last) const;

  /// Every source that has items, by its id.
  std::vector<SourceCount> sources() const;

 private:
  const wire::Wire& wire_;
};

}  // namespace dateline::latest
