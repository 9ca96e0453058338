#pragma once

#include <memory>
#include <span>
#include <string>

#include "search/bits.h"
#include "search/segment.h"

namespace dateline::search {

/// A segment, and which of its items are gone (null: none).
struct MergeInput {
  std::shared_ptr<const Segment> segment;
  std::shared_ptr<const Bits> dead;
};

/// One segment of several, in their order, without what is gone. Its bytes.
std::string merge(std::span<const MergeInput> inputs);

}  // namespace dateline::search
