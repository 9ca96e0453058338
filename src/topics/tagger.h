#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "news/item.h"
#include "topics/media_topics.h"
#include "topics/tags.h"
#include "wire/follower.h"

namespace dateline::topics {

/// Judges every item on the wire: its language, topics, places, people and organisations. What its source or
/// an editor says goes first; for what they do not say it asks the classifier, which learns from what they
/// did say. The follower `topics`; indexes wait for its place.
class Tagger final : public wire::Follower {
 public:
  explicit Tagger(wire::Store& store);
  ~Tagger() override;

  std::string_view name() const override { return "topics"; }
  int layout() const override { return 1; }
  void create(wire::Database& database) override;
  void clear(wire::Database& database) override;
  void apply(wire::Database& database, std::span<const wire::Entry> entries) override;
  void applied(std::span<const wire::Entry> entries) override;

  /// The tags of the item's current version; empty tags for one that is not known. Any thread.
  Tags tags(wire::ItemId item) const;
  /// The same in a transaction that is open: for followers that come after.
  Tags tags(wire::Database& database, wire::ItemId item) const;

  /// The vocabulary in use: what was imported, else the one built in.
  std::shared_ptr<const MediaTopics> vocabulary() const;

  /// The name that is shown for a person's or an organisation's key: as it was written last. Empty if
  /// unknown.
  std::string name_of_person(std::string_view key) const;
  std::string name_of_organisation(std::string_view key) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace dateline::topics
