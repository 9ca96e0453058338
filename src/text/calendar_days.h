#pragma once

#include <optional>

#include "text/prose_dates.h"

namespace dateline::text {

/// True if the calendar has that day.
bool exists(const Day& day);
/// So many days later.
Day moved(const Day& day, int days);
/// Days from `a` to `b`.
int days_between(const Day& a, const Day& b);
/// 0 is Sunday.
int weekday_of(const Day& day);

/// The day that a weekday means, seen from `today`: today if it is one; else the last one, or with `coming`
/// the next.
Day weekday_seen_from(const Day& today, int weekday, bool coming);
/// The year that a month without one means: the last such month, or with `coming` the next; this month is the
/// current one.
int year_of_month(const Day& today, int month, bool coming);
/// The same for a day of a month; also without `coming` the next one, if that is within 45 days and nearer.
/// Nothing if no year has it.
std::optional<Day> day_without_year(const Day& today, int month, int day, bool coming);

}  // namespace dateline::text
