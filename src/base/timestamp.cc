#include "base/timestamp.h"

#include <array>
#include <cstdio>
#include <cstdlib>

namespace dateline {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

// Days since 1970-01-01, after Howard Hinnant's public-domain "chrono-compatible low-level date algorithms".
constexpr std::int64_t days_from_civil(std::int64_t y, int m, int d) {
  y -= m <= 2;
  const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
  const auto yoe = static_cast<unsigned>(y - era * 400);
  const unsigned doy =
      (153u * static_cast<unsigned>(m + (m > 2 ? -3 : 9)) + 2) / 5 + static_cast<unsigned>(d) - 1;
  const unsigned doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return era * 146097 + static_cast<std::int64_t>(doe) - 719468;
}

void civil_from_days(std::int64_t z, CivilTime& out) {
  z += 719468;
  const std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  const auto doe = static_cast<unsigned>(z - era * 146097);
  const unsigned yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const unsigned doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const unsigned mp = (5 * doy + 2) / 153;
  out.day = static_cast<int>(doy - (153 * mp + 2) / 5 + 1);
  out.month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
  out.year = static_cast<int>(static_cast<std::int64_t>(yoe) + era * 400 + (out.month <= 2));
}

constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - ((a % b != 0 && (a % b < 0) != (b < 0)) ? 1 : 0);
}

constexpr std::array<const char*, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

int days_in_month(int year, int month) {
  static constexpr std::array<int, 12> kLengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kLengths[static_cast<std::size_t>(month - 1)];
}

// Takes `count` digits off the front of `text`; -1 where there are fewer.
int take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return -1;
  int value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

// Reads `Z`, `+03:00`, `+0300` or `+03`; nothing left over.
bool take_zone(std::string_view text, int& offset, bool& known) {
  known = true;
  offset = 0;
  if (text.empty()) {
    known = false;
    return true;
  }
  if (text == "Z" || text == "z") return true;
  const bool negative = text.front() == '-';
  if (!negative && text.front() != '+') return false;
  text.remove_prefix(1);
  const int hours = take_digits(text, 2);
  take(text, ':');
  const int minutes = text.empty() ? 0 : take_digits(text, 2);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || !text.empty()) return false;
  offset = hours * 60 + minutes;
  if (negative) {
    known = offset != 0;
    offset = -offset;
  }
  return true;
}

}  // namespace

CivilTime civil(const Timestamp& time) {
  const std::int64_t local = time.unix_ms + time.offset_minutes * 60'000LL;
  const std::int64_t days = floor_div(local, kDayMs);
  std::int64_t rest = local - days * kDayMs;
  CivilTime out;
  civil_from_days(days, out);
  out.millisecond = static_cast<int>(rest % 1000);
  rest /= 1000;
  out.second = static_cast<int>(rest % 60);
  out.minute = static_cast<int>(rest / 60 % 60);
  out.hour = static_cast<int>(rest / 3600);
  return out;
}

Timestamp from_civil(const CivilTime& time, int offset_minutes, bool offset_known) {
  const std::int64_t months = time.month - 1;
  const std::int64_t year = time.year + floor_div(months, 12);
  const int month = static_cast<int>(months - floor_div(months, 12) * 12) + 1;
  const std::int64_t days = days_from_civil(year, month, 1) + time.day - 1;
  const std::int64_t seconds = time.hour * 3600LL + time.minute * 60LL + time.second - offset_minutes * 60LL;
  return {days * kDayMs + seconds * 1000 + time.millisecond, static_cast<std::int16_t>(offset_minutes),
          offset_known};
}

Timestamp at_offset(const Timestamp& time, int offset_minutes) {
  return {time.unix_ms, static_cast<std::int16_t>(offset_minutes), true};
}

int weekday(const Timestamp& time) {
  const std::int64_t days = floor_div(time.unix_ms + time.offset_minutes * 60'000LL, kDayMs);
  return static_cast<int>(((days + 4) % 7 + 7) % 7);
}

std::string format_rfc3339(const Timestamp& time) {
  const CivilTime c = civil(time);
  std::array<char, 64> buffer{};
  int n = std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02dT%02d:%02d:%02d", c.year, c.month, c.day,
                        c.hour, c.minute, c.second);
  std::string out(buffer.data(), static_cast<std::size_t>(n));
  if (c.millisecond != 0) {
    n = std::snprintf(buffer.data(), buffer.size(), ".%03d", c.millisecond);
    out.append(buffer.data(), static_cast<std::size_t>(n));
  }
  if (!time.offset_known) return out + "-00:00";
  if (time.offset_minutes == 0) return out + "Z";
  const int absolute = std::abs(time.offset_minutes);
  n = std::snprintf(buffer.data(), buffer.size(), "%c%02d:%02d", time.offset_minutes < 0 ? '-' : '+',
                    absolute / 60, absolute % 60);
  return out.append(buffer.data(), static_cast<std::size_t>(n));
}

std::string format_rfc5322(const Timestamp& time) {
  const CivilTime c = civil(time);
  const int absolute = std::abs(time.offset_minutes);
  const bool negative = time.offset_minutes < 0 || !time.offset_known;
  std::array<char, 64> buffer{};
  const int n = std::snprintf(buffer.data(), buffer.size(), "%s, %02d %s %04d %02d:%02d:%02d %c%02d%02d",
                              kDays[static_cast<std::size_t>(weekday(time))], c.day,
                              kMonths[static_cast<std::size_t>(c.month - 1)], c.year, c.hour, c.minute,
                              c.second, negative ? '-' : '+', absolute / 60, absolute % 60);
  return {buffer.data(), static_cast<std::size_t>(n)};
}

std::string format_http_date(const Timestamp& time) {
  const CivilTime c = civil(at_offset(time, 0));
  std::array<char, 64> buffer{};
  const int n =
      std::snprintf(buffer.data(), buffer.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                    kDays[static_cast<std::size_t>(weekday(at_offset(time, 0)))], c.day,
                    kMonths[static_cast<std::size_t>(c.month - 1)], c.year, c.hour, c.minute, c.second);
  return {buffer.data(), static_cast<std::size_t>(n)};
}

std::optional<Timestamp> parse_rfc3339(std::string_view text) {
  CivilTime c;
  c.year = take_digits(text, 4);
  if (c.year < 0) return std::nullopt;
  if (text.empty()) return from_civil(c, 0, false);
  if (!take(text, '-')) return std::nullopt;
  c.month = take_digits(text, 2);
  if (c.month < 1 || c.month > 12) return std::nullopt;
  if (text.empty()) return from_civil(c, 0, false);
  if (!take(text, '-')) return std::nullopt;
  c.day = take_digits(text, 2);
  if (c.day < 1 || c.day > days_in_month(c.year, c.month)) return std::nullopt;
  if (text.empty()) return from_civil(c, 0, false);
  if (!take(text, 'T') && !take(text, 't') && !take(text, ' ')) return std::nullopt;
  c.hour = take_digits(text, 2);
  if (c.hour < 0 || c.hour > 24 || !take(text, ':')) return std::nullopt;
  c.minute = take_digits(text, 2);
  if (c.minute < 0 || c.minute > 59) return std::nullopt;
  if (take(text, ':')) {
    c.second = take_digits(text, 2);
    if (c.second < 0 || c.second > 60) return std::nullopt;
    if (take(text, '.') || take(text, ',')) {
      int scale = 100;
      bool any = false;
      while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
        c.millisecond += (text.front() - '0') * scale;
        scale /= 10;
        any = true;
        text.remove_prefix(1);
      }
      if (!any) return std::nullopt;
    }
  }
  if (c.hour == 24 && (c.minute != 0 || c.second != 0)) return std::nullopt;
  int offset = 0;
  bool known = true;
  if (!take_zone(text, offset, known)) return std::nullopt;
  return from_civil(c, offset, known);
}

}  // namespace dateline
