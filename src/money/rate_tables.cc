#include "money/rate_tables.h"

namespace dateline::money {
namespace {

std::int64_t number_of(Day day) {
  return day.time_since_epoch().count();
}

Day day_numbered(std::int64_t number) {
  return Day(std::chrono::days(number));
}

void bind_time(wire::Statement& statement, int index, const std::optional<Timestamp>& time) {
  if (time)
    statement.bind(index, time->unix_ms);
  else
    statement.bind_null(index);
}

std::optional<Timestamp> time_in(const wire::Statement& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return Timestamp{row.integer(column), 0, true};
}

// A row's currency, day and rate in these columns; nothing where the store holds something else.
std::optional<Observation> observation_in(const wire::Statement& row, int currency, int day, int rate) {
  const auto code = Currency::from(row.text(currency));
  const auto number = Decimal::parse(row.text(rate));
  if (!code || !number) return std::nullopt;
  return Observation{*code, day_numbered(row.integer(day)), *number};
}

}  // namespace

void create_rate_tables(wire::Database& database) {
  database.run(
      "CREATE TABLE IF NOT EXISTS rates (source TEXT NOT NULL, day INTEGER NOT NULL, currency TEXT NOT NULL, "
      "rate TEXT NOT NULL, PRIMARY KEY (source, day, currency)) WITHOUT ROWID;"
      "CREATE TABLE IF NOT EXISTS rates_held (source TEXT NOT NULL, day INTEGER NOT NULL, currency TEXT NOT "
      "NULL, rate TEXT NOT NULL, why TEXT NOT NULL, PRIMARY KEY (source, day, currency, rate)) WITHOUT ROWID;"
      "CREATE TABLE IF NOT EXISTS rates_state (changes INTEGER NOT NULL);"
      "CREATE TABLE IF NOT EXISTS rates_banks (bank TEXT PRIMARY KEY, etag TEXT NOT NULL, last_modified TEXT "
      "NOT NULL, address TEXT NOT NULL, next INTEGER, read INTEGER, failures INTEGER NOT NULL, status TEXT "
      "NOT NULL) WITHOUT ROWID;");
  if (database.number("SELECT count(*) FROM rates_state").value_or(0) == 0)
    database.run("INSERT INTO rates_state (changes) VALUES (1)");
}

std::map<std::string, std::vector<Observation>> read_rates(wire::Database& database) {
  std::map<std::string, std::vector<Observation>> out;
  wire::Statement rows = database.prepare("SELECT source, currency, day, rate FROM rates");
  while (rows.step()) {
    const auto one = observation_in(rows, 1, 2, 3);
    // What a damaged store has in a rate's place is none.
    if (one && Decimal() < one->rate && SourceRates::can_hold(one->rate))
      out[std::string(rows.text(0))].push_back(*one);
  }
  return out;
}

void write_rates(wire::Database& database, const std::string& source, const std::vector<Observation>& rates) {
  for (const Observation& one : rates) {
    const std::string rate = one.rate.text();
    database.prepare("INSERT OR REPLACE INTO rates (source, day, currency, rate) VALUES (?, ?, ?, ?)")
        .bind(1, source)
        .bind(2, number_of(one.day))
        .bind(3, one.currency.code())
        .bind(4, rate)
        .run();
  }
}

std::vector<HeldRate> read_held(wire::Database& database) {
  std::vector<HeldRate> out;
  wire::Statement rows = database.prepare(
      "SELECT source, currency, day, rate, why FROM rates_held ORDER BY day DESC, source, currency");
  while (rows.step()) {
    if (const auto one = observation_in(rows, 1, 2, 3))
      out.push_back({std::string(rows.text(0)), *one, std::string(rows.text(4))});
  }
  return out;
}

bool write_held(wire::Database& database, const HeldRate& held) {
  const std::string rate = held.rate.rate.text();
  database
      .prepare("INSERT OR IGNORE INTO rates_held (source, day, currency, rate, why) VALUES (?, ?, ?, ?, ?)")
      .bind(1, held.source)
      .bind(2, number_of(held.rate.day))
      .bind(3, held.rate.currency.code())
      .bind(4, rate)
      .bind(5, held.why)
      .run();
  return database.changes() > 0;
}

bool erase_held(wire::Database& database, const std::string& source, Currency currency, Day day) {
  database.prepare("DELETE FROM rates_held WHERE source = ? AND currency = ? AND day = ?")
      .bind(1, source)
      .bind(2, currency.code())
      .bind(3, number_of(day))
      .run();
  return database.changes() > 0;
}

std::int64_t count_change(wire::Database& database) {
  database.run("UPDATE rates_state SET changes = changes + 1");
  return changes(database);
}

std::int64_t changes(wire::Database& database) {
  return database.number("SELECT changes FROM rates_state").value_or(0);
}

BankState read_bank_state(wire::Database& database, const std::string& bank) {
  BankState state;
  wire::Statement row = database.prepare(
      "SELECT etag, last_modified, address, next, read, failures, status FROM rates_banks WHERE bank = ?");
  row.bind(1, bank);
  if (!row.step()) return state;
  state.etag = row.text(0);
  state.last_modified = row.text(1);
  state.address = row.text(2);
  state.next = time_in(row, 3);
  state.read = time_in(row, 4);
  state.failures = static_cast<int>(row.integer(5));
  state.status = row.text(6);
  return state;
}

void write_bank_state(wire::Database& database, const std::string& bank, const BankState& state) {
  wire::Statement row = database.prepare(
      "INSERT OR REPLACE INTO rates_banks (bank, etag, last_modified, address, next, read, failures, status) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  row.bind(1, bank).bind(2, state.etag).bind(3, state.last_modified).bind(4, state.address);
  bind_time(row, 5, state.next);
  bind_time(row, 6, state.read);
  row.bind(7, state.failures).bind(8, state.status).run();
}

}  // namespace dateline::money
