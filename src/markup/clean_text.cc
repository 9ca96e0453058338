#include "markup/clean_text.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace dateline::markup {
namespace {

void append_character(std::string& out, std::uint32_t c) {
  if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return;
  std::array<char, 4> bytes{};
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(bytes.data(), length, static_cast<UChar32>(c));
  out.append(bytes.data(), static_cast<std::size_t>(length));
}

// Reads a reference at its `&`; returns how many bytes it is, 0 where it is none.
std::size_t append_reference(std::string& out, std::string_view html) {
  const std::size_t end = html.substr(0, 12).find(';');
  if (end == std::string_view::npos || end < 2) return 0;
  const std::string_view name = html.substr(1, end - 1);
  if (name.front() == '#') {
    std::uint32_t number = 0;
    const bool hex = name.size() > 1 && (name[1] | 32) == 'x';
    for (const char c : name.substr(hex ? 2 : 1)) {
      const int digit = c >= '0' && c <= '9'                        ? c - '0'
                        : hex && (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                                                    : -1;
      if (digit < 0 || number > 0x10FFFF) return 0;
      number = number * (hex ? 16U : 10U) + static_cast<std::uint32_t>(digit);
    }
    append_character(out, number);
    return end + 1;
  }
  constexpr std::pair<std::string_view, char> kNamed[] = {{"amp", '&'},  {"lt", '<'},    {"gt", '>'},
                                                          {"quot", '"'}, {"apos", '\''}, {"nbsp", ' '}};
  for (const auto& [known, c] : kNamed) {
    if (name != known) continue;
    out.push_back(c);
    return end + 1;
  }
  return 0;
}

// Elements inside of a line of text; all others end it.
bool is_inline(std::string_view tag) {
  constexpr std::string_view kInline[] = {"a", "abbr",  "b",    "cite",   "code", "em",  "i", "mark", "q",
                                          "s", "small", "span", "strong", "sub",  "sup", "u", "time"};
  return std::find(std::begin(kInline), std::end(kInline), tag) != std::end(kInline);
}

}  // namespace

std::string text_of_clean_html(std::string_view html, std::size_t most) {
  std::string out;
  out.reserve(std::min(html.size(), most));
  for (std::size_t at = 0; at < html.size() && out.size() < most;) {
    std::size_t plain = at;
    while (plain < html.size() && html[plain] != '<' && html[plain] != '&') ++plain;
    out.append(html.substr(at, plain - at));
    at = plain;
    if (at >= html.size()) break;
    if (html[at] == '&') {
      const std::size_t read = append_reference(out, html.substr(at));
      if (read == 0) out.push_back('&');
      at += std::max<std::size_t>(read, 1);
      continue;
    }
    std::size_t name = at + 1;
    if (name < html.size() && html[name] == '/') ++name;
    std::size_t name_end = name;
    while (name_end < html.size() && static_cast<unsigned char>(html[name_end]) > ' ' &&
           html[name_end] != '>' && html[name_end] != '/')
      ++name_end;
    const bool line_goes_on = is_inline(html.substr(name, name_end - name));
    if (!line_goes_on && !out.empty() && out.back() != '\n') out.push_back('\n');
    at = html.find('>', at);
    if (at == std::string_view::npos) break;
    ++at;
  }
  if (out.size() > most) {
    out.resize(most);
    while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xC0) == 0x80) out.pop_back();
    if (!out.empty() && static_cast<unsigned char>(out.back()) >= 0xC0) out.pop_back();
  }
  return out;
}

}  // namespace dateline::markup
