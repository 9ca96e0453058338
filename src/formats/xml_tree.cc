#include "formats/xml_tree.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <mutex>

#include "text/charset.h"

namespace dateline::formats {
namespace {

constexpr std::size_t kMostBytes = 32 * 1024 * 1024;
constexpr int kDeepest = 200;

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
         c == '.' || c == ':';
}

void append_utf8(std::string& out, std::uint32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

// What people meant by the numbers 128 to 159: windows-1252 (WHATWG HTML, "numeric character reference end
// state").
constexpr std::array<std::uint16_t, 32> kWindows1252{
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

bool is_xml_character(std::uint32_t c) {
  return c == 9 || c == 10 || c == 13 || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
         (c >= 0x10000 && c <= 0x10FFFF);
}

// Goes once through a document's text and leaves XML that a parser without document types can read.
class Mending {
 public:
  explicit Mending(std::string_view text) : text_(text) { out_.reserve(text.size() + text.size() / 16); }

  std::string run() {
    while (at_ < text_.size()) step();
    return std::move(out_);
  }
  const std::string& why() const { return why_; }
  const std::string& doctype() const { return doctype_; }

 private:
  void step() {
    const std::string_view rest = text_.substr(at_);
    const char c = rest.front();
    if (c == '&') return reference(rest);
    if (c == '<') {
      if (rest.starts_with("<![CDATA[")) return copy_until(rest, "]]>");
      if (rest.starts_with("<!--")) return copy_until(rest, "-->");
      if (rest.starts_with("<!DOCTYPE") || rest.starts_with("<!doctype")) return document_type(rest);
    }
    const auto byte = static_cast<unsigned char>(c);
    const bool impossible = (byte < 0x20 && c != '\n' && c != '\t' && c != '\r') ||
                            rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF");
    if (impossible) {
      wrong("a character that XML does not have");
      at_ += byte < 0x20 ? 1 : 3;
      return;
    }
    out_ += c;
    ++at_;
  }

  void wrong(std::string_view what) {
    if (!why_.empty()) return;
    const auto line = std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at_), '\n') + 1;
    why_ = "line " + std::to_string(line) + ": " + std::string(what);
  }

  void copy_until(std::string_view rest, std::string_view end) {
    const std::size_t found = rest.find(end);
    const std::size_t length = found == std::string_view::npos ? rest.size() : found + end.size();
    for (const char c : rest.substr(0, length)) {
      if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t' || c == '\r') out_ += c;
    }
    if (found == std::string_view::npos) out_ += end;
    at_ += length;
  }

  void document_type(std::string_view rest) {
    std::size_t end = 0;
    int brackets = 0;
    for (; end < rest.size(); ++end) {
      if (rest[end] == '[') ++brackets;
      if (rest[end] == ']') --brackets;
      if (rest[end] == '>' && brackets <= 0) break;
    }
    if (end == rest.size()) end = std::min(rest.find('>'), rest.size() - 1);
    const std::string_view declaration = rest.substr(0, end + 1);
    doctype_ = declaration.substr(0, std::min(declaration.find('['), std::size_t{500}));
    declared_entities(declaration);
    at_ += declaration.size();
  }

  // <!ENTITY name "a text without markup">, short ones alone.
  void declared_entities(std::string_view declaration) {
    std::size_t at = 0;
    while ((at = declaration.find("<!ENTITY", at)) != std::string_view::npos && entities_.size() < 100) {
      at += 8;
      const std::size_t name_begin = declaration.find_first_not_of(" \t\r\n", at);
      if (name_begin == std::string_view::npos) return;
      std::size_t name_end = name_begin;
      while (name_end < declaration.size() && is_name_char(declaration[name_end])) ++name_end;
      const std::size_t quote = declaration.find_first_not_of(" \t\r\n", name_end);
      if (quote == std::string_view::npos || (declaration[quote] != '"' && declaration[quote] != '\''))
        continue;
      const std::size_t end = declaration.find(declaration[quote], quote + 1);
      if (end == std::string_view::npos) return;
      const std::string_view value = declaration.substr(quote + 1, end - quote - 1);
      const bool one_reference = value.starts_with("&#") && value.find('&', 1) == std::string_view::npos;
      const bool is_text = value.find_first_of("&<%") == std::string_view::npos || one_reference;
      if (value.size() <= 200 && is_text)
        entities_[std::string(declaration.substr(name_begin, name_end - name_begin))] = value;
      at = end;
    }
  }

  void reference(std::string_view rest) {
    const std::size_t semicolon = rest.substr(0, 40).find(';');
    const std::string_view name =
        semicolon == std::string_view::npos ? std::string_view() : rest.substr(1, semicolon - 1);
    if (!name.empty() && name.front() == '#') return numeric(name.substr(1), semicolon + 1);
    const bool sound = !name.empty() && std::all_of(name.begin(), name.end(), is_name_char);
    if (!sound) return bare_ampersand();
    if (name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos") {
      out_.append(rest.substr(0, semicolon + 1));
    } else if (const auto declared = entities_.find(name); declared != entities_.end()) {
      out_ += declared->second;
    } else if (const htmlEntityDesc* entity =
                   htmlEntityLookup(reinterpret_cast<const xmlChar*>(std::string(name).c_str()))) {
      wrong("the entity &" + std::string(name) + "; is HTML's, not XML's");
      append_utf8(out_, entity->value);
    } else {
      return bare_ampersand();
    }
    at_ += semicolon + 1;
  }

  void bare_ampersand() {
    wrong("an ampersand that begins no reference");
    out_ += "&amp;";
    ++at_;
  }

  void numeric(std::string_view digits, std::size_t length) {
    const bool hexadecimal = !digits.empty() && (digits.front() == 'x' || digits.front() == 'X');
    if (hexadecimal) digits.remove_prefix(1);
    std::uint32_t code = 0;
    const auto read =
        std::from_chars(digits.data(), digits.data() + digits.size(), code, hexadecimal ? 16 : 10);
    if (digits.empty() || read.ptr != digits.data() + digits.size()) return bare_ampersand();
    if (read.ec == std::errc() && code >= 0x80 && code <= 0x9F) code = kWindows1252[code - 0x80];
    if (read.ec != std::errc() || !is_xml_character(code)) {
      wrong("a reference to a character that there is not");
    } else {
      out_ += "&#" + std::to_string(code) + ";";
    }
    at_ += length;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_;
  std::string why_;
  std::string doctype_;
  std::map<std::string, std::string, std::less<>> entities_;
};

struct KnownNamespace {
  std::string_view uri;
  std::string_view prefix;
};

// Compared without regard to case and to a slash at the end.
constexpr std::array<KnownNamespace, 47> kNamespaces{{
    {"http://backend.userland.com/rss", ""},
    {"http://backend.userland.com/rss2", ""},
    {"http://blogs.law.harvard.edu/tech/rss", ""},
    {"http://purl.org/rss/1.0", ""},
    {"http://my.netscape.com/rdf/simple/0.9", ""},
    {"http://channel.netscape.com/rdf/simple/0.9", ""},
    {"http://purl.org/net/rss1.1#", ""},
    {"http://my.netscape.com/publish/formats/rss-0.91.dtd", ""},
    {"http://purl.org/atom/ns#", ""},
    {"http://www.w3.org/2005/atom", ""},
    {"http://example.com/newformat#", ""},
    {"http://example.com/necho", ""},
    {"http://purl.org/echo", ""},
    {"uri/of/echo/namespace#", ""},
    {"http://purl.org/pie", ""},
    {"http://www.w3.org/1999/xhtml", "xhtml"},
    {"http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"},
    {"http://www.w3.org/2000/01/rdf-schema#", "rdfs"},
    {"http://purl.org/dc/elements/1.1", "dc"},
    {"http://purl.org/dc/terms", "dcterms"},
    {"http://purl.org/rss/1.0/modules/content", "content"},
    {"http://purl.org/rss/1.0/modules/syndication", "sy"},
    {"http://purl.org/rss/1.0/modules/slash", "slash"},
    {"http://purl.org/rss/1.0/modules/company", "co"},
    {"http://purl.org/rss/1.0/modules/event", "ev"},
    {"http://purl.org/rss/1.0/modules/image", "image"},
    {"http://purl.org/rss/1.0/modules/textinput", "ti"},
    {"http://search.yahoo.com/mrss", "media"},
    {"http://www.rssboard.org/media-rss", "media"},
    {"http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"},
    {"http://example.com/dtds/podcast-1.0.dtd", "itunes"},
    {"http://www.georss.org/georss", "georss"},
    {"http://www.opengis.net/gml", "gml"},
    {"http://www.w3.org/2003/01/geo/wgs84_pos#", "geo"},
    {"http://purl.org/syndication/thread/1.0", "thr"},
    {"http://wellformedweb.org/commentapi", "wfw"},
    {"http://creativecommons.org/ns#", "cc"},
    {"http://creativecommons.org/ns#license", "cc"},
    {"http://web.resource.org/cc", "cc"},
    {"http://backend.userland.com/creativecommonsrssmodule", "creativecommons"},
    {"http://cyber.law.harvard.edu/rss/creativecommonsrssmodule.html", "creativecommons"},
    {"http://backend.userland.com/blogchannelmodule", "blogchannel"},
    {"http://webns.net/mvcb", "admin"},
    {"http://rssnamespace.org/feedburner/ext/1.0", "feedburner"},
    {"http://www.w3.org/xml/1998/namespace", "xml"},
    {"http://freshmeat.net/rss/fm", "fm"},
    {"http://podlove.org/simple-chapters", "psc"},
}};

std::string prefix_of(std::string_view uri) {
  std::string wanted = lowered(uri);
  if (wanted.ends_with('/')) wanted.pop_back();
  for (const KnownNamespace& known : kNamespaces) {
    if (known.uri == wanted) return std::string(known.prefix);
  }
  return "?";
}

bool is_too_deep(const xmlNode* node) {
  int depth = 0;
  const xmlNode* at = node;
  while (at != nullptr) {
    if (depth > kDeepest) return true;
    if (at->children != nullptr && at->type == XML_ELEMENT_NODE) {
      at = at->children;
      ++depth;
      continue;
    }
    while (at != node && at != nullptr && at->next == nullptr) {
      at = at->parent;
      --depth;
    }
    if (at == node || at == nullptr) return false;
    at = at->next;
  }
  return false;
}

void append_markup(std::string& out, const xmlNode* node);

void append_children(std::string& out, const xmlNode* node) {
  for (const xmlNode* child = node->children; child != nullptr; child = child->next)
    append_markup(out, child);
}

void append_escaped(std::string& out, std::string_view text, bool in_attribute) {
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"' && in_attribute)
      out += "&quot;";
    else
      out += c;
  }
}

void append_markup(std::string& out, const xmlNode* node) {
  if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
    append_escaped(out, view(node->content), false);
  if (node->type != XML_ELEMENT_NODE) return;
  const std::string name = lowered(view(node->name));
  out += '<' + name;
  for (const xmlAttr* a = node->properties; a != nullptr; a = a->next) {
    const auto* value = a->children == nullptr ? nullptr : a->children->content;
    out.append(" ").append(view(a->name)).append("=\"");
    append_escaped(out, view(value), true);
    out += '"';
  }
  if (node->children == nullptr &&
      (name == "br" || name == "img" || name == "hr" || name == "col" || name == "wbr")) {
    out += " />";
    return;
  }
  out += '>';
  append_children(out, node);
  out += "</" + name + '>';
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  return text;
}

Result<XmlTree> parse_xml(const Input& input) {
  static std::once_flag ready;
  std::call_once(ready, [] { xmlInitParser(); });
  if (input.bytes.size() > kMostBytes)
    return Error{ErrorKind::too_large, "The document is larger than 32 MB", ""};
  XmlTree tree;
  const text::Decoded decoded = text::decode_xml(input.bytes, input.content_type);
  Mending mending(trimmed(decoded.utf8));
  const std::string text = mending.run();
  tree.charset = decoded.charset;
  tree.doctype = mending.doctype();
  constexpr int kOptions = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                           XML_PARSE_NOCDATA | XML_PARSE_NOENT | XML_PARSE_COMPACT | XML_PARSE_IGNORE_ENC;
  const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> context(xmlNewParserCtxt(),
                                                                             xmlFreeParserCtxt);
  tree.document.reset(xmlCtxtReadMemory(context.get(), text.data(), static_cast<int>(text.size()), nullptr,
                                        "UTF-8", kOptions));
  if (!tree.document || tree.root() == nullptr) return Error{ErrorKind::invalid, "This is not XML", ""};
  if (is_too_deep(tree.root())) return Error{ErrorKind::too_large, "The XML nests more than 200 deep", ""};
  tree.ill_formed_why = mending.why();
  if (tree.ill_formed_why.empty() && context->wellFormed == 0) {
    tree.ill_formed_why =
        "line " + std::to_string(context->lastError.line) + ": " +
        std::string(
            trimmed(context->lastError.message == nullptr ? "not well-formed" : context->lastError.message));
  }
  if (tree.ill_formed_why.empty() && !decoded.declared)
    tree.ill_formed_why = "its charset: " + decoded.complaint;
  tree.ill_formed = !tree.ill_formed_why.empty();
  return tree;
}

std::string name_of(const xmlNode* node) {
  std::string local = lowered(view(node->name));
  if (node->ns == nullptr)
    return local;  // an undeclared prefix stays in the name, and usually means what it says
  const std::string prefix = prefix_of(view(node->ns->href));
  if (prefix.empty()) return local;
  if (prefix == "?") {
    const std::string own = lowered(view(node->ns->prefix));
    return own.empty() ? local : own + ":" + local;
  }
  return prefix + ":" + local;
}

std::string attribute(const xmlNode* node, std::string_view name) {
  for (const xmlAttr* a = node->properties; a != nullptr; a = a->next) {
    if (lowered(view(a->name)) == name && a->children != nullptr)
      return std::string(trimmed(view(a->children->content)));
  }
  return {};
}

std::string xml_attribute(const xmlNode* node, const char* name) {
  for (const xmlAttr* a = node->properties; a != nullptr; a = a->next) {
    if (a->ns != nullptr && view(a->ns->href) == "http://www.w3.org/XML/1998/namespace" &&
        view(a->name) == name) {
      return a->children == nullptr ? std::string() : std::string(trimmed(view(a->children->content)));
    }
  }
  return {};
}

std::string text_of(const xmlNode* node) {
  std::string out;
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) out += view(child->content);
    if (child->type == XML_ELEMENT_NODE) out += text_of(child);
  }
  return std::string(trimmed(out));
}

const xmlNode* first_element(const xmlNode* node) {
  const xmlNode* child = node->children;
  while (child != nullptr && child->type != XML_ELEMENT_NODE) child = child->next;
  return child;
}

const xmlNode* next_element(const xmlNode* node) {
  const xmlNode* next = node->next;
  while (next != nullptr && next->type != XML_ELEMENT_NODE) next = next->next;
  return next;
}

std::string inner_markup(const xmlNode* node) {
  std::string out;
  append_children(out, node);
  return std::string(trimmed(out));
}

}  // namespace dateline::formats
