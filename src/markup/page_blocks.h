#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "markup/page_tree.h"

namespace dateline::markup {

/// A run of text of a page that stands on lines of its own: a paragraph, a list's entry, a cell, a heading.
struct Block {
  /// What kind of element it stands in.
  enum class Kind { loose, paragraph, heading, entry, cell, caption, preformatted };

  Kind kind = Kind::loose;
  bool in_quote = false;
  NodeId first = 0;              ///< Its first text.
  NodeId last = 0;               ///< One past its last text.
  NodeId element = 0;            ///< The nearest block-level element around it.
  std::uint32_t chars = 0;       ///< Letters and digits; one of a script without spaces counts as three.
  std::uint32_t link_chars = 0;  ///< Those of them that are inside links.
  std::uint32_t links = 0;
  std::uint32_t marks = 0;     ///< Commas and ends of sentences.
  bool ends_sentence = false;  ///< Its last character ends a sentence, or a quotation of one.

  double link_share() const { return chars == 0 ? 0 : static_cast<double>(link_chars) / chars; }
};

/// The blocks of a page in its order, but for those below `left_out` elements. Blocks without a letter or
/// digit are left out. Bounded by the tree.
std::vector<Block> blocks_of(const PageTree& page, const std::vector<bool>& left_out);

/// True for elements that begin a new line.
bool is_block_level(GumboTag tag);

}  // namespace dateline::markup
