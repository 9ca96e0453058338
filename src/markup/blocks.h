#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::markup {

/// One block of an article: a paragraph, a heading, a whole list, table, figure or quote.
struct Block {
  std::string name;  ///< The element's name: `p`, `ul`, `table`, ...
  std::string html;  ///< The whole element.
};

/// Cleaned HTML (clean.h) as the blocks that it stands in, in order; joined again, they read the same.
/// Containers that only group (`div`, `section`, ... without attributes) are opened and left out; text that
/// stands in no block becomes a paragraph. Nothing is ever cut inside a block. Time is linear.
std::vector<Block> blocks_of(std::string_view cleaned);

}  // namespace dateline::markup
