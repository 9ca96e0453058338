#include "delivery/subscriber_book.h"

#include <algorithm>

#include "delivery/outbox.h"

namespace dateline::delivery {
namespace {

using wire::Database;
using wire::Statement;

constexpr const char* kTables = R"sql(
CREATE TABLE IF NOT EXISTS subscribers(
  number     INTEGER PRIMARY KEY AUTOINCREMENT,
  id         TEXT    NOT NULL UNIQUE,
  definition TEXT    NOT NULL,            -- delivery::to_json
  since      INTEGER NOT NULL,            -- the position after which it gets what comes
  gone       INTEGER NOT NULL DEFAULT 0   -- taken out; kept, since its receipts name it
);
CREATE TABLE IF NOT EXISTS subscriber_changes(generation INTEGER NOT NULL);
INSERT INTO subscriber_changes SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM subscriber_changes);
)sql";

std::int64_t generation_in(Database& database) {
  return database.number("SELECT generation FROM subscriber_changes").value_or(0);
}

std::shared_ptr<const Roll> read_roll(Database& database) {
  auto roll = std::make_shared<Roll>();
  roll->generation = generation_in(database);
  Statement rows =
      database.prepare("SELECT number, definition, since FROM subscribers WHERE gone=0 ORDER BY number");
  while (rows.step()) {
    auto one = std::make_shared<Enrolled>(
        Enrolled{rows.integer(0), subscriber_from_json(rows.text(1)), rows.integer(2)});
    roll->by_ticket[roll->readers.add(one->subscriber.filter)] = one;
    roll->all.push_back(std::move(one));
  }
  return roll;
}

}  // namespace

void note_change(Database& database) {
  database.run("UPDATE subscriber_changes SET generation=generation+1");
}

std::shared_ptr<const Enrolled> Roll::find(SubscriberNumber number) const {
  const auto at = std::lower_bound(all.begin(), all.end(), number,
                                   [](const auto& one, SubscriberNumber n) { return one->number < n; });
  return at != all.end() && (*at)->number == number ? *at : nullptr;
}

SubscriberBook::SubscriberBook(wire::Store& store) : store_(store) {
  store_.write([](Database& database) {
    database.run(kTables);
    create_outbox(database);
  });
}

Result<void> SubscriberBook::put(const Subscriber& subscriber) {
  if (auto valid = validate(subscriber); !valid) return valid.error();
  const auto known = find(subscriber.id);
  if (known && known->subscriber == subscriber) return {};
  const std::string definition = to_json(subscriber);
  store_.write_durably([&](Database& database) {
    Statement row = database.prepare(
        "INSERT INTO subscribers(id, definition, since) SELECT ?, ?, coalesce(max(position), 0) FROM wire "
        "WHERE true ON CONFLICT(id) DO UPDATE SET definition=excluded.definition, gone=0, "
        "since=CASE WHEN gone=1 THEN excluded.since ELSE since END");
    row.bind(1, subscriber.id).bind(2, definition).run();
    note_change(database);
  });
  return {};
}

Result<void> SubscriberBook::remove(std::string_view id) {
  bool removed = false;
  store_.write_durably([&](Database& database) {
    database.prepare("UPDATE subscribers SET gone=1 WHERE id=? AND gone=0").bind(1, id).run();
    removed = database.changes() > 0;
    if (!removed) return;
    note_change(database);
    Statement waiting = database.prepare(
        "UPDATE outbox SET standing=3, note='the subscriber was taken out' WHERE standing=0 AND "
        "subscriber=(SELECT number FROM subscribers WHERE id=?)");
    waiting.bind(1, id).run();
  });
  if (removed) return {};
  return Error{ErrorKind::not_found, "There is no subscriber '" + std::string(id) + "'", ""};
}

std::optional<Enrolled> SubscriberBook::find(std::string_view id) const {
  for (const auto& one : roll()->all)
    if (one->subscriber.id == id) return *one;
  return std::nullopt;
}

std::shared_ptr<const Roll> SubscriberBook::roll() const {
  std::shared_ptr<const Roll> now;
  store_.read([&](Database& database) { now = roll(database); });
  return now;
}

std::shared_ptr<const Roll> SubscriberBook::roll(Database& database) const {
  const std::scoped_lock lock(mutex_);
  if (!roll_ || roll_->generation < generation_in(database)) roll_ = read_roll(database);
  return roll_;
}

}  // namespace dateline::delivery
