#include "formats/feed_text.h"

#include <algorithm>
#include <array>
#include <set>

#include "formats/xml_tree.h"
#include "markup/clean.h"
#include "markup/tree.h"

namespace dateline::formats {
namespace {

std::string media_type(std::string type) {
  type = type.substr(0, type.find(';'));
  for (char& c : type) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  if (type == "text" || type == "plain") return "text/plain";
  if (type == "html") return "text/html";
  if (type == "xhtml" || type == "text/xhtml" || type == "text/xml+xhtml") return "application/xhtml+xml";
  return type;
}

std::string decode_base64(std::string_view text) {
  static constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const std::size_t value = kAlphabet.find(c);
    if (c == '=') break;
    if (value == std::string_view::npos) continue;
    bits = (bits << 6) | static_cast<std::uint32_t>(value);
    if (++count == 4) {
      for (int shift = 16; shift >= 0; shift -= 8) out += static_cast<char>((bits >> shift) & 0xFF);
      bits = 0;
      count = 0;
    }
  }
  if (count == 3) {
    out += static_cast<char>((bits >> 10) & 0xFF);
    out += static_cast<char>((bits >> 2) & 0xFF);
  } else if (count == 2) {
    out += static_cast<char>((bits >> 4) & 0xFF);
  }
  return out;
}

// XHTML texts stand in one div that is not part of them (RFC 4287 section 3.1.1.3).
const xmlNode* without_wrapping_div(const xmlNode* node) {
  const xmlNode* only = first_element(node);
  if (only == nullptr || next_element(only) != nullptr) return node;
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (child != only && child->type != XML_COMMENT_NODE && !trimmed(text_of(child)).empty()) return node;
    if (child->type == XML_TEXT_NODE && child->content != nullptr &&
        !trimmed(reinterpret_cast<const char*>(child->content)).empty()) {
      return node;
    }
  }
  const std::string name = name_of(only);
  return name == "div" || name == "xhtml:div" ? only : node;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else
      out += c;
  }
  return out;
}

}  // namespace

FeedContext FeedContext::inside(const xmlNode* node) const {
  FeedContext inner = *this;
  std::string xml_base = xml_attribute(node, "base");
  if (xml_base.empty() && name_of(node) == "channel") xml_base = attribute(node, "base");  // CDF's own
  // A base that is no web address would make something else of every link in it.
  if (const std::string url = resolved(xml_base); markup::is_web_address(url)) inner.base = url;
  for (const xmlAttr* a = node->properties; a != nullptr; a = a->next) {
    if (a->ns != nullptr && std::string_view(reinterpret_cast<const char*>(a->name)) == "lang") {
      inner.language = xml_attribute(node, "lang");
      std::replace(inner.language.begin(), inner.language.end(), '_',
                   '-');  // may be empty: RFC 4287 section 2, "no language"
    }
  }
  return inner;
}

std::string FeedContext::resolved(std::string_view reference) const {
  const std::string url = markup::resolve(base, trimmed(reference));
  return url.empty() ? std::string(trimmed(reference)) : url;
}

FeedText read_text(const xmlNode* node, const FeedContext& outer, std::string_view usual_type,
                   FeedFamily family) {
  const FeedContext context = outer.inside(node);
  FeedText text;
  const std::string declared = attribute(node, "type");
  text.type = media_type(declared.empty() ? std::string(usual_type) : declared);
  text.language = context.language;
  text.base = context.base;
  const std::string mode = attribute(node, "mode");
  const bool has_markup = first_element(node) != nullptr;
  if (has_markup && !text.type.ends_with("xml")) text.type = "application/xhtml+xml";
  if (has_markup) {
    text.value = inner_markup(family == FeedFamily::atom10 && text.type == "application/xhtml+xml"
                                  ? without_wrapping_div(node)
                                  : node);
  } else {
    text.value = text_of(node);
    const bool is_media = !text.type.starts_with("text/") && !text.type.ends_with("xml");
    if (mode == "base64" || (family == FeedFamily::atom10 && is_media)) {
      text.value = std::string(trimmed(decode_base64(text.value)));
    } else if (text.type == "application/xhtml+xml" && mode != "escaped") {
      text.value = escaped(text.value);
    }
  }
  if (family == FeedFamily::rss && text.type == "text/plain" && looks_like_html(text.value))
    text.type = "text/html";
  if (text.is_html()) text.value = std::string(trimmed(markup::clean(text.value, text.base).html));
  return text;
}

bool looks_like_html(std::string_view text) {
  static const std::set<std::string, std::less<>> kElements{
      "a",      "abbr",  "acronym", "address", "b",      "big", "blockquote", "br",    "center",
      "cite",   "code",  "dd",      "del",     "div",    "dl",  "dt",         "em",    "figcaption",
      "figure", "font",  "h1",      "h2",      "h3",     "h4",  "h5",         "h6",    "hr",
      "i",      "img",   "ins",     "kbd",     "li",     "ol",  "p",          "pre",   "q",
      "s",      "small", "span",    "strike",  "strong", "sub", "sup",        "table", "tbody",
      "td",     "th",    "thead",   "tr",      "tt",     "u",   "ul",         "var"};
  bool closed_or_entity = false;
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    std::size_t begin = at + 1;
    const bool closing = begin < text.size() && text[begin] == '/';
    if (closing) ++begin;
    std::size_t end = begin;
    std::string name;
    while (end < text.size() && std::isalnum(static_cast<unsigned char>(text[end])) != 0)
      name += static_cast<char>(std::tolower(text[end++]));
    if (name.empty()) continue;
    if (!kElements.contains(name)) return false;
    const std::size_t close = text.find('>', end);
    const bool empty_tag = close != std::string_view::npos && text[close - 1] == '/';
    closed_or_entity = closed_or_entity || closing || empty_tag;
  }
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    std::size_t end = at + 1;
    while (end < text.size() &&
           (std::isalnum(static_cast<unsigned char>(text[end])) != 0 || text[end] == '#'))
      ++end;
    closed_or_entity = closed_or_entity || (end > at + 1 && end < text.size() && text[end] == ';');
  }
  return closed_or_entity;
}

}  // namespace dateline::formats
