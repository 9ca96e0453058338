#include "formats/wire_xml.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <cstring>

#include "formats/xml_prolog.h"
#include "formats/xml_tree.h"
#include "text/charset.h"

namespace dateline::formats {
namespace {

constexpr std::size_t kMostBytes = 64u << 20;
constexpr std::size_t kMostInner = 8u << 20;
constexpr std::size_t kMostTags = 2'000'000;
constexpr int kDeepest = 100;

// Texts keep their white space: it parts words inside of markup.
constexpr unsigned int kParsing = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol |
                                  pugi::parse_wconv_attribute | pugi::parse_ws_pcdata;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool same(std::string_view written, std::string_view small) {
  if (written.size() != small.size()) return false;
  for (std::size_t i = 0; i < small.size(); ++i)
    if (lower(written[i]) != small[i]) return false;
  return true;
}

bool is_predefined(std::string_view name) {
  return name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos";
}

// The name of the entity that the ampersand at `at` begins; empty if it is none, or a number.
std::string_view entity_at(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 10;
  const auto end = text.substr(at, kLongest + 2).find(';');
  if (end == std::string_view::npos || end < 3) return {};
  const auto name = text.substr(at + 1, end - 1);
  for (const char c : name)
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) return {};
  return name;
}

// Puts in the characters that HTML's names stand for; XML knows but five of them.
void replace_html_entities(std::string& text) {
  std::string out;
  std::size_t done = 0;
  for (auto at = text.find('&'); at != std::string::npos; at = text.find('&', at + 1)) {
    const auto name = entity_at(text, at);
    if (name.empty() || is_predefined(name)) continue;
    const std::string wanted(name);
    const htmlEntityDesc* entity = htmlEntityLookup(reinterpret_cast<const xmlChar*>(wanted.c_str()));
    if (entity == nullptr) continue;
    out.append(text, done, at - done);
    text::append_utf8(out, entity->value);
    done = at + name.size() + 2;
  }
  if (done == 0) return;
  out.append(text, done);
  text = std::move(out);
}

// Characters that XML has not, which old lines and code pages leave behind.
void drop_controls(std::string& text) {
  const auto is_control = [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t';
  };
  text.erase(std::remove_if(text.begin(), text.end(), is_control), text.end());
}

// The local name in lower case of the tag whose name begins at `at`.
std::string tag_name(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && !is_blank(text[end]) && text[end] != '>' && text[end] != '/' &&
         text[end] != '<')
    ++end;
  std::string name(local_name(text.substr(at, end - at)));
  for (char& c : name) c = lower(c);
  return name;
}

// True where the text ends before its first element is closed. Documents may follow each other; then it is
// the last one's end that counts, if it is of the same kind.
bool is_cut(std::string_view text, const pugi::xml_node& first) {
  auto end = text.find_last_not_of(" \t\r\n");
  while (end != std::string_view::npos && text.substr(0, end + 1).ends_with("-->")) {
    const auto comment = text.rfind("<!--", end);
    if (comment == std::string_view::npos || comment == 0) return true;
    end = text.find_last_not_of(" \t\r\n", comment - 1);
  }
  if (end == std::string_view::npos || text[end] != '>') return true;
  const auto tag = text.rfind('<', end);
  if (tag == std::string_view::npos) return true;
  if (text[end - 1] == '/') return false;
  return tag + 1 >= text.size() || text[tag + 1] != '/' || !is_named(first, tag_name(text, tag + 2));
}

// Where the last whole one of these elements ends; 0 if there is none.
std::size_t end_of_last_whole(std::string_view text, std::initializer_list<std::string_view> whole) {
  for (auto tag = text.rfind("</"); tag != std::string_view::npos && tag > 0;
       tag = text.rfind("</", tag - 1)) {
    const std::string name = tag_name(text, tag + 2);
    const auto end = text.find('>', tag);
    if (end != std::string_view::npos && std::find(whole.begin(), whole.end(), name) != whole.end())
      return end + 1;
  }
  return 0;
}

void copy_tree(const XmlElement& from, pugi::xml_node to) {
  for (const auto& child : from.children) {
    if (const auto* text = std::get_if<std::string>(&child)) {
      to.append_child(pugi::node_pcdata).set_value(text->c_str());
      continue;
    }
    const XmlElement& element = *std::get<std::unique_ptr<XmlElement>>(child);
    pugi::xml_node added = to.append_child(element.name.c_str());
    for (const auto& [key, value] : element.attributes)
      added.append_attribute(key.c_str()).set_value(value.c_str());
    copy_tree(element, added);
  }
}

pugi::xml_node first_element_of(const pugi::xml_node& tree) {
  for (pugi::xml_node node = tree.first_child(); node; node = node.next_sibling())
    if (node.type() == pugi::node_element) return node;
  return {};
}

// What pugixml lets pass, or refuses, is well-formed or goes to the reader that takes what it gets.
void parse(WireXml& xml, const std::string& text) {
  const pugi::xml_parse_result result =
      xml.tree.load_buffer(text.data(), text.size(), kParsing, pugi::encoding_utf8);
  if (result && first_element_of(xml.tree)) return;
  xml.ill_formed = true;
  xml.why = std::string(result.description()) + " (byte " + std::to_string(result.offset) + ")";
  xml.tree.reset();
  copy_tree(*read_xml_leniently(text).root, xml.tree.root());
}

void prepare(std::string& text) {
  if (text.find("<!ENTITY") != std::string::npos) text = without_prolog(text).text;
  drop_controls(text);
  replace_html_entities(text);
}

void append_text(std::string& out, const pugi::xml_node& node, int depth, std::size_t most) {
  for (pugi::xml_node child = node.first_child(); child && out.size() < most; child = child.next_sibling()) {
    if (child.type() == pugi::node_element && depth < kDeepest)
      append_text(out, child, depth + 1, most);
    else if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
      out += child.value();
  }
}

void append_escaped(std::string& out, std::string_view text, bool quotes) {
  for (std::size_t at = 0; at < text.size();) {
    const auto next = std::min(text.find_first_of(quotes ? "&<>\"" : "&<>", at), text.size());
    out.append(text.substr(at, next - at));
    if (next == text.size()) return;
    const char c = text[next];
    out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&quot;";
    at = next + 1;
  }
}

bool is_void(std::string_view name) {
  static constexpr std::string_view kVoid =
      " area base br col embed hr img input link meta param source wbr ";
  return kVoid.find(" " + std::string(name) + " ") != std::string_view::npos;
}

void append_html(std::string& out, const pugi::xml_node& node, int depth) {
  for (pugi::xml_node child = node.first_child(); child; child = child.next_sibling()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
      append_escaped(out, child.value(), false);
      continue;
    }
    if (child.type() != pugi::node_element || depth >= kDeepest) continue;
    const auto name = local_name(child.name());
    out.append("<").append(name);
    for (const pugi::xml_attribute& attribute : child.attributes()) {
      out.append(" ").append(attribute.name()).append("=\"");
      append_escaped(out, attribute.value(), true);
      out.push_back('"');
    }
    out.push_back('>');
    append_html(out, child, depth + 1);
    if (!is_void(name)) out.append("</").append(name).push_back('>');
  }
}

}  // namespace

int sure_of_xml(std::string_view head, int sure) {
  constexpr int kLittle = 40;
  const auto first = head.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && head[first] == '<' ? sure : std::min(sure, kLittle);
}

std::string_view local_name(std::string_view name) {
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_named(const pugi::xml_node& node, std::string_view small) {
  return same(local_name(node.name()), small);
}

pugi::xml_node child_of(const pugi::xml_node& node, std::string_view small) {
  for (pugi::xml_node child = node.first_child(); child; child = child.next_sibling())
    if (child.type() == pugi::node_element && is_named(child, small)) return child;
  return {};
}

pugi::xml_node descend(pugi::xml_node node, std::initializer_list<std::string_view> path) {
  for (const std::string_view name : path) node = child_of(node, name);
  return node;
}

pugi::xml_node first_below(const pugi::xml_node& node, std::string_view small) {
  constexpr int kFar = 64;
  int depth = 0;
  pugi::xml_node at = node;
  while (true) {
    pugi::xml_node next = depth < kFar ? at.first_child() : pugi::xml_node();
    if (next) {
      ++depth;
    } else {
      while (depth > 0 && !at.next_sibling()) {
        at = at.parent();
        --depth;
      }
      if (depth == 0) return {};
      next = at.next_sibling();
    }
    at = next;
    if (at.type() == pugi::node_element && is_named(at, small)) return at;
  }
}

std::string_view attribute_of(const pugi::xml_node& node, std::string_view small) {
  for (const pugi::xml_attribute& attribute : node.attributes())
    if (same(local_name(attribute.name()), small)) return attribute.value();
  return {};
}

std::string raw_text_of(const pugi::xml_node& node) {
  std::string out;
  append_text(out, node, 0, kMostBytes);
  return out;
}

std::string text_of(const pugi::xml_node& node) {
  constexpr std::size_t kMostText = 64u << 10;
  std::string raw;
  append_text(raw, node, 0, kMostText);
  std::string out;
  out.reserve(raw.size());
  for (const char c : raw) {
    const bool blank = is_blank(c);
    if (blank && (out.empty() || out.back() == ' ')) continue;
    out.push_back(blank ? ' ' : c);
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string child_text(const pugi::xml_node& node, std::string_view small) {
  return text_of(child_of(node, small));
}

bool has_elements(const pugi::xml_node& node) {
  return static_cast<bool>(first_element_of(node));
}

std::string html_inside(const pugi::xml_node& node) {
  std::string out;
  append_html(out, node, 0);
  return out;
}

std::unique_ptr<WireXml> read_inner_xml(std::string_view raw) {
  if (raw.size() > kMostInner || std::count(raw.begin(), raw.end(), '<') > static_cast<long>(kMostTags))
    return nullptr;
  std::string text(raw);
  prepare(text);
  auto xml = std::make_unique<WireXml>();
  parse(*xml, text);
  return has_elements(xml->tree) ? std::move(xml) : nullptr;
}

Result<std::unique_ptr<WireXml>> read_wire_xml(const Input& input,
                                               std::initializer_list<std::string_view> whole) {
  if (input.bytes.size() > kMostBytes)
    return Error{ErrorKind::too_large, "The document is larger than 64 MiB; it is not read.", ""};
  // Declarations lie; that bytes beyond ASCII make sound UTF-8 is hardly ever chance.
  std::string_view bytes = input.bytes;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const bool utf8 = text::is_utf8(bytes) && bytes.find('\0') == std::string_view::npos;
  std::string text =
      utf8 ? std::string(bytes) : text::decode_document(input.bytes, {input.content_type}).text;
  if (std::count(text.begin(), text.end(), '<') > static_cast<long>(kMostTags))
    return Error{ErrorKind::too_large, "The document has more than two million tags; it is not read.", ""};
  prepare(text);
  auto xml = std::make_unique<WireXml>();
  parse(*xml, text);
  const pugi::xml_node first = first_element_of(xml->tree);
  if (!first) return Error{ErrorKind::invalid, "There is no XML element in the document.", ""};
  if (!xml->ill_formed || !is_cut(text, first)) return xml;
  const std::size_t end = end_of_last_whole(text, whole);
  if (end == 0)
    return Error{ErrorKind::invalid,
                 "The document is cut short: its <" + std::string(first.name()) +
                     "> is never closed. It is not taken in half.",
                 xml->why};
  text.resize(end);
  xml = std::make_unique<WireXml>();
  parse(*xml, text);
  xml->ill_formed = true;
  xml->cut = true;
  xml->why = "The document is cut short; what is not whole at its end was left out.";
  return xml;
}

}  // namespace dateline::formats
