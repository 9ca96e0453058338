#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "formats/xml_builder.h"
#include "text/charset.h"

namespace dateline::formats {
namespace {

constexpr std::string_view kSpaces = " \t\r\n\f\v";

bool is_space(char c) {
  return kSpaces.find(c) != std::string_view::npos;
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_name(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == ':' || c == '-' || c == '_' || c == '.' ||
         (c & '\x80');
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// HTML 4's, by name; libxml2 itself looks through its list from the start each time.
const std::unordered_map<std::string_view, char32_t>& html_entities() {
  static const auto kEntities = [] {
    constexpr unsigned kLast = 0x2666;
    std::unordered_map<std::string_view, char32_t> map;
    for (unsigned value = 0x22; value <= kLast; ++value)
      if (const htmlEntityDesc* entity = htmlEntityValueLookup(value)) map.emplace(entity->name, value);
    return map;
  }();
  return kEntities;
}

// The character that `&name;` or `&#number;` stands for, appended; false where it stands for nothing.
bool append_reference(std::string& out, std::string_view name) {
  if (name.size() > 1 && name[0] == '#') {
    const bool hex = name[1] == 'x' || name[1] == 'X';
    const std::string_view digits = name.substr(hex ? 2 : 1);
    std::uint32_t number = 0;
    const auto [end, status] =
        std::from_chars(digits.data(), digits.data() + digits.size(), number, hex ? 16 : 10);
    if (status != std::errc() || end != digits.data() + digits.size() || digits.empty()) return false;
    if (number >= 0x20 || number == '\n' || number == '\t') text::append_utf8(out, number);
    return true;
  }
  if (name == "apos") {
    out.push_back('\'');
    return true;
  }
  const auto found = html_entities().find(name);
  if (found == html_entities().end()) return false;
  text::append_utf8(out, found->second);
  return true;
}

// Resolves references that mean something, leaves other ampersands, drops control characters.
std::string decoded(std::string_view text) {
  constexpr std::size_t kLongestName = 12;
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '&') {
      const auto semicolon = text.substr(i + 1, kLongestName).find(';');
      if (semicolon != std::string_view::npos && semicolon > 0 &&
          append_reference(out, text.substr(i + 1, semicolon))) {
        i += semicolon + 1;
        continue;
      }
    }
    if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t' || c == '\r') out.push_back(c);
  }
  return out;
}

std::string without_controls(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t' || c == '\r') out.push_back(c);
  return out;
}

struct Tag {
  std::string_view name;
  Attributes attributes;
  bool closed = false;  // <x/>
  std::size_t end = 0;  // past its '>'
};

void read_attribute(std::string_view text, std::size_t& at, Tag& tag) {
  constexpr std::size_t kMost = 200;
  const std::size_t start = at;
  while (at < text.size() && is_name(text[at])) ++at;
  if (at == start) {
    ++at;
    return;
  }
  const std::string_view name = text.substr(start, at - start);
  while (at < text.size() && is_space(text[at])) ++at;
  std::string_view value;
  if (at < text.size() && text[at] == '=') {
    ++at;
    while (at < text.size() && is_space(text[at])) ++at;
    if (at < text.size() && (text[at] == '"' || text[at] == '\'')) {
      const auto close = text.find(text[at], at + 1);
      // A quote that is never closed ends with its tag.
      const auto end = close == std::string_view::npos ? std::min(text.find('>', at), text.size()) : close;
      value = text.substr(at + 1, end - at - 1);
      at = close == std::string_view::npos ? end : end + 1;
    } else {
      const std::size_t begin = at;
      while (at < text.size() && !is_space(text[at]) && text[at] != '>') ++at;
      value = text.substr(begin, at - begin);
    }
  }
  if (tag.attributes.size() < kMost && find(tag.attributes, name) == nullptr)
    tag.attributes.emplace_back(name, decoded(value));
}

Tag read_tag(std::string_view text, std::size_t at) {
  Tag tag;
  const std::size_t start = ++at;
  while (at < text.size() && is_name(text[at])) ++at;
  tag.name = text.substr(start, at - start);
  while (at < text.size() && text[at] != '>' && text[at] != '<') {
    tag.closed = text[at] == '/';
    if (is_space(text[at]) || text[at] == '/')
      ++at;
    else
      read_attribute(text, at, tag);
  }
  tag.end = at < text.size() && text[at] == '>' ? at + 1 : at;
  return tag;
}

// Elements that hold nothing but text, so that a new part of an item ends them if they were left open.
bool is_leaf(std::string_view name) {
  return is_one_of(name, {"title", "link", "guid", "pubdate", "category", "comments", "id", "updated",
                          "published", "issued", "modified", "language", "ttl", "copyright", "lastbuilddate",
                          "dc:date", "dc:creator", "dc:subject"});
}

bool is_part(std::string_view name) {
  return is_leaf(name) ||
         is_one_of(name, {"item", "entry", "channel", "description", "content:encoded", "summary", "content",
                          "author", "image", "enclosure", "textinput"});
}

class LenientReader {
 public:
  explicit LenientReader(std::string_view text) : text_(text) {}

  XmlDocument read() {
    constexpr std::size_t kMostTags = 4'000'000;
    std::size_t at = 0;
    for (std::size_t tags = 0; at < text_.size() && !builder_.full() && tags < kMostTags; ++tags) {
      const auto mark = std::min(text_.find('<', at), text_.size());
      if (mark > at) builder_.text(decoded(text_.substr(at, mark - at)));
      if (mark == text_.size()) break;
      at = read_markup(mark);
    }
    return builder_.finish();
  }

 private:
  std::size_t past(std::string_view end, std::size_t from) const {
    const auto found = text_.find(end, from);
    return found == std::string_view::npos ? text_.size() : found + end.size();
  }

  // What begins with the '<' at `at`; returns where to go on.
  std::size_t read_markup(std::size_t at) {
    const std::string_view rest = text_.substr(at);
    if (rest.starts_with("<!--")) return past("-->", at + 4);
    if (rest.starts_with("<![CDATA[")) {
      const auto end = std::min(text_.find("]]>", at + 9), text_.size());
      builder_.text(without_controls(text_.substr(at + 9, end - at - 9)));
      return std::min(end + 3, text_.size());
    }
    if (rest.starts_with("<!") || rest.starts_with("<?")) return past(">", at + 2);
    if (rest.size() > 2 && rest[1] == '/' && is_name(rest[2])) return close(at);
    if (rest.size() > 1 && (is_letter(rest[1]) || rest[1] == '_')) return open(at);
    builder_.text("<");
    return at + 1;
  }

  std::size_t close(std::size_t at) {
    std::size_t end = at + 2;
    while (end < text_.size() && is_name(text_[end])) ++end;
    close_to(lower(text_.substr(at + 2, end - at - 2)));
    const auto bracket = text_.find_first_of("<>", end);
    if (bracket == std::string_view::npos) return text_.size();
    return text_[bracket] == '>' ? bracket + 1 : bracket;
  }

  // Closes the innermost element of that name with all in it; a stray end tag closes nothing.
  void close_to(const std::string& name) {
    const auto& names = builder_.open_names();
    const auto found = std::find(names.rbegin(), names.rend(), name);
    if (found == names.rend()) return;
    for (auto count = found - names.rbegin() + 1; count > 0; --count) builder_.close();
  }

  std::size_t open(std::size_t at) {
    Tag tag = read_tag(text_, at);
    const std::string name = lower(tag.name);
    const auto& names = builder_.open_names();
    constexpr std::size_t kDeepest = 256;
    if (names.size() >= kDeepest) return tag.end;
    if (!names.empty() && is_leaf(names.back()) && is_part(name)) builder_.close();
    if (name == "item" || name == "entry") {
      // An item within an item: the one before was never closed.
      if (std::find(names.begin(), names.end(), name) != names.end()) close_to(name);
    }
    for (const auto& [key, value] : tag.attributes) {
      if (key == "xmlns") builder_.declare("", value);
      if (key.starts_with("xmlns:")) builder_.declare(key.substr(6), value);
    }
    std::erase_if(tag.attributes, [](const auto& attribute) { return attribute.first.starts_with("xmlns"); });
    const auto colon = tag.name.find(':');
    const std::string_view prefix =
        colon == std::string_view::npos ? std::string_view() : tag.name.substr(0, colon);
    builder_.open(tag.name, builder_.uri_of(prefix), std::move(tag.attributes));
    if (tag.closed || is_one_of(name, {"br", "hr", "img", "wbr", "input", "meta"})) builder_.close();
    return tag.end;
  }

  static std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
  }

  std::string_view text_;
  XmlBuilder builder_;
};

}  // namespace

XmlDocument read_xml_leniently(std::string_view text) {
  XmlDocument document = LenientReader(text).read();
  document.ill_formed = true;
  document.why = "not well-formed";
  return document;
}

}  // namespace dateline::formats
