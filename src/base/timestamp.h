#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

/// A moment, with the offset from UTC in which it was given: `2015-10-08T06:34:00+03:00` stays +03:00.
/// Two timestamps are equal or ordered by the moment alone; the offset is how it is told.
struct Timestamp {
  std::int64_t unix_ms = 0;         ///< Milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  std::int16_t offset_minutes = 0;  ///< East of Greenwich is positive; -1439 to 1439.
  bool offset_known = true;         ///< False if the source named no zone (RFC 3339 section 4.3, `-00:00`).

  static Timestamp from_unix(std::int64_t seconds, int offset_minutes = 0) {
    return {seconds * 1000, static_cast<std::int16_t>(offset_minutes), true};
  }
  std::int64_t unix_seconds() const { return (unix_ms - (unix_ms % 1000 + 1000) % 1000) / 1000; }

  friend bool operator==(const Timestamp& a, const Timestamp& b) { return a.unix_ms == b.unix_ms; }
  friend auto operator<=>(const Timestamp& a, const Timestamp& b) { return a.unix_ms <=> b.unix_ms; }
};

/// A calendar moment as a clock on the wall would show it, in the proleptic Gregorian calendar.
struct CivilTime {
  int year = 1970;
  int month = 1;  ///< 1 to 12.
  int day = 1;    ///< 1 to 31.
  int hour = 0;
  int minute = 0;
  int second = 0;
  int millisecond = 0;
};

/// The wall-clock reading of `time` at its own offset.
CivilTime civil(const Timestamp& time);

/// The moment at which a wall clock at `offset_minutes` shows `time`. Fields out of range carry over
/// (month 13 is January of the next year), as mktime does. `offset_known` as given.
Timestamp from_civil(const CivilTime& time, int offset_minutes, bool offset_known = true);

/// The same moment told at another offset.
Timestamp at_offset(const Timestamp& time, int offset_minutes);

/// 0 is Sunday, as in RFC 5322 day names, at the timestamp's own offset.
int weekday(const Timestamp& time);

/// RFC 3339 at the timestamp's own offset: `2015-10-08T06:34:00+03:00`; `Z` for a known offset of zero,
/// `-00:00` for an unknown one; milliseconds only where they are not zero.
std::string format_rfc3339(const Timestamp& time);

/// RFC 5322 (and RSS 2.0) date: `Thu, 08 Oct 2015 06:34:00 +0300`.
std::string format_rfc5322(const Timestamp& time);

/// HTTP's form, always GMT (RFC 9110 section 5.6.7): `Thu, 08 Oct 2015 03:34:00 GMT`.
std::string format_http_date(const Timestamp& time);

/// Reads RFC 3339 and the ISO 8601 forms that W3C-DTF allows (`2015`, `2015-10`, `2015-10-08`,
/// `2015-10-08T06:34Z`, with seconds and fractions). Without a zone: UTC, `offset_known` false. Nothing where
/// the text is another form, or names a day or an hour that does not exist. Other forms that feeds use are
/// read by text/feed_date.h.
std::optional<Timestamp> parse_rfc3339(std::string_view text);

}  // namespace dateline
