#include "markup/plain_text.h"

#include <array>
#include <string_view>

#include "markup/clean.h"
#include "markup/tree.h"

namespace dateline::markup {
namespace {

bool is_block(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_BR:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
      return true;
    default:
      return false;
  }
}

bool is_unread(GumboTag tag) {
  return tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_TEMPLATE ||
         tag == GUMBO_TAG_NOSCRIPT || tag == GUMBO_TAG_HEAD || tag == GUMBO_TAG_IFRAME;
}

class Reading {
 public:
  void node(const GumboNode& node) {
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA) {
      text(node.v.text.text);
    }
    if (node.type != GUMBO_NODE_ELEMENT || is_unread(node.v.element.tag)) return;
    const bool block = is_block(node.v.element.tag);
    if (block) newline();
    const GumboVector& nodes = node.v.element.children;
    for (unsigned i = 0; i < nodes.length; ++i) this->node(*static_cast<const GumboNode*>(nodes.data[i]));
    if (block) newline();
    if (node.v.element.tag == GUMBO_TAG_TD || node.v.element.tag == GUMBO_TAG_TH) space_ = true;
  }

  std::string take() && { return std::move(out_); }

  // Folds white space; a space is written only before the next letter.
  void text(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      const bool no_break_space = c == '\xC2' && i + 1 < text.size() && text[i + 1] == '\xA0';
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || no_break_space) {
        space_ = true;
        i += no_break_space ? 1 : 0;
        continue;
      }
      if (line_ && !out_.empty()) out_ += '\n';
      if (space_ && !line_ && !out_.empty()) out_ += ' ';
      line_ = space_ = false;
      out_ += c;
    }
  }

 private:
  void newline() { line_ = true; }

  std::string out_;
  bool space_ = false;
  bool line_ = false;
};

}  // namespace

std::string text_of(const GumboNode& node) {
  Reading reading;
  reading.node(node);
  return std::move(reading).take();
}

std::string plain_text(std::string_view html) {
  if (html.find_first_of("<&") == std::string_view::npos) {
    Reading reading;
    reading.text(html);
    return std::move(reading).take();
  }
  const Tree tree = Tree::fragment(html);
  return text_of(tree.root());
}

}  // namespace dateline::markup
