#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline::latest {

/// A place in a list of news that stays where it is while new items come in above it.
struct Cursor {
  std::int64_t told_ms = 0;  ///< Milliseconds since 1970, UTC.
  std::int64_t id = 0;       ///< The item's number.

  friend bool operator==(const Cursor&, const Cursor&) = default;
};

/// The cursor as it stands in an address (`ifi4p6m0.2n`), and back; nothing where the text is no cursor.
std::string to_text(const Cursor& cursor);
std::optional<Cursor> cursor_from_text(std::string_view text);

}  // namespace dateline::latest
