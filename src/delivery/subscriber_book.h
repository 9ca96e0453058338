#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "delivery/subscriber.h"
#include "latest/readers.h"
#include "wire/store.h"
#include "wire/wire.h"

namespace dateline::delivery {

/// A subscriber's number in the store: what the outbox names it by. Never given twice.
using SubscriberNumber = std::int64_t;

/// A subscriber as it stands in the book.
struct Enrolled {
  SubscriberNumber number = 0;
  Subscriber subscriber;
  wire::Position since = 0;  ///< It gets what comes on the wire after this.
};

/// All subscribers at one moment, with who wants what made ready.
struct Roll {
  std::int64_t generation = 0;
  std::vector<std::shared_ptr<const Enrolled>> all;  ///< By number.
  latest::Readers readers;
  std::unordered_map<latest::Ticket, std::shared_ptr<const Enrolled>> by_ticket;

  /// Null if there is none of that number.
  std::shared_ptr<const Enrolled> find(SubscriberNumber number) const;
};

/// Has everybody who keeps a roll, in any process, read it again and look for what is to be sent.
void note_change(wire::Database& database);

/// The subscribers, kept in the store. What another process changes (`dateline subscriber`) is seen when next
/// asked for. Safe from any thread.
class SubscriberBook {
 public:
  /// Makes its tables if they are not there.
  explicit SubscriberBook(wire::Store& store);

  /// Adds the subscriber, who gets what comes after the wire's head as it is now; or changes the one of that
  /// id, for what comes from now on. An error where it cannot be right.
  Result<void> put(const Subscriber& subscriber);
  /// Takes the subscriber out, with all that waits for it; what it was given stays known. An error if there
  /// is none.
  Result<void> remove(std::string_view id);

  std::optional<Enrolled> find(std::string_view id) const;
  /// As it is now.
  std::shared_ptr<const Roll> roll() const;
  /// The same, as seen by a transaction.
  std::shared_ptr<const Roll> roll(wire::Database& database) const;

 private:
  wire::Store& store_;
  mutable std::mutex mutex_;  // guards roll_
  mutable std::shared_ptr<const Roll> roll_;
};

}  // namespace dateline::delivery
