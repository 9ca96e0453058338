#include "text/iso_date.h"

namespace dateline::text::dates {
namespace {

std::size_t digits_at(std::string_view text) {
  std::size_t digits = 0;
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  return digits;
}

int number(std::string_view part) {
  return take_number(part, 8);
}

// 101455Z: hours, minutes and seconds without colons.
bool read_compact_time(std::string_view text, Found& found) {
  const std::size_t digits = digits_at(text);
  if (digits != 4 && digits != 6) return false;
  found.hour = number(text.substr(0, 2));
  found.minute = number(text.substr(2, 2));
  if (digits == 6) found.second = number(text.substr(4, 2));
  found.has_time = true;
  text.remove_prefix(digits);
  return text.empty() || read_zone(text, found);
}

std::optional<Timestamp> with_ordinal_day(int year, int ordinal, std::string_view rest) {
  if (ordinal < 1 || ordinal > 366) return std::nullopt;
  const auto day = civil(from_civil({year, 1, ordinal, 0, 0, 0, 0}, 0));
  Found found;
  found.year = day.year;
  found.month = day.month;
  found.day = day.day;
  return with_iso_time(rest, found);
}

// What follows `2003` or `03`: hyphens, or nothing more of the date.
std::optional<Timestamp> parse_hyphenated(std::string_view head, std::string_view rest) {
  Found found;
  found.year = full_year(number(head), head.size());
  found.month = 1;
  found.day = 1;
  const bool long_year = head.size() == 4;
  if (!take(rest, "-")) return long_year ? with_iso_time(rest, found) : std::nullopt;
  const std::size_t digits = digits_at(rest);
  if (digits == 3) return with_ordinal_day(found.year, number(rest.substr(0, 3)), rest.substr(3));
  if (digits == 4 && long_year) {  // 2003-1231
    found.month = number(rest.substr(0, 2));
    found.day = number(rest.substr(2, 2));
    return with_iso_time(rest.substr(4), found);
  }
  if (digits == 0 || digits > 2) return std::nullopt;
  found.month = take_number(rest, 2);
  if (take(rest, "-"))
    found.day = take_number(rest, 2);
  else if (!long_year)
    return std::nullopt;
  return with_iso_time(rest, found);
}

}  // namespace

std::optional<Timestamp> with_iso_time(std::string_view rest, Found found) {
  take(rest, "t");
  rest = trim(rest);
  if (rest.empty() || rest == "z") return made(found);
  const auto blank = rest.find(' ');
  const auto time = rest.substr(0, blank);
  const bool compact = time.find(':') == std::string_view::npos || time.find(':') > 4;
  if (!(compact ? read_compact_time(time, found) : read_time(time, found))) return std::nullopt;
  if (blank != std::string_view::npos) {
    const auto zone = trim(rest.substr(blank));
    found.am = found.am || zone == "am";
    found.pm = found.pm || zone == "pm";
    read_zone(zone, found);
  }
  return made(found);
}

std::optional<Timestamp> parse_iso(std::string_view text) {
  const std::size_t digits = digits_at(text);
  const std::string_view head = text.substr(0, digits);
  const std::string_view rest = text.substr(digits);
  Found found;
  switch (digits) {
    case 2:
    case 4:
      return parse_hyphenated(head, rest);
    case 5:
    case 7: {
      const std::size_t year = digits - 3;
      return with_ordinal_day(full_year(number(head.substr(0, year)), year), number(head.substr(year)), rest);
    }
    case 6:
    case 8:
    case 14: {
      const std::size_t year = digits == 6 ? 2 : 4;
      found.year = full_year(number(head.substr(0, year)), year);
      found.month = number(head.substr(year, 2));
      found.day = number(head.substr(year + 2, 2));
      return with_iso_time(text.substr(year + 4), found);
    }
    default:
      return std::nullopt;
  }
}

}  // namespace dateline::text::dates
