#include "money/day.h"

#include <array>
#include <charconv>

namespace dateline::money {
namespace {

constexpr std::array kMonths{"January", "February", "March",     "April",   "May",      "June",
                             "July",    "August",   "September", "October", "November", "December"};
constexpr std::array kWeekdays{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};

std::optional<int> number_from(std::string_view digits) {
  int number = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

std::string padded(unsigned number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

std::optional<Day> day_of(int year, int month, int day) {
  if (year < 1900 || year > 2999 || month < 1 || day < 1) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return Day(date);
}

std::optional<Day> day_from(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = number_from(text.substr(0, 4));
  const auto month = number_from(text.substr(5, 2));
  const auto day = number_from(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  return day_of(*year, *month, *day);
}

std::optional<Day> day_from_european(std::string_view text, char mark) {
  if (text.size() != 10 || text[2] != mark || text[5] != mark) return std::nullopt;
  const auto day = number_from(text.substr(0, 2));
  const auto month = number_from(text.substr(3, 2));
  const auto year = number_from(text.substr(6, 4));
  if (!year || !month || !day) return std::nullopt;
  return day_of(*year, *month, *day);
}

Day day_of(const Timestamp& time) {
  const CivilTime shown = civil(time);
  return std::chrono::year(shown.year) / shown.month / shown.day;
}

std::string to_text(Day day) {
  const std::chrono::year_month_day date(day);
  return std::to_string(static_cast<int>(date.year())) + "-" + padded(static_cast<unsigned>(date.month())) +
         "-" + padded(static_cast<unsigned>(date.day()));
}

std::string in_words(Day day) {
  const std::chrono::year_month_day date(day);
  return std::string(kMonths[static_cast<unsigned>(date.month()) - 1]) + " " +
         std::to_string(static_cast<unsigned>(date.day())) + ", " +
         std::to_string(static_cast<int>(date.year()));
}

std::string weekday_in_words(Day day) {
  return kWeekdays[std::chrono::weekday(day).c_encoding()];
}

bool is_weekend(Day day) {
  const unsigned number = std::chrono::weekday(day).c_encoding();
  return number == 0 || number == 6;
}

}  // namespace dateline::money
