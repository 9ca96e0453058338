#include "markup/article_html.h"

#include <algorithm>
#include <map>

#include "markup/block_words.h"
#include "markup/html_text.h"
#include "markup/page_headline.h"

namespace dateline::markup {
namespace {

constexpr std::size_t kMostPictures = 60;

// Elements that hold blocks and mean something: they are written around the blocks.
const char* structure_name(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
      return gumbo_normalized_tagname(tag);
    default:
      return nullptr;
  }
}

bool is_cell(GumboTag tag) {
  return tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH;
}

bool is_table_part(GumboTag tag) {
  return tag == GUMBO_TAG_TABLE || tag == GUMBO_TAG_CAPTION || tag == GUMBO_TAG_THEAD ||
         tag == GUMBO_TAG_TBODY || tag == GUMBO_TAG_TFOOT || tag == GUMBO_TAG_TR || tag == GUMBO_TAG_TD ||
         tag == GUMBO_TAG_TH;
}

// Elements of running text that are kept.
const char* inline_name(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_B:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_I:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_S:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_VAR:
      return gumbo_normalized_tagname(tag);
    default:
      return nullptr;
  }
}

class Writer {
 public:
  Writer(const PageTree& page, const ArticleBody& body) : page_(page), body_(body) {}

  WrittenBody write() {
    auto block = body_.blocks.begin();
    for (NodeId id = body_.root; id < page_[body_.root].end;) {
      if (block != body_.blocks.end() && id >= block->first) {
        write_block(*block);
        id = std::max(id + 1, block->last);
        ++block;
        continue;
      }
      if (!page_[id].is_text()) {
        if (body_.left_out[id] && page_[id].tag != GUMBO_TAG_IFRAME) {
          id = page_[id].end;
          continue;
        }
        if (page_[id].tag == GUMBO_TAG_IMG) write_picture(id);
        if (page_[id].tag == GUMBO_TAG_IFRAME) write_player(id);
      }
      ++id;
    }
    close_to(0);
    return std::move(out_);
  }

 private:
  // The structure between the article's root and a node, outermost first.
  std::vector<NodeId> structure_of(NodeId node) {
    std::vector<NodeId> chain;
    for (NodeId id = node; id != kNoNode && id > body_.root; id = page_[id].parent) {
      if (structure_name(page_[id].tag) == nullptr) continue;
      if (is_table_part(page_[id].tag) && !is_data(table_around(id))) continue;
      chain.push_back(id);
    }
    std::reverse(chain.begin(), chain.end());
    return chain;
  }

  NodeId table_around(NodeId part) const {
    for (NodeId id = part; id != kNoNode && id >= body_.root; id = page_[id].parent) {
      if (page_[id].tag == GUMBO_TAG_TABLE) return id;
    }
    return kNoNode;
  }

  // Tables with several rows and columns of short cells; others only lay out a page.
  bool is_data(NodeId table) {
    if (table == kNoNode) return false;
    const auto known = data_tables_.find(table);
    if (known != data_tables_.end()) return known->second;
    constexpr std::size_t kLongestCell = 600;
    int rows = 0;
    int cells = 0;
    bool data = true;
    for (NodeId id = table + 1; id < page_[table].end && data; ++id) {
      const GumboTag tag = page_[id].tag;
      if (tag == GUMBO_TAG_TR) ++rows;
      if (tag == GUMBO_TAG_TABLE) data = false;
      if (tag != GUMBO_TAG_TD && tag != GUMBO_TAG_TH) continue;
      ++cells;
      std::size_t text = 0;
      for (NodeId in = id + 1; in < page_[id].end; ++in) {
        if (page_[in].is_text()) text += page_[in].text.size();
      }
      data = text <= kLongestCell;
    }
    data = data && rows >= 2 && cells > rows;
    data_tables_[table] = data;
    return data;
  }

  void open(const std::vector<NodeId>& chain) {
    std::size_t same = 0;
    while (same < chain.size() && same < open_.size() && chain[same] == open_[same]) ++same;
    close_to(same);
    for (std::size_t i = same; i < chain.size(); ++i) {
      const PageNode& node = page_[chain[i]];
      if (is_cell(node.tag)) write_empty_cells_before(chain[i]);
      out_.html.append("<").append(structure_name(node.tag));
      for (const char* name : {"colspan", "rowspan", "start"}) {
        const std::string value = page_.attribute(chain[i], name);
        if (value.empty()) continue;
        out_.html.append(" ").append(name).append("=\"");
        append_escaped_attribute(out_.html, value);
        out_.html.append("\"");
      }
      out_.html.append(">");
      open_.push_back(chain[i]);
    }
  }

  // Cells without text have no blocks, but without them the others would move to the left.
  void write_empty_cells_before(NodeId cell) {
    const NodeId row = page_[cell].parent;
    if (cell == last_cell_ || page_[row].tag != GUMBO_TAG_TR) return;
    const bool in_row = last_cell_ != kNoNode && page_[last_cell_].parent == row && last_cell_ < cell;
    for (NodeId id = in_row ? page_[last_cell_].end : row + 1; id < cell; id = page_[id].end) {
      if (is_cell(page_[id].tag)) {
        const char* name = structure_name(page_[id].tag);
        out_.html.append("<").append(name).append("></").append(name).append(">");
      }
    }
    last_cell_ = cell;
  }

  void close_to(std::size_t depth) {
    while (open_.size() > depth) {
      out_.html.append("</").append(structure_name(page_[open_.back()].tag)).append(">");
      open_.pop_back();
    }
  }

  void write_block(const Block& block) {
    const std::vector<NodeId> chain = structure_of(block.element);
    const NodeId inner = chain.empty() ? kNoNode : chain.back();
    const GumboTag around = inner == kNoNode ? GUMBO_TAG_UNKNOWN : page_[inner].tag;
    const bool same_holder = inner != kNoNode && !open_.empty() && open_.back() == inner;
    open(chain);
    separate_text(around, same_holder);
    preformatted_ = around == GUMBO_TAG_PRE;
    const bool bare = around == GUMBO_TAG_LI || around == GUMBO_TAG_TD || around == GUMBO_TAG_TH ||
                      around == GUMBO_TAG_DT || around == GUMBO_TAG_DD || around == GUMBO_TAG_PRE ||
                      around == GUMBO_TAG_CAPTION;
    const std::string wrap = bare ? "" : wrap_of(block);
    if (bare && same_holder) out_.html.append("<br>");
    if (!wrap.empty()) out_.html.append("<").append(wrap).append(">");
    write_inline(block);
    if (!wrap.empty()) out_.html.append("</").append(wrap).append(">");
  }

  std::string wrap_of(const Block& block) const {
    if (block.kind != Block::Kind::heading) return "p";
    for (NodeId id = block.element; id != kNoNode && id > body_.root; id = page_[id].parent) {
      switch (page_[id].tag) {
        case GUMBO_TAG_H1:
          return "h2";
        case GUMBO_TAG_H2:
        case GUMBO_TAG_H3:
        case GUMBO_TAG_H4:
        case GUMBO_TAG_H5:
        case GUMBO_TAG_H6:
          return gumbo_normalized_tagname(page_[id].tag);
        default:
          break;
      }
    }
    return "p";
  }

  void separate_text(GumboTag around, bool same_holder) {
    if (out_.text.empty()) return;
    const bool cell = around == GUMBO_TAG_TD || around == GUMBO_TAG_TH;
    const bool line =
        around == GUMBO_TAG_LI || around == GUMBO_TAG_DT || around == GUMBO_TAG_DD || around == GUMBO_TAG_PRE;
    if (cell && (same_holder || row_of(open_) == last_row_))
      out_.text.append(" ");
    else
      out_.text.append(cell || line ? "\n" : "\n\n");
    last_row_ = cell ? row_of(open_) : kNoNode;
  }

  NodeId row_of(const std::vector<NodeId>& chain) const {
    for (auto id = chain.rbegin(); id != chain.rend(); ++id) {
      if (page_[*id].tag == GUMBO_TAG_TR) return *id;
    }
    return kNoNode;
  }

  void write_inline(const Block& block) {
    std::vector<NodeId> styles;
    pending_blank_ = false;
    at_begin_ = true;
    for (NodeId id = block.first; id < block.last;) {
      const PageNode& node = page_[id];
      if (body_.left_out[id]) {
        id = node.end;
        continue;
      }
      if (node.is_text()) write_text(id, block, styles);
      if (node.tag == GUMBO_TAG_BR && !at_begin_) line_break();
      ++id;
    }
    close_styles(styles, 0);
  }

  void line_break() {
    if (preformatted_) {
      out_.html.push_back('\n');
    } else {
      out_.html.append("<br>");
    }
    out_.text.push_back('\n');
    pending_blank_ = false;
  }

  void write_text(NodeId id, const Block& block, std::vector<NodeId>& styles) {
    std::string folded = fold(page_[id].text);
    if (folded.empty()) return;
    std::vector<NodeId> chain;
    for (NodeId up = page_[id].parent; up != kNoNode && up > block.element; up = page_[up].parent) {
      if (inline_name(page_[up].tag) != nullptr &&
          (page_[up].tag != GUMBO_TAG_A || page_.has_attribute(up, "href")))
        chain.push_back(up);
    }
    std::reverse(chain.begin(), chain.end());
    std::size_t same = 0;
    while (same < chain.size() && same < styles.size() && chain[same] == styles[same]) ++same;
    close_styles(styles, same);
    if (folded.front() == ' ' && same < chain.size()) {
      // The blank stands before the element, not in it.
      out_.html.push_back(' ');
      out_.text.push_back(' ');
      folded.erase(0, 1);
    }
    for (std::size_t i = same; i < chain.size(); ++i) {
      out_.html.append("<").append(inline_name(page_[chain[i]].tag));
      if (page_[chain[i]].tag == GUMBO_TAG_A) {
        out_.html.append(" href=\"");
        append_escaped_attribute(out_.html, page_.attribute(chain[i], "href"));
        out_.html.append("\"");
      }
      out_.html.append(">");
      styles.push_back(chain[i]);
    }
    append_escaped_text(out_.html, folded);
    out_.text.append(folded);
  }

  void close_styles(std::vector<NodeId>& styles, std::size_t depth) {
    while (styles.size() > depth) {
      out_.html.append("</").append(inline_name(page_[styles.back()].tag)).append(">");
      styles.pop_back();
    }
  }

  // Blanks folded to one; those at the block's beginning and end are left out.
  std::string fold(std::string_view text) {
    if (preformatted_) {
      at_begin_ = false;
      return std::string(text);
    }
    std::string out;
    for (const char c : text) {
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
        pending_blank_ = !at_begin_;
        continue;
      }
      if (pending_blank_) out.push_back(' ');
      pending_blank_ = at_begin_ = false;
      out.push_back(c);
    }
    return out;
  }

  void write_picture(NodeId img) {
    ArticlePicture picture;
    picture.address = picture_of(page_, img);
    if (picture.address.empty() || out_.pictures.size() >= kMostPictures) return;
    for (const ArticlePicture& known : out_.pictures) {
      if (known.address == picture.address) return;
    }
    picture.alt = page_.attribute(img, "alt");
    picture.width = std::atoi(std::string(page_.raw_attribute(img, "width")).c_str());
    picture.height = std::atoi(std::string(page_.raw_attribute(img, "height")).c_str());
    find_caption(img, picture);
    close_to(0);
    out_.html.append("<figure><img src=\"");
    append_escaped_attribute(out_.html, picture.address);
    out_.html.append("\" alt=\"");
    append_escaped_attribute(out_.html, picture.alt);
    out_.html.append("\">");
    if (!picture.caption.empty() || !picture.credit.empty()) {
      out_.html.append("<figcaption>");
      append_escaped_text(out_.html, picture.caption);
      if (!picture.credit.empty()) {
        append_escaped_text(out_.html, picture.caption.empty() ? "© " : " © ");
        append_escaped_text(out_.html, picture.credit);
      }
      out_.html.append("</figcaption>");
    }
    out_.html.append("</figure>");
    out_.pictures.push_back(std::move(picture));
  }

  // What stands with the picture in the smallest element that has text beside it and calls it a caption.
  void find_caption(NodeId img, ArticlePicture& picture) const {
    constexpr int kHighest = 5;
    constexpr std::size_t kLongestCaption = 1000;
    constexpr NodeId kMostNodes = 2000;
    int steps = 0;
    for (NodeId up = page_[img].parent; up != kNoNode && up > body_.root && steps < kHighest;
         up = page_[up].parent, ++steps) {
      if (page_[up].end - up > kMostNodes) break;
      for (NodeId id = up + 1; id < page_[up].end; ++id) {
        if (page_[id].is_text()) continue;
        const std::string_view names = page_.raw_attribute(id, "class");
        const bool credit = names.find("credit") != std::string_view::npos;
        const bool caption = page_[id].tag == GUMBO_TAG_FIGCAPTION ||
                             names.find("caption") != std::string_view::npos ||
                             page_.raw_attribute(id, "itemprop") == "caption";
        if (!credit && !caption) continue;
        std::string text = text_below(page_, id);
        if (text.size() > kLongestCaption) continue;
        if (credit && !caption) {
          take_credit_of(text, picture);
        } else if (picture.caption.empty()) {
          picture.caption = std::move(text);
        }
      }
      if (!picture.caption.empty() || !picture.credit.empty()) break;
    }
    const std::size_t credit_in_caption =
        picture.credit.empty() ? std::string::npos : picture.caption.find(picture.credit);
    if (credit_in_caption != std::string::npos) picture.caption.erase(credit_in_caption);
    const std::string told = take_credit(picture.caption);
    if (picture.credit.empty()) picture.credit = told;
    while (!picture.caption.empty() && picture.caption.back() == ' ') picture.caption.pop_back();
  }

  static void take_credit_of(std::string text, ArticlePicture& picture) {
    if (!picture.credit.empty()) return;
    const std::string marked = take_credit(text);
    picture.credit = marked.empty() ? text : marked;
  }

  void write_player(NodeId frame) {
    std::string address = page_.attribute(frame, "src");
    if (address.empty()) address = page_.attribute(frame, "data-src");
    if (address.empty()) return;
    close_to(0);
    out_.html.append("<p><iframe src=\"");
    append_escaped_attribute(out_.html, address);
    out_.html.append("\"></iframe></p>");
  }

  const PageTree& page_;
  const ArticleBody& body_;
  WrittenBody out_;
  std::vector<NodeId> open_;
  std::map<NodeId, bool> data_tables_;
  NodeId last_row_ = kNoNode;
  NodeId last_cell_ = kNoNode;
  bool preformatted_ = false;
  bool pending_blank_ = false;
  bool at_begin_ = true;
};

}  // namespace

WrittenBody write_body(const PageTree& page, const ArticleBody& body) {
  return Writer(page, body).write();
}

}  // namespace dateline::markup
