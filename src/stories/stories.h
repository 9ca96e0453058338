#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "stories/story_index.h"
#include "wire/follower.h"

namespace dateline::stories {

/// What is known of an item beside its words, before stories are judged.
struct Known {
  std::string language;             ///< Primary subtag of BCP 47; empty = not known.
  std::vector<std::string> places;  ///< Countries, ISO 3166-1 alpha-2.
};
using Knowing = std::function<Known(wire::Database&, const wire::Entry&)>;

/// An item that tells a story, in its current version.
struct Report {
  wire::ItemId item = 0;
  wire::Position position = 0;
  std::int64_t told_ms =
      0;  ///< When it was told, milliseconds since 1970, UTC; never after it reached the wire.
  std::string source;
  std::string language;      ///< Primary subtag; empty = not known.
  wire::ItemId copy_of = 0;  ///< The item of the same story whose text it repeats; 0 = none.
};

/// How much a story is told, of the reports since a moment.
struct Told {
  StoryNumber story = 0;
  std::int64_t outlets = 0;    ///< Sources whose report is no copy.
  std::int64_t copies = 0;     ///< Reports that are.
  std::int64_t languages = 0;  ///< Of the reports.
  std::int64_t newest_ms = 0;
  double rank = 0;  ///< See most_told.
};

/// Puts every item on the wire into a story (StoryIndex), and finds which are near copies of which
/// (near_copy.h). A version of an item is judged anew; a killed or withheld one leaves its story at once. The
/// follower `stories`, to come after the follower that `knowing` asks; `latest` waits for its place.
///
/// An item's story is in the store. In memory is what the newest items are compared by, which is made from
/// the wire again when the program starts: the newest 20,000 then; older ones keep the stories that they
/// have. What stories in two languages have taught of words (word_table.h) is in the store too.
class Stories final : public wire::Follower {
 public:
  /// `changed` is told the numbers of stories that have other items or versions than before, from the
  /// follower's thread, when that stands.
  Stories(const wire::Wire& wire, Knowing knowing,
          std::function<void(std::span<const StoryNumber>)> changed = {}, StoryOptions options = {});
  ~Stories() override;

  std::string_view name() const override { return "stories"; }
  int layout() const override { return 2; }
  void create(wire::Database& database) override;
  void clear(wire::Database& database) override;
  void apply(wire::Database& database, std::span<const wire::Entry> entries) override;
  void applied(std::span<const wire::Entry> entries) override;
  std::vector<std::string> check(wire::Database& database, wire::Position place) override;

  /// The story that an item tells; nothing for one that is not known or may not be read.
  std::optional<StoryNumber> story_of(wire::ItemId item) const;
  /// The same in a transaction that is open: for followers that come after.
  static std::optional<StoryNumber> story_of(wire::Database& database, wire::ItemId item);
  /// The items that came to be in another story, though no version of theirs has come, when entries after
  /// `after` up to `until` were taken in; by number.
  static std::vector<wire::ItemId> moved(wire::Database& database, wire::Position after,
                                         wire::Position until);

  /// What tells a story, by time, the first first; at most the newest 500.
  std::vector<Report> reports(StoryNumber story) const;

  /// The stories that most outlets tell: a story's rank is its outlets (copies do not count) plus half of one
  /// for each further language, halved for each twelve hours since its newest report. Of reports since
  /// `since_ms`; those of two outlets and more. With `among`, only stories that one of these items tells.
  std::vector<Told> most_told(std::int64_t since_ms, std::int64_t now_ms, std::size_t most,
                              std::optional<std::span<const wire::ItemId>> among = {}) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace dateline::stories
