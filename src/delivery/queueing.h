#pragma once

#include <functional>
#include <set>
#include <span>

#include "delivery/outbox.h"
#include "delivery/subscriber_book.h"
#include "latest/latest.h"
#include "wire/follower.h"

namespace dateline::delivery {

/// Follows the wire and puts every version into the outbox for everyone it is for: whose filter it passes,
/// and whoever had an earlier version of the item. What takes an item back goes to the latter alone, and what
/// waits of that item goes no more. The follower `delivery`; it comes after the judgements. What an outbox
/// holds is not made again from the wire, since receipts are not on it: a version is taken in once.
class Queueing final : public wire::Follower {
 public:
  using Queued = std::function<void(std::span<const SubscriberNumber>)>;

  /// `queued` is told, after the transaction stands, that there is something to send, and to whom.
  Queueing(const SubscriberBook& book, const latest::Latest& latest, const Clock& clock, Queued queued = {})
      : book_(book), latest_(latest), clock_(clock), queued_(std::move(queued)) {}

  std::string_view name() const override { return "delivery"; }
  void create(wire::Database& database) override;
  /// Keeps everything: see above.
  void clear(wire::Database& database) override { create(database); }
  void apply(wire::Database& database, std::span<const wire::Entry> entries) override;
  void applied(std::span<const wire::Entry> entries) override;
  std::vector<std::string> check(wire::Database& database, wire::Position place) override;

 private:
  void queue(wire::Database& database, const Roll& roll, const wire::Entry& entry);

  const SubscriberBook& book_;
  const latest::Latest& latest_;
  const Clock& clock_;
  Queued queued_;
  std::set<SubscriberNumber> receivers_;  // of the transaction; of the thread that follows
};

}  // namespace dateline::delivery
