#pragma once

#include <gumbo.h>

#include <memory>
#include <string>
#include <string_view>

namespace dateline::markup {

/// HTML parsed by Gumbo within bounds: whatever the input, the parse ends soon, takes a bounded amount of
/// memory, and is given back without recursion. The tree points into `html`, which must outlive it.
class HtmlTree {
 public:
  /// Parses as `div.innerHTML = html` would: the nodes are the children of `root()`.
  static HtmlTree fragment(std::string_view html);
  /// Parses as a whole document: `root()` is its html element.
  static HtmlTree document(std::string_view html);

  HtmlTree(HtmlTree&&) noexcept;
  HtmlTree& operator=(HtmlTree&&) noexcept;
  ~HtmlTree();

  /// The html element; null where nothing could be parsed within the bounds.
  const GumboNode* root() const { return root_; }
  /// True if the end of the input was left out, because it is too long or too deeply nested.
  bool truncated() const { return truncated_; }

 private:
  struct Memory;
  HtmlTree();
  void parse(std::string_view html, bool as_fragment);

  std::unique_ptr<Memory> memory_;
  const GumboNode* root_ = nullptr;
  bool truncated_ = false;
};

/// The children of an element or document; empty for other nodes.
struct Children {
  const GumboVector* nodes = nullptr;
  std::size_t size() const { return nodes == nullptr ? 0 : nodes->length; }
  const GumboNode* operator[](std::size_t i) const { return static_cast<const GumboNode*>(nodes->data[i]); }
};
Children children_of(const GumboNode* node);

/// The value of an element's attribute, or null.
const char* attribute_of(const GumboNode* element, const char* name);

/// The element's name as HTML spells it, lower case; for unknown elements as in the source.
std::string element_name(const GumboNode* element);

/// How much of `html` can be parsed in reasonable time: the length of the longest prefix that is not too
/// large, nor nested too deeply, nor has a tag with too many attributes, nor makes the parser reopen too many
/// formatting elements. All of it for anything that a newsroom sends.
std::size_t bounded_length(std::string_view html);

}  // namespace dateline::markup
