#include "site/times.h"

#include <unicode/dtptngen.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>

namespace dateline::site {
namespace {

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

// Making a formatter takes a hundred times as long as using one; each thread keeps its own, since they are
// not shared.
icu::SimpleDateFormat& formatter(const std::string& skeleton, const std::string& zone,
                                 const std::string& language) {
  thread_local std::map<std::string, std::unique_ptr<icu::SimpleDateFormat>> kept;
  auto& format = kept[skeleton + "|" + zone + "|" + language];
  if (format) return *format;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = icu::Locale::forLanguageTag(language, status);
  status = U_ZERO_ERROR;
  const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
      icu::DateTimePatternGenerator::createInstance(locale, status));
  const icu::UnicodeString pattern =
      skeleton == "HH:mm" ? icu::UnicodeString::fromUTF8(skeleton)
                          : patterns->getBestPattern(icu::UnicodeString::fromUTF8(skeleton), status);
  format = std::make_unique<icu::SimpleDateFormat>(pattern, locale, status);
  format->adoptTimeZone(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(zone)));
  return *format;
}

std::string written(const Timestamp& time, const std::string& skeleton, const std::string& zone,
                    const std::string& language) {
  icu::UnicodeString out;
  formatter(skeleton, zone, language).format(static_cast<UDate>(time.unix_ms), out);
  return utf8(out);
}

}  // namespace

std::string clock_time(const Timestamp& time, const Reading& reading) {
  return written(time, "HH:mm", reading.zone, reading.language);
}

// A page's rows are of few days, and every page says today's.
std::string day_name(const Timestamp& time, const Reading& reading) {
  struct Last {
    int day = 0;
    Reading reading;
    std::string name;
  };
  thread_local Last last;
  const int day = day_number(time, reading);
  if (day != last.day || reading.zone != last.reading.zone || reading.language != last.reading.language)
    last = {day, reading, written(time, "EEEEyMMMMd", reading.zone, reading.language)};
  return last.name;
}

std::string short_day(const Timestamp& time, const Timestamp& now, const Reading& reading) {
  const bool this_year = day_number(time, reading) / 10000 == day_number(now, reading) / 10000;
  return written(time, this_year ? "MMMd" : "yMMMd", reading.zone, reading.language);
}

std::string date_in_words(int year, int month, int day, const std::string& language) {
  const Timestamp noon = from_civil({year, std::max(month, 1), std::max(day, 1), 12, 0, 0, 0}, 0);
  return written(noon, month == 0 ? "y" : day == 0 ? "yMMMM" : "yMMMMd", "UTC", language);
}

Timestamp in_zone(const Timestamp& time, const Reading& reading) {
  thread_local std::map<std::string, std::unique_ptr<icu::TimeZone>> zones;
  auto& zone = zones[reading.zone];
  if (!zone) zone.reset(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(reading.zone)));
  std::int32_t raw = 0;
  std::int32_t daylight = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone->getOffset(static_cast<UDate>(time.unix_ms), 0, raw, daylight, status);
  return at_offset(time, (raw + daylight) / 60'000);
}

int day_number(const Timestamp& time, const Reading& reading) {
  const CivilTime local = civil(in_zone(time, reading));
  return local.year * 10000 + local.month * 100 + local.day;
}

std::string local_time(const Timestamp& issued, const Reading& reading) {
  const CivilTime own = civil(issued);
  const CivilTime local = civil(in_zone(issued, reading));
  std::string clock =
      std::to_string(local.hour) + ":" + (local.minute < 10 ? "0" : "") + std::to_string(local.minute);
  if (local.day == own.day) return clock;
  return written(issued, "MMMMd", reading.zone, reading.language) + ", " + clock;
}

std::string issued_time(const Timestamp& time, const std::string& language) {
  // The wall clock at its own offset, written as if it were UTC, so that no zone's rules come between.
  const Timestamp wall{time.unix_ms + time.offset_minutes * 60'000LL, 0, true};
  const CivilTime c = civil(wall);
  const std::string minute = (c.minute < 10 ? "0" : "") + std::to_string(c.minute);
  return written(wall, "yMMMMd", "UTC", language) + ", " + std::to_string(c.hour) + ":" + minute + " " +
         offset_name(time);
}

std::string issued_clock(const Timestamp& time, const Reading& reading) {
  const Timestamp wall{time.unix_ms + time.offset_minutes * 60'000LL, 0, true};
  const CivilTime own = civil(wall);
  std::string clock = std::to_string(own.hour) + ":" + (own.minute < 10 ? "0" : "") +
                      std::to_string(own.minute) + " " + offset_name(time);
  if (own.day == civil(in_zone(time, reading)).day) return clock;
  return written(wall, "MMMMd", "UTC", reading.language) + ", " + clock;
}

std::string offset_name(const Timestamp& time) {
  const int minutes = std::abs(time.offset_minutes);
  if (minutes == 0) return "UTC";
  std::string name =
      std::string("UTC") + (time.offset_minutes < 0 ? "\u2212" : "+") + std::to_string(minutes / 60);
  if (minutes % 60 != 0)
    name += ":" + std::string(minutes % 60 < 10 ? "0" : "") + std::to_string(minutes % 60);
  return name;
}

bool is_time_zone(const std::string& zone) {
  const std::unique_ptr<icu::TimeZone> found(
      icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(zone)));
  return *found != icu::TimeZone::getUnknown();
}

}  // namespace dateline::site
