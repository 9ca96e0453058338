#include "markup/page_tree.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <charconv>
#include <cstring>

#include "markup/html_tags.h"
#include "text/charset.h"

namespace dateline::markup {
namespace {

constexpr std::size_t kMostBytes = 16u << 20;
constexpr std::size_t kMostNodes = 1'000'000;
constexpr std::size_t kDeepest = 512;
constexpr std::uint32_t kMostAttributes = 64;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_letter_or_digit(char c) {
  return is_letter(c) || (c >= '0' && c <= '9');
}

// ---- kinds of elements
// -------------------------------------------------------------------------------------

using TagSet = std::bitset<GUMBO_TAG_LAST + 1>;

template <typename... Tags>
TagSet set_of(Tags... tags) {
  TagSet set;
  (set.set(static_cast<std::size_t>(tags)), ...);
  return set;
}

// Hold nothing.
const TagSet kVoid = set_of(GUMBO_TAG_AREA, GUMBO_TAG_BASE, GUMBO_TAG_BR, GUMBO_TAG_COL, GUMBO_TAG_EMBED,
                            GUMBO_TAG_HR, GUMBO_TAG_IMG, GUMBO_TAG_INPUT, GUMBO_TAG_LINK, GUMBO_TAG_META,
                            GUMBO_TAG_PARAM, GUMBO_TAG_SOURCE, GUMBO_TAG_TRACK, GUMBO_TAG_WBR,
                            GUMBO_TAG_KEYGEN, GUMBO_TAG_BASEFONT, GUMBO_TAG_BGSOUND, GUMBO_TAG_FRAME);

// What they hold is text, not markup.
const TagSet kRaw = set_of(GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_XMP, GUMBO_TAG_IFRAME,
                           GUMBO_TAG_NOEMBED, GUMBO_TAG_NOFRAMES, GUMBO_TAG_TEXTAREA, GUMBO_TAG_TITLE);

// Their start ends an open paragraph.
const TagSet kEndsParagraph =
    set_of(GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE, GUMBO_TAG_ASIDE, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_CENTER,
           GUMBO_TAG_DETAILS, GUMBO_TAG_DIR, GUMBO_TAG_DIV, GUMBO_TAG_DL, GUMBO_TAG_DD, GUMBO_TAG_DT,
           GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE, GUMBO_TAG_FOOTER, GUMBO_TAG_FORM,
           GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6,
           GUMBO_TAG_HEADER, GUMBO_TAG_HGROUP, GUMBO_TAG_HR, GUMBO_TAG_LI, GUMBO_TAG_MAIN, GUMBO_TAG_MENU,
           GUMBO_TAG_NAV, GUMBO_TAG_OL, GUMBO_TAG_P, GUMBO_TAG_PRE, GUMBO_TAG_LISTING, GUMBO_TAG_SECTION,
           GUMBO_TAG_SUMMARY, GUMBO_TAG_TABLE, GUMBO_TAG_UL, GUMBO_TAG_PLAINTEXT, GUMBO_TAG_XMP);

const TagSet kHeading =
    set_of(GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6);

// An end tag does not reach out of these.
const TagSet kScope = set_of(GUMBO_TAG_HTML, GUMBO_TAG_TABLE, GUMBO_TAG_TD, GUMBO_TAG_TH, GUMBO_TAG_CAPTION,
                             GUMBO_TAG_TEMPLATE, GUMBO_TAG_OBJECT, GUMBO_TAG_BUTTON, GUMBO_TAG_SVG);

// Elements of running text, which may be closed in the wrong order.
const TagSet kFormatting = set_of(GUMBO_TAG_A, GUMBO_TAG_B, GUMBO_TAG_BIG, GUMBO_TAG_CODE, GUMBO_TAG_EM,
                                  GUMBO_TAG_FONT, GUMBO_TAG_I, GUMBO_TAG_NOBR, GUMBO_TAG_S, GUMBO_TAG_SMALL,
                                  GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG, GUMBO_TAG_TT, GUMBO_TAG_U);

const TagSet kInHead = set_of(GUMBO_TAG_TITLE, GUMBO_TAG_META, GUMBO_TAG_LINK, GUMBO_TAG_SCRIPT,
                              GUMBO_TAG_STYLE, GUMBO_TAG_BASE, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE);

const TagSet kRows = set_of(GUMBO_TAG_TR, GUMBO_TAG_TD, GUMBO_TAG_TH);
const TagSet kRowGroups = set_of(GUMBO_TAG_TBODY, GUMBO_TAG_THEAD, GUMBO_TAG_TFOOT);

// ---- character references
// ------------------------------------------------------------------------------------

// What HTML puts in the place of the numbers 128 to 159 (section 13.2.5.80): Windows-1252.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

// Appends what the reference at `at` (an ampersand) means and returns how long it is; 0 if it is none.
std::size_t append_reference(std::string& out, std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  if (end < text.size() && text[end] == '#') {
    ++end;
    const bool hex = end < text.size() && (text[end] | 32) == 'x';
    if (hex) ++end;
    std::uint32_t number = 0;
    const auto [stopped, error] =
        std::from_chars(text.data() + end, text.data() + text.size(), number, hex ? 16 : 10);
    if (stopped == text.data() + end) return 0;
    if (error != std::errc()) number = 0xFFFD;
    if (number >= 0x80 && number <= 0x9F) number = kWindows1252[number - 0x80];
    if (number == 0) number = 0xFFFD;
    text::append_utf8(out, number);
    end = static_cast<std::size_t>(stopped - text.data());
    return end - at + (end < text.size() && text[end] == ';' ? 1 : 0);
  }
  std::array<char, 12> name{};
  std::size_t length = 0;
  while (end < text.size() && is_letter_or_digit(text[end]) && length + 1 < name.size())
    name[length++] = text[end++];
  const bool ended = end < text.size() && text[end] == ';';
  if (length == 0 || (!ended && end < text.size() && text[end] == '=')) return 0;
  if (std::string_view(name.data(), length) == "apos") {
    out.push_back('\'');
    return end - at + (ended ? 1 : 0);
  }
  const htmlEntityDesc* found = htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.data()));
  // Without its semicolon only what HTML has always known so: the names of Latin-1.
  if (found == nullptr || (!ended && found->value > 0xFF)) return 0;
  text::append_utf8(out, found->value);
  return end - at + (ended ? 1 : 0);
}

}  // namespace

std::string with_references_resolved(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t ampersand = std::min(text.find('&', at), text.size());
    out.append(text.substr(at, ampersand - at));
    at = ampersand;
    if (at == text.size()) break;
    const std::size_t length = append_reference(out, text, at);
    if (length == 0) out.push_back('&');
    at += std::max<std::size_t>(length, 1);
  }
  return out;
}

// ---- reading
// -------------------------------------------------------------------------------------------------

class PageReader {
 public:
  PageReader(std::string_view html, PageTree& tree) : html_(html), tree_(tree) {
    tree_.nodes_.reserve(html.size() / 24 + 16);
    push(GUMBO_TAG_HTML, "html");
  }

  void read() {
    std::size_t at = 0;
    while (at < html_.size()) {
      const void* found = std::memchr(html_.data() + at, '<', html_.size() - at);
      const std::size_t bracket =
          found == nullptr ? html_.size()
                           : static_cast<std::size_t>(static_cast<const char*>(found) - html_.data());
      take_text(html_.substr(at, bracket - at));
      if (bracket + 1 >= html_.size()) break;
      at = take_markup(bracket);
      if (tree_.nodes_.size() >= kMostNodes) {
        tree_.truncated_ = true;
        break;
      }
    }
    pop_to(0);
    tree_.nodes_[0].end = static_cast<NodeId>(tree_.nodes_.size());
  }

 private:
  PageNode& node(NodeId id) { return tree_.nodes_[id]; }
  GumboTag current() { return node(open_.back()).tag; }
  int& count(GumboTag tag) { return open_count_[static_cast<std::size_t>(tag)]; }

  std::size_t take_markup(std::size_t at) {
    const char next = html_[at + 1];
    if (is_letter(next)) return take_start_tag(at);
    if (next == '/' && at + 2 < html_.size() && is_letter(html_[at + 2])) return take_end_tag(at);
    if (next == '!' && html_.substr(at, 9) == "<![CDATA[") {  // foreign content, or a page sent as XML
      const auto end = html_.find("]]>", at);
      return end == std::string_view::npos ? html_.size() : end + 3;
    }
    if (next == '!' || next == '?' || next == '/') return skip_html_comment(html_, at);
    take_text(html_.substr(at, 1));
    return at + 1;
  }

  NodeId add(GumboTag tag, std::string_view text) {
    const auto id = static_cast<NodeId>(tree_.nodes_.size());
    tree_.nodes_.push_back({tag, open_.empty() ? kNoNode : open_.back(), id + 1, 0, 0, text});
    return id;
  }

  void push(GumboTag tag, std::string_view name) {
    open_.push_back(add(tag, name));
    ++count(tag);
  }

  void pop() {
    node(open_.back()).end = static_cast<NodeId>(tree_.nodes_.size());
    --count(current());
    open_.pop_back();
  }

  // Closes until the stack is `depth` high.
  void pop_to(std::size_t depth) {
    while (open_.size() > std::max<std::size_t>(depth, 1)) pop();
  }

  // Where on the stack the nearest of `wanted` is, not looking out of `bounds`; 0 = nowhere.
  std::size_t nearest(const TagSet& wanted, const TagSet& bounds) {
    for (std::size_t i = open_.size(); i-- > 1;) {
      const auto tag = static_cast<std::size_t>(node(open_[i]).tag);
      if (wanted[tag]) return i;
      if (bounds[tag]) return 0;
    }
    return 0;
  }
  std::size_t nearest(GumboTag wanted, const TagSet& bounds) {
    return count(wanted) == 0 ? 0 : nearest(set_of(wanted), bounds);
  }

  void take_text(std::string_view text) {
    if (text.empty()) return;
    const bool blank = std::all_of(text.begin(), text.end(), is_space);
    if (in_head_ && !blank) leave_head();
    if (text.find('&') != std::string_view::npos) {
      tree_.decoded_.push_back(with_references_resolved(text));
      text = tree_.decoded_.back();
    }
    add(GUMBO_TAG_LAST, text);
  }

  void leave_head() {
    in_head_ = false;
    if (const std::size_t head = nearest(GUMBO_TAG_HEAD, set_of(GUMBO_TAG_HTML))) pop_to(head);
  }

  std::size_t take_start_tag(std::size_t at) {
    std::size_t end = at + 1;
    while (end < html_.size() && !is_space(html_[end]) && html_[end] != '>' && html_[end] != '/') ++end;
    const std::string_view name = html_.substr(at + 1, end - at - 1);
    const GumboTag tag = gumbo_tagn_enum(name.data(), static_cast<unsigned>(name.size()));
    attributes_.clear();
    bool self_closing = false;
    end = take_attributes(end, self_closing);
    open_element(tag, name, self_closing);
    if (!kRaw[static_cast<std::size_t>(tag)] || self_closing) return end;
    return take_raw_text(tag, end);
  }

  std::size_t take_raw_text(GumboTag tag, std::size_t at) {
    const std::size_t end = skip_raw_text(html_, at, gumbo_normalized_tagname(tag));
    if (end > at && open_.size() > 1 && current() == tag) {
      std::string_view text = html_.substr(at, end - at);
      if (tag == GUMBO_TAG_TITLE && text.find('&') != std::string_view::npos) {
        tree_.decoded_.push_back(with_references_resolved(text));
        text = tree_.decoded_.back();
      }
      add(GUMBO_TAG_LAST, text);
    }
    return end;
  }

  std::size_t take_attributes(std::size_t at, bool& self_closing) {
    while (at < html_.size() && html_[at] != '>') {
      self_closing = html_[at] == '/';
      if (is_space(html_[at]) || html_[at] == '/') {
        ++at;
        continue;
      }
      const std::size_t name = at;
      at += html_[at] == '=' ? 1 : 0;
      while (at < html_.size() && !is_space(html_[at]) && html_[at] != '>' && html_[at] != '/' &&
             html_[at] != '=')
        ++at;
      const std::string_view named = html_.substr(name, at - name);
      while (at < html_.size() && is_space(html_[at])) ++at;
      std::string_view value;
      if (at < html_.size() && html_[at] == '=') at = take_value(at + 1, value);
      if (attributes_.size() < kMostAttributes) attributes_.push_back({named, value});
    }
    return std::min(at + 1, html_.size());
  }

  std::size_t take_value(std::size_t at, std::string_view& value) {
    while (at < html_.size() && is_space(html_[at])) ++at;
    if (at >= html_.size()) return at;
    std::size_t end = at;
    if (html_[at] == '"' || html_[at] == '\'') {
      end = std::min(html_.find(html_[at], at + 1), html_.size());
      value = html_.substr(at + 1, end - at - 1);
      return std::min(end + 1, html_.size());
    }
    while (end < html_.size() && !is_space(html_[end]) && html_[end] != '>') ++end;
    value = html_.substr(at, end - at);
    return end;
  }

  void open_element(GumboTag tag, std::string_view name, bool self_closing) {
    const auto kind = static_cast<std::size_t>(tag);
    if (tag == GUMBO_TAG_HTML || (tag == GUMBO_TAG_BODY && count(GUMBO_TAG_BODY) > 0)) {
      if (node(0).attribute_count == 0) give_attributes(0);
      return;
    }
    if (tag == GUMBO_TAG_HEAD) {
      if (head_seen_) return;
      in_head_ = head_seen_ = true;
    } else if (in_head_ && !kInHead[kind]) {
      leave_head();
    }
    end_what_is_implied(tag);
    const bool is_void = kVoid[kind] || (self_closing && is_foreign(tag));
    if (is_void) {
      give_attributes(add(tag, name));
    } else if (open_.size() >= kDeepest) {
      ++too_deep_;
      give_attributes(add(tag, name));
    } else {
      push(tag, name);
      give_attributes(open_.back());
      if (kRaw[kind] && self_closing) pop();
    }
  }

  bool is_foreign(GumboTag tag) {
    return tag == GUMBO_TAG_SVG || count(GUMBO_TAG_SVG) > 0 || count(GUMBO_TAG_MATH) > 0;
  }

  void give_attributes(NodeId element) {
    node(element).attributes = static_cast<std::uint32_t>(tree_.attributes_.size());
    node(element).attribute_count = static_cast<std::uint32_t>(attributes_.size());
    tree_.attributes_.insert(tree_.attributes_.end(), attributes_.begin(), attributes_.end());
  }

  void end_what_is_implied(GumboTag tag) {
    const auto kind = static_cast<std::size_t>(tag);
    if (kEndsParagraph[kind]) close_nearest(GUMBO_TAG_P, kScope);
    if (kHeading[kind] && kHeading[static_cast<std::size_t>(current())]) pop();
    static const TagSet kLists = kScope | set_of(GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_MENU, GUMBO_TAG_DL,
                                                 GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE);
    static const TagSet kTable = set_of(GUMBO_TAG_TABLE, GUMBO_TAG_HTML, GUMBO_TAG_TEMPLATE);
    switch (tag) {
      case GUMBO_TAG_LI:
        close_nearest(GUMBO_TAG_LI, kLists);
        break;
      case GUMBO_TAG_DD:
      case GUMBO_TAG_DT:
        if (const auto found = nearest(set_of(GUMBO_TAG_DD, GUMBO_TAG_DT), kLists)) pop_to(found);
        break;
      case GUMBO_TAG_OPTION:
        if (current() == GUMBO_TAG_OPTION) pop();
        break;
      case GUMBO_TAG_TD:
      case GUMBO_TAG_TH:
        if (const auto found = nearest(set_of(GUMBO_TAG_TD, GUMBO_TAG_TH), kTable)) pop_to(found);
        break;
      case GUMBO_TAG_TR:
        if (const auto found = nearest(GUMBO_TAG_TR, kTable)) pop_to(found);
        break;
      case GUMBO_TAG_TBODY:
      case GUMBO_TAG_THEAD:
      case GUMBO_TAG_TFOOT:
        if (const auto found = nearest(kRowGroups, kTable))
          pop_to(found);
        else if (const auto row = nearest(kRows, kTable))
          pop_to(row);
        break;
      case GUMBO_TAG_A:
        if (count(GUMBO_TAG_A) > 0) end_formatting(GUMBO_TAG_A);
        break;
      default:
        break;
    }
  }

  void close_nearest(GumboTag tag, const TagSet& bounds) {
    if (const std::size_t found = nearest(tag, bounds)) pop_to(found);
  }

  std::size_t take_end_tag(std::size_t at) {
    const HtmlTag read = read_html_tag(html_, at);
    const GumboTag tag = gumbo_tagn_enum(read.name.data(), static_cast<unsigned>(read.name.size()));
    const auto kind = static_cast<std::size_t>(tag);
    if (tag == GUMBO_TAG_BR) {
      add(tag, "br");
    } else if (tag == GUMBO_TAG_HEAD) {
      leave_head();
    } else if (tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_HTML || kVoid[kind]) {
      // What follows the body's end belongs to the body all the same.
    } else if (too_deep_ > 0) {
      --too_deep_;
    } else if (kFormatting[kind]) {
      end_formatting(tag);
    } else if (kHeading[kind]) {
      if (const auto found = nearest(kHeading, kScope)) pop_to(found);
    } else if (count(tag) > 0) {
      const bool table_part = kScope[kind] || kRows[kind] || kRowGroups[kind];
      static const TagSet kTable = set_of(GUMBO_TAG_TABLE, GUMBO_TAG_HTML, GUMBO_TAG_TEMPLATE);
      close_element(tag, read.name, table_part ? kTable : kScope);
    }
    return read.end;
  }

  void close_element(GumboTag tag, std::string_view name, const TagSet& bounds) {
    if (tag != GUMBO_TAG_UNKNOWN) return close_nearest(tag, bounds);
    for (std::size_t i = open_.size(); i-- > 1;) {
      const PageNode& open = node(open_[i]);
      const auto same = [](char a, char b) { return a == b || (is_letter(a) && (a | 32) == b); };
      if (open.tag == tag && open.text.size() == name.size() &&
          std::equal(open.text.begin(), open.text.end(), name.begin(), same))
        return pop_to(i);
      if (bounds[static_cast<std::size_t>(open.tag)]) return;
    }
  }

  // Ends a formatting element. Blocks that were opened inside it and are still open go on outside of it, as
  // the standard's adoption agency has it.
  void end_formatting(GumboTag tag) {
    const std::size_t found = nearest(tag, kScope);
    if (found == 0) return;
    std::vector<NodeId> blocks;
    for (std::size_t i = found + 1; i < open_.size(); ++i) {
      if (!kFormatting[static_cast<std::size_t>(node(open_[i]).tag)]) blocks.push_back(open_[i]);
    }
    pop_to(found);
    for (const NodeId block : blocks) {
      const PageNode original = node(block);
      if (open_.size() >= kDeepest || tree_.nodes_.size() >= kMostNodes) return;
      push(original.tag, original.text);
      node(open_.back()).attributes = original.attributes;
      node(open_.back()).attribute_count = original.attribute_count;
    }
  }

  std::string_view html_;
  PageTree& tree_;
  std::vector<NodeId> open_;
  std::array<int, GUMBO_TAG_LAST + 1> open_count_{};
  std::vector<PageTree::Attribute> attributes_;
  std::size_t too_deep_ = 0;
  bool in_head_ = false;
  bool head_seen_ = false;
};

PageTree PageTree::read(std::string_view html) {
  PageTree tree;
  tree.truncated_ = html.size() > kMostBytes;
  PageReader(html.substr(0, kMostBytes), tree).read();
  return tree;
}

const PageTree::Attribute* PageTree::find(NodeId element, std::string_view name) const {
  const PageNode& node = nodes_[element];
  for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
    const Attribute& attribute = attributes_[node.attributes + i];
    if (attribute.name.size() != name.size()) continue;
    const auto same = [](char a, char b) { return a == b || (a >= 'A' && a <= 'Z' && (a | 32) == b); };
    if (std::equal(name.begin(), name.end(), attribute.name.begin(),
                   [&](char wanted, char given) { return same(given, wanted); }))
      return &attribute;
  }
  return nullptr;
}

std::string_view PageTree::raw_attribute(NodeId element, std::string_view name) const {
  const Attribute* found = find(element, name);
  return found == nullptr ? std::string_view() : found->value;
}

bool PageTree::has_attribute(NodeId element, std::string_view name) const {
  return find(element, name) != nullptr;
}

std::string PageTree::attribute(NodeId element, std::string_view name) const {
  return with_references_resolved(raw_attribute(element, name));
}

}  // namespace dateline::markup
