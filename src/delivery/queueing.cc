#include "delivery/queueing.h"

#include <map>

namespace dateline::delivery {
namespace {

using news::Signal;
using wire::Database;
using wire::Entry;
using wire::Statement;

Rank rank_of(const news::Item& item) {
  if (item.pubstatus != news::PubStatus::usable) return Rank::takes_back;
  if (item.urgency == 1 || item.signal == Signal::correction) return Rank::urgent;
  return Rank::usual;
}

// Of those with whom an amount is agreed, who has not had it today (UTC).
bool has_room(Database& database, const Enrolled& one, Timestamp now) {
  constexpr std::int64_t kDayMs = 24LL * 3600 * 1000;
  if (one.subscriber.daily <= 0) return true;
  const Timestamp midnight{now.unix_ms - now.unix_ms % kDayMs, 0, true};
  return items_since(database, one.number, midnight) < one.subscriber.daily;
}

}  // namespace

void Queueing::create(Database& database) {
  create_outbox(database);
  database.run(
      "CREATE TABLE IF NOT EXISTS outbox_taken(position INTEGER NOT NULL);"
      "INSERT INTO outbox_taken SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM outbox_taken)");
}

void Queueing::apply(Database& database, std::span<const Entry> entries) {
  receivers_.clear();
  const auto roll = book_.roll(database);
  const wire::Position taken = database.number("SELECT position FROM outbox_taken").value_or(0);
  for (const Entry& entry : entries)
    if (entry.position > taken) queue(database, *roll, entry);
  if (entries.empty() || entries.back().position <= taken) return;
  database.prepare("UPDATE outbox_taken SET position=?").bind(1, entries.back().position).run();
}

void Queueing::queue(Database& database, const Roll& roll, const Entry& entry) {
  const Timestamp now = clock_.now();
  const bool takes_back = entry.item.pubstatus != news::PubStatus::usable;
  std::map<SubscriberNumber, const Enrolled*> receivers;
  if (!takes_back && !roll.all.empty()) {
    for (const latest::Ticket ticket : roll.readers.want(latest_.record_of(entry))) {
      const Enrolled& one = *roll.by_ticket.at(ticket);
      if (one.since < entry.position && has_room(database, one, now)) receivers[one.number] = &one;
    }
  }
  if (entry.position != entry.id) {
    for (const SubscriberNumber number : had(database, entry.id))
      if (const auto one = roll.find(number)) receivers[number] = one.get();
  }
  if (takes_back) withdraw(database, entry.id, entry.position, now);
  for (const auto& [number, one] : receivers) {
    receivers_.insert(number);
    for (const std::string& format : one->subscriber.formats) {
      put_parcel(database, {.number = 0,
                            .subscriber = number,
                            .item = entry.id,
                            .position = entry.position,
                            .version = entry.item.version,
                            .format = format,
                            .rank = rank_of(entry.item),
                            .standing = Standing::waiting,
                            .tries = 0,
                            .again = 0,
                            .queued = now,
                            .done = {},
                            .note = {}});
    }
  }
}

void Queueing::applied(std::span<const Entry>) {
  if (queued_ && !receivers_.empty()) queued_(std::vector(receivers_.begin(), receivers_.end()));
}

std::vector<std::string> Queueing::check(Database& database, wire::Position) {
  std::vector<std::string> wrong;
  if (!database.number("SELECT 1 FROM sqlite_master WHERE name='outbox'")) return wrong;
  const auto tell = [&](const char* sql, const char* what) {
    Statement rows = database.prepare(sql);
    while (rows.step()) wrong.push_back("Parcel " + std::to_string(rows.integer(0)) + " " + what);
  };
  tell("SELECT number FROM outbox LEFT JOIN wire USING(position) WHERE wire.position IS NULL LIMIT 20",
       "is of an entry that is not on the wire");
  tell("SELECT number FROM outbox WHERE position>(SELECT position FROM outbox_taken) LIMIT 20",
       "stands after the place up to which the wire was taken in");
  // A kill goes to everyone who ever got the item: an earlier version has gone, and the kill is not there.
  tell(
      "SELECT a.number FROM outbox a JOIN outbox k ON k.item=a.item AND k.rank=0 AND k.position>a.position "
      "JOIN subscribers s ON s.number=a.subscriber AND s.gone=0 "
      "WHERE NOT EXISTS(SELECT 1 FROM outbox b WHERE b.item=a.item AND b.subscriber=a.subscriber AND "
      "b.position=k.position) LIMIT 20",
      "went to a subscriber who is not told that the item was taken back");
  return wrong;
}

}  // namespace dateline::delivery
