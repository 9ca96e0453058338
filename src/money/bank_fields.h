#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "money/source_rates.h"

namespace dateline::money {

/// Where a rate's parts are in a bank's XML that has an element for each: names of elements.
struct RateElements {
  std::string_view row;   ///< Around one rate.
  std::string_view code;  ///< ISO 4217.
  std::string_view rate;  ///< Of one unit, with a point.
  std::string_view date;  ///< Within the row, or before it for all that follow.
};

/// Reads such a file. An error as Bank::read has it.
Result<std::vector<Observation>> read_rate_elements(std::string_view bytes, const RateElements& elements);

}  // namespace dateline::money
