#pragma once

#include <chrono>
#include <optional>

namespace dateline::delivery {

/// How long is waited before what failed is tried again.
struct RetryRules {
  std::chrono::milliseconds first{1'000};      ///< After the first failure; it doubles with each in a row.
  std::chrono::milliseconds longest{300'000};  ///< However often it has failed.
  int most_refusals = 12;  ///< A parcel that was refused so often is tried no more by itself.
};

/// The pause after so many failures in a row (1 and up). `chance`, from 0 to 1, takes up to half of it away,
/// so that many who failed at one moment do not come back at one moment. Not shorter than what the subscriber
/// has asked for.
std::chrono::milliseconds pause_after(const RetryRules& rules, int failures, double chance,
                                      std::optional<std::chrono::seconds> asked_for);

}  // namespace dateline::delivery
