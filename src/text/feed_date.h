#pragma once

#include <optional>
#include <string_view>

#include "base/timestamp.h"

namespace dateline::text {

/// Reads a date in any of the forms that feeds carry: RFC 3339 and ISO 8601 with its weeks, ordinal days,
/// two-digit years and missing parts (W3C-DTF); RFC 822 and 5322 with names of zones, missing weekdays,
/// seconds or zones, and months written out; asctime and the forms of Perl and of Greek, Hungarian, Korean,
/// German, French, Spanish, Italian, Portuguese, Dutch and Russian programs. A date that names no zone is UTC
/// with `offset_known` false; one without a time of day is midnight. Nothing where it cannot be a date.
std::optional<Timestamp> parse_feed_date(std::string_view text);

}  // namespace dateline::text
