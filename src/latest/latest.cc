#include "latest/latest.h"

#include <algorithm>
#include <array>

#include "base/log.h"
#include "latest/saved_index.h"

namespace dateline::latest {
namespace {

using wire::Database;
using wire::Entry;
using wire::Statement;

constexpr std::size_t kMostAPage = 500;
constexpr std::size_t kMostExamples = 20;

}  // namespace

Latest::Latest(const wire::Wire& wire, Judgement judgement, FacetIndex::Options options)
    : wire_(wire),
      judgement_(std::move(judgement)),
      options_(options),
      now_(std::make_shared<const FacetIndex>(options)) {
  std::optional<Error> damage;
  wire_.store().read([&](Database& database) {
    if (!has_tables(database)) return;
    auto loaded = load(database, options_);
    if (!loaded) {
      damage = loaded.error();
      return;
    }
    generation_ = generation(database);
    now_ = std::make_shared<const FacetIndex>(*std::move(loaded));
  });
  if (damage) start_again(damage->message);
}

void Latest::start_again(const std::string& why) {
  log::error("{}; it is made again from the wire", why);
  wire_.store().write([&](Database& database) {
    clear(database);
    database.prepare("UPDATE followers SET place=0 WHERE name=?").bind(1, name()).run();
  });
}

void Latest::create(Database& database) {
  make_tables(database);
}

// Whatever is in memory belongs to another generation now, so that apply() takes the state from the store.
void Latest::clear(Database& database) {
  const std::int64_t before = has_tables(database) ? generation(database) : generation_;
  drop_tables(database);
  make_tables(database);
  set_generation(database, std::max(before, generation_) + 1);
}

void Latest::apply(Database& database, std::span<const Entry> entries) {
  const std::int64_t stored = generation(database);
  if (stored == generation_) {
    next_ = std::make_shared<FacetIndex>(*now());
  } else {
    // Another process has moved this follower, or it was cleared.
    auto loaded = load(database, options_);
    if (!loaded)
      throw wire::StoreFailed(loaded.error().message + "; `dateline rebuild latest` makes it again");
    next_ = std::make_shared<FacetIndex>(*std::move(loaded));
  }
  SavingJournal journal(database);
  for (const Entry& entry : entries) {
    if (entry.item.pubstatus == news::PubStatus::usable) {
      next_->put(judged(database, entry), &journal);
    } else {
      next_->remove(entry.id, &journal);
    }
  }
  put_moved(database, entries, journal);
  next_generation_ = stored + 1;
  set_generation(database, next_generation_);
}

// What came shows that items that were there before tell another story.
void Latest::put_moved(Database& database, std::span<const Entry> entries, Journal& journal) {
  if (!judgement_.moved || entries.empty()) return;
  for (const wire::ItemId item :
       judgement_.moved(database, entries.front().position - 1, entries.back().position)) {
    const auto listed = next_->find(item);
    if (!listed) continue;
    for (const Entry& entry : wire_.read_at(std::array{listed->position})) {
      if (entry.item.pubstatus == news::PubStatus::usable) next_->put(judged(database, entry), &journal);
    }
  }
}

void Latest::applied(std::span<const Entry>) {
  if (!next_) return;
  const std::scoped_lock lock(showing_);
  now_ = std::move(next_);
  next_.reset();
  generation_ = next_generation_;
}

std::shared_ptr<const FacetIndex> Latest::now() const {
  const std::scoped_lock lock(showing_);
  return now_;
}

std::vector<std::string> Latest::check(Database& database, wire::Position place) {
  std::vector<std::string> contradictions;
  if (!has_tables(database)) return contradictions;
  const auto index = load(database, options_);
  if (!index) return {index.error().message};
  std::size_t usable = 0;
  Statement rows = database.prepare(
      "SELECT w.item, w.position, coalesce(json_extract(w.document,'$.pubstatus'),'usable')='usable' FROM "
      "wire w "
      "JOIN (SELECT max(position) AS position FROM wire WHERE position<=? GROUP BY item) l "
      "ON l.position=w.position");
  rows.bind(1, place);
  while (rows.step() && contradictions.size() < kMostExamples) {
    const auto listed = index->find(rows.integer(0));
    const bool should = rows.integer(2) != 0;
    usable += should ? 1 : 0;
    const std::string item = "Item " + std::to_string(rows.integer(0));
    if (listed.has_value() != should) {
      contradictions.push_back(item + " is listed though it is not usable, or is not listed though it is");
    } else if (listed && listed->position != rows.integer(1)) {
      contradictions.push_back(item + " is not listed in its current version");
    }
  }
  if (contradictions.empty() && index->size() != usable)
    contradictions.push_back(std::to_string(index->size()) + " items are listed, of " +
                             std::to_string(usable));
  return contradictions;
}

Page Latest::page(const news::Filter& filter, std::optional<Cursor> before, std::size_t limit) const {
  const Found found = now()->select(filter, before, std::min(limit, kMostAPage));
  Page page;
  std::vector<wire::Position> positions;
  for (const Found::Item& item : found.items) positions.push_back(item.position);
  if (found.more && !found.items.empty())
    page.next = Cursor{found.items.back().told_ms, found.items.back().id};
  page.entries = wire_.read_at(positions);
  return page;
}

std::int64_t Latest::count(const news::Filter& filter) const {
  return now()->count(filter);
}

Counts Latest::counts(const news::Filter& filter, std::span<const news::Facet> facets,
                      std::size_t most) const {
  return now()->counts(filter, facets, most);
}

std::vector<Listed> Latest::range(wire::ItemId first, wire::ItemId last) const {
  const auto index = now();
  std::vector<Listed> items;
  wire_.store().read([&](Database& database) {
    for (wire::ItemId id = first; id <= std::min(last, wire_.head()); ++id) {
      const auto listed = index->find(id);
      if (!listed) continue;
      Statement row = database.prepare(
          "SELECT coalesce(json_extract(document,'$.headline'),''), appended FROM wire WHERE position=?");
      row.bind(1, listed->position);
      if (row.step()) items.push_back({id, std::string(row.text(0)), Timestamp{row.integer(1), 0, true}});
    }
  });
  return items;
}

std::optional<Timestamp> Latest::last_change(wire::ItemId first, wire::ItemId last) const {
  const auto index = now();
  wire::Position newest = 0;
  for (wire::ItemId id = first; id <= std::min(last, wire_.head()); ++id)
    if (const auto listed = index->find(id)) newest = std::max(newest, listed->position);
  if (newest == 0) return std::nullopt;
  std::optional<Timestamp> changed;
  wire_.store().read([&](Database& database) {
    Statement row = database.prepare("SELECT appended FROM wire WHERE position=?");
    row.bind(1, newest);
    if (row.step()) changed = Timestamp{row.integer(0), 0, true};
  });
  return changed;
}

std::vector<SourceCount> Latest::sources() const {
  constexpr std::size_t kAll = 1'000'000;
  const std::array facets{news::Facet::source};
  const auto index = now();
  std::vector<SourceCount> counts;
  const Counts of_all = index->counts({}, facets, kAll);
  for (const FacetCounts::Value& source : of_all.facets.front().values) {
    news::Filter its;
    its.with = {{news::Facet::source, source.value}};
    const Found newest = index->select(its, {}, 1);
    if (!newest.items.empty()) counts.push_back({source.value, source.items, newest.items.front().told_ms});
  }
  std::sort(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.source < b.source; });
  return counts;
}

}  // namespace dateline::latest
