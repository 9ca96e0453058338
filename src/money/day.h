#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/timestamp.h"

namespace dateline::money {

/// A day of the calendar, without a time or a zone: what a bank's fixing is of.
using Day = std::chrono::sys_days;

/// Nothing where there is no such day (30 February) or the year is not 1900 to 2999.
std::optional<Day> day_of(int year, int month, int day);
/// Reads `2015-10-08`.
std::optional<Day> day_from(std::string_view text);
/// Reads `08.10.2015` and, with another mark, `08/10/2015`: day, month, year.
std::optional<Day> day_from_european(std::string_view text, char mark = '.');
/// The day that a clock at the timestamp's own offset shows.
Day day_of(const Timestamp& time);

/// `2015-10-08`.
std::string to_text(Day day);
/// `October 8, 2015`: for sentences in English.
std::string in_words(Day day);
/// `Thursday`: for sentences in English.
std::string weekday_in_words(Day day);
bool is_weekend(Day day);

}  // namespace dateline::money
