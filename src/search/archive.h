#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "search/engine.h"
#include "stories/stories.h"
#include "topics/media_topics.h"
#include "topics/tagger.h"
#include "topics/tags.h"
#include "wire/follower.h"

namespace dateline::search {

/// How items are judged: what each is about, which topics there are, and who tells the same story. May be
/// called from any thread.
struct Judgement {
  std::function<topics::Tags(wire::Database&, const wire::Entry&)> tags;
  std::function<std::shared_ptr<const topics::MediaTopics>()> vocabulary;
  /// Equal for items that tell the same; 0 = like no other.
  std::function<std::uint32_t(wire::Database&, const wire::Entry&)> story;
  /// The items that came to be in another story when entries after the first position, up to the second, were
  /// judged. May not be set.
  std::function<std::vector<wire::ItemId>(wire::Database&, wire::Position, wire::Position)> moved = {};
};

/// That of the follower `topics`, which must outlive it; those tell the same story whose headlines have the
/// same words on the same day.
Judgement judged_by(const topics::Tagger& tagger);
/// The same, with the stories of that follower, which must be ahead of those who ask.
Judgement judged_by(const topics::Tagger& tagger, const stories::Stories& stories);
/// What the items say themselves.
Judgement as_sources_say();
/// Stories by headline and day, see above.
std::uint32_t story_by_headline(wire::Database& database, const wire::Entry& entry);

/// The archive: carries an engine along the wire, so that every item can be found in its current version, and
/// none that was killed or withheld. The engine keeps itself, and its own place; where that is behind this
/// follower's (a crash, a damaged index), the follower goes back to it. Doing changes again is harmless.
class Archive final : public wire::Follower {
 public:
  /// `engine` must outlive it.
  Archive(const wire::Wire& wire, Engine& engine, Judgement judgement);

  std::string_view name() const override { return "search"; }
  int layout() const override { return 2; }
  void clear(wire::Database& database) override;
  void apply(wire::Database& database, std::span<const wire::Entry> entries) override;
  std::vector<std::string> check(wire::Database& database, wire::Position place) override;

  const Engine& engine() const { return engine_; }

 private:
  struct Taking;
  void take_in(wire::Database& database, const wire::Entry& entry, Taking& taking) const;
  void take_moved(wire::Database& database, std::span<const wire::Entry> entries, Taking& taking) const;

  const wire::Wire& wire_;
  Engine& engine_;
  const Judgement judgement_;
};

}  // namespace dateline::search
