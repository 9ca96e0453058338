#include "formats/inline_text.h"

#include <sodium.h>

#include "formats/feed_reading.h"
#include "formats/feed_to_items.h"
#include "formats/nitf_reading.h"
#include "formats/wire_text.h"
#include "formats/wire_xml.h"
#include "text/charset.h"

namespace dateline::formats {
namespace {

void set_if_empty(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

// A text that was set by a machine that knew no paragraphs: all in one element, with line breaks.
bool is_preformatted(const pugi::xml_node& body) {
  pugi::xml_node only;
  for (pugi::xml_node child = body.first_child(); child; child = child.next_sibling()) {
    if (child.type() != pugi::node_element) {
      if (one_line(child.value(), 8).empty()) continue;
      return false;
    }
    if (only || has_elements(child)) return false;
    only = child;
  }
  if (!only || !(is_named(only, "p") || is_named(only, "pre"))) return false;
  const std::string text = raw_text_of(only);
  return text.find("\n    ") != std::string::npos || text.find("\n\n") != std::string::npos ||
         is_named(only, "pre");
}

bool is_page(const pugi::xml_node& section) {
  return is_named(section, "section") && attribute_of(section, "class") == "page";
}

// What tells of the item beside its text, which the item's own fields have: dpa repeats headline and keywords
// in a header.
void drop_header(pugi::xml_node body) {
  if (pugi::xml_node header = child_of(body, "header")) body.remove_child(header);
}

void read_html(pugi::xml_node html, news::Item& item, std::string_view base) {
  pugi::xml_node body = is_named(html, "body") ? html : child_of(html, "body");
  if (is_named(html, "html")) {
    set_if_empty(item.headline, text_of(descend(html, {"head", "title"})));
    set_if_empty(item.language, bounded(std::string(attribute_of(html, "lang")), 35));
  }
  if (!body) body = html;
  if (!item.headline.empty()) drop_header(body);
  if (!has_elements(body) || is_preformatted(body)) {
    add_body_page(item, html_of_text(raw_text_of(body)), base);
    return;
  }
  std::vector<pugi::xml_node> pages;
  each_child(body, "section", [&](const pugi::xml_node& section) {
    if (is_page(section)) pages.push_back(section);
  });
  if (pages.empty()) pages.push_back(body);
  for (const pugi::xml_node& page : pages) add_body_page(item, html_inside(page), base);
}

// Text that may be HTML, or XML that was put in as text.
void read_text(const std::string& text, std::string_view type, news::Item& item, std::string_view base) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return;
  const bool markup = text[first] == '<' || type.find("html") != std::string_view::npos ||
                      (type.empty() && looks_like_html(text));
  if (!markup) {
    add_body_page(item, html_of_text(text), base);
    return;
  }
  const bool nitf = type.find("nitf") != std::string_view::npos || text.find("<nitf") != std::string::npos ||
                    text.find("<body.content") != std::string::npos;
  const auto xml = nitf ? read_inner_xml(text) : nullptr;
  if (const pugi::xml_node inner = xml ? first_below(xml->tree, "nitf") : pugi::xml_node())
    read_nitf(inner, item, base);
  else if (const pugi::xml_node content = xml ? first_below(xml->tree, "body.content") : pugi::xml_node())
    read_nitf_content(content, item, base);
  else
    add_body_page(item, text, base);
}

void read_inline_xml(pugi::xml_node holder, news::Item& item, std::string_view base) {
  if (const pugi::xml_node nitf = first_below(holder, "nitf")) {
    read_nitf(nitf, item, base);
  } else if (const pugi::xml_node content = first_below(holder, "body.content")) {
    read_nitf_content(content, item, base);
  } else if (const pugi::xml_node html = child_of(holder, "html")) {
    read_html(html, item, base);
  } else if (has_elements(holder)) {
    read_html(holder, item, base);
  }
}

std::string from_base64(std::string_view text) {
  std::string out(text.size() / 4 * 3 + 3, '\0');
  std::size_t length = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(), text.size(),
                        " \t\r\n", &length, nullptr, sodium_base64_VARIANT_ORIGINAL) != 0)
    return {};
  out.resize(length);
  return out;
}

}  // namespace

void read_inline_text(const pugi::xml_node& holder, news::Item& item, std::string_view base) {
  if (has_elements(holder)) {
    read_inline_xml(holder, item, base);
    return;
  }
  const std::string type = ascii_lower(attribute_of(holder, "contenttype"));
  if (!type.empty() && !type.starts_with("text/") && type.find("xml") == std::string::npos &&
      type.find("html") == std::string::npos)
    return;
  std::string text = raw_text_of(holder);
  if (ascii_lower(attribute_of(holder, "encoding")).find("base64") != std::string::npos)
    text = text::decode_document(from_base64(text), {""}).text;
  read_text(text, type, item, base);
}

}  // namespace dateline::formats
