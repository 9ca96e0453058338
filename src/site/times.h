#pragma once

#include <string>

#include "base/timestamp.h"

namespace dateline::site {

/// How times are written for readers of one place and language.
struct Reading {
  std::string zone = "UTC";     ///< An IANA time zone, `Europe/Moscow`.
  std::string language = "en";  ///< BCP 47.
};

/// `06:34`, in the reader's zone.
std::string clock_time(const Timestamp& time, const Reading& reading);

/// `Thursday, October 8, 2015` as the language writes it, in the reader's zone.
std::string day_name(const Timestamp& time, const Reading& reading);

/// `8 Oct` or, in another year than `now`'s, `8 Oct 2014`, in the reader's zone.
std::string short_day(const Timestamp& time, const Timestamp& now, const Reading& reading);

/// A number for the day in the reader's zone, for comparing days: 20151008.
int day_number(const Timestamp& time, const Reading& reading);

/// `October 8, 2015, 6:34 UTC+3`: the time as it was issued, at its own offset.
std::string issued_time(const Timestamp& time, const std::string& language);

/// `6:34 UTC+3`, or `October 7, 23:34 UTC−5` where the day is another than in the reader's zone: the time as
/// it was issued, to stand beside the time in the reader's zone.
std::string issued_clock(const Timestamp& time, const Reading& reading);

/// `October 19, 1956`, `April 2013` (day 0), `1951` (month 0) as the language writes it.
std::string date_in_words(int year, int month, int day, const std::string& language);

/// The same moment told at the reader's zone's offset on that day.
Timestamp in_zone(const Timestamp& time, const Reading& reading);

/// `6:34`, or `October 7, 23:34` where the day is another than `issued`'s own: the time in the reader's zone,
/// to stand beside the time as issued.
std::string local_time(const Timestamp& issued, const Reading& reading);

/// `UTC+3`, `UTC+5:30`, `UTC`.
std::string offset_name(const Timestamp& time);

/// True if there is such a zone.
bool is_time_zone(const std::string& zone);

}  // namespace dateline::site
