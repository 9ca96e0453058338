#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/timestamp.h"
#include "news/source.h"
#include "wire/store.h"

namespace dateline::intake {

/// How it stands with a source: all that is remembered from one poll to the next. Times are UTC.
struct SourceState {
  std::string status;  ///< One line for the operator: what is, since when, what will be done.
  bool failing = false;
  std::optional<Timestamp> failing_since;
  std::optional<Timestamp> last_polled;
  std::optional<Timestamp> last_news;  ///< When it last had something new for us.
  std::optional<Timestamp> next_poll;  ///< Nothing = as soon as may be.
  int failures = 0;                    ///< In a row.
  bool gone = false;                   ///< It said so itself (HTTP 410); not polled until the operator says.
  std::string address;                 ///< Where it has moved to for good; empty = where the source says.
  std::string etag;
  std::string last_modified;
  std::string digest;  ///< Of the last document: the same bytes are not read again.
  std::string channel_title;
  std::string channel_link;
  std::string hub;         ///< The WebSub hub that the feed names; empty = none.
  std::string topic;       ///< What it calls itself there (rel=self); empty = its address.
  std::string pages;       ///< The end of `status`: which articles' pages gave nothing. Empty = none of them.
  std::int64_t items = 0;  ///< Put on the wire so far, versions counted.
  std::int64_t refused = 0;
};

struct SourceEntry {
  news::Source source;
  SourceState state;
};

/// The sources and how it stands with them, kept in the store. Safe from any thread.
class SourceBook {
 public:
  /// Makes its tables if they are not there and reads what is in them.
  explicit SourceBook(wire::Store& store);

  /// Adds the source or changes the one of that id; its state stays, unless its address has changed.
  /// An error where the id, the way or the address cannot be right.
  Result<void> put(const news::Source& source);
  /// Takes the source out; its items stay on the wire. An error if there is none.
  Result<void> remove(std::string_view id);

  std::vector<SourceEntry> all() const;
  std::optional<SourceEntry> find(std::string_view id) const;

  /// Writes down how it stands with a source; nothing happens if it has been taken out meanwhile.
  void remember(std::string_view id, const SourceState& state);

 private:
  void load();

  wire::Store& store_;
  mutable std::mutex mutex_;          // guards entries_
  std::vector<SourceEntry> entries_;  // by id
};

}  // namespace dateline::intake
