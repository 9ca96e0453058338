#pragma once

#include <optional>
#include <string_view>

#include "base/timestamp.h"

namespace dateline::text {

/// Reads a date as feeds carry them, whatever their format prescribes: RFC 822 and 5322 with their usual
/// slips (missing or wrong day names, swapped day and month, two-digit years, zones by name), RFC 3339 and
/// ISO 8601 (also without separators, with ordinal days, with single digits, with a blank for the T),
/// asctime, `yyyy/mm/dd`, and month names in the languages of ICU. Where no zone is given: UTC and
/// `offset_known` false, but Korean forms are Korean time. Nothing where there is no day in the text or it
/// does not exist.
std::optional<Timestamp> parse_feed_date(std::string_view text);

/// The month 1 to 12 that a word names, in any of some forty languages, abbreviated or in full, with or
/// without a point, in any case; 0 if none, or if languages disagree.
int month_named(std::string_view word);

}  // namespace dateline::text
