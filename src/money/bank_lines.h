#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "money/day.h"

namespace dateline::money {

/// The fields of one line, parted by `mark`, without the spaces around them and without quotation marks.
std::vector<std::string> fields_of(std::string_view line, char mark);

/// Gives each line (without its end) with its number from 1 to `take`, until that says what is wrong; the
/// error then names the line. An error too where the last line does not end: the file is cut short.
Result<void> walk_lines(std::string_view bytes,
                        const std::function<Result<void>(std::string_view line)>& take);

/// Reads `08 Oct 2015`, `08 October 2015`, `8.10.2015`, `2015-10-08`.
std::optional<Day> day_in_line(std::string_view text);

}  // namespace dateline::money
