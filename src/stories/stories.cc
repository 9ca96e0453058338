#include "stories/stories.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "news/item.h"
#include "stories/item_text.h"
#include "stories/near_copy.h"

namespace dateline::stories {
namespace {

using wire::Database;
using wire::Entry;
using wire::Statement;

constexpr std::size_t kRestored = 20'000;
constexpr std::size_t kBatch = 200;
constexpr std::size_t kFew = 20;   // entries
constexpr int kMostCompared = 60;  // items of its story that an item may be a copy of
constexpr int kMostReports = 500;

std::int64_t told_ms_of(const Entry& entry) {
  const auto told = news::told_at(entry.item);
  return std::min(told ? told->unix_ms : entry.appended.unix_ms, entry.appended.unix_ms);
}

struct Judged {
  Terms terms;
  Wording wording;
  std::string language;
};

Judged judged(const Entry& entry, const Known& known) {
  const ItemText text = item_text(entry.item);
  std::vector<std::string> also = addresses_of(entry.item);
  for (const std::string& place : known.places) also.push_back("place:" + place);
  return {terms_of({text.headline, text.lead, text.body, known.language, also}), wording_of(text.whole()),
          known.language};
}

std::int64_t generation(Database& database) {
  return database.number("SELECT generation FROM stories_state").value_or(0);
}

void put_row(Database& database, const Entry& entry, const Judged& item, StoryNumber story) {
  const std::string wording = to_bytes(item.wording);
  Statement row = database.prepare(
      "INSERT OR REPLACE INTO story_items(item, story, position, told_ms, source, language, copy_of, "
      "wording) "
      "VALUES(?,?,?,?,?,?,0,CAST(? AS BLOB))");
  row.bind(1, entry.id).bind(2, story).bind(3, entry.position).bind(4, told_ms_of(entry));
  row.bind(5, entry.item.source).bind(6, item.language).bind(7, wording).run();
}

// The copies of an item that is gone, or says something else now, are copies of the first of them.
void free_copies_of(Database& database, wire::ItemId item) {
  Statement first =
      database.prepare("SELECT item FROM story_items WHERE copy_of=? ORDER BY told_ms, item LIMIT 1");
  first.bind(1, item);
  if (!first.step()) return;
  const wire::ItemId heir = first.integer(0);
  database.prepare("UPDATE story_items SET copy_of=? WHERE copy_of=? AND item!=?")
      .bind(1, heir)
      .bind(2, item)
      .bind(3, heir)
      .run();
  database.prepare("UPDATE story_items SET copy_of=0 WHERE item=?").bind(1, heir).run();
}

// Of two that say the same the one that was told later is the copy.
void find_copies(Database& database, wire::ItemId item, const Wording& wording, std::int64_t told_ms,
                 StoryNumber story) {
  if (wording.runs == 0) return;
  Statement rows = database.prepare(
      "SELECT item, copy_of, told_ms, wording FROM story_items WHERE story=? AND item!=? ORDER BY position "
      "DESC LIMIT ?");
  rows.bind(1, story).bind(2, item).bind(3, kMostCompared);
  wire::ItemId original = 0;
  std::int64_t original_ms = told_ms;
  std::vector<wire::ItemId> later;
  while (rows.step()) {
    const auto other = wording_from(rows.text(3));
    if (!other || !are_near_copies(wording, *other)) continue;
    const wire::ItemId root = rows.integer(1) != 0 ? rows.integer(1) : rows.integer(0);
    if (root == item) continue;
    if (rows.integer(2) <= original_ms && (rows.integer(2) < told_ms || rows.integer(0) < item)) {
      original = root;
      original_ms = rows.integer(2);
    } else if (rows.integer(1) == 0) {
      later.push_back(rows.integer(0));
    }
  }
  const wire::ItemId root = original != 0 ? original : item;
  // What was a copy of the item is then one of the item's original.
  if (original != 0)
    database.prepare("UPDATE story_items SET copy_of=? WHERE item=? OR copy_of=?")
        .bind(1, root)
        .bind(2, item)
        .bind(3, item)
        .run();
  for (const wire::ItemId copy : later) {
    if (copy == root) continue;
    database.prepare("UPDATE story_items SET copy_of=? WHERE copy_of=? OR item=?")
        .bind(1, root)
        .bind(2, copy)
        .bind(3, copy)
        .run();
  }
}

}  // namespace

struct Stories::Parts {
  const wire::Wire& wire;
  Knowing knowing;
  std::function<void(std::span<const StoryNumber>)> changed;
  StoryOptions options;

  // Of the thread that follows:
  std::optional<StoryIndex> index;
  std::int64_t generation = -1;  // of the state that the index belongs to
  std::int64_t next_generation = -1;
  std::set<StoryNumber> touched;

  void restore(Database& database);
  void take_in(Database& database, const Entry& entry, std::map<wire::ItemId, Judged>& judged_now);
  void take_out(Database& database, wire::ItemId item);
  void restore_words(Database& database);
  void save_words(Database& database);
  void move_items(Database& database, wire::Position until, const std::map<wire::ItemId, Judged>& judged_now);
};

void Stories::Parts::restore_words(Database& database) {
  StoryIndex::Learnt learnt;
  Statement lessons = database.prepare("SELECT lesson FROM story_lessons ORDER BY number");
  while (lessons.step()) {
    if (auto lesson = lesson_from(lessons.text(0))) learnt.lessons.push_back(*std::move(lesson));
  }
  Statement meanings = database.prepare("SELECT language, word, meaning FROM story_meanings");
  while (meanings.step()) {
    learnt.meanings.push_back({static_cast<std::uint16_t>(meanings.integer(0)),
                               static_cast<std::uint32_t>(meanings.integer(1)),
                               static_cast<std::uint32_t>(meanings.integer(2))});
  }
  index->restore(learnt);
}

void Stories::Parts::save_words(Database& database) {
  const StoryIndex::Learnt learnt = index->take_learnt();
  if (learnt.lessons.empty()) return;
  for (const Lesson& lesson : learnt.lessons) {
    const std::string bytes = to_bytes(lesson);
    database.prepare("INSERT INTO story_lessons(lesson) VALUES(CAST(? AS BLOB))").bind(1, bytes).run();
  }
  for (const Meaning& meaning : learnt.meanings) {
    database.prepare("INSERT OR REPLACE INTO story_meanings(language, word, meaning) VALUES(?,?,?)")
        .bind(1, std::int64_t{meaning.language})
        .bind(2, std::int64_t{meaning.word})
        .bind(3, std::int64_t{meaning.meaning})
        .run();
  }
  database.prepare("DELETE FROM story_lessons WHERE number<=(SELECT max(number) FROM story_lessons)-?")
      .bind(1, static_cast<std::int64_t>(WordTable::kMostLessons))
      .run();
}

// What the newest items are compared by, from the wire.
void Stories::Parts::restore(Database& database) {
  index.emplace(options);
  restore_words(database);
  std::vector<std::pair<wire::Position, StoryNumber>> rows;
  Statement newest =
      database.prepare("SELECT position, story FROM story_items ORDER BY position DESC LIMIT ?");
  newest.bind(1, static_cast<std::int64_t>(std::min(kRestored, options.window)));
  while (newest.step()) rows.emplace_back(newest.integer(0), newest.integer(1));
  std::reverse(rows.begin(), rows.end());
  for (std::size_t begin = 0; begin < rows.size(); begin += kBatch) {
    const std::size_t end = std::min(begin + kBatch, rows.size());
    std::vector<wire::Position> positions;
    std::map<wire::Position, StoryNumber> stories;
    for (std::size_t i = begin; i < end; ++i) {
      positions.push_back(rows[i].first);
      stories.insert(rows[i]);
    }
    for (const Entry& entry : wire.read_at(positions)) {
      const Judged item = judged(entry, knowing(database, entry));
      index->restore(entry.id, item.terms, told_ms_of(entry) / 1000, stories.at(entry.position));
    }
  }
  index->take_changes();
}

void Stories::Parts::take_out(Database& database, wire::ItemId item) {
  if (const auto before = Stories::story_of(database, item)) touched.insert(*before);
  index->take_out(item);
  free_copies_of(database, item);
  database.prepare("DELETE FROM story_items WHERE item=?").bind(1, item).run();
}

void Stories::Parts::take_in(Database& database, const Entry& entry,
                             std::map<wire::ItemId, Judged>& judged_now) {
  Judged item = judged(entry, knowing(database, entry));
  index->put(entry.id, item.terms, told_ms_of(entry) / 1000);
  free_copies_of(database, entry.id);
  put_row(database, entry, item, index->story_of(entry.id).value_or(entry.id));
  judged_now[entry.id] = std::move(item);
}

// The stories of those that came now, and of those that this moved.
void Stories::Parts::move_items(Database& database, wire::Position until,
                                const std::map<wire::ItemId, Judged>& judged_now) {
  std::map<ItemNumber, StoryNumber> last;
  for (const StoryChange& change : index->take_changes()) last[change.item] = change.story;
  for (const auto& [item, story] : last) {
    if (story == 0) continue;
    const auto before = Stories::story_of(database, item);
    if (!before) continue;
    touched.insert(*before);
    touched.insert(story);
    if (*before == story) continue;
    database.prepare("UPDATE story_items SET story=? WHERE item=?").bind(1, story).bind(2, item).run();
    if (judged_now.contains(item)) continue;
    database.prepare("INSERT OR REPLACE INTO story_moves(item, moved_at) VALUES(?,?)")
        .bind(1, item)
        .bind(2, until)
        .run();
  }
}

Stories::Stories(const wire::Wire& wire, Knowing knowing,
                 std::function<void(std::span<const StoryNumber>)> changed, StoryOptions options)
    : parts_(new Parts{wire, std::move(knowing), std::move(changed), options, {}, -1, -1, {}}) {}

Stories::~Stories() = default;

void Stories::create(Database& database) {
  database.run(R"sql(
    CREATE TABLE IF NOT EXISTS story_items(
      item INTEGER PRIMARY KEY, story INTEGER NOT NULL, position INTEGER NOT NULL, told_ms INTEGER NOT NULL,
      source TEXT NOT NULL, language TEXT NOT NULL, copy_of INTEGER NOT NULL, wording BLOB NOT NULL);
    CREATE INDEX IF NOT EXISTS story_items_story ON story_items(story, position);
    CREATE INDEX IF NOT EXISTS story_items_told ON story_items(told_ms);
    CREATE INDEX IF NOT EXISTS story_items_position ON story_items(position);
    CREATE INDEX IF NOT EXISTS story_items_copies ON story_items(copy_of) WHERE copy_of!=0;
    CREATE TABLE IF NOT EXISTS story_moves(item INTEGER PRIMARY KEY, moved_at INTEGER NOT NULL);
    CREATE INDEX IF NOT EXISTS story_moves_at ON story_moves(moved_at);
    CREATE TABLE IF NOT EXISTS story_lessons(number INTEGER PRIMARY KEY, lesson BLOB NOT NULL);
    CREATE TABLE IF NOT EXISTS story_meanings(
      language INTEGER NOT NULL, word INTEGER NOT NULL, meaning INTEGER NOT NULL, PRIMARY KEY(language, word))
      WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS stories_state(one INTEGER PRIMARY KEY CHECK(one=1), generation INTEGER NOT NULL);
  )sql");
}

void Stories::clear(Database& database) {
  database.run(
      "DROP TABLE IF EXISTS story_items; DROP TABLE IF EXISTS story_moves; DROP TABLE IF EXISTS "
      "story_lessons; DROP TABLE IF EXISTS story_meanings; DROP TABLE IF EXISTS stories_state");
  create(database);
  parts_->generation = -1;
}

// Until the transaction stands the index belongs to no state: if it is taken back, or another process has
// moved this follower, the index is made again.
void Stories::apply(Database& database, std::span<const Entry> entries) {
  const std::int64_t stored = generation(database);
  if (!parts_->index || parts_->generation != stored) parts_->restore(database);
  parts_->generation = -1;
  parts_->touched.clear();
  std::map<wire::ItemId, Judged> judged_now;
  std::map<wire::ItemId, const Entry*> newest;
  for (const Entry& entry : entries) {
    if (entry.item.pubstatus == news::PubStatus::usable) {
      parts_->take_in(database, entry, judged_now);
      newest[entry.id] = &entry;
    } else {
      parts_->take_out(database, entry.id);
      judged_now.erase(entry.id);
      newest.erase(entry.id);
    }
  }
  // Where few come, each is seen to at once; where many do, families are parted as they grow.
  parts_->index->settle(entries.size() <= kFew);
  parts_->move_items(database, entries.back().position, judged_now);
  parts_->save_words(database);
  for (const auto& [item, entry] : newest) {
    const auto story = story_of(database, item);
    if (!story) continue;
    parts_->touched.insert(*story);
    find_copies(database, item, judged_now.at(item).wording, told_ms_of(*entry), *story);
  }
  parts_->next_generation = stored + 1;
  database.prepare("INSERT OR REPLACE INTO stories_state(one, generation) VALUES(1, ?)")
      .bind(1, stored + 1)
      .run();
}

void Stories::applied(std::span<const Entry> /*entries*/) {
  parts_->generation = parts_->next_generation;
  if (!parts_->changed || parts_->touched.empty()) return;
  const std::vector<StoryNumber> touched(parts_->touched.begin(), parts_->touched.end());
  parts_->changed(touched);
}

std::optional<StoryNumber> Stories::story_of(Database& database, wire::ItemId item) {
  Statement row = database.prepare("SELECT story FROM story_items WHERE item=?");
  row.bind(1, item);
  return row.step() ? std::optional(row.integer(0)) : std::nullopt;
}

std::optional<StoryNumber> Stories::story_of(wire::ItemId item) const {
  std::optional<StoryNumber> story;
  parts_->wire.store().read([&](Database& database) { story = story_of(database, item); });
  return story;
}

std::vector<wire::ItemId> Stories::moved(Database& database, wire::Position after, wire::Position until) {
  std::vector<wire::ItemId> items;
  Statement rows =
      database.prepare("SELECT item FROM story_moves WHERE moved_at>? AND moved_at<=? ORDER BY item");
  rows.bind(1, after).bind(2, until);
  while (rows.step()) items.push_back(rows.integer(0));
  return items;
}

std::vector<Report> Stories::reports(StoryNumber story) const {
  std::vector<Report> reports;
  parts_->wire.store().read([&](Database& database) {
    Statement rows = database.prepare(
        "SELECT item, position, told_ms, source, language, copy_of FROM story_items WHERE story=? "
        "ORDER BY told_ms DESC, item DESC LIMIT ?");
    rows.bind(1, story).bind(2, kMostReports);
    while (rows.step()) {
      reports.push_back({rows.integer(0), rows.integer(1), rows.integer(2), std::string(rows.text(3)),
                         std::string(rows.text(4)), rows.integer(5)});
    }
  });
  std::reverse(reports.begin(), reports.end());
  return reports;
}

std::vector<Told> Stories::most_told(std::int64_t since_ms, std::int64_t now_ms, std::size_t most,
                                     std::optional<std::span<const wire::ItemId>> among) const {
  constexpr double kHalfMs = 12.0 * 3'600'000;
  std::string sql =
      "SELECT story, count(DISTINCT CASE WHEN copy_of=0 THEN source END), sum(copy_of!=0), "
      "count(DISTINCT language), max(told_ms) FROM story_items WHERE told_ms>=? ";
  std::string items;  // a JSON array
  if (among) {
    sql += "AND story IN (SELECT story FROM story_items WHERE item IN (SELECT value FROM json_each(?))) ";
    for (const wire::ItemId item : *among) items += (items.empty() ? "[" : ",") + std::to_string(item);
    items += items.empty() ? "[]" : "]";
  }
  sql += "GROUP BY story HAVING count(DISTINCT CASE WHEN copy_of=0 THEN source END)>1";
  std::vector<Told> told;
  parts_->wire.store().read([&](Database& database) {
    Statement rows = database.prepare(sql);
    rows.bind(1, since_ms);
    if (among) rows.bind(2, items);
    while (rows.step()) {
      Told one{rows.integer(0), rows.integer(1), rows.integer(2), rows.integer(3), rows.integer(4), 0};
      const double fresh =
          std::exp2(-static_cast<double>(std::max<std::int64_t>(0, now_ms - one.newest_ms)) / kHalfMs);
      one.rank = (static_cast<double>(one.outlets) + 0.5 * static_cast<double>(one.languages - 1)) * fresh;
      told.push_back(one);
    }
  });
  std::stable_sort(told.begin(), told.end(), [](const Told& a, const Told& b) { return a.rank > b.rank; });
  if (told.size() > most) told.resize(most);
  return told;
}

std::vector<std::string> Stories::check(Database& database, wire::Position place) {
  std::vector<std::string> contradictions;
  const std::string last_versions =
      "SELECT item, max(position) AS position FROM wire WHERE position<=" + std::to_string(place) +
      " GROUP BY item";
  Statement wrong = database.prepare("SELECT s.item FROM story_items s LEFT JOIN (" + last_versions +
                                     ") w ON w.item=s.item WHERE w.position IS NOT s.position LIMIT 20");
  while (wrong.step())
    contradictions.push_back("Item " + std::to_string(wrong.integer(0)) +
                             " is in its story with a version that is not the current one");
  Statement missing = database.prepare(
      "SELECT w.item, s.item IS NULL FROM (" + last_versions +
      ") w JOIN wire d ON d.position=w.position LEFT JOIN story_items s ON s.item=w.item WHERE "
      "(s.item IS NULL) != (coalesce(json_extract(d.document,'$.pubstatus'),'usable')!='usable') LIMIT 20");
  while (missing.step())
    contradictions.push_back(
        "Item " + std::to_string(missing.integer(0)) +
        (missing.integer(1) != 0 ? " is in no story" : " is in a story though it is not usable"));
  Statement copies = database.prepare(
      "SELECT c.item FROM story_items c LEFT JOIN story_items o ON o.item=c.copy_of WHERE c.copy_of!=0 AND "
      "(o.item IS NULL OR o.copy_of!=0) LIMIT 20");
  while (copies.step())
    contradictions.push_back("Item " + std::to_string(copies.integer(0)) + " is a copy of one that is none");
  return contradictions;
}

}  // namespace dateline::stories
