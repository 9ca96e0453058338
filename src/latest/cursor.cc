#include "latest/cursor.h"

#include <array>
#include <charconv>

namespace dateline::latest {
namespace {

constexpr int kBase = 36;

void append_number(std::string& out, std::int64_t number) {
  std::array<char, 72> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, kBase).ptr;
  out.append(digits.data(), end);
}

bool read_number(std::string_view text, std::int64_t& number) {
  const auto result = std::from_chars(text.data(), text.data() + text.size(), number, kBase);
  return result.ec == std::errc() && result.ptr == text.data() + text.size();
}

}  // namespace

std::string to_text(const Cursor& cursor) {
  std::string text;
  append_number(text, cursor.told_ms);
  text += '.';
  append_number(text, cursor.id);
  return text;
}

std::optional<Cursor> cursor_from_text(std::string_view text) {
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  Cursor cursor;
  if (!read_number(text.substr(0, dot), cursor.told_ms) || !read_number(text.substr(dot + 1), cursor.id)) {
    return std::nullopt;
  }
  return cursor;
}

}  // namespace dateline::latest
