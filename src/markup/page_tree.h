#pragma once

#include <gumbo.h>

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::markup {

/// The place of a node in a PageTree. Nodes stand in the order of the document: what is below a node has
/// numbers right after its own.
using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0xFFFFFFFF;

/// An element or a piece of text of a page.
struct PageNode {
  GumboTag tag = GUMBO_TAG_UNKNOWN;  ///< GUMBO_TAG_LAST for text.
  NodeId parent = kNoNode;
  NodeId end = 0;                ///< One past the last node below; the node itself + 1 if it has none.
  std::uint32_t attributes = 0;  ///< Where they begin.
  std::uint32_t attribute_count = 0;
  std::string_view text;  ///< Of a text node, references resolved; of an element, its name as written.

  bool is_text() const { return tag == GUMBO_TAG_LAST; }
};

/// A whole page, read to find what on it is the article, and for nothing else: what is shown to anyone goes
/// through clean.h, which reads as browsers do. This reader follows the standard's tokenizer and the part of
/// its tree building that decides what is inside what (implied end tags, raw text, misnested formatting);
/// it is some ten times as fast as a full tree builder (decision 6), takes time and memory in proportion to
/// its input, and never recurses. Safe for any input.
///
/// The tree points into `html`, which must outlive it. UTF-8.
class PageTree {
 public:
  /// What lies deeper than 512 elements is read as if it lay at that depth, as browsers do. Only the first
  /// 16 MB and the first million nodes are read.
  static PageTree read(std::string_view html);

  const std::vector<PageNode>& nodes() const { return nodes_; }
  const PageNode& operator[](NodeId id) const { return nodes_[id]; }
  /// The root, whose tag is GUMBO_TAG_HTML; always there.
  static constexpr NodeId root() { return 0; }
  /// True if the end of the page was left out because a bound was reached.
  bool truncated() const { return truncated_; }

  /// The value of an attribute, references not resolved; empty where there is none. `name` in lower case.
  std::string_view raw_attribute(NodeId element, std::string_view name) const;
  /// True if the element has the attribute at all.
  bool has_attribute(NodeId element, std::string_view name) const;
  /// The value with its references resolved.
  std::string attribute(NodeId element, std::string_view name) const;

  /// The next node that is not below `id`: its sibling, or where the parent ends.
  NodeId after(NodeId id) const { return nodes_[id].end; }

 private:
  friend class PageReader;
  struct Attribute {
    std::string_view name;
    std::string_view value;
  };

  const Attribute* find(NodeId element, std::string_view name) const;

  std::vector<PageNode> nodes_;
  std::vector<Attribute> attributes_;
  std::deque<std::string> decoded_;  // texts that are not as the source spells them
  bool truncated_ = false;
};

/// `text` with character references resolved (HTML 4's names, numbers with the standard's corrections).
std::string with_references_resolved(std::string_view text);

}  // namespace dateline::markup
