#include <sodium.h>

#include "formats/feed_reading.h"
#include "markup/allow_list.h"
#include "text/charset.h"

namespace dateline::formats {
namespace {

constexpr std::string_view kSpaces = " \t\r\n\f\v";

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(kSpaces);
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpaces) - first + 1);
}

std::string full_type(std::string_view type) {
  std::string small(type);
  for (char& c : small)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  if (small == "text" || small == "plain") return "text/plain";
  if (small == "html") return "text/html";
  return small == "xhtml" ? "application/xhtml+xml" : small;
}

bool is_div(const XmlElement& element) {
  return element.name == "div" || element.name == "xhtml:div";
}

bool is_blank(const std::string& text) {
  return text.find_first_not_of(kSpaces) == std::string::npos;
}

// The div that holds all there is in `element`, or null.
const XmlElement* only_div(const XmlElement& element) {
  const XmlElement* div = nullptr;
  for (const auto& child : element.children) {
    if (const auto* text = std::get_if<std::string>(&child)) {
      if (!is_blank(*text)) return nullptr;
      continue;
    }
    const XmlElement& inner = *std::get<std::unique_ptr<XmlElement>>(child);
    if (div != nullptr || !is_div(inner)) return nullptr;
    div = &inner;
  }
  return div;
}

bool has_elements(const XmlElement& element) {
  for (const auto& child : element.children)
    if (std::holds_alternative<std::unique_ptr<XmlElement>>(child)) return true;
  return false;
}

bool is_base64(const XmlElement& element, const std::string& type) {
  const std::string* mode = element.attribute("mode");
  if (mode != nullptr && *mode == "base64") return true;
  return !type.starts_with("text/") && !type.ends_with("+xml") && !type.ends_with("/xml");
}

std::string from_base64(const std::string& text) {
  std::string out(text.size(), '\0');
  std::size_t length = 0;
  const int failed =
      sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(), text.size(),
                        " \t\r\n", &length, nullptr, sodium_base64_VARIANT_ORIGINAL);
  if (failed != 0) return text;
  out.resize(length);
  return text::is_utf8(out) ? out : text;
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::string word_at(std::string_view text, std::size_t at) {
  std::string word;
  while (at < text.size() && is_word(text[at]) && word.size() < 32) {
    const char c = text[at++];
    word.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return word;
}

}  // namespace

bool looks_like_html(std::string_view text) {
  bool shown = false;
  for (auto at = text.find_first_of("<&"); at != std::string_view::npos;
       at = text.find_first_of("<&", at + 1)) {
    if (text[at] == '&') {
      const bool number = text.substr(at + 1, 1) == "#";
      const std::string word = word_at(text, at + 1 + (number ? 1 : 0));
      const std::size_t end = at + 1 + (number ? 1 : 0) + word.size();
      if (!word.empty() && text.substr(end, 1) == ";") shown = true;
      continue;
    }
    const bool closing = text.substr(at + 1, 1) == "/";
    const std::string name = word_at(text, at + (closing ? 2 : 1));
    if (name.empty()) continue;
    static constexpr std::string_view kAlso =
        " font form input button label select option fieldset legend audio "
        "video source map area canvas dir menu noscript textarea ";
    if (markup::fate_of(name) != markup::Fate::kept && kAlso.find(" " + name + " ") == std::string_view::npos)
      return false;
    if (closing && text.substr(at + 2 + name.size(), 1) == ">") shown = true;
  }
  return shown;
}

FeedText read_text(Reading& reading, const XmlElement& element, std::string_view default_type) {
  FeedText out;
  const std::string* type = element.attribute("type");
  out.type = full_type(type == nullptr ? default_type : std::string_view(*type));
  out.base = reading.base;
  out.language = reading.language;
  out.depth = reading.depth;
  const bool atom = reading.document.is_atom();
  const bool base64 = is_base64(element, out.type);

  const XmlElement* holder = &element;
  if (out.type.ends_with("xml")) {
    // Atom 1.0 section 3.1.1.3: the div is not part of the content.
    if (reading.document.version == "atom10" && out.type == "application/xhtml+xml")
      if (const XmlElement* div = only_div(element)) holder = div;
    out.value = inner_markup(*holder);
  } else if (has_elements(element)) {
    // It says that its markup is escaped, but it is not.
    if (const XmlElement* div = only_div(element)) holder = div;
    const bool markup = has_elements(*holder);
    if (markup) out.type = "application/xhtml+xml";
    out.value = markup ? inner_markup(*holder) : own_text(*holder);
  } else {
    out.value = own_text(element);
  }
  out.value = trimmed(out.value);
  if (base64) out.value = from_base64(out.value);
  if (!atom && out.type == "text/plain" && looks_like_html(out.value)) out.type = "text/html";
  out.value = text::mend_mojibake(std::move(out.value));
  return out;
}

}  // namespace dateline::formats
