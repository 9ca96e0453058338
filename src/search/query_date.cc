#include "search/query_date.h"

#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "text/calendar_words.h"
#include "text/shown_date.h"

namespace dateline::search {
namespace {

CivilTime day(int year, int month, int day_of_month) {
  // Carried over into what a calendar has.
  CivilTime out = civil(from_civil({year, month, day_of_month}, 0));
  return out;
}

CivilTime shifted(const CivilTime& from, int days) {
  return day(from.year, from.month, from.day + days);
}

DaySpan one_day(const CivilTime& first) {
  return {first, shifted(first, 1)};
}
DaySpan months(int year, int month, int count) {
  return {day(year, month, 1), day(year, month + count, 1)};
}

bool is_before(const CivilTime& a, const CivilTime& b) {
  return from_civil(a, 0) < from_civil(b, 0);
}

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

bool is_year(int value) {
  return value >= 1000 && value <= 2999;
}

// Lower-case words, without what stands between them.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  bool apart = true;
  for (const char c : text) {
    if (c == ' ' || c == ',' || c == '-' || c == '/' || c == '_') {
      apart = true;
      continue;
    }
    if (apart) words.emplace_back();
    apart = false;
    words.back().push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return words;
}

// The first month of a season; winter begins in December.
int season(std::string_view word) {
  if (word == "spring") return 3;
  if (word == "summer") return 6;
  if (word == "autumn" || word == "fall") return 9;
  if (word == "winter") return 12;
  return 0;
}

// Monday as 0.
int day_of_week(const CivilTime& date) {
  return (weekday(from_civil(date, 0)) + 6) % 7;
}

// The last such stretch that has begun, or the one before it that is over.
DaySpan last_of(int month, int length, const CivilTime& today, bool must_be_over) {
  for (int year = today.year;; --year) {
    const DaySpan span = months(year, month, length);
    const bool fits = must_be_over ? !is_before(today, span.after) : !is_before(today, span.first);
    if (fits) return span;
  }
}

std::optional<DaySpan> this_or_last(const std::string& unit, bool last, const CivilTime& today) {
  const int back = last ? 1 : 0;
  if (unit == "year") return months(today.year - back, 1, 12);
  if (unit == "month") return months(today.year, today.month - back, 1);
  if (unit == "week") {
    const CivilTime monday = shifted(today, -day_of_week(today) - 7 * back);
    return DaySpan{monday, shifted(monday, 7)};
  }
  if (const int month = season(unit)) return last_of(month, 3, today, last);
  const text::MonthWord named = text::month_word(unit, "en");
  if (named.month > 0) return last_of(named.month, 1, today, last);
  return std::nullopt;
}

std::optional<DaySpan> named_day(const std::string& word, const CivilTime& today) {
  static constexpr std::array kDays{"monday", "tuesday",  "wednesday", "thursday",
                                    "friday", "saturday", "sunday"};
  for (int i = 0; i < 7; ++i) {
    if (word == kDays[static_cast<std::size_t>(i)])
      return one_day(shifted(today, -((day_of_week(today) - i + 7) % 7)));
  }
  return std::nullopt;
}

std::optional<DaySpan> one_word(const std::string& word, const CivilTime& today) {
  if (word == "today") return one_day(today);
  if (word == "yesterday") return one_day(shifted(today, -1));
  if (const auto year = number(word); year && word.size() == 4 && is_year(*year)) return months(*year, 1, 12);
  if (auto named = named_day(word, today)) return named;
  if (const int month = season(word)) return last_of(month, 3, today, false);
  const text::MonthWord named = text::month_word(word, "en");
  if (named.is_month && named.month > 0 && word.size() >= 3 && !number(word))
    return last_of(named.month, 1, today, false);
  return std::nullopt;
}

std::optional<DaySpan> two_words(const std::string& first, const std::string& second,
                                 const CivilTime& today) {
  if (first == "last" || first == "this") {
    if (auto span = this_or_last(second, first == "last", today)) return span;
    if (auto named = named_day(second, today)) return named;
    return std::nullopt;
  }
  const auto a = number(first);
  const auto b = number(second);
  if (a && b && is_year(*a) && *b >= 1 && *b <= 12) return months(*a, *b, 1);
  if (a && b && is_year(*b) && *a >= 1 && *a <= 12) return months(*b, *a, 1);
  for (const auto& [word, year] : {std::pair{first, b}, {second, a}}) {
    if (!year || !is_year(*year)) continue;
    if (const int month = season(word)) return months(*year, month, 3);
    const text::MonthWord named = text::month_word(word, "en");
    if (named.month > 0) return months(*year, named.month, 1);
  }
  return std::nullopt;
}

std::optional<DaySpan> some_time_ago(const std::vector<std::string>& words, const CivilTime& today) {
  if (words.size() != 3 || words[2] != "ago") return std::nullopt;
  const auto count = words[0] == "a" || words[0] == "one" ? std::optional(1) : number(words[0]);
  if (!count || *count > 3000) return std::nullopt;
  const std::string_view unit = words[1];
  if (unit == "day" || unit == "days") return one_day(shifted(today, -*count));
  if (unit == "week" || unit == "weeks") return one_day(shifted(today, -7 * *count));
  if (unit == "month" || unit == "months") return months(today.year, today.month - *count, 1);
  if (unit == "year" || unit == "years") return months(today.year - *count, 1, 12);
  return std::nullopt;
}

}  // namespace

std::optional<DaySpan> read_days(std::string_view text, const CivilTime& now) {
  if (text.empty() || text.size() > 80) return std::nullopt;
  const CivilTime today{now.year, now.month, now.day};
  const std::vector<std::string> words = words_of(text);
  if (words.size() == 1) {
    if (auto span = one_word(words[0], today)) return span;
  }
  if (words.size() == 2) {
    if (auto span = two_words(words[0], words[1], today)) return span;
  }
  if (auto span = some_time_ago(words, today)) return span;
  const auto shown = text::read_shown_date(text, "en-GB");
  if (!shown || shown->has_time) return std::nullopt;
  const CivilTime date = civil(shown->time);
  return one_day({date.year, date.month, date.day});
}

}  // namespace dateline::search
