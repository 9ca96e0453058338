#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "money/currency.h"
#include "money/day.h"
#include "money/decimal.h"

namespace dateline::money {

/// A currency that another has taken the place of, at a rate that is fixed for ever.
struct Retired {
  Currency currency;
  Currency successor;
  Decimal units;         ///< Of the retired one in one of its successor: 1.95583 marks in a euro.
  Day since;             ///< The first day of that.
  std::string_view act;  ///< What has fixed it.
};

/// How it was retired, if it is on that day.
const Retired* retired(Currency currency, Day day);
/// All of them, by code.
std::span<const Retired> all_retired();

}  // namespace dateline::money
