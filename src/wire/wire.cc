#include "wire/wire.h"

#include "base/log.h"
#include "news/item_json.h"

namespace dateline::wire {
namespace {

using news::Item;

constexpr std::string_view kColumns = "SELECT position, item, appended, document FROM wire ";

// What the wire holds of an item while a new version of it is judged.
struct Current {
  ItemId id = 0;
  std::uint32_t version = 0;
  std::string digest;
  std::string provider;
  std::string source;
  bool killed = false;
};

Entry entry_from(const Statement& row) {
  Entry entry;
  entry.position = row.integer(0);
  entry.id = row.integer(1);
  entry.appended = {row.integer(2), 0, true};
  Result<Item> item = news::item_from_json(row.text(3));
  if (!item) {
    throw StoreFailed("The entry at position " + std::to_string(entry.position) +
                      " cannot be read: " + item.error().message);
  }
  entry.item = *std::move(item);
  return entry;
}

std::optional<Entry> first_entry(Statement statement) {
  if (!statement.step()) return std::nullopt;
  return entry_from(statement);
}

// One transaction's work of putting items on the wire.
class Appending {
 public:
  Appending(Database& database, Timestamp now) : database_(database), now_(now) {
    head_ = database.number("SELECT max(position) FROM wire").value_or(0);
  }

  Position head() const { return head_; }

  Receipt take(Item item) {
    if (item.guid.empty()) return refuse("The item has no guid");
    if (item.pubstatus == news::PubStatus::canceled) item.signal = news::Signal::kill;
    if (item.signal == news::Signal::kill) item.pubstatus = news::PubStatus::canceled;
    const bool says_nothing = item.headline.empty() && item.lead.empty() && item.body.empty();
    if (says_nothing && item.signal != news::Signal::kill)
      return refuse("The item has no headline and no text");
    const std::optional<Current> current = find(item.guid);
    const std::string digest = news::content_digest(item);
    if (current) {
      if (auto verdict = judge(item, *current, digest)) return *verdict;
    }
    if (item.signal == news::Signal::kill && !current) {
      return drop_held(item.guid) ? Receipt{Outcome::held, 0, 0, 0, ""}
                                  : refuse("A kill for an item that we do not have");
    }
    if (item.embargoed && item.embargoed->unix_ms > now_.unix_ms && item.signal != news::Signal::kill) {
      return hold(item, digest);
    }
    drop_held(item.guid);
    return put(std::move(item), current, digest);
  }

  Receipt put(Item item, const std::optional<Current>& current, std::string_view digest) {
    const Position position = ++head_;
    if (item.version == 0) item.version = current ? current->version + 1 : 1;
    if (current && item.signal == news::Signal::fresh) item.signal = news::Signal::update;
    if (!current) item.signal = news::Signal::fresh;
    const ItemId id = current ? current->id : position;
    const std::string document = news::to_json(item);
    Statement insert = database_.prepare("INSERT INTO wire VALUES(?,?,?,?,?,?,?)");
    insert.bind(1, position).bind(2, id).bind(3, item.guid).bind(4, static_cast<std::int64_t>(item.version));
    insert.bind(5, now_.unix_ms).bind(6, digest).bind(7, document).run();
    return {current ? Outcome::version : Outcome::fresh, position, id, item.version, ""};
  }

  std::optional<Current> find(std::string_view guid) {
    Statement row = database_.prepare(
        "SELECT item, version, digest, document FROM wire WHERE guid=? ORDER BY version DESC LIMIT 1");
    row.bind(1, guid);
    if (!row.step()) return std::nullopt;
    Current current{
        row.integer(0), static_cast<std::uint32_t>(row.integer(1)), std::string(row.text(2)), {}, {}, false};
    const Result<Item> item = news::item_from_json(row.text(3));
    if (!item) throw StoreFailed("The last version of " + std::string(guid) + " cannot be read");
    current.provider = item->provider;
    current.source = item->source;
    current.killed = item->signal == news::Signal::kill;
    return current;
  }

 private:
  static Receipt refuse(std::string why) { return {Outcome::refused, 0, 0, 0, std::move(why)}; }

  // Whether a version may follow what is there: nothing if it may, else what becomes of it.
  static std::optional<Receipt> judge(const Item& item, const Current& current, std::string_view digest) {
    if (digest == current.digest) return Receipt{Outcome::unchanged, 0, current.id, current.version, ""};
    if (current.killed) return refuse("The item was killed; a new one needs a guid of its own");
    if (item.provider != current.provider && item.source != current.source) {
      return refuse("The guid is already that of an item of " +
                    (current.provider.empty() ? "another provider" : current.provider));
    }
    if (item.version != 0 && item.version <= current.version) {
      return refuse("Version " + std::to_string(item.version) + " is not above version " +
                    std::to_string(current.version) + " that we have, and says something else");
    }
    return std::nullopt;
  }

  Receipt hold(const Item& item, std::string_view digest) {
    Statement same = database_.prepare("SELECT 1 FROM held WHERE guid=? AND digest=?");
    if (same.bind(1, item.guid).bind(2, digest).step()) return {Outcome::unchanged, 0, 0, 0, ""};
    const std::string document = news::to_json(item);
    Statement insert = database_.prepare("INSERT OR REPLACE INTO held VALUES(?,?,?,?)");
    insert.bind(1, item.guid).bind(2, item.embargoed->unix_ms).bind(3, digest).bind(4, document).run();
    return {Outcome::held, 0, 0, 0, ""};
  }

  bool drop_held(std::string_view guid) {
    database_.prepare("DELETE FROM held WHERE guid=?").bind(1, guid).run();
    return database_.changes() > 0;
  }

  Database& database_;
  Timestamp now_;
  Position head_ = 0;
};

}  // namespace

Wire::Wire(Store& store, const Clock& clock) : store_(store), clock_(clock) {
  head_ = stored_head();
}

std::vector<Receipt> Wire::append(std::span<const Item> items) {
  std::vector<Receipt> receipts;
  receipts.reserve(items.size());
  Position head = 0;
  store_.write_durably([&](Database& database) {
    Appending appending(database, clock_.now());
    for (const Item& item : items) receipts.push_back(appending.take(item));
    head = appending.head();
  });
  see_head(head);
  return receipts;
}

std::size_t Wire::release_due() {
  std::size_t released = 0;
  Position head = 0;
  const Timestamp now = clock_.now();
  store_.write_durably([&](Database& database) {
    Appending appending(database, now);
    Statement due = database.prepare("SELECT document, digest FROM held WHERE due<=? ORDER BY due, guid");
    due.bind(1, now.unix_ms);
    while (due.step()) {
      Result<Item> item = news::item_from_json(due.text(0));
      if (!item) throw StoreFailed("A held item cannot be read: " + item.error().message);
      const std::optional<Current> current = appending.find(item->guid);
      if (current && current->killed) continue;
      if (current && item->version <= current->version) item->version = 0;
      appending.put(*std::move(item), current, due.text(1));
      ++released;
    }
    database.prepare("DELETE FROM held WHERE due<=?").bind(1, now.unix_ms).run();
    head = appending.head();
  });
  see_head(head);
  return released;
}

std::optional<Timestamp> Wire::next_release() const {
  std::optional<Timestamp> due;
  store_.read([&](Database& database) {
    if (const auto ms = database.number("SELECT min(due) FROM held")) due = Timestamp{*ms, 0, true};
  });
  return due;
}

std::vector<Entry> Wire::read(Position after, std::size_t limit) const {
  std::vector<Entry> entries;
  store_.read([&](Database& database) {
    Statement rows = database.prepare(std::string(kColumns) + "WHERE position>? ORDER BY position LIMIT ?");
    rows.bind(1, after).bind(2, static_cast<std::int64_t>(limit));
    while (rows.step()) entries.push_back(entry_from(rows));
  });
  return entries;
}

std::vector<Entry> Wire::read_at(std::span<const Position> positions) const {
  std::vector<Entry> entries;
  entries.reserve(positions.size());
  store_.read([&](Database& database) {
    for (const Position position : positions) {
      Statement row = database.prepare(std::string(kColumns) + "WHERE position=?");
      row.bind(1, position);
      if (row.step()) entries.push_back(entry_from(row));
    }
  });
  return entries;
}

Position Wire::stored_head() const {
  Position head = 0;
  store_.read(
      [&](Database& database) { head = database.number("SELECT max(position) FROM wire").value_or(0); });
  return head;
}

void Wire::see_head(Position head) const {
  Position known = head_.load();
  while (known < head && !head_.compare_exchange_weak(known, head)) {
  }
  { const std::scoped_lock lock(waiting_); }
  moved_.notify_all();
}

Position Wire::wait(Position after, std::chrono::milliseconds timeout, const std::stop_token& stop) const {
  constexpr std::chrono::milliseconds kLookAtTheStore{500};
  const auto deadline = std::chrono::steady_clock::now() + timeout;
  while (head() <= after && !stop.stop_requested()) {
    const auto now = std::chrono::steady_clock::now();
    if (now >= deadline) break;
    const auto until = std::min(deadline, now + kLookAtTheStore);
    bool moved = false;
    {
      std::unique_lock lock(waiting_);
      moved = moved_.wait_until(lock, stop, until, [&] { return head() > after; });
    }
    if (!moved && !stop.stop_requested()) see_head(stored_head());
  }
  return head();
}

std::optional<Entry> Wire::current(std::string_view guid) const {
  std::optional<Entry> entry;
  store_.read([&](Database& database) {
    Statement row = database.prepare(std::string(kColumns) + "WHERE guid=? ORDER BY version DESC LIMIT 1");
    row.bind(1, guid);
    entry = first_entry(std::move(row));
  });
  return entry;
}

std::optional<Entry> Wire::current(ItemId id) const {
  std::optional<Entry> entry;
  store_.read([&](Database& database) {
    Statement row = database.prepare(std::string(kColumns) + "WHERE item=? ORDER BY version DESC LIMIT 1");
    row.bind(1, id);
    entry = first_entry(std::move(row));
  });
  return entry;
}

std::vector<Entry> Wire::versions(ItemId id) const {
  std::vector<Entry> entries;
  store_.read([&](Database& database) {
    Statement rows = database.prepare(std::string(kColumns) + "WHERE item=? ORDER BY version");
    rows.bind(1, id);
    while (rows.step()) entries.push_back(entry_from(rows));
  });
  return entries;
}

}  // namespace dateline::wire
