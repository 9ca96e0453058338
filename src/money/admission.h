#pragma once

#include <string>
#include <vector>

#include "money/source_rates.h"

namespace dateline::money {

/// A rate that is not published until somebody has looked at it, and why, in a sentence.
struct HeldRate {
  std::string source;
  Observation rate;
  std::string why;
};

/// What of a bank's file may be published.
struct Admission {
  std::vector<Observation> taken;
  std::vector<HeldRate> held;
  std::size_t unchanged = 0;  ///< What we have already.
};

/// Judges the rates of a file against what the source has told before. Held back are: what is zero, below
/// zero or of more digits than can be; what differs by more than 30 % from the last rate before it, if that
/// is at most ten days older, unless the same file shows that the bank stood by it (its next two fixings are
/// near it, and it is less than tenfold); what contradicts a rate that is published for the same day. So
/// nothing that is published is overwritten. A pure function.
Admission admit(const SourceRates& before, std::vector<Observation> observations);

}  // namespace dateline::money
