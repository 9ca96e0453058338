#include "intake/entry_book.h"

#include "news/item_json.h"

namespace dateline::intake {
namespace {

using wire::Database;
using wire::Statement;

// As they are kept in the store.
enum Stage { kWaiting = 0, kReady = 1, kTold = 2 };

constexpr std::int64_t kForgottenMs = 30LL * 24 * 3'600'000;  // after a feed has carried an entry last

BookedEntry entry_from(const Statement& row) {
  Result<news::Item> item = news::item_from_json(row.text(2));
  if (!item) throw wire::StoreFailed("An entry in the book of feeds cannot be read: " + item.error().message);
  return {row.integer(0),          std::string(row.text(1)),
          *std::move(item),        static_cast<int>(row.integer(3)),
          row.integer(4) != 0,     row.integer(5) != 0,
          std::string(row.text(6))};
}

std::vector<std::string> texts_of(Statement rows) {
  std::vector<std::string> out;
  while (rows.step()) out.emplace_back(rows.text(0));
  return out;
}

// Writes one entry down; false if it is known as it is.
bool book_one(Database& database, const std::string& source, const news::Item& entry, bool wants_page,
              Timestamp now, Timestamp deadline) {
  const std::string digest = news::content_digest(entry);
  Statement seen = database.prepare("UPDATE feed_entries SET seen=? WHERE source=? AND guid=? AND digest=?");
  seen.bind(1, now.unix_ms).bind(2, source).bind(3, entry.guid).bind(4, digest).run();
  if (database.changes() > 0) return false;
  Statement before = database.prepare("SELECT had_article FROM feed_entries WHERE source=? AND guid=?");
  const bool had_article = before.bind(1, source).bind(2, entry.guid).step() && before.integer(0) != 0;
  // One that still waits keeps its place and its deadline, or an entry that changes all the time would never
  // be told.
  Statement old = database.prepare("DELETE FROM feed_entries WHERE source=? AND guid=? AND stage!=?");
  old.bind(1, source).bind(2, entry.guid).bind(3, kWaiting).run();
  Statement row = database.prepare(R"sql(
    INSERT INTO feed_entries(source, guid, digest, entry, stage, paged, killed, next_try, deadline, seen,
      had_article)
    VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
    ON CONFLICT(source, guid) DO UPDATE SET digest=?3, entry=?4, stage=?5, paged=?6, killed=?7, next_try=?8,
      seen=?10, completed='', tries=0, trouble='')sql");
  const std::string document = news::to_json(entry);
  row.bind(1, source).bind(2, entry.guid).bind(3, digest).bind(4, document);
  row.bind(5, wants_page ? kWaiting : kReady).bind(6, wants_page ? 1 : 0);
  row.bind(7, entry.pubstatus == news::PubStatus::canceled ? 1 : 0);
  if (wants_page) {
    row.bind(8, now.unix_ms);
  } else {
    row.bind_null(8);
  }
  row.bind(9, deadline.unix_ms).bind(10, now.unix_ms).bind(11, had_article ? 1 : 0).run();
  return true;
}

}  // namespace

EntryBook::EntryBook(wire::Store& store) : store_(store) {
  store_.write([](Database& database) {
    database.run(R"sql(
      CREATE TABLE IF NOT EXISTS feed_entries(
        place     INTEGER PRIMARY KEY,
        source    TEXT    NOT NULL,
        guid      TEXT    NOT NULL,
        digest    TEXT    NOT NULL,             -- of the entry as the feed told it
        entry     TEXT    NOT NULL,             -- the item; empty once nothing more is to be done with it
        completed TEXT    NOT NULL DEFAULT '',  -- the item with its article, until it is on the wire
        stage     INTEGER NOT NULL,             -- 0 waiting, 1 ready, 2 told
        paged     INTEGER NOT NULL,             -- 1 = its page is to be fetched
        killed    INTEGER NOT NULL,
        tries     INTEGER NOT NULL DEFAULT 0,
        next_try  INTEGER,                      -- of its page; null = none
        deadline  INTEGER NOT NULL,             -- for waiting
        had_article INTEGER NOT NULL DEFAULT 0, -- 1 = an earlier telling is on the wire with its article
        trouble   TEXT    NOT NULL DEFAULT '',  -- why its article is not whole
        seen      INTEGER NOT NULL,             -- when the feed carried it last
        UNIQUE(source, guid));
      CREATE INDEX IF NOT EXISTS feed_entries_queue ON feed_entries(source, killed DESC, place) WHERE stage<2;
      CREATE INDEX IF NOT EXISTS feed_entries_due ON feed_entries(source, next_try) WHERE next_try IS NOT NULL;
    )sql");
  });
}

void EntryBook::wait_anew(Timestamp deadline) {
  store_.write([&](Database& database) {
    Statement rows = database.prepare("UPDATE feed_entries SET deadline=max(deadline, ?1) WHERE stage=0");
    rows.bind(1, deadline.unix_ms).run();
  });
}

EntryBook::Booked EntryBook::book(const std::string& source, std::span<const news::Item> entries,
                                  Timestamp now, Timestamp deadline,
                                  const std::function<bool(const news::Item&)>& wants_page) {
  Booked booked;
  store_.write_durably([&](Database& database) {
    booked = {};
    for (const news::Item& entry : entries) {
      const bool wants = wants_page(entry);
      if (!book_one(database, source, entry, wants, now, deadline)) {
        ++booked.known;
      } else if (wants) {
        ++booked.waiting;
      }
    }
    Statement old = database.prepare("DELETE FROM feed_entries WHERE source=? AND stage=? AND seen<?");
    old.bind(1, source).bind(2, kTold).bind(3, now.unix_ms - kForgottenMs).run();
  });
  return booked;
}

std::vector<std::string> EntryBook::sources_with_due_pages(Timestamp now) const {
  std::vector<std::string> sources;
  store_.read([&](Database& database) {
    Statement rows = database.prepare(
        "SELECT source FROM feed_entries WHERE next_try<=? GROUP BY source ORDER BY min(next_try)");
    rows.bind(1, now.unix_ms);
    sources = texts_of(std::move(rows));
  });
  return sources;
}

std::vector<BookedEntry> EntryBook::due_pages(const std::string& source, Timestamp now,
                                              std::size_t limit) const {
  std::vector<BookedEntry> due;
  store_.read([&](Database& database) {
    Statement rows = database.prepare(
        "SELECT place, digest, entry, tries, had_article, 0, trouble FROM feed_entries WHERE source=? AND "
        "next_try<=? ORDER BY stage, place LIMIT ?");
    rows.bind(1, source).bind(2, now.unix_ms).bind(3, static_cast<std::int64_t>(limit));
    while (rows.step()) due.push_back(entry_from(rows));
  });
  return due;
}

bool EntryBook::settle(std::int64_t place, const std::string& digest, const std::optional<news::Item>& item,
                       const std::string& trouble, std::optional<Timestamp> next_try) {
  bool settled = false;
  const std::string completed = item ? news::to_json(*item) : std::string();
  store_.write([&](Database& database) {
    Statement row = database.prepare(R"sql(
      UPDATE feed_entries SET tries=tries+1, trouble=?3, next_try=?4, completed=?5,
        stage=CASE WHEN stage=2 AND ?5='' THEN 2 ELSE 1 END
      WHERE place=?1 AND digest=?2)sql");
    row.bind(1, place).bind(2, digest).bind(3, trouble).bind(5, completed);
    if (next_try) {
      row.bind(4, next_try->unix_ms);
    } else {
      row.bind_null(4);
    }
    row.run();
    settled = database.changes() > 0;
  });
  return settled;
}

std::vector<std::string> EntryBook::sources_in_queue() const {
  std::vector<std::string> sources;
  store_.read([&](Database& database) {
    sources = texts_of(database.prepare("SELECT DISTINCT source FROM feed_entries WHERE stage<2"));
  });
  return sources;
}

std::vector<BookedEntry> EntryBook::for_the_wire(const std::string& source, Timestamp now,
                                                 std::size_t limit) const {
  std::vector<BookedEntry> out;
  store_.read([&](Database& database) {
    Statement rows = database.prepare(
        "SELECT place, digest, CASE completed WHEN '' THEN entry ELSE completed END, tries, had_article, "
        "completed!='', trouble, stage, deadline FROM feed_entries WHERE source=? AND stage<2 ORDER BY "
        "killed DESC, place LIMIT ?");
    rows.bind(1, source).bind(2, static_cast<std::int64_t>(limit));
    while (rows.step()) {
      if (rows.integer(7) == kWaiting && rows.integer(8) > now.unix_ms) return;
      out.push_back(entry_from(rows));
    }
  });
  return out;
}

void EntryBook::told(std::span<const BookedEntry> entries) {
  store_.write([&](Database& database) {
    for (const BookedEntry& entry : entries) {
      Statement row = database.prepare(
          "UPDATE feed_entries SET stage=2, had_article=max(had_article, completed!=''), completed='', "
          "entry=CASE WHEN next_try IS NULL THEN '' ELSE "
          "entry "
          "END WHERE place=? AND digest=?");
      row.bind(1, entry.place).bind(2, entry.digest).run();
    }
  });
}

void EntryBook::give_up_pages(const std::string& source) {
  store_.write([&](Database& database) {
    Statement rows = database.prepare(
        "UPDATE feed_entries SET next_try=NULL, stage=max(stage, 1), trouble='' WHERE source=? AND next_try "
        "IS "
        "NOT NULL");
    rows.bind(1, source).run();
  });
}

bool EntryBook::knows(const std::string& source) const {
  bool known = false;
  store_.read([&](Database& database) {
    Statement row = database.prepare("SELECT 1 FROM feed_entries WHERE source=? LIMIT 1");
    known = row.bind(1, source).step();
  });
  return known;
}

int EntryBook::waiting(const std::string& source) const {
  std::int64_t number = 0;
  store_.read([&](Database& database) {
    Statement row = database.prepare("SELECT count(*) FROM feed_entries WHERE source=? AND stage<2");
    if (row.bind(1, source).step()) number = row.integer(0);
  });
  return static_cast<int>(number);
}

EntryBook::Trouble EntryBook::trouble(const std::string& source) const {
  Trouble trouble;
  store_.read([&](Database& database) {
    Statement rows = database.prepare(R"sql(
      SELECT trouble, count(*) FROM feed_entries
      WHERE source=?1 AND paged=1 AND seen=(SELECT max(seen) FROM feed_entries WHERE source=?1)
      GROUP BY trouble ORDER BY count(*) DESC)sql");
    rows.bind(1, source);
    while (rows.step()) {
      const int number = static_cast<int>(rows.integer(1));
      trouble.pages += number;
      if (rows.text(0).empty()) continue;
      trouble.without += number;
      if (trouble.why.empty()) trouble.why = rows.text(0);
    }
  });
  return trouble;
}

}  // namespace dateline::intake
