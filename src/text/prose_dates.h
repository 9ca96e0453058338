#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::text {

/// A day of the Gregorian calendar, as newspapers date themselves.
struct Day {
  int year = 0;
  int month = 0;  ///< 1 to 12.
  int day = 0;    ///< 1 to 31.

  friend bool operator==(const Day&, const Day&) = default;
};

/// How closely a date is told. A week (`last week`) is told to the month that it was in.
enum class Precision { year, month, day };
/// `year`, `month`, `day`.
std::string_view name_of(Precision precision);

/// A date that a text tells, and where.
struct ProseDate {
  Day date;  ///< Month and day are 0 where they are not told.
  Precision precision = Precision::year;
  std::size_t begin = 0;  ///< Bytes into the text.
  std::size_t end = 0;
  bool year_told = false;  ///< Not worked out from the day of publication.

  friend bool operator==(const ProseDate&, const ProseDate&) = default;
};

/// `1951`, `2013-04`, `1956-10-19`.
std::string to_string(const ProseDate& date);

/// Finds dates in prose, in their order: absolute (`October 19, 1956`, `19.10.1956`, `im April 2013`, `en
/// 1951`, `в 1960 году`), partial (`on September 21`, `in January`) and relative (`Thursday`, `last month`,
/// `vor drei Jahren`, `hier`, `el año pasado`, `в прошлом году`). Months are known in every language of ICU;
/// the rest in English, German, French, Spanish, Italian, Portuguese, Dutch and Russian (`language`, BCP 47;
/// where it is empty or another one, absolute dates alone).
///
/// `today` is the day of publication, from which partial and relative dates are seen; without it there are
/// none of these. A partial date is the last such day, unless the sentence speaks of what is to come or the
/// next one is near; where the sentence before, in the same paragraph, tells of a day or month some years
/// ago, or begins with such a year, it goes on in that year. A weekday is today, if today is that day, else
/// the last one. Numbers are years only where something says so (`in`, `since`, `года`). Plain UTF-8; any
/// bytes; the first 200 KB count.
std::vector<ProseDate> find_dates(std::string_view text, std::string_view language, std::optional<Day> today);

/// A sentence with a date that it tells.
struct DatedStatement {
  ProseDate date;
  std::string sentence;  ///< Whole, without line breaks; cut after some 600 bytes.
};

/// The dated sentences of a text, oldest first, those of one date in the order of the text; a sentence comes
/// once for each date that it tells. What is told less closely comes first (2014, 2014-01, 2014-01-07).
std::vector<DatedStatement> dated_statements(std::string_view text, std::string_view language,
                                             std::optional<Day> today);

}  // namespace dateline::text
