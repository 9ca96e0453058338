#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "latest/cursor.h"
#include "latest/facet_index.h"
#include "news/filter.h"
#include "topics/media_topics.h"
#include "topics/tagger.h"
#include "topics/tags.h"
#include "wire/follower.h"

namespace dateline::latest {

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

/// How items are judged: what each is about, and which topics there are. Both may be called from any thread.
struct Judgement {
  std::function<topics::Tags(wire::Database&, const wire::Entry&)> tags;
  std::function<std::shared_ptr<const topics::MediaTopics>()> vocabulary;
  /// The number of the story that an item tells, 0 where it tells none with others. Where this is not set,
  /// items with the same headline are one story.
  std::function<std::int64_t(wire::Database&, const wire::Entry&)> story = {};
  /// The items that came to be in another story when entries after the first position, up to the second, were
  /// judged. May not be set.
  std::function<std::vector<wire::ItemId>(wire::Database&, wire::Position, wire::Position)> moved = {};
};

/// The judgement of the item itself: what its source says, by the vocabulary that is built in.
Judgement as_sources_say();
/// That of the follower `topics`, which must outlive it and be ahead of those who ask.
Judgement judged_by(const topics::Tagger& tagger);

/// The newest items, each once in its current version, without what was killed, by any filter. An item's time
/// in the list is when its source first published it, but never after it reached the wire (clocks of sources
/// run ahead), and not before its embargo ended.
///
/// Works from memory (facet_index.h), read from the store when this is made, and changed when the
/// transaction stands that has changed the store. Readers keep the state that they have begun with.
class Latest final : public wire::Follower {
 public:
  /// Reads what is kept. If that is damaged it says so in the log, and begins again from the wire.
  explicit Latest(const wire::Wire& wire, Judgement judgement, FacetIndex::Options options = {});

  std::string_view name() const override { return "latest"; }
  int layout() const override { return 3; }
  void create(wire::Database& database) override;
  void clear(wire::Database& database) override;
  void apply(wire::Database& database, std::span<const wire::Entry> entries) override;
  void applied(std::span<const wire::Entry> entries) override;
  std::vector<std::string> check(wire::Database& database, wire::Position place) override;

  /// Up to `limit` items (at most 500) older than `before`, or the newest. Any thread.
  Page page(const news::Filter& filter, std::optional<Cursor> before, std::size_t limit) const;

  /// How many items match; exact, told_once does not count.
  std::int64_t count(const news::Filter& filter) const;
  /// See FacetIndex::counts.
  Counts counts(const news::Filter& filter, std::span<const news::Facet> facets, std::size_t most) const;

  /// What filters judge an item by, as it would stand here now.
  Record record_of(const wire::Entry& entry) const;

  /// The filter for news on any of these subjects: names in any language (case does not matter) or codes. One
  /// that is none lets nothing pass; no subjects at all are all news.
  news::Filter about(std::span<const std::string> subjects) const;

  /// The items whose numbers are `first` to `last`, in order; without reading their documents whole. At most
  /// as many as the range is wide, which the caller bounds.
  std::vector<Listed> range(wire::ItemId first, wire::ItemId last) const;

  /// When the last version of an item in that range reached the wire; nothing if none is listed.
  std::optional<Timestamp> last_change(wire::ItemId first, wire::ItemId last) const;

  /// Every source that has items, by its id.
  std::vector<SourceCount> sources() const;

  /// The state of this moment; it stays as it is.
  std::shared_ptr<const FacetIndex> now() const;

 private:
  Record judged(wire::Database& database, const wire::Entry& entry) const;
  void start_again(const std::string& why);
  void put_moved(wire::Database& database, std::span<const wire::Entry> entries, Journal& journal);

  const wire::Wire& wire_;
  const Judgement judgement_;
  const FacetIndex::Options options_;
  mutable std::mutex showing_;  // guards now_
  std::shared_ptr<const FacetIndex> now_;
  // Of the thread that follows:
  std::shared_ptr<FacetIndex> next_;  // made by apply(), shown by applied()
  std::int64_t generation_ = 0;       // of now_
  std::int64_t next_generation_ = 0;  // of next_
};

}  // namespace dateline::latest
