#pragma once

#include "wire/wire.h"

namespace dateline::site {

/// Items whose numbers stand in one part of the sitemap. Their numbers are wire positions, so that a part
/// holds at most so many addresses, stays as it is when newer items come, and is made from a bounded range.
inline constexpr wire::ItemId kSitemapPart = 10'000;

/// The part, from 1, in which an item stands.
constexpr std::int64_t sitemap_part_of(wire::ItemId id) {
  return (id - 1) / kSitemapPart + 1;
}

}  // namespace dateline::site
