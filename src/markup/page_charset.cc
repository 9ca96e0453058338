#include "markup/page_charset.h"

#include <algorithm>

#include "text/charset.h"

namespace dateline::markup {
namespace {

constexpr std::size_t kMetaWithin = 4096;
constexpr std::size_t kMostBytes = 16u << 20;

// The charset that a meta element near the beginning names, either form; empty if there is none.
std::string declared_in(std::string_view bytes) {
  std::string head(bytes.substr(0, kMetaWithin));
  std::transform(head.begin(), head.end(), head.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 32) : c; });
  for (std::size_t at = head.find("<meta"); at != std::string::npos; at = head.find("<meta", at + 5)) {
    const std::size_t end = std::min(head.find('>', at), head.size());
    const std::size_t name = head.find("charset", at);
    if (name == std::string::npos || name >= end) continue;
    const std::size_t begin = head.find_first_not_of(" =\"'", name + 7);
    if (begin == std::string::npos || begin >= end) continue;
    const std::size_t stop = std::min(head.find_first_of(" \"';/>", begin), end);
    return head.substr(begin, stop - begin);
  }
  return {};
}

bool is_ascii(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

std::string decode_page(std::string_view bytes, std::string_view content_type) {
  bytes = bytes.substr(0, kMostBytes);
  bool ok = false;
  if (bytes.starts_with("\xEF\xBB\xBF")) return text::to_valid_utf8(bytes.substr(3));
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    std::string decoded = text::decode(bytes.substr(2), bytes[0] == '\xFF' ? "utf-16le" : "utf-16be", ok);
    return text::to_valid_utf8(decoded);
  }
  const std::string in_head = declared_in(bytes);
  const std::string in_header = text::charset_of(content_type);
  const bool escapes = in_head.starts_with("iso-2022") || in_header.starts_with("iso-2022");
  if (text::is_utf8(bytes) && !(is_ascii(bytes) && escapes)) return std::string(bytes);
  for (const std::string& name : {in_header, in_head}) {
    if (name.empty()) continue;
    std::string decoded = text::decode(bytes, name, ok);
    if (ok) return decoded;
  }
  // UTF-8 that was cut short or patched up is still mostly UTF-8.
  std::string valid = text::to_valid_utf8(bytes);
  std::size_t wrong = 0;
  for (std::size_t at = valid.find("\xEF\xBF\xBD"); at != std::string::npos;
       at = valid.find("\xEF\xBF\xBD", at + 3))
    ++wrong;
  if (wrong * 200 < bytes.size() || in_head == "utf-8" || in_header == "utf-8") return valid;
  std::string decoded = text::decode(bytes, "windows-1252", ok);
  return ok ? decoded : valid;
}

}  // namespace dateline::markup
