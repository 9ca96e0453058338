#include "text/calendar_days.h"

#include <chrono>

namespace dateline::text {
namespace {

constexpr int kNear = 45;  // days

std::chrono::year_month_day civil_of(const Day& day) {
  return {std::chrono::year{day.year}, std::chrono::month{static_cast<unsigned>(day.month)},
          std::chrono::day{static_cast<unsigned>(day.day)}};
}

}  // namespace

bool exists(const Day& day) {
  return day.month >= 1 && day.day >= 1 && civil_of(day).ok();
}

Day moved(const Day& day, int days) {
  const std::chrono::year_month_day to{std::chrono::sys_days{civil_of(day)} + std::chrono::days{days}};
  return {static_cast<int>(to.year()), static_cast<int>(static_cast<unsigned>(to.month())),
          static_cast<int>(static_cast<unsigned>(to.day()))};
}

int days_between(const Day& a, const Day& b) {
  return static_cast<int>((std::chrono::sys_days{civil_of(b)} - std::chrono::sys_days{civil_of(a)}).count());
}

int weekday_of(const Day& day) {
  return static_cast<int>(std::chrono::weekday{std::chrono::sys_days{civil_of(day)}}.c_encoding());
}

Day weekday_seen_from(const Day& today, int weekday, bool coming) {
  const int ahead = (weekday - weekday_of(today) + 7) % 7;
  return moved(today, ahead == 0 || coming ? ahead : ahead - 7);
}

int year_of_month(const Day& today, int month, bool coming) {
  if (month == today.month) return today.year;
  if (coming) return month < today.month ? today.year + 1 : today.year;
  return month < today.month ? today.year : today.year - 1;
}

std::optional<Day> day_without_year(const Day& today, int month, int day, bool coming) {
  std::optional<Day> last;
  std::optional<Day> next;
  for (int year = today.year - 4; year <= today.year + 4; ++year) {
    const Day candidate{year, month, day};
    if (!exists(candidate)) continue;
    const int ahead = days_between(today, candidate);
    if (ahead <= 0) last = candidate;
    if (ahead >= 0 && !next) next = candidate;
  }
  if (!last || !next) return last ? last : next;
  if (coming) return next;
  const int ahead = days_between(today, *next);
  return ahead <= kNear && ahead < days_between(*last, today) ? next : last;
}

}  // namespace dateline::text
