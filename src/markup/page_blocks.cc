#include "markup/page_blocks.h"

#include <unicode/utf8.h>

#include <bitset>

namespace dateline::markup {
namespace {

using TagSet = std::bitset<GUMBO_TAG_LAST + 1>;

const TagSet& block_level() {
  static const TagSet set = [] {
    TagSet tags;
    for (const GumboTag tag :
         {GUMBO_TAG_HTML,       GUMBO_TAG_BODY,   GUMBO_TAG_ADDRESS,  GUMBO_TAG_ARTICLE,    GUMBO_TAG_ASIDE,
          GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_CENTER, GUMBO_TAG_DETAILS,  GUMBO_TAG_DIV,        GUMBO_TAG_DL,
          GUMBO_TAG_DD,         GUMBO_TAG_DT,     GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE,
          GUMBO_TAG_FOOTER,     GUMBO_TAG_FORM,   GUMBO_TAG_H1,       GUMBO_TAG_H2,         GUMBO_TAG_H3,
          GUMBO_TAG_H4,         GUMBO_TAG_H5,     GUMBO_TAG_H6,       GUMBO_TAG_HEADER,     GUMBO_TAG_HGROUP,
          GUMBO_TAG_HR,         GUMBO_TAG_LI,     GUMBO_TAG_MAIN,     GUMBO_TAG_MENU,       GUMBO_TAG_NAV,
          GUMBO_TAG_OL,         GUMBO_TAG_P,      GUMBO_TAG_PRE,      GUMBO_TAG_SECTION,    GUMBO_TAG_SUMMARY,
          GUMBO_TAG_TABLE,      GUMBO_TAG_TBODY,  GUMBO_TAG_THEAD,    GUMBO_TAG_TFOOT,      GUMBO_TAG_TR,
          GUMBO_TAG_TD,         GUMBO_TAG_TH,     GUMBO_TAG_CAPTION,  GUMBO_TAG_UL,         GUMBO_TAG_TITLE,
          GUMBO_TAG_OPTION})
      tags.set(static_cast<std::size_t>(tag));
    return tags;
  }();
  return set;
}

// Scripts written without spaces, whose characters say as much as two or three letters.
bool is_dense(UChar32 c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x0E00 && c <= 0x0EFF) || c >= 0x20000;
}

bool ends_sentence(UChar32 c) {
  return c == '.' || c == '!' || c == '?' || c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0x2026 ||
         c == 0x0964 || c == 0x061F || c == 0x06D4;
}

// What may stand after the end of a sentence.
bool closes(UChar32 c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x2019 || c == 0x201D || c == 0xBB ||
         c == 0x201C || c == 0x300D || c == 0x300F || c == 0xFF09;
}

bool is_letter_or_digit(UChar32 c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
  // Beyond ASCII all but spaces, punctuation and signs.
  return c >= 0xC0 && !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x303F) &&
         !(c >= 0xFF00 && c <= 0xFF0F) && c != 0xFF1A && c != 0xFEFF;
}

class Blocks {
 public:
  Blocks(const PageTree& page, const std::vector<bool>& left_out) : page_(page), left_out_(left_out) {}

  std::vector<Block> find() {
    const auto end = static_cast<NodeId>(page_.nodes().size());
    for (NodeId id = 0; id < end;) {
      while (!open_.empty() && open_.back().end <= id) leave();
      const PageNode& node = page_[id];
      if (node.is_text()) {
        if (!left_out_[id]) take(id);
        ++id;
      } else if (left_out_[id]) {
        if (is_block_level(node.tag)) end_block();
        id = node.end;
      } else {
        enter(id);
        ++id;
      }
    }
    end_block();
    return std::move(blocks_);
  }

 private:
  struct Open {
    NodeId id;
    NodeId end;
    GumboTag tag;
  };

  void enter(NodeId id) {
    const PageNode& node = page_[id];
    if (is_block_level(node.tag)) end_block();
    if (node.tag == GUMBO_TAG_BR) {
      if (++breaks_ == 2) end_block();
      return;
    }
    if (node.tag == GUMBO_TAG_A) {
      ++links_open_;
      ++block_.links;
    }
    open_.push_back({id, node.end, node.tag});
  }

  void leave() {
    if (open_.back().tag == GUMBO_TAG_A) --links_open_;
    if (is_block_level(open_.back().tag)) end_block();
    open_.pop_back();
  }

  void take(NodeId id) {
    const std::string_view text = page_[id].text;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto length = static_cast<std::int32_t>(text.size());
    std::uint32_t chars = 0;
    bool anything = false;
    for (std::int32_t at = 0; at < length;) {
      UChar32 c = 0;
      U8_NEXT_OR_FFFD(bytes, at, length, c);
      if (is_letter_or_digit(c)) {
        chars += is_dense(c) ? 3 : 1;
        block_.ends_sentence = false;
        anything = true;
      } else if (ends_sentence(c)) {
        ++block_.marks;
        block_.ends_sentence = true;
        anything = true;
      } else if (c == ',' || c == ';' || c == 0x3001 || c == 0xFF0C || c == 0x060C) {
        ++block_.marks;
        block_.ends_sentence = false;
        anything = true;
      } else if (c > ' ' && c != 0xA0 && !closes(c)) {
        block_.ends_sentence = false;
        anything = true;
      }
    }
    if (!anything) return;
    breaks_ = 0;
    if (block_.chars == 0 && block_.last == 0) block_.first = id;
    block_.last = id + 1;
    block_.chars += chars;
    if (links_open_ > 0) block_.link_chars += chars;
  }

  void end_block() {
    breaks_ = 0;
    if (block_.chars > 0) {
      place();
      blocks_.push_back(block_);
    }
    block_ = {};
    if (links_open_ > 0) block_.links = 1;
  }

  // What the block that ends here stands in.
  void place() {
    bool found = false;
    for (auto open = open_.rbegin(); open != open_.rend(); ++open) {
      if (block_.element == 0 && is_block_level(open->tag)) block_.element = open->id;
      if (open->tag == GUMBO_TAG_BLOCKQUOTE || open->tag == GUMBO_TAG_Q) block_.in_quote = true;
      if (found) continue;
      found = true;
      switch (open->tag) {
        case GUMBO_TAG_P:
          block_.kind = Block::Kind::paragraph;
          break;
        case GUMBO_TAG_H1:
        case GUMBO_TAG_H2:
        case GUMBO_TAG_H3:
        case GUMBO_TAG_H4:
        case GUMBO_TAG_H5:
        case GUMBO_TAG_H6:
          block_.kind = Block::Kind::heading;
          break;
        case GUMBO_TAG_LI:
        case GUMBO_TAG_DT:
        case GUMBO_TAG_DD:
          block_.kind = Block::Kind::entry;
          break;
        case GUMBO_TAG_TD:
        case GUMBO_TAG_TH:
        case GUMBO_TAG_CAPTION:
          block_.kind = Block::Kind::cell;
          break;
        case GUMBO_TAG_FIGCAPTION:
          block_.kind = Block::Kind::caption;
          break;
        case GUMBO_TAG_PRE:
          block_.kind = Block::Kind::preformatted;
          break;
        default:
          found = false;
          break;
      }
    }
  }

  const PageTree& page_;
  const std::vector<bool>& left_out_;
  std::vector<Block> blocks_;
  std::vector<Open> open_;
  Block block_;
  int links_open_ = 0;
  int breaks_ = 0;
};

}  // namespace

bool is_block_level(GumboTag tag) {
  return block_level()[static_cast<std::size_t>(tag)];
}

std::vector<Block> blocks_of(const PageTree& page, const std::vector<bool>& left_out) {
  return Blocks(page, left_out).find();
}

}  // namespace dateline::markup
