#include "wire/check.h"

#include <unordered_map>

#include "base/digest.h"
#include "news/item_json.h"

namespace dateline::wire {
namespace {

constexpr std::size_t kExamples = 5;

void count(Finding& finding, bool holds, const std::string& otherwise) {
  ++finding.checked;
  if (holds) return;
  ++finding.broken;
  if (finding.examples.size() < kExamples) finding.examples.push_back(otherwise);
}

Finding file_is_sound(Database& database) {
  Finding finding{"The store's file is sound", 0, 0, {}};
  Statement rows = database.prepare("PRAGMA integrity_check(20)");
  while (rows.step()) count(finding, rows.text(0) == "ok", std::string(rows.text(0)));
  return finding;
}

// Walks the wire once and tests all that is said of single entries and of neighbours.
class Walk {
 public:
  std::vector<Finding> run(Database& database) {
    Statement rows = database.prepare(
        "SELECT position, item, guid, version, appended, digest, document FROM wire ORDER BY position");
    while (rows.step()) look_at(rows);
    return {gapless_, readable_, numbered_, named_, not_doubled_, not_early_, last_};
  }

 private:
  struct Last {
    ItemId id = 0;
    std::int64_t version = 0;
    std::uint64_t digest = 0;
    bool killed = false;
  };

  void look_at(const Statement& row) {
    const Position position = row.integer(0);
    const std::string at = "position " + std::to_string(position);
    count(gapless_, position == expected_, "After " + std::to_string(expected_ - 1) + " comes " + at);
    expected_ = position + 1;

    const std::string guid(row.text(2));
    const auto item = news::item_from_json(row.text(6));
    const bool sound = item.ok() && item->guid == guid && item->version == row.integer(3) &&
                       news::content_digest(*item) == row.text(5);
    count(readable_, sound, "The entry at " + at + " is not what was appended");
    if (!item) return;
    count(not_early_, !item->embargoed || item->embargoed->unix_ms <= row.integer(4) || is_kill(*item),
          "The entry at " + at + " was put on before its embargo ended");
    compare_with_last(row, *item, guid, at);
  }

  static bool is_kill(const news::Item& item) { return item.signal == news::Signal::kill; }

  void compare_with_last(const Statement& row, const news::Item& item, const std::string& guid,
                         const std::string& at) {
    const auto [place, first] = items_.try_emplace(digest64(guid));
    Last& last = place->second;
    const std::uint64_t digest = digest64(row.text(5));
    count(named_, row.integer(1) == (first ? row.integer(0) : last.id),
          "The entry at " + at + " bears the number of another item");
    count(numbered_, row.integer(3) > last.version, "The version at " + at + " does not rise");
    count(not_doubled_, first || last.digest != digest,
          "The entry at " + at + " repeats the version before it");
    count(last_, first || !last.killed, "The entry at " + at + " comes after a kill");
    last = {row.integer(1), row.integer(3), digest, is_kill(item)};
  }

  Position expected_ = 1;
  std::unordered_map<std::uint64_t, Last> items_;
  Finding gapless_{"Positions run from 1 without a gap", 0, 0, {}};
  Finding readable_{"Every entry is as it was appended", 0, 0, {}};
  Finding numbered_{"The versions of an item rise", 0, 0, {}};
  Finding named_{"An item has one number, that of its first position", 0, 0, {}};
  Finding not_doubled_{"No version repeats the one before it", 0, 0, {}};
  Finding not_early_{"Nothing is on the wire before its embargo ended", 0, 0, {}};
  Finding last_{"Nothing comes after a kill", 0, 0, {}};
};

Finding places_are_on_the_wire(Database& database) {
  Finding finding{"Every follower stands on the wire", 0, 0, {}};
  const Position head = database.number("SELECT max(position) FROM wire").value_or(0);
  Statement rows = database.prepare("SELECT name, place FROM followers");
  while (rows.step()) {
    count(finding, rows.integer(1) >= 0 && rows.integer(1) <= head,
          std::string(rows.text(0)) + " stands at " + std::to_string(rows.integer(1)) + ", past the head");
  }
  return finding;
}

Finding agrees_with_wire(Database& database, Follower& follower) {
  Finding finding{"What '" + std::string(follower.name()) + "' holds agrees with the wire", 0, 0, {}};
  Statement row = database.prepare("SELECT place, layout FROM followers WHERE name=?");
  row.bind(1, follower.name());
  if (!row.step() || row.integer(1) != follower.layout())
    return finding;  // will be made from the wire at start
  const Position place = row.integer(0);
  finding.checked = place;
  for (const std::string& contradiction : follower.check(database, place)) {
    ++finding.broken;
    if (finding.examples.size() < kExamples) finding.examples.push_back(contradiction);
  }
  return finding;
}

}  // namespace

std::vector<Finding> check(const Store& store, std::span<Follower* const> followers) {
  std::vector<Finding> findings;
  store.read([&](Database& database) {
    findings.push_back(file_is_sound(database));
    for (Finding& finding : Walk().run(database)) findings.push_back(std::move(finding));
    findings.push_back(places_are_on_the_wire(database));
    for (Follower* follower : followers) findings.push_back(agrees_with_wire(database, *follower));
  });
  return findings;
}

}  // namespace dateline::wire
