#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "wire/follower.h"
#include "wire/store.h"

namespace dateline::wire {

/// One promise of the store, and whether it was kept.
struct Finding {
  std::string promise;                ///< A sentence that can be true or false.
  std::int64_t checked = 0;           ///< How many things it was tested on.
  std::int64_t broken = 0;            ///< On how many it does not hold.
  std::vector<std::string> examples;  ///< The first few of them, a sentence each.
};

/// Tests every promise of the wire and of the given followers' state on one unchanging state of the store.
/// Reads the whole wire once; takes memory in the order of the number of items.
std::vector<Finding> check(const Store& store, std::span<Follower* const> followers);

}  // namespace dateline::wire
