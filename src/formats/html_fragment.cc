#include "formats/html_fragment.h"
#include <algorithm>

#include "formats/wire_text.h"
#include "formats/wire_xml.h"
#include "markup/html_text.h"

namespace dateline::formats {
namespace {

constexpr int kDeepest = 100;

void append_xml(std::string& out, const pugi::xml_node& node, int depth) {
  for (pugi::xml_node child = node.first_child(); child; child = child.next_sibling()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
      markup::append_escaped_text(out, child.value());
      continue;
    }
    if (child.type() != pugi::node_element || depth >= kDeepest) continue;
    out.append("<").append(child.name());
    for (const pugi::xml_attribute& attribute : child.attributes()) {
      out.append(" ").append(attribute.name()).append("=\"");
      markup::append_escaped_attribute(out, attribute.value());
      out.push_back('"');
    }
    if (!child.first_child()) {
      out += "/>";
      continue;
    }
    out.push_back('>');
    append_xml(out, child, depth + 1);
    out.append("</").append(child.name()).append(">");
  }
}

bool is_block(std::string_view name) {
  static constexpr std::string_view kBlocks =
      " p div section article aside header footer main h1 h2 h3 h4 h5 h6 ul ol dl table blockquote figure "
      "pre hr details address ";
  return kBlocks.find(" " + std::string(name) + " ") != std::string_view::npos;
}

// Lines of text, as they come out of the tree.
class Lines {
 public:
  void text(std::string_view piece) { open_ += piece; }
  void line() {
    const std::string line = one_line(open_, open_.size());
    open_.clear();
    if (line.empty()) return;
    if (!out_.empty()) out_ += parted_ ? "\n\n" : "\n";
    out_ += line;
    parted_ = false;
  }
  void part() {
    line();
    parted_ = true;
  }
  std::string finish() {
    line();
    return std::move(out_);
  }

 private:
  std::string out_;
  std::string open_;
  bool parted_ = false;
};

void walk(const pugi::xml_node& node, Lines& lines, int depth) {
  for (pugi::xml_node child = node.first_child(); child; child = child.next_sibling()) {
    if (child.type() != pugi::node_element) {
      lines.text(child.value());
      continue;
    }
    const std::string_view name = child.name();
    if (name == "br" || name == "li" || name == "tr" || name == "dt" || name == "dd") lines.line();
    if (is_block(name)) lines.part();
    if (name == "li") lines.text("- ");
    if ((name == "td" || name == "th") && child.previous_sibling()) lines.text(" ");
    if (depth < kDeepest) walk(child, lines, depth + 1);
    if (is_block(name)) lines.part();
  }
}

}  // namespace

std::unique_ptr<pugi::xml_document> html_fragment(std::string_view html) {
  std::string text;
  text.reserve(html.size());
  for (const char c : html)
    if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') text.push_back(c);
  auto tree = std::make_unique<pugi::xml_document>();
  constexpr unsigned int kParsing = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol |
                                    pugi::parse_ws_pcdata | pugi::parse_fragment;
  if (tree->load_buffer(text.data(), text.size(), kParsing, pugi::encoding_utf8)) return tree;
  // Not clean after all: as text, which loses the markup but no word.
  tree->reset();
  tree->append_child("p").append_child(pugi::node_pcdata).set_value(one_line(text, text.size()).c_str());
  return tree;
}

std::string xml_inside(const pugi::xml_node& node) {
  std::string out;
  append_xml(out, node, 0);
  return out;
}

std::string text_of_html(std::string_view html) {
  Lines lines;
  walk(*html_fragment(html), lines, 0);
  return lines.finish();
}

std::string wrapped(std::string_view text, std::size_t width, std::string_view end) {
  std::string out;
  std::size_t column = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto next = std::min(text.find(' ', at), text.size());
    const auto word = text.substr(at, next - at);
    const auto letters = static_cast<std::size_t>(
        std::count_if(word.begin(), word.end(), [](char c) { return (c & '\xC0') != '\x80'; }));
    if (column > 0 && column + 1 + letters > width) {
      out += end;
      column = 0;
    }
    if (column > 0) {
      out.push_back(' ');
      ++column;
    }
    out += word;
    column += letters;
    at = next + 1;
  }
  return out;
}

}  // namespace dateline::formats
