#include "latest/latest.h"

#include <algorithm>
#include <limits>
#include <set>

namespace dateline::latest {
namespace {

using wire::Database;
using wire::Entry;
using wire::Statement;

constexpr std::size_t kMostAPage = 500;
constexpr std::size_t kMostSubjects = 64;

// Names are compared without regard to case in the letters of ASCII; other letters as they are written.
std::string folded(std::string_view word) {
  std::string out(word);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::int64_t told_ms(const Entry& entry) {
  const auto told = news::told_at(entry.item);
  std::int64_t ms = told ? told->unix_ms : entry.appended.unix_ms;
  if (entry.item.embargoed) ms = std::max(ms, entry.item.embargoed->unix_ms);
  return std::min(ms, entry.appended.unix_ms);
}

std::set<std::string> subject_words(const news::Item& item) {
  std::set<std::string> words;
  for (const news::Subject& subject : item.subjects) {
    if (words.size() >= kMostSubjects) break;
    if (!subject.code.empty()) words.insert(folded(subject.code));
    if (!subject.name.empty()) words.insert(folded(subject.name));
  }
  return words;
}

// The first time that an item was told stays its place in the list through all later versions.
std::optional<std::int64_t> listed_at(Database& database, wire::ItemId id) {
  Statement row = database.prepare("SELECT told FROM latest WHERE item=?");
  row.bind(1, id);
  if (!row.step()) return std::nullopt;
  return row.integer(0);
}

void take_out(Database& database, wire::ItemId id) {
  database.prepare("DELETE FROM latest WHERE item=?").bind(1, id).run();
  database.prepare("DELETE FROM latest_subjects WHERE item=?").bind(1, id).run();
}

void put_in(Database& database, const Entry& entry, std::int64_t told) {
  Statement row = database.prepare("INSERT INTO latest(item, position, told, source) VALUES(?,?,?,?)");
  row.bind(1, entry.id).bind(2, entry.position).bind(3, told).bind(4, entry.item.source).run();
  for (const std::string& word : subject_words(entry.item)) {
    Statement subject = database.prepare("INSERT INTO latest_subjects(word, told, item) VALUES(?,?,?)");
    subject.bind(1, word).bind(2, told).bind(3, entry.id).run();
  }
}

// The query's conditions as SQL over `latest`, with one question mark for each text to bind.
struct Where {
  std::string sql;
  std::vector<std::string> texts;
};

Where conditions(const Query& query) {
  Where where;
  if (!query.source.empty()) {
    where.sql += " AND source=?";
    where.texts.push_back(query.source);
  }
  if (!query.subjects.empty()) {
    std::string marks;
    for (std::size_t i = 0; i < std::min(query.subjects.size(), kMostSubjects); ++i) {
      marks += i == 0 ? "?" : ",?";
      where.texts.push_back(folded(query.subjects[i]));
    }
    where.sql +=
        " AND EXISTS(SELECT 1 FROM latest_subjects s WHERE s.item=latest.item AND s.word IN (" + marks + "))";
  }
  return where;
}

}  // namespace

void Latest::create(Database& database) {
  database.run(R"sql(
    CREATE TABLE IF NOT EXISTS latest(
      item INTEGER PRIMARY KEY, position INTEGER NOT NULL, told INTEGER NOT NULL, source TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS latest_told ON latest(told, item);
    CREATE INDEX IF NOT EXISTS latest_source ON latest(source, told, item);
    CREATE TABLE IF NOT EXISTS latest_subjects(
      item INTEGER NOT NULL, word TEXT NOT NULL, told INTEGER NOT NULL, PRIMARY KEY(item, word)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS latest_subjects_told ON latest_subjects(word, told, item);
  )sql");
}

void Latest::clear(Database& database) {
  database.run("DROP TABLE IF EXISTS latest; DROP TABLE IF EXISTS latest_subjects");
  create(database);
}

void Latest::apply(Database& database, std::span<const Entry> entries) {
  for (const Entry& entry : entries) {
    const std::int64_t told = listed_at(database, entry.id).value_or(told_ms(entry));
    take_out(database, entry.id);
    if (entry.item.pubstatus == news::PubStatus::usable) put_in(database, entry, told);
  }
}

std::vector<std::string> Latest::check(Database& database, wire::Position place) {
  std::vector<std::string> contradictions;
  const std::string last_versions =
      "SELECT item, max(position) AS position FROM wire WHERE position<=" + std::to_string(place) +
      " GROUP BY item";
  Statement wrong = database.prepare("SELECT l.item FROM latest l LEFT JOIN (" + last_versions +
                                     ") w ON w.item=l.item WHERE w.position IS NOT l.position LIMIT 20");
  while (wrong.step()) {
    contradictions.push_back("Item " + std::to_string(wrong.integer(0)) +
                             " is not listed in its current version");
  }
  Statement missing =
      database.prepare("SELECT w.item FROM (" + last_versions +
                       ") w JOIN wire d ON d.position=w.position LEFT JOIN latest l ON l.item=w.item WHERE "
                       "(l.item IS NULL) != "
                       "(coalesce(json_extract(d.document,'$.pubstatus'),'usable')!='usable') LIMIT 20");
  while (missing.step()) {
    contradictions.push_back("Item " + std::to_string(missing.integer(0)) +
                             " is listed though it is not usable, or is not listed though it is");
  }
  return contradictions;
}

Page Latest::page(const Query& query, std::optional<Cursor> before, std::size_t limit) const {
  limit = std::min(limit, kMostAPage);
  const Cursor start = before.value_or(Cursor{std::numeric_limits<std::int64_t>::max(), 0});
  const Where where = conditions(query);
  std::vector<wire::Position> positions;
  Page page;
  wire_.store().read([&](Database& database) {
    Statement rows = database.prepare("SELECT position, told, item FROM latest WHERE (told, item) < (?,?)" +
                                      where.sql + " ORDER BY told DESC, item DESC LIMIT ?");
    rows.bind(1, start.told_ms).bind(2, start.id);
    int index = 2;
    for (const std::string& text : where.texts) rows.bind(++index, text);
    rows.bind(++index, static_cast<std::int64_t>(limit + 1));
    Cursor last;
    while (rows.step()) {
      if (positions.size() == limit) {
        page.next = last;
        break;
      }
      positions.push_back(rows.integer(0));
      last = {rows.integer(1), rows.integer(2)};
    }
  });
  page.entries = wire_.read_at(positions);
  return page;
}

std::int64_t Latest::count(const Query& query) const {
  const Where where = conditions(query);
  std::int64_t count = 0;
  wire_.store().read([&](Database& database) {
    Statement row = database.prepare("SELECT count(*) FROM latest WHERE 1" + where.sql);
    int index = 0;
    for (const std::string& text : where.texts) row.bind(++index, text);
    if (row.step()) count = row.integer(0);
  });
  return count;
}

std::vector<Listed> Latest::range(wire::ItemId first, wire::ItemId last) const {
  std::vector<Listed> items;
  wire_.store().read([&](Database& database) {
    Statement rows = database.prepare(
        "SELECT l.item, coalesce(json_extract(w.document,'$.headline'),''), w.appended FROM latest l "
        "JOIN wire w ON w.position=l.position WHERE l.item BETWEEN ? AND ? ORDER BY l.item");
    rows.bind(1, first).bind(2, last);
    while (rows.step())
      items.push_back({rows.integer(0), std::string(rows.text(1)), Timestamp{rows.integer(2), 0, true}});
  });
  return items;
}

std::optional<Timestamp> Latest::last_change(wire::ItemId first, wire::ItemId last) const {
  std::optional<Timestamp> changed;
  wire_.store().read([&](Database& database) {
    Statement row = database.prepare(
        "SELECT appended FROM wire WHERE position=(SELECT max(position) FROM latest WHERE item BETWEEN ? AND "
        "?)");
    row.bind(1, first).bind(2, last);
    if (row.step()) changed = Timestamp{row.integer(0), 0, true};
  });
  return changed;
}

std::vector<SourceCount> Latest::sources() const {
  std::vector<SourceCount> counts;
  wire_.store().read([&](Database& database) {
    Statement rows =
        database.prepare("SELECT source, count(*), max(told) FROM latest GROUP BY source ORDER BY source");
    while (rows.step()) counts.push_back({std::string(rows.text(0)), rows.integer(1), rows.integer(2)});
  });
  return counts;
}

}  // namespace dateline::latest
