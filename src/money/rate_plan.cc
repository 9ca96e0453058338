#include "money/rate_plan.h"

#include <unicode/timezone.h>

#include <algorithm>
#include <memory>

namespace dateline::money {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr int kMissesNone = 5;     // days without a fixing that need no more than the newest file
constexpr int kMissesRecent = 60;  // days that a file of recent ones surely has

// The moment told at the bank's own offset on that day.
Timestamp at_bank(const BankSchedule& schedule, const Timestamp& time) {
  const std::unique_ptr<icu::TimeZone> zone(
      icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(schedule.zone)));
  std::int32_t raw = 0;
  std::int32_t summer = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone->getOffset(static_cast<UDate>(time.unix_ms), 0, raw, summer, status);
  return at_offset(time, static_cast<int>((raw + summer) / kMinuteMs));
}

int minute_of(const Timestamp& time) {
  const CivilTime shown = civil(time);
  return shown.hour * 60 + shown.minute;
}

Day working_day_before(Day day) {
  do day -= std::chrono::days(1);
  while (is_weekend(day));
  return day;
}

// The next time that the bank publishes, after now.
Timestamp next_publishing(const BankSchedule& schedule, const Timestamp& now) {
  const Timestamp there = at_bank(schedule, now);
  CivilTime time = civil(there);
  time.hour = schedule.minute / 60;
  time.minute = schedule.minute % 60;
  time.second = time.millisecond = 0;
  Day day = day_of(there);
  while (is_weekend(day) || (day == day_of(there) && schedule.minute <= minute_of(there))) {
    day += std::chrono::days(1);
    ++time.day;
  }
  const Timestamp guess = from_civil(time, there.offset_minutes);
  // The clocks may have been changed until then.
  return at_offset(from_civil(time, at_bank(schedule, guess).offset_minutes), 0);
}

Timestamp in_minutes(const Timestamp& now, std::int64_t minutes) {
  return {now.unix_ms + minutes * kMinuteMs, 0, true};
}

}  // namespace

std::string address_to_ask(const BankAddresses& addresses, const SourceRates* have, Day today) {
  const auto first_of = [](std::initializer_list<const std::string*> wanted) {
    for (const std::string* one : wanted)
      if (!one->empty()) return *one;
    return std::string();
  };
  const auto& [newest, recent, history] = addresses;
  if (have == nullptr || have->days().empty()) return first_of({&history, &recent, &newest});
  const auto missing = (today - have->days().back()).count();
  if (missing <= kMissesNone) return first_of({&newest, &recent, &history});
  return missing <= kMissesRecent ? first_of({&recent, &history, &newest})
                                  : first_of({&history, &recent, &newest});
}

Day expected_fixing(const BankSchedule& schedule, const Timestamp& now) {
  const Timestamp there = at_bank(schedule, now);
  const Day today = day_of(there);
  if (!is_weekend(today) && schedule.minute <= minute_of(there)) return today;
  return working_day_before(today);
}

Timestamp next_asking(const BankSchedule& schedule, const SourceRates* have, const Timestamp& now,
                      int failures, const std::optional<Timestamp>& retry_after) {
  constexpr int kLongestPause = 60;  // minutes
  if (failures > 0) {
    const int pause = failures > 4 ? kLongestPause : std::min(kLongestPause, 5 << (failures - 1));
    const Timestamp next = in_minutes(now, pause);
    return retry_after && next < *retry_after ? *retry_after : next;
  }
  const bool is_there =
      have != nullptr && !have->days().empty() && expected_fixing(schedule, now) <= have->days().back();
  if (is_there) return next_publishing(schedule, now);
  const Timestamp there = at_bank(schedule, now);
  const int late = minute_of(there) - schedule.minute;
  const bool is_hour = !is_weekend(day_of(there)) && late >= 0 && late < 180;
  const Timestamp next = in_minutes(now, is_hour ? 15 : 180);
  return std::min(next, next_publishing(schedule, now));
}

}  // namespace dateline::money
