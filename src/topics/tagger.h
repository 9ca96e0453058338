#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "news/item.h"
#include "topics/classifier.h"
#include "topics/media_topics.h"
#include "topics/tags.h"
#include "wire/follower.h"

namespace dateline::topics {

/// When the classifier may speak, and when it learns.
struct TaggerOptions {
  std::size_t fewest_examples = 500;   ///< Below, there is no classifier.
  std::size_t fewest_of_topic = 20;    ///< Below, a topic is not guessed; its broader ones may be.
  std::size_t most_examples = 20'000;  ///< The newest of the wire, of which is learnt.
  double growth = 1.1;  ///< Learnt anew when there are so many times the examples of the last time.
  double least_sureness = 0.6;
  bool learns_by_itself = true;
};

/// Judges an item: its language, topics, places, people and organisations. What its source or an editor says
/// goes first; the classifier (may be null) guesses topics only where they say none. Pure; any thread.
Tags judge(const news::Item& item, const MediaTopics& vocabulary, const Classifier* classifier);

/// The topics that the item says itself, by its subjects, or keywords that are a topic's name; their codes.
std::vector<std::string> topics_said(const news::Item& item, const MediaTopics& vocabulary);

/// Judges every item on the wire. The classifier learns from items that say their topics, in a thread of this
/// follower that begins when enough have come, and keeps what it learnt in the store; a version that changes
/// an item's topics (an editor's change) counts double and is felt at once. An item's tags change only with a
/// version of it, or when all is judged again (`dateline rebuild topics`), which begins with what was learnt.
/// The follower `topics`; indexes wait for its place.
class Tagger final : public wire::Follower {
 public:
  explicit Tagger(wire::Store& store, TaggerOptions options = {});
  ~Tagger() override;

  std::string_view name() const override { return "topics"; }
  int layout() const override { return 1; }
  void create(wire::Database& database) override;
  void clear(wire::Database& database) override;
  void apply(wire::Database& database, std::span<const wire::Entry> entries) override;
  void applied(std::span<const wire::Entry> entries) override;
  std::vector<std::string> check(wire::Database& database, wire::Position place) override;

  /// The tags of the item's current version; empty tags for one that is not known. Any thread.
  Tags tags(wire::ItemId item) const;
  /// The tags of a version, in a transaction that is open: for followers that come after. A version that is
  /// not the current one (the item has moved on, or was taken back) is judged by what it says itself.
  Tags tags(wire::Database& database, const wire::Entry& entry) const;

  /// The vocabulary in use: what was imported before this was made, else the one built in.
  std::shared_ptr<const MediaTopics> vocabulary() const;

  /// The name that is shown for a person's or an organisation's key: as it was written last. Empty if
  /// unknown.
  std::string name_of_person(std::string_view key) const;
  std::string name_of_organisation(std::string_view key) const;

  /// What was learnt; null while that is too little.
  std::shared_ptr<const Classifier> classifier() const;
  /// Learns from what is on the wire now, in this thread, if there is enough of it: true if it did.
  bool learn_now();
  /// Waits until something was learnt; false if `timeout` passes first.
  bool wait_until_learnt(std::chrono::milliseconds timeout) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// Keeps a vocabulary in the store, in the place of the one built in, for taggers that are made after.
void keep_vocabulary(wire::Store& store, const MediaTopics& vocabulary);
/// The vocabulary kept in the store, else the one built in.
std::shared_ptr<const MediaTopics> kept_vocabulary(wire::Store& store);
/// What a tagger has learnt and kept in the store; null where it has not.
std::shared_ptr<const Classifier> kept_classifier(wire::Store& store, const TaggerOptions& options = {});

}  // namespace dateline::topics
