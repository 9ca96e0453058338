#include "markup/html_text.h"

#include <charconv>

#include "markup/allow_list.h"
#include "markup/clean.h"
#include "markup/html_tree.h"
#include "markup/simple_html.h"

namespace dateline::markup {
namespace {

bool is_control(char c) {
  const auto u = static_cast<unsigned char>(c);
  return (u < 0x20 && c != '\n' && c != '\t') || u == 0x7F;
}

std::size_t character_length(char first) {
  const auto u = static_cast<unsigned char>(first);
  return u < 0x80 ? 1 : u < 0xE0 ? 2 : u < 0xF0 ? 3 : 4;
}

char32_t character_at(std::string_view text) {
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::size_t length = std::min(character_length(text[0]), text.size());
  if (length == 1) return byte(0);
  char32_t c = byte(0) & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) c = (c << 6) | (byte(i) & 0x3Fu);
  return c;
}

// Characters that HTML forbids: controls but for tab and newline, and noncharacters. A parser may replace
// them, so that what holds them would not read back the same.
bool is_forbidden(char32_t c) {
  return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c <= 0x9F) || (c >= 0xFDD0 && c <= 0xFDEF) ||
         (c & 0xFFFE) == 0xFFFE;
}

// Bytes that stand for themselves wherever they are; most of a text.
bool is_plain(char c) {
  return c >= ' ' && c <= '~' && c != '&' && c != '<' && c != '>' && c != '"';
}

void append_escaped(std::string& out, std::string_view text, bool quotes) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t run = i;
    while (i < text.size() && is_plain(text[i])) ++i;
    out.append(text, run, i - run);
    if (i == text.size()) break;
    const char c = text[i];
    const std::size_t length = std::min(character_length(c), text.size() - i);
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += quotes ? "&quot;" : "\"";
    else if (!is_forbidden(character_at(text.substr(i))))
      out.append(text, i, length);
    i += length;
  }
}

// A numeric reference whose number is the character stays; one that HTML maps elsewhere (&#146;) is put
// right.
std::string spelled_number(std::string_view reference, char32_t meant) {
  std::string_view digits = reference.substr(2, reference.size() - 3);
  const bool hex = !digits.empty() && (digits[0] == 'x' || digits[0] == 'X');
  if (hex) digits.remove_prefix(1);
  std::uint32_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number, hex ? 16 : 10);
  if (number == meant) return hex ? "&#x" + std::string(digits) + ";" : std::string(reference);
  std::array<char, 16> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::uint32_t{meant}, 16).ptr;
  return "&#x" + std::string(buffer.data(), end) + ";";
}

// Walks through the source and its meaning side by side. False where they part.
bool append_as_spelled(std::string& out, std::string_view source, std::string_view meaning, bool quotes) {
  const std::size_t start = out.size();
  const auto give_up = [&out, start] {
    out.resize(start);
    return false;
  };
  std::size_t m = 0;
  for (std::size_t s = 0; s < source.size();) {
    if (m >= meaning.size()) return give_up();
    const std::size_t length = std::min(character_length(meaning[m]), meaning.size() - m);
    constexpr std::size_t kLongestReference = 32;
    const auto semicolon =
        source[s] == '&' ? source.substr(s, kLongestReference).find(';') : std::string_view::npos;
    const auto reference =
        semicolon == std::string_view::npos ? std::string_view() : source.substr(s, semicolon + 1);
    const bool is_reference =
        reference.size() > 3 && reference.find_first_of(" \t\n<>\"'&=", 1) == std::string_view::npos;
    if (is_reference && !(source.substr(s).substr(0, 1) == meaning.substr(m, 1) &&
                          reference == meaning.substr(m, reference.size()))) {
      const char32_t meant = character_at(meaning.substr(m));
      if (!is_forbidden(meant))
        out += reference[1] == '#' ? spelled_number(reference, meant) : std::string(reference);
      s += reference.size();
    } else {
      if (source.substr(s, length) != meaning.substr(m, length)) return give_up();
      const char c = meaning[m];
      if (c == '>' && !quotes)
        out.push_back('>');
      else
        append_escaped(out, meaning.substr(m, length), quotes);
      s += length;
    }
    m += length;
  }
  return m == meaning.size() || give_up();
}

void append_folded(std::string& out, std::string_view text, bool keep_lines) {
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    if (blank && !(keep_lines && c == '\n')) {
      if (!out.empty() && out.back() != ' ' && out.back() != '\n') out.push_back(' ');
    } else if (!is_control(c)) {
      out.push_back(c);
    }
  }
}

void break_line(std::string& out) {
  while (!out.empty() && out.back() == ' ') out.pop_back();
  if (!out.empty() && out.back() != '\n') out.push_back('\n');
}

bool is_read(const GumboNode* element, const std::string& name) {
  if (element->v.element.tag_namespace != GUMBO_NAMESPACE_HTML) return false;
  return fate_of(name) != Fate::dropped;
}

}  // namespace

void append_escaped_text(std::string& out, std::string_view text) {
  append_escaped(out, text, false);
}

void append_escaped_attribute(std::string& out, std::string_view value) {
  append_escaped(out, value, true);
}

void append_text(std::string& out, const GumboNode* node, bool as_spelled) {
  const std::string_view meaning = node->v.text.text;
  const GumboStringPiece& source = node->v.text.original_text;
  if (as_spelled && source.data != nullptr &&
      append_as_spelled(out, {source.data, source.length}, meaning, false))
    return;
  append_escaped_text(out, meaning);
}

bool append_attribute_as_spelled(std::string& out, const GumboAttribute& attribute) {
  std::string_view source{attribute.original_value.data, attribute.original_value.length};
  if (source.size() >= 2 && (source.front() == '"' || source.front() == '\''))
    source = source.substr(1, source.size() - 2);
  return append_as_spelled(out, source, attribute.value, true);
}

std::string text_below(const GumboNode* root) {
  struct Frame {
    const GumboNode* node;
    std::size_t next;
    bool block;
    bool lines;
  };
  std::string out;
  std::vector<Frame> open{{root, 0, false, false}};
  while (!open.empty()) {
    Frame& frame = open.back();
    const Children children = children_of(frame.node);
    if (frame.next >= children.size()) {
      if (frame.block) break_line(out);
      open.pop_back();
      continue;
    }
    const GumboNode* child = children[frame.next++];
    if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE) {
      append_folded(out, child->v.text.text, frame.lines);
    } else if (child->type == GUMBO_NODE_ELEMENT) {
      const std::string name = element_name(child);
      if (!is_read(child, name)) continue;
      const bool block = is_block_element(name);
      if (block) break_line(out);
      open.push_back({child, 0, block, frame.lines || name == "pre"});
    }
  }
  while (!out.empty() && (out.back() == ' ' || out.back() == '\n')) out.pop_back();
  return out;
}

void append_folded_text(std::string& out, std::string_view text) {
  append_folded(out, text, false);
}

void end_line(std::string& out) {
  break_line(out);
}

std::string figure_caption(const GumboNode* figure) {
  std::vector<std::pair<const GumboNode*, std::size_t>> open{{figure, 0}};
  while (!open.empty()) {
    auto& [node, next] = open.back();
    const Children children = children_of(node);
    if (next >= children.size()) {
      open.pop_back();
      continue;
    }
    const GumboNode* child = children[next++];
    if (child->type != GUMBO_NODE_ELEMENT) continue;
    if (child->v.element.tag == GUMBO_TAG_FIGCAPTION) return text_below(child);
    open.emplace_back(child, 0);
  }
  return {};
}

std::string plain_text(std::string_view html) {
  if (html.find_first_of("<&") == std::string_view::npos) {
    std::string out;
    append_folded(out, html, false);
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
  }
  auto simple = text_of_simple(html);
  return simple ? *std::move(simple) : text_by_parser(html);
}

std::string text_by_parser(std::string_view html) {
  const HtmlTree tree = HtmlTree::fragment(html);
  return tree.root() == nullptr ? std::string() : text_below(tree.root());
}

}  // namespace dateline::markup
