#include <unicode/utf8.h>
#include <cstring>

#include <array>
#include <optional>

#include "text/charset.h"

namespace dateline::text {
namespace {

// Windows-1252 for 0x80 to 0x9F; 0 where it has no character.
constexpr std::array<char32_t, 32> kWindows1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

// The code point at `at`, which moves on; negative where the bytes are ill-formed.
UChar32 next(std::string_view text, std::int32_t& at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  UChar32 c = 0;
  U8_NEXT(bytes, at, length, c);
  return c;
}

bool is_ascii(std::string_view text) {
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  return true;
}

// The bytes that `text` would be in Latin-1, if all of it fits.
std::optional<std::string> as_latin1(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size());
  for (std::int32_t at = 0; at < static_cast<std::int32_t>(text.size());) {
    const UChar32 c = next(text, at);
    if (c < 0 || c > 0xFF) return std::nullopt;
    bytes.push_back(static_cast<char>(c));
  }
  return bytes;
}

}  // namespace

void append_utf8(std::string& out, char32_t c) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = 0xFFFD;
  std::array<char, 4> buffer{};
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(buffer.data(), length, c);
  out.append(buffer.data(), static_cast<std::size_t>(length));
}

bool is_utf8(std::string_view text) {
  for (std::int32_t at = 0; at < static_cast<std::int32_t>(text.size());) {
    // Most is ASCII: by eights.
    std::uint64_t eight = 0;
    const auto left = text.size() - static_cast<std::size_t>(at);
    if (left >= sizeof(eight)) {
      std::memcpy(&eight, text.data() + at, sizeof(eight));
      if ((eight & 0x8080808080808080ULL) == 0) {
        at += static_cast<std::int32_t>(sizeof(eight));
        continue;
      }
    }
    if (next(text, at) < 0) return false;
  }
  return true;
}

std::string to_valid_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::int32_t at = 0; at < static_cast<std::int32_t>(text.size());) {
    const std::int32_t start = at;
    if (next(text, at) < 0)
      append_utf8(out, 0xFFFD);
    else
      out.append(text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(at - start)));
  }
  return out;
}

std::string mend_mojibake(std::string text) {
  if (is_ascii(text)) return text;
  if (auto bytes = as_latin1(text); bytes && is_utf8(*bytes)) text = std::move(*bytes);
  if (text.find('\xC2') == std::string::npos) return text;
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto following = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0u;
    if (text[i] == '\xC2' && following >= 0x80 && following <= 0x9F && kWindows1252[following - 0x80] != 0) {
      append_utf8(out, kWindows1252[following - 0x80]);
      ++i;
    } else {
      out.push_back(text[i]);
    }
  }
  return out;
}

}  // namespace dateline::text
