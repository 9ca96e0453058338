#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/timestamp.h"

// The parts that the readers of numeric and of worded dates share; feed_date.h is the face.

namespace dateline::text::dates {

/// What has been found of a date so far; -1 = not found.
struct Found {
  int year = -1;
  int month = -1;
  int day = -1;
  int hour = 0, minute = 0, second = 0, millisecond = 0;
  bool has_time = false;
  bool pm = false, am = false;
  int offset = 0;  ///< Minutes east of Greenwich.
  bool offset_known = false;
};

/// The moment, or nothing where a part is missing or does not exist.
std::optional<Timestamp> made(Found found);

std::string_view trim(std::string_view text);
bool is_digit(char c);

/// The number at the head of `text`, which moves past it; -1 where there is none or it has more than `most`
/// digits.
int take_number(std::string_view& text, std::size_t most = 4);
bool take(std::string_view& text, std::string_view word);

/// A two-digit year is of this century below 90, else of the last.
int full_year(int year, std::size_t digits);

/// `+0300`, `-05:00`, `gmt+3`, `etc/utc` and names such as `edt`, in lower case.
bool read_zone(std::string_view text, Found& found);

/// `10:14`, `10:14:55`, `10:14:55.5`, with a zone or am/pm glued on, in lower case.
bool read_time(std::string_view text, Found& found);

/// The rest of an ISO 8601 date: `t10:14:55+01:00`, ` 10:14 est`, or nothing.
std::optional<Timestamp> with_iso_time(std::string_view rest, Found found);

/// ISO 8601 with or without hyphens: 2003-12-31, 20031231, 2003-335, 2003335, 031231, 2003-12, 2003-1-2.
std::optional<Timestamp> parse_iso(std::string_view text);

}  // namespace dateline::text::dates
