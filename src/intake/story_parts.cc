#include "intake/story_parts.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/digest.h"
#include "base/log.h"
#include "base/write_file.h"
#include "news/item_json.h"

namespace dateline::intake {
namespace {

using news::Item;
using wire::Database;
using wire::Statement;

constexpr std::int64_t kDayMs = 24LL * 3600 * 1000;
constexpr std::int64_t kRememberedMs = 7 * kDayMs;

// One document at a time: what is there is looked at, and then added to.
std::mutex& mutex() {
  static std::mutex only;
  return only;
}

void append_text(Item& story, const Item& add) {
  for (const std::string& page : add.body) {
    if (story.body.empty())
      story.body.push_back(page);
    else
      story.body.back() += "\n" + page;
  }
}

// After a crash between the wire and our own table, or by a file that held both.
bool holds(const Item& story, const Item& add) {
  for (const std::string& page : add.body)
    if (story.body.empty() || story.body.back().find(page) == std::string::npos) return false;
  return true;
}

std::string ordinal(int number) {
  constexpr int kTeens = 13;
  const int last = number % 10;
  const bool teen = number % 100 > 10 && number % 100 <= kTeens;
  const char* ending = "th";
  if (!teen && last == 1) ending = "st";
  if (!teen && last == 2) ending = "nd";
  if (!teen && last == 3) ending = "rd";
  return std::to_string(number) + ending;
}

}  // namespace

// How far a story has come: its telling, and how many adds of it are on the wire.
struct StoryParts::Story {
  std::string guid;
  int lead = 0;
  int adds = 0;
};

struct StoryParts::Add {
  std::int64_t row = 0;
  std::string guid;
  int lead = 0;
  int number = 0;
  Item item;
};

StoryParts::StoryParts(wire::Wire& wire) : wire_(wire), alone_(mutex()) {
  wire_.store().write([](Database& database) {
    database.run(
        "CREATE TABLE IF NOT EXISTS wire_stories(guid TEXT PRIMARY KEY, lead INTEGER NOT NULL, "
        "adds INTEGER NOT NULL, seen INTEGER NOT NULL) WITHOUT ROWID;"
        "CREATE TABLE IF NOT EXISTS wire_adds(row INTEGER PRIMARY KEY, guid TEXT NOT NULL, "
        "lead INTEGER NOT NULL, number INTEGER NOT NULL, digest TEXT NOT NULL, joined INTEGER NOT NULL, "
        "arrived INTEGER NOT NULL, document TEXT NOT NULL);"
        "CREATE INDEX IF NOT EXISTS wire_adds_of ON wire_adds(guid)");
  });
}

std::optional<StoryParts::Story> StoryParts::story(const std::string& guid) const {
  std::optional<Story> found;
  wire_.store().read([&](Database& database) {
    Statement row = database.prepare("SELECT lead, adds FROM wire_stories WHERE guid=?");
    if (row.bind(1, guid).step())
      found = Story{guid, static_cast<int>(row.integer(0)), static_cast<int>(row.integer(1))};
  });
  return found;
}

void StoryParts::write(const Story& story) {
  const std::int64_t now = wire_.clock().now().unix_ms;
  wire_.store().write_durably([&](Database& database) {
    database.prepare("INSERT OR REPLACE INTO wire_stories(guid, lead, adds, seen) VALUES(?,?,?,?)")
        .bind(1, story.guid)
        .bind(2, story.lead)
        .bind(3, story.adds)
        .bind(4, now)
        .run();
  });
}

std::vector<StoryParts::Add> StoryParts::adds(const std::string& guid, bool joined) const {
  std::vector<Add> found;
  wire_.store().read([&](Database& database) {
    Statement rows = database.prepare(
        joined ? "SELECT row, lead, number, document FROM wire_adds WHERE guid=? AND joined>0 ORDER BY joined"
               : "SELECT row, lead, number, document FROM wire_adds WHERE guid=? AND joined=0 "
                 "ORDER BY lead, number, row");
    rows.bind(1, guid);
    while (rows.step()) {
      Result<Item> item = news::item_from_json(rows.text(3));
      if (!item) continue;
      found.push_back({rows.integer(0), guid, static_cast<int>(rows.integer(1)),
                       static_cast<int>(rows.integer(2)), *std::move(item)});
    }
  });
  return found;
}

Taken StoryParts::take(std::span<const Item> items, std::span<const formats::StoryPart> parts) {
  Taken taken;
  if (!items.empty()) give_up(items.front().source, taken);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (parts[i].goes_on)
      take_add(items[i], parts[i], taken);
    else
      take_story(items[i], parts[i], taken);
  }
  return taken;
}

void StoryParts::take_story(Item item, const formats::StoryPart& part, Taken& taken) {
  const auto known = story(item.guid);
  const auto current = wire_.current(item.guid);
  const bool is_told_apart = item.signal == news::Signal::kill || item.signal == news::Signal::correction;
  if (known && current && part.lead < known->lead && !is_told_apart) {
    const auto& ours = current->item.version_created;
    const bool is_later = ours && item.version_created && *ours < *item.version_created;
    if (!is_later)
      return count(taken,
                   {wire::Outcome::refused, 0, 0, 0,
                    "It is older than the " + ordinal(known->lead) + " lead that we have"},
                   item);
  }
  Story now{item.guid, part.lead, part.number};
  if (known && is_told_apart && part.lead < known->lead) now.lead = known->lead;
  if (known && now.lead == known->lead && item.signal != news::Signal::kill) {
    for (const Add& add : adds(item.guid, true))
      if (add.lead == now.lead && !holds(item, add.item)) append_text(item, add.item);
    now.adds = std::max(now.adds, known->adds);
  }
  const wire::Receipt receipt = wire_.append(item);
  count(taken, receipt, item);
  if (receipt.outcome == wire::Outcome::refused) return;
  write(now);
  join(item.guid, taken);
}

void StoryParts::take_add(const Item& item, const formats::StoryPart& part, Taken& taken) {
  std::string guid = item.guid;
  if (!wire_.current(guid) && !part.begun_before.empty() && wire_.current(part.begun_before))
    guid = part.begun_before;
  const std::string digest = news::content_digest(item);
  const std::string document = news::to_json(item);
  const std::int64_t now = wire_.clock().now().unix_ms;
  bool is_new = true;
  wire_.store().write_durably([&](Database& database) {
    Statement same = database.prepare("SELECT 1 FROM wire_adds WHERE guid=? AND lead=? AND digest=?");
    is_new = !same.bind(1, guid).bind(2, part.lead).bind(3, digest).step();
    if (!is_new) return;
    database
        .prepare(
            "INSERT INTO wire_adds(guid, lead, number, digest, joined, arrived, document) "
            "VALUES(?,?,?,?,0,?,?)")
        .bind(1, guid)
        .bind(2, part.lead)
        .bind(3, part.number)
        .bind(4, digest)
        .bind(5, now)
        .bind(6, document)
        .run();
  });
  if (!is_new) {
    ++taken.unchanged;
    return;
  }
  const int before = taken.versions + taken.refused;
  join(guid, taken);
  if (taken.versions + taken.refused == before) ++taken.adds_waiting;
}

// All that can join does so in one version.
void StoryParts::join(const std::string& guid, Taken& taken) {
  const std::vector<Add> waiting = adds(guid, false);
  if (waiting.empty()) return;
  auto current = wire_.current(guid);
  if (!current) return;
  Story now = story(guid).value_or(Story{guid, waiting.front().lead, 0});
  Item item = std::move(current->item);
  std::vector<std::pair<std::int64_t, int>> joined;  // rows, and their order in the story
  for (const Add& add : waiting) {
    if (item.signal == news::Signal::kill) {
      refuse(add, "Its story was killed", taken);
    } else if (add.lead < now.lead) {
      refuse(add, "Its story has been written anew (" + ordinal(now.lead) + " lead)", taken);
    } else if (holds(item, add.item)) {
      now.adds = std::max(now.adds, add.number);
      joined.emplace_back(add.row, now.adds);
    } else if (add.lead == now.lead && add.number != 0 && add.number <= now.adds) {
      refuse(add, "The " + ordinal(add.number) + " add is there, and says something else", taken);
    } else if (add.lead == now.lead && (add.number == 0 || add.number == now.adds + 1)) {
      append_text(item, add.item);
      if (add.item.version_created) item.version_created = add.item.version_created;
      ++now.adds;
      joined.emplace_back(add.row, now.adds);
    }
  }
  if (joined.empty()) return;
  item.version = 0;
  item.signal = news::Signal::update;
  const wire::Receipt receipt = wire_.append(item);
  count(taken, receipt, item);
  if (receipt.outcome == wire::Outcome::refused) return;
  wire_.store().write_durably([&](Database& database) {
    for (const auto& [row, order] : joined)
      database.prepare("UPDATE wire_adds SET joined=? WHERE row=?").bind(1, order).bind(2, row).run();
  });
  write(now);
}

void StoryParts::refuse(const Add& add, const std::string& why, Taken& taken) {
  const auto place = wire_.store().folder() / "refused" / add.item.source;
  const std::string name = "add-" + std::to_string(add.row) + ".json";
  for (const auto& [file, text] : {std::pair{name, news::to_json(add.item)}, {name + ".reason.txt", why}})
    if (auto written = write_file(place / file, text + "\n"); !written)
      log::error("source {}: {}", add.item.source, written.error().message);
  wire_.store().write_durably([&](Database& database) {
    database.prepare("DELETE FROM wire_adds WHERE row=?").bind(1, add.row).run();
  });
  count(taken, {wire::Outcome::refused, 0, 0, 0, why}, add.item);
}

Taken StoryParts::join_waiting() {
  Taken taken;
  std::set<std::string> guids;
  wire_.store().read([&](Database& database) {
    Statement rows = database.prepare("SELECT DISTINCT guid FROM wire_adds WHERE joined=0");
    while (rows.step()) guids.emplace(rows.text(0));
  });
  for (const std::string& guid : guids) join(guid, taken);
  return taken;
}

// What has waited for a day, and what is remembered of stories of last week.
void StoryParts::give_up(const std::string& source, Taken& taken) {
  const std::int64_t now = wire_.clock().now().unix_ms;
  std::vector<Add> late;
  wire_.store().read([&](Database& database) {
    Statement rows = database.prepare(
        "SELECT row, guid, lead, number, document FROM wire_adds WHERE joined=0 AND arrived<?");
    rows.bind(1, now - kDayMs);
    while (rows.step()) {
      Result<Item> item = news::item_from_json(rows.text(4));
      if (item && item->source == source)
        late.push_back({rows.integer(0), std::string(rows.text(1)), static_cast<int>(rows.integer(2)),
                        static_cast<int>(rows.integer(3)), *std::move(item)});
    }
  });
  for (const Add& add : late) refuse(add, "It waited a day for the part of its story before it", taken);
  wire_.store().write([&](Database& database) {
    database.prepare("DELETE FROM wire_adds WHERE arrived<?").bind(1, now - kRememberedMs).run();
    database.prepare("DELETE FROM wire_stories WHERE seen<?").bind(1, now - kRememberedMs).run();
  });
}

}  // namespace dateline::intake
