#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "money/rates.h"
#include "wire/sqlite.h"

// The tables of rates in the store. All within a transaction of the caller's; they throw StoreFailed.

namespace dateline::money {

void create_rate_tables(wire::Database& database);

/// Every rate that is published, by source.
std::map<std::string, std::vector<Observation>> read_rates(wire::Database& database);
void write_rates(wire::Database& database, const std::string& source, const std::vector<Observation>& rates);

/// What is held back, of all sources, the newest first.
std::vector<HeldRate> read_held(wire::Database& database);
/// True if it was not held already.
bool write_held(wire::Database& database, const HeldRate& held);
/// True if it was held.
bool erase_held(wire::Database& database, const std::string& source, Currency currency, Day day);

/// Counts the changes, so that another process sees that there was one.
std::int64_t count_change(wire::Database& database);
std::int64_t changes(wire::Database& database);

BankState read_bank_state(wire::Database& database, const std::string& bank);
void write_bank_state(wire::Database& database, const std::string& bank, const BankState& state);

}  // namespace dateline::money
