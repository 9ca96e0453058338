#pragma once

#include <optional>
#include <string_view>

#include "base/timestamp.h"

namespace dateline::text {

/// A date as a page shows it to its readers. Where it told no time of day, `time` is midnight; where it told
/// no zone, `time` is as if in UTC, with `offset_known` false.
struct ShownDate {
  Timestamp time;
  bool has_time = false;
  bool has_offset = false;
};

/// Reads the first full date (day, month and year) of a line such as a page shows or keeps in its metadata,
/// with the time of day and zone beside it: `2015-10-08T06:34:00+0300`, `October 08, 2015, 6:34 UTC+3`, `8
/// октября 2015, 06:34`, `Published: 10/08/2015 6:34 am ET`, `8. Oktober 2015, 06:34 Uhr`, `2015年10月8日
/// 6時34分`. Months in every language that ICU knows, digits of every script. `language` (BCP 47, may be
/// empty) decides what ambiguous months mean and, with its region, whether `10/08/2015` is in October;
/// English without a region is taken for American. Abbreviated zones count only where they mean one thing
/// (`CST`, `IST` do not); those of places (`ET`, `MSK`) as they were on the day. Looks at the first 300
/// bytes. Whether the date is likely (in the future, before 1970) is the caller's matter.
std::optional<ShownDate> read_shown_date(std::string_view text, std::string_view language);

}  // namespace dateline::text
