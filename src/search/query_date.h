#pragma once

#include <optional>
#include <string_view>

#include "base/timestamp.h"

namespace dateline::search {

/// A stretch of days: from the beginning of `first` to the beginning of `after`. Dates alone; the hours are
/// 0.
struct DaySpan {
  CivilTime first;
  CivilTime after;
};

/// Reads a date as people write it: `2015`, `2015-10`, `2015-10-08`, `8.10.2015`, `8 October 2015`,
/// `October 2015`, `October` (the last one that has begun), `autumn 2015`; and in English `today`,
/// `yesterday`, `last week`, `this month`, `last autumn`, `3 days ago`, `Thursday`. `today`: the day it is.
/// Months in all languages that ICU knows. Nothing where it is none of these.
std::optional<DaySpan> read_days(std::string_view text, const CivilTime& today);

}  // namespace dateline::search
