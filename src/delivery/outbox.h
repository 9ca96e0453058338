#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/timestamp.h"
#include "delivery/subscriber_book.h"
#include "wire/sqlite.h"
#include "wire/wire.h"

namespace dateline::delivery {

/// How it stands with one version on its way to one subscriber. Kept by number: never renumber.
enum class Standing : std::uint8_t {
  waiting = 0,    ///< To be sent, or being sent.
  delivered = 1,  ///< The subscriber has confirmed that it has it.
  refused = 2,    ///< The subscriber would not take it, and was asked often enough; *send again* tries anew.
  withdrawn = 3,  ///< Killed before it went: it will not go.
};

/// In which order what waits goes. What takes news back is ahead of all else.
enum class Rank : std::uint8_t { takes_back = 0, urgent = 1, usual = 2 };

/// One version of one item on its way to one subscriber in one format.
struct Parcel {
  std::int64_t number = 0;  ///< Names the parcel in the store.
  SubscriberNumber subscriber = 0;
  wire::ItemId item = 0;
  wire::Position position = 0;
  std::uint32_t version = 0;
  std::string format;
  Rank rank = Rank::usual;
  Standing standing = Standing::waiting;
  int tries = 0;
  int again = 0;     ///< How often the operator has had it sent again.
  Timestamp queued;  ///< When it was put into the outbox, UTC.
  std::optional<Timestamp> done;
  std::string note;  ///< What the subscriber answered, or why it did not go; one line.
};

/// A name for the parcel that is the same however often it is sent, so that who gets it twice can tell:
/// `ID.ITEM.VERSION.FORMAT`, and `.again-N` for what the operator has sent again.
std::string key_of(const Subscriber& subscriber, const Parcel& parcel);

/// The outbox: everything that is, or was, on its way to a subscriber, in the store. All functions work in
/// the transaction of the database that they are given.
void create_outbox(wire::Database& database);

/// Puts a version into the outbox; nothing happens if it is there.
void put_parcel(wire::Database& database, const Parcel& parcel);

/// What waits of an item before `position` goes no more.
void withdraw(wire::Database& database, wire::ItemId item, wire::Position position, Timestamp now);

/// Who ever got any version of the item, or is about to.
std::vector<SubscriberNumber> had(wire::Database& database, wire::ItemId item);

/// How many items a subscriber was first given since then.
std::int64_t items_since(wire::Database& database, SubscriberNumber subscriber, Timestamp since);

/// What may go to the subscriber now, in the order in which it should: at most `limit`, and of an item the
/// oldest version alone, for each format, so that none overtakes another.
std::vector<Parcel> next_parcels(wire::Database& database, SubscriberNumber subscriber, Timestamp now,
                                 std::size_t limit);
/// When the next of those may be tried again that may not now.
std::optional<Timestamp> next_due(wire::Database& database, SubscriberNumber subscriber, Timestamp now);

/// What became of a try.
void note_delivered(wire::Database& database, std::int64_t parcel, Timestamp now, std::string_view note);
void note_failed(wire::Database& database, std::int64_t parcel, Timestamp due, std::string_view note);
void note_refused(wire::Database& database, std::int64_t parcel, Timestamp now, std::string_view note);

/// Forgets receipts of what was done with before `until`, in a bite of at most `bite` parcels after the one
/// numbered `after`. What waits and what was refused stays, and what took news back with its confirmations;
/// who had which item is remembered for ever. Returns where the next bite begins; 0 when there is none.
std::int64_t prune(wire::Database& database, Timestamp until, std::int64_t after, std::size_t bite);

/// Of a subscriber, what waits and what was delivered. Costs no more for a long memory than for a short one.
struct OutboxCounts {
  std::int64_t waiting = 0;
  std::int64_t delivered = 0;  ///< Ever, however long receipts are kept.
  std::int64_t refused = 0;
  std::optional<Timestamp> oldest_waiting;
  std::optional<Timestamp> last_delivered;
};
OutboxCounts counts_of(wire::Database& database, SubscriberNumber subscriber);

/// The subscriber's newest parcels below `before` (0 = the newest of all), the newest first.
std::vector<Parcel> parcels_of(wire::Database& database, SubscriberNumber subscriber, std::int64_t before,
                               std::size_t limit);
/// Everything of one version, whoever it went to.
std::vector<Parcel> parcels_at(wire::Database& database, wire::Position position);
/// The positions of the newest versions that took something back and went to anybody, the newest first.
std::vector<wire::Position> taken_back(wire::Database& database, std::size_t limit);
std::optional<Parcel> parcel(wire::Database& database, std::int64_t number);

/// Has the item of that parcel sent again to its subscriber: the newest version that it was given, or should
/// have been, so that nothing old overtakes what is newer. False if there is no such parcel.
bool send_again(wire::Database& database, std::int64_t number);

}  // namespace dateline::delivery
