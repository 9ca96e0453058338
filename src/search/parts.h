#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "search/bits.h"
#include "search/segment.h"

namespace dateline::search {

/// A segment as it stands in the index.
struct Part {
  std::shared_ptr<const Segment> segment;
  std::shared_ptr<const Bits> dead;  ///< Items that are gone; null = none.
  std::uint32_t gone = 0;            ///< How many.
  std::int64_t through = 0;          ///< The place on the wire after the last of its changes.
  std::uint64_t file = 0;            ///< The number of its file; 0 = in memory alone.

  std::uint32_t live() const { return segment->size() - gone; }
};

/// The index at one moment, the oldest part first. Never changes.
struct State {
  std::vector<Part> parts;
  std::int64_t items = 0;
  std::int64_t place = 0;
};

}  // namespace dateline::search
