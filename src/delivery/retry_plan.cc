#include "delivery/retry_plan.h"

#include <algorithm>

namespace dateline::delivery {

std::chrono::milliseconds pause_after(const RetryRules& rules, int failures, double chance,
                                      std::optional<std::chrono::seconds> asked_for) {
  constexpr int kMostDoublings = 20;
  const auto doubled = rules.first * (std::int64_t{1} << std::clamp(failures - 1, 0, kMostDoublings));
  const auto whole = std::min<std::chrono::milliseconds>(doubled, rules.longest);
  const auto taken = static_cast<std::int64_t>(static_cast<double>(whole.count()) * chance / 2);
  const std::chrono::milliseconds pause = whole - std::chrono::milliseconds(taken);
  return asked_for ? std::max<std::chrono::milliseconds>(pause, *asked_for) : pause;
}

}  // namespace dateline::delivery
