#include "formats/recognise.h"

#include <array>

namespace dateline::formats {
namespace {

constexpr std::size_t kHead = 4096;

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' || c == '-' ||
         c == '_' || c == '.';
}

// Kinds of files by their first bytes.
struct Magic {
  std::string_view bytes;
  std::string_view words;
};

using namespace std::string_view_literals;

constexpr std::array kMagics{Magic{"\x1F\x8B"sv, "a gzip file"},
                             Magic{"PK\x03\x04"sv, "a zip file"},
                             Magic{"\x89PNG"sv, "a PNG picture"},
                             Magic{"\xFF\xD8\xFF"sv, "a JPEG picture"},
                             Magic{"GIF8"sv, "a GIF picture"},
                             Magic{"RIFF"sv, "a RIFF file (WebP, WAV or AVI)"},
                             Magic{"%PDF"sv, "a PDF file"},
                             Magic{"BZh"sv, "a bzip2 file"},
                             Magic{"\xFD"
                                   "7zXZ"sv,
                                   "an xz file"},
                             Magic{"\x28\xB5\x2F\xFD"sv, "a zstd file"},
                             Magic{"\x7F"
                                   "ELF"sv,
                                   "a program"},
                             Magic{"SQLite format 3"sv, "an SQLite database"}};

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

}  // namespace

std::string head_of(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE")) bytes.remove_prefix(2);
  std::string out;
  for (const char c : bytes.substr(0, kHead))
    if (c != '\0') out.push_back(c);
  return out;
}

std::string first_element(std::string_view head) {
  for (auto at = head.find('<'); at != std::string_view::npos; at = head.find('<', at + 1)) {
    if (head.substr(at, 4) == "<!--") {
      at = head.find("-->", at);
      if (at == std::string_view::npos) return {};
      continue;
    }
    std::size_t end = at + 1;
    while (end < head.size() && is_name(head[end])) ++end;
    if (end > at + 1) return lower(std::string(head.substr(at + 1, end - at - 1)));
  }
  return {};
}

std::string looks_like(std::string_view bytes) {
  if (bytes.empty()) return "empty";
  for (const Magic& magic : kMagics)
    if (bytes.starts_with(magic.bytes)) return std::string(magic.words);
  const std::string head = lower(head_of(bytes));
  if (head.find_first_not_of(" \t\r\n") == std::string::npos) return "blank";
  if (head.find("<html") != std::string::npos || head.find("<!doctype html") != std::string::npos)
    return "a web page";
  if (const std::string element = first_element(head); !element.empty())
    return "XML of another kind (<" + element + ">)";
  const char first = head[head.find_first_not_of(" \t\r\n")];
  if (first == '{' || first == '[') return "JSON of another kind";
  std::size_t controls = 0;
  for (const char c : bytes.substr(0, kHead))
    if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t') ++controls;
  return controls > 0 ? "a binary file" : "text";
}

}  // namespace dateline::formats
