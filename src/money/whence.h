#pragma once

#include <string>
#include <vector>

#include "money/quote.h"
#include "money/rates.h"

namespace dateline::money {

/// Where a quote comes from, a sentence each for a reader: whose rates of which day, that they are the last
/// before the day, that the bank cannot be reached, that a rate is fixed for ever. `state`: how it stands
/// with the quote's bank.
std::vector<std::string> whence(const Quote& quote, const BankState& state);

/// True if the quote is of the last fixing we have and a newer one should be there: the bank is silent, or
/// cannot be reached or understood.
bool is_behind(const Quote& quote, const BankState& state);

}  // namespace dateline::money
