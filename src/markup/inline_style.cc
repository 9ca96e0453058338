#include "markup/inline_style.h"

#include <unordered_set>

namespace dateline::markup {
namespace {

using Names = std::unordered_set<std::string_view>;

const Names& harmless_properties() {
  static const Names kNames{"azimuth",
                            "background-color",
                            "border-bottom-color",
                            "border-collapse",
                            "border-color",
                            "border-left-color",
                            "border-right-color",
                            "border-top-color",
                            "clear",
                            "color",
                            "cursor",
                            "direction",
                            "display",
                            "elevation",
                            "float",
                            "font",
                            "font-family",
                            "font-size",
                            "font-style",
                            "font-variant",
                            "font-weight",
                            "height",
                            "letter-spacing",
                            "line-height",
                            "overflow",
                            "pause",
                            "pause-after",
                            "pause-before",
                            "pitch",
                            "pitch-range",
                            "richness",
                            "speak",
                            "speak-header",
                            "speak-numeral",
                            "speak-punctuation",
                            "speech-rate",
                            "stress",
                            "text-align",
                            "text-decoration",
                            "text-indent",
                            "unicode-bidi",
                            "vertical-align",
                            "voice-family",
                            "volume",
                            "white-space",
                            "width"};
  return kNames;
}

const Names& harmless_keywords() {
  static const Names kNames{"!important",  "aqua",      "auto",  "black",  "block",    "blue",   "bold",
                            "both",        "bottom",    "brown", "center", "collapse", "dashed", "dotted",
                            "fuchsia",     "gray",      "green", "italic", "left",     "lime",   "maroon",
                            "medium",      "navy",      "none",  "normal", "nowrap",   "olive",  "pointer",
                            "purple",      "red",       "right", "silver", "solid",    "teal",   "top",
                            "transparent", "underline", "white", "yellow"};
  return kNames;
}

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_word(char c) {
  return is_digit(c) || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

// Leaves out url(...), whatever its case.
std::string without_addresses(std::string_view style) {
  const std::string small = lower(style);
  std::string out;
  std::size_t at = 0;
  for (auto url = small.find("url"); url != std::string::npos; url = small.find("url", url + 3)) {
    const auto open = small.find_first_not_of(" \t\r\n\f", url + 3);
    if (url < at || open == std::string::npos || small[open] != '(') continue;
    const auto close = small.find(')', open);
    if (close == std::string::npos) break;
    out.append(style.substr(at, url - at)).push_back(' ');
    at = close + 1;
  }
  return out.append(style.substr(std::min(at, style.size())));
}

// Quoted words and lists of numbers in brackets: the end of what begins at `at`, or `at` where it is neither.
std::size_t skip_group(std::string_view style, std::size_t at) {
  const char open = style[at];
  const char close = open == '(' ? ')' : open;
  std::size_t end = at + 1;
  while (end < style.size() && style[end] != close) {
    const char c = style[end];
    const bool fits = open == '(' ? is_digit(c) || c == ',' || is_space(c) : is_word(c) || is_space(c);
    if (!fits) return at;
    ++end;
  }
  return end < style.size() && end > at + 1 ? end + 1 : at;
}

bool is_plain(std::string_view style) {
  constexpr std::string_view kMarks = ":,;#%.!";
  for (std::size_t i = 0; i < style.size(); ++i) {
    const char c = style[i];
    if (c == '\'' || c == '"' || c == '(') {
      const std::size_t end = skip_group(style, i);
      if (end == i) return false;
      i = end - 1;
    } else if (c == '-') {
      if (i == 0 || i + 1 == style.size() || !is_word(style[i - 1]) || !is_word(style[i + 1])) return false;
    } else if (!is_word(c) && !is_space(c) && kMarks.find(c) == std::string_view::npos) {
      return false;
    }
  }
  return true;
}

bool is_length(std::string_view word) {
  std::size_t i = 0;
  while (i < 2 && i < word.size() && is_digit(word[i])) ++i;
  if (i < word.size() && word[i] == '.') ++i;
  for (int n = 0; n < 2 && i < word.size() && is_digit(word[i]); ++n) ++i;
  static const Names kUnits{"", "cm", "em", "ex", "in", "mm", "pc", "pt", "px", "%", ",", ")"};
  return kUnits.contains(word.substr(i));
}

bool is_harmless_value(std::string_view word) {
  if (harmless_keywords().contains(word) || is_length(word)) return true;
  if (word.size() > 1 && word.front() == '#')
    return word.find_first_not_of("0123456789abcdef", 1) == std::string_view::npos;
  return word.substr(0, 4) == "rgb(" && word.find_first_not_of("0123456789%,", 4) >= word.size() - 1;
}

bool are_harmless(std::string_view value) {
  for (std::size_t at = 0; at < value.size();) {
    if (is_space(value[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < value.size() && !is_space(value[end])) ++end;
    if (!is_harmless_value(value.substr(at, end - at))) return false;
    at = end;
  }
  return true;
}

std::string_view trim_left(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  return text;
}

// Appends `declaration` if it is harmless; false where it is no declaration at all.
bool take(std::string_view declaration, std::string& out) {
  declaration = trim_left(declaration);
  if (declaration.empty()) return true;
  const auto colon = declaration.find(':');
  if (colon == std::string_view::npos || declaration.find(':', colon + 1) != std::string_view::npos)
    return false;
  std::string_view name = declaration.substr(0, colon);
  while (!name.empty() && is_space(name.back())) name.remove_suffix(1);
  if (name.empty() || name.find_first_of(" \t\r\n\f") != std::string_view::npos) return false;
  const std::string_view value = trim_left(declaration.substr(colon + 1));
  const std::string property = lower(name);
  const std::string family = property.substr(0, property.find('-'));
  const bool box = family == "background" || family == "border" || family == "margin" || family == "padding";
  if (value.empty() || !(harmless_properties().contains(property) || (box && are_harmless(value))))
    return true;
  if (!out.empty()) out.push_back(' ');
  out.append(name).append(": ").append(value).push_back(';');
  return true;
}

}  // namespace

std::string clean_inline_style(std::string_view style) {
  constexpr std::size_t kLongest = 4096;
  if (style.size() > kLongest) return {};
  const std::string plain = without_addresses(style);
  if (!is_plain(plain)) return {};
  std::string out;
  for (std::size_t at = 0; at <= plain.size();) {
    const auto end = std::min(plain.find(';', at), plain.size());
    if (!take(std::string_view(plain).substr(at, end - at), out)) return {};
    at = end + 1;
  }
  return out;
}

}  // namespace dateline::markup
