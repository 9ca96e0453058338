#pragma once

#include <optional>
#include <string>

#include "base/timestamp.h"
#include "money/bank.h"

namespace dateline::money {

// When a bank is asked for which file: pure functions.

/// The address of the file that brings what is missing: the newest fixing, or, where more is, the recent
/// weeks or the history. `have`: what there is of the bank, or null. The next best where the bank, or the
/// operator, has no such address; empty if there is none at all.
std::string address_to_ask(const BankAddresses& addresses, const SourceRates* have, Day today);

/// The last day whose fixing a bank should have published by `now`: today from the hour of its schedule on,
/// else the working day before.
Day expected_fixing(const BankSchedule& schedule, const Timestamp& now);

/// When to ask again. If what is expected is there: when the next fixing is due. If not (a holiday, a late
/// bank): in a quarter of an hour within three hours of the bank's time, then every three hours. After
/// failures: in five minutes, twice as long after each, at most an hour; not before `retry_after`.
Timestamp next_asking(const BankSchedule& schedule, const SourceRates* have, const Timestamp& now,
                      int failures, const std::optional<Timestamp>& retry_after);

}  // namespace dateline::money
