#include "delivery/outbox.h"

namespace dateline::delivery {
namespace {

using wire::Database;
using wire::Statement;

// What is waiting has an index of its own, which stays as small as the queue is, however long the memory.
constexpr const char* kTables = R"sql(
CREATE TABLE IF NOT EXISTS outbox(
  number     INTEGER PRIMARY KEY AUTOINCREMENT,
  subscriber INTEGER NOT NULL,
  item       INTEGER NOT NULL,
  position   INTEGER NOT NULL,
  version    INTEGER NOT NULL,
  format     TEXT    NOT NULL,
  rank       INTEGER NOT NULL,             -- delivery::Rank
  standing   INTEGER NOT NULL DEFAULT 0,   -- delivery::Standing
  due        INTEGER NOT NULL DEFAULT 0,   -- not to be tried before: milliseconds since 1970, UTC
  tries      INTEGER NOT NULL DEFAULT 0,
  again      INTEGER NOT NULL DEFAULT 0,
  queued     INTEGER NOT NULL,             -- milliseconds since 1970, UTC
  done       INTEGER,                      -- the same; null while it waits
  note       TEXT    NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX IF NOT EXISTS outbox_positions ON outbox(position, subscriber, format);
CREATE INDEX IF NOT EXISTS outbox_items ON outbox(item, subscriber);
CREATE INDEX IF NOT EXISTS outbox_of ON outbox(subscriber, number);
CREATE INDEX IF NOT EXISTS outbox_waiting ON outbox(subscriber, rank, number) WHERE standing=0;
CREATE INDEX IF NOT EXISTS outbox_taking_back ON outbox(position) WHERE rank=0;
CREATE INDEX IF NOT EXISTS outbox_refused ON outbox(subscriber) WHERE standing=2;
-- Whose receipts are not kept any more: a kill must still find them.
CREATE TABLE IF NOT EXISTS outbox_had(item INTEGER NOT NULL, subscriber INTEGER NOT NULL,
  PRIMARY KEY(item, subscriber)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS outbox_counts(subscriber INTEGER PRIMARY KEY, delivered INTEGER NOT NULL, last INTEGER NOT NULL);
)sql";

constexpr std::string_view kColumns =
    "SELECT number, subscriber, item, position, version, format, rank, standing, tries, again, queued, done, "
    "note FROM outbox ";

Timestamp time_in(std::int64_t unix_ms) {
  return {unix_ms, 0, true};
}

Parcel parcel_in(const Statement& row) {
  Parcel parcel;
  parcel.number = row.integer(0);
  parcel.subscriber = row.integer(1);
  parcel.item = row.integer(2);
  parcel.position = row.integer(3);
  parcel.version = static_cast<std::uint32_t>(row.integer(4));
  parcel.format = row.text(5);
  parcel.rank = static_cast<Rank>(row.integer(6));
  parcel.standing = static_cast<Standing>(row.integer(7));
  parcel.tries = static_cast<int>(row.integer(8));
  parcel.again = static_cast<int>(row.integer(9));
  parcel.queued = time_in(row.integer(10));
  if (!row.is_null(11)) parcel.done = time_in(row.integer(11));
  parcel.note = row.text(12);
  return parcel;
}

std::vector<Parcel> parcels_in(Statement rows) {
  std::vector<Parcel> parcels;
  while (rows.step()) parcels.push_back(parcel_in(rows));
  return parcels;
}

}  // namespace

std::string key_of(const Subscriber& subscriber, const Parcel& parcel) {
  std::string key = subscriber.id + "." + std::to_string(parcel.item) + "." + std::to_string(parcel.version) +
                    "." + parcel.format;
  if (parcel.again > 0) key += ".again-" + std::to_string(parcel.again);
  return key;
}

void create_outbox(Database& database) {
  const bool counted = database.number("SELECT 1 FROM sqlite_master WHERE name='outbox_counts'").has_value();
  database.run(kTables);
  if (!counted)
    database.run(
        "INSERT INTO outbox_counts SELECT subscriber, count(*), max(done) FROM outbox WHERE standing=1 "
        "GROUP BY subscriber");
}

void put_parcel(Database& database, const Parcel& parcel) {
  Statement insert = database.prepare(
      "INSERT OR IGNORE INTO outbox(subscriber, item, position, version, format, rank, queued) "
      "VALUES(?,?,?,?,?,?,?)");
  insert.bind(1, parcel.subscriber).bind(2, parcel.item).bind(3, parcel.position);
  insert.bind(4, static_cast<std::int64_t>(parcel.version)).bind(5, parcel.format);
  insert.bind(6, static_cast<int>(parcel.rank)).bind(7, parcel.queued.unix_ms).run();
}

void withdraw(Database& database, wire::ItemId item, wire::Position position, Timestamp now) {
  Statement row = database.prepare(
      "UPDATE outbox SET standing=3, done=?, note='taken back before it went' WHERE item=? AND position<? "
      "AND standing=0");
  row.bind(1, now.unix_ms).bind(2, item).bind(3, position).run();
}

std::vector<SubscriberNumber> had(Database& database, wire::ItemId item) {
  std::vector<SubscriberNumber> numbers;
  Statement rows = database.prepare(
      "SELECT subscriber FROM outbox WHERE item=?1 UNION SELECT subscriber FROM outbox_had WHERE item=?1 "
      "ORDER BY subscriber");
  rows.bind(1, item);
  while (rows.step()) numbers.push_back(rows.integer(0));
  return numbers;
}

std::int64_t items_since(Database& database, SubscriberNumber subscriber, Timestamp since) {
  // From the newest down, so that it looks at no more than was queued since.
  Statement rows = database.prepare(
      "SELECT queued, NOT EXISTS(SELECT 1 FROM outbox AS earlier WHERE earlier.item=this.item AND "
      "earlier.subscriber=this.subscriber AND earlier.number<this.number) AND NOT EXISTS(SELECT 1 FROM "
      "outbox_had "
      "WHERE outbox_had.item=this.item AND outbox_had.subscriber=this.subscriber) FROM outbox AS this WHERE "
      "subscriber=? ORDER BY number DESC");
  rows.bind(1, subscriber);
  std::int64_t items = 0;
  while (rows.step() && rows.integer(0) >= since.unix_ms) items += rows.integer(1);
  return items;
}

std::vector<Parcel> next_parcels(Database& database, SubscriberNumber subscriber, Timestamp now,
                                 std::size_t limit) {
  Statement rows = database.prepare(
      std::string(kColumns) +
      "AS this WHERE subscriber=? AND standing=0 AND due<=? AND NOT EXISTS(SELECT 1 FROM outbox AS earlier "
      "WHERE earlier.item=this.item AND earlier.subscriber=this.subscriber AND earlier.format=this.format "
      "AND "
      "earlier.standing=0 AND earlier.position<this.position) ORDER BY rank, number LIMIT ?");
  rows.bind(1, subscriber).bind(2, now.unix_ms).bind(3, static_cast<std::int64_t>(limit));
  return parcels_in(std::move(rows));
}

std::optional<Timestamp> next_due(Database& database, SubscriberNumber subscriber, Timestamp now) {
  Statement row = database.prepare("SELECT min(due) FROM outbox WHERE subscriber=? AND standing=0 AND due>?");
  row.bind(1, subscriber).bind(2, now.unix_ms);
  if (!row.step() || row.is_null(0)) return std::nullopt;
  return time_in(row.integer(0));
}

void note_delivered(Database& database, std::int64_t parcel, Timestamp now, std::string_view note) {
  Statement row =
      database.prepare("UPDATE outbox SET standing=1, done=?, tries=tries+1, note=? WHERE number=?");
  row.bind(1, now.unix_ms).bind(2, note).bind(3, parcel).run();
  Statement count = database.prepare(
      "INSERT INTO outbox_counts SELECT subscriber, 1, ?1 FROM outbox WHERE number=?2 "
      "ON CONFLICT DO UPDATE SET delivered=delivered+1, last=max(last, excluded.last)");
  count.bind(1, now.unix_ms).bind(2, parcel).run();
}

void note_failed(Database& database, std::int64_t parcel, Timestamp due, std::string_view note) {
  Statement row =
      database.prepare("UPDATE outbox SET due=?, tries=tries+1, note=? WHERE number=? AND standing=0");
  row.bind(1, due.unix_ms).bind(2, note).bind(3, parcel).run();
}

void note_refused(Database& database, std::int64_t parcel, Timestamp now, std::string_view note) {
  Statement row = database.prepare(
      "UPDATE outbox SET standing=2, done=?, tries=tries+1, note=? WHERE number=? AND standing=0");
  row.bind(1, now.unix_ms).bind(2, note).bind(3, parcel).run();
}

std::int64_t prune(Database& database, Timestamp until, std::int64_t after, std::size_t bite) {
  std::vector<std::int64_t> old;
  std::int64_t last = 0;
  std::size_t seen = 0;
  {
    // In the order in which they were queued: what was queued later was not done with before.
    Statement rows = database.prepare(
        "SELECT number, queued, rank<>0 AND standing IN (1, 3) AND done<?1 FROM outbox WHERE number>?2 "
        "ORDER BY number LIMIT ?3");
    rows.bind(1, until.unix_ms).bind(2, after).bind(3, static_cast<std::int64_t>(bite));
    while (rows.step() && rows.integer(1) < until.unix_ms) {
      ++seen;
      last = rows.integer(0);
      if (rows.integer(2) != 0) old.push_back(last);
    }
  }
  for (const std::int64_t number : old) {
    database.prepare("INSERT OR IGNORE INTO outbox_had SELECT item, subscriber FROM outbox WHERE number=?")
        .bind(1, number)
        .run();
    database.prepare("DELETE FROM outbox WHERE number=?").bind(1, number).run();
  }
  return seen < bite ? 0 : last;
}

OutboxCounts counts_of(Database& database, SubscriberNumber subscriber) {
  OutboxCounts counts;
  Statement delivered = database.prepare("SELECT delivered, last FROM outbox_counts WHERE subscriber=?");
  if (delivered.bind(1, subscriber).step()) {
    counts.delivered = delivered.integer(0);
    counts.last_delivered = time_in(delivered.integer(1));
  }
  Statement waiting = database.prepare("SELECT count(*) FROM outbox WHERE subscriber=? AND standing=0");
  if (waiting.bind(1, subscriber).step()) counts.waiting = waiting.integer(0);
  Statement oldest = database.prepare(
      "SELECT queued FROM outbox WHERE number=(SELECT min(number) FROM outbox WHERE subscriber=? AND "
      "standing=0)");
  if (oldest.bind(1, subscriber).step()) counts.oldest_waiting = time_in(oldest.integer(0));
  Statement refused = database.prepare("SELECT count(*) FROM outbox WHERE subscriber=? AND standing=2");
  if (refused.bind(1, subscriber).step()) counts.refused = refused.integer(0);
  return counts;
}

std::vector<Parcel> parcels_of(Database& database, SubscriberNumber subscriber, std::int64_t before,
                               std::size_t limit) {
  Statement rows = database.prepare(
      std::string(kColumns) + "WHERE subscriber=? AND (?2=0 OR number<?2) ORDER BY number DESC LIMIT ?");
  rows.bind(1, subscriber).bind(2, before).bind(3, static_cast<std::int64_t>(limit));
  return parcels_in(std::move(rows));
}

std::vector<Parcel> parcels_at(Database& database, wire::Position position) {
  Statement rows = database.prepare(std::string(kColumns) + "WHERE position=? ORDER BY subscriber, number");
  rows.bind(1, position);
  return parcels_in(std::move(rows));
}

std::vector<wire::Position> taken_back(Database& database, std::size_t limit) {
  std::vector<wire::Position> positions;
  Statement rows =
      database.prepare("SELECT DISTINCT position FROM outbox WHERE rank=0 ORDER BY position DESC LIMIT ?");
  rows.bind(1, static_cast<std::int64_t>(limit));
  while (rows.step()) positions.push_back(rows.integer(0));
  return positions;
}

std::optional<Parcel> parcel(Database& database, std::int64_t number) {
  Statement row = database.prepare(std::string(kColumns) + "WHERE number=?");
  row.bind(1, number);
  if (!row.step()) return std::nullopt;
  return parcel_in(row);
}

bool send_again(Database& database, std::int64_t number) {
  const auto asked = parcel(database, number);
  if (!asked) return false;
  Statement row = database.prepare(
      "UPDATE outbox SET standing=0, due=0, again=again+1, done=NULL WHERE number=(SELECT number FROM outbox "
      "WHERE item=? AND subscriber=? AND format=? ORDER BY position DESC LIMIT 1)");
  row.bind(1, asked->item).bind(2, asked->subscriber).bind(3, asked->format).run();
  note_change(database);
  return true;
}

}  // namespace dateline::delivery
