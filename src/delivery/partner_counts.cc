#include "delivery/partner_counts.h"

#include "base/log.h"

namespace dateline::delivery {
namespace {

using wire::Database;
using wire::Statement;

constexpr std::int64_t kFlushMs = 5'000;
constexpr std::size_t kMostCounted = 10'000;  // different ones in memory; those above are not counted

}  // namespace

PartnerCounts::PartnerCounts(wire::Store& store, const Clock& clock) : store_(store), clock_(clock) {
  store_.write([](Database& database) {
    database.run(
        "CREATE TABLE IF NOT EXISTS partner_counts(day INTEGER NOT NULL, partner TEXT NOT NULL, page TEXT "
        "NOT "
        "NULL, item INTEGER NOT NULL, shown INTEGER NOT NULL, clicked INTEGER NOT NULL, PRIMARY KEY(day, "
        "partner, page, item)) WITHOUT ROWID");
  });
}

PartnerCounts::~PartnerCounts() {
  try {
    flush();
  } catch (const std::exception& failure) {
    log::warn("partners: the last counts are lost: {}", failure.what());
  }
}

int PartnerCounts::today() const {
  const CivilTime now = civil(clock_.now());
  return (now.year * 100 + now.month) * 100 + now.day;
}

void PartnerCounts::shown(const std::string& partner, const std::string& page, wire::ItemId item) {
  count(partner, page, item, false);
}

void PartnerCounts::clicked(const std::string& partner, const std::string& page, wire::ItemId item) {
  count(partner, page, item, true);
}

void PartnerCounts::count(const std::string& partner, const std::string& page, wire::ItemId item,
                          bool click) {
  const std::int64_t now = clock_.now().unix_ms;
  bool flush_now = false;
  {
    const std::scoped_lock lock(mutex_);
    Key key{today(), partner, page, item};
    if (counted_.size() < kMostCounted || counted_.contains(key)) {
      auto& [shown, clicked] = counted_[std::move(key)];
      ++(click ? clicked : shown);
    }
    flush_now = now - flushed_ms_ >= kFlushMs;
    if (flush_now) flushed_ms_ = now;
  }
  if (flush_now) flush();
}

void PartnerCounts::flush() {
  std::map<Key, std::pair<std::int64_t, std::int64_t>> counted;
  {
    const std::scoped_lock lock(mutex_);
    counted.swap(counted_);
  }
  if (counted.empty()) return;
  store_.write([&](Database& database) {
    for (const auto& [key, counts] : counted) {
      const auto& [day, partner, page, item] = key;
      Statement row = database.prepare(
          "INSERT INTO partner_counts VALUES(?,?,?,?,?,?) ON CONFLICT DO UPDATE SET "
          "shown=shown+excluded.shown, clicked=clicked+excluded.clicked");
      row.bind(1, day).bind(2, partner).bind(3, page).bind(4, item);
      row.bind(5, counts.first).bind(6, counts.second).run();
    }
  });
}

std::vector<PartnerCount> PartnerCounts::sums(const char* sql, int since_day, std::size_t limit) const {
  std::vector<PartnerCount> out;
  store_.read([&](Database& database) {
    Statement rows = database.prepare(sql);
    rows.bind(1, since_day).bind(2, static_cast<std::int64_t>(limit));
    while (rows.step())
      out.push_back({0, std::string(rows.text(0)), std::string(rows.text(1)), rows.integer(2),
                     rows.integer(3), rows.integer(4)});
  });
  return out;
}

std::vector<PartnerCount> PartnerCounts::by_page(int since_day, std::size_t limit) const {
  return sums(
      "SELECT partner, page, 0, sum(shown), sum(clicked) FROM partner_counts WHERE day>=? GROUP BY partner, "
      "page "
      "ORDER BY sum(shown) DESC, sum(clicked) DESC, page LIMIT ?",
      since_day, limit);
}

std::vector<PartnerCount> PartnerCounts::by_item(int since_day, std::size_t limit) const {
  return sums(
      "SELECT partner, '', item, sum(shown), sum(clicked) FROM partner_counts WHERE day>=? GROUP BY partner, "
      "item "
      "ORDER BY sum(shown) DESC, sum(clicked) DESC, item LIMIT ?",
      since_day, limit);
}

}  // namespace dateline::delivery
