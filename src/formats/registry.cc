#include <algorithm>
#include <cctype>

#include "formats/format.h"

namespace dateline::formats {
namespace {

// Made on first use, so that formats of other files can register in any order.
std::vector<std::unique_ptr<Format>>& registered() {
  static std::vector<std::unique_ptr<Format>> formats;
  return formats;
}

std::string_view beginning(const Input& input) {
  std::string_view bytes = input.bytes.substr(0, 4096);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  while (!bytes.empty() && std::isspace(static_cast<unsigned char>(bytes.front())) != 0)
    bytes.remove_prefix(1);
  return bytes;
}

bool contains(std::string_view text, std::string_view word) {
  return std::search(text.begin(), text.end(), word.begin(), word.end(), [](char a, char b) {
           return std::tolower(static_cast<unsigned char>(a)) == b;
         }) != text.end();
}

// What a person would call these bytes.
std::string what_it_looks_like(const Input& input) {
  const std::string_view bytes = beginning(input);
  if (bytes.empty()) return "nothing at all";
  if (bytes.starts_with("\x1F\x8B") || bytes.starts_with("PK\x03\x04")) return "a compressed file";
  if (bytes.starts_with("\x89PNG") || bytes.starts_with("\xFF\xD8\xFF") || bytes.starts_with("GIF8"))
    return "a picture";
  if (bytes.starts_with("%PDF")) return "a PDF";
  if (contains(bytes.substr(0, 1024), "<!doctype html") || contains(bytes.substr(0, 1024), "<html"))
    return "a web page";
  const auto controls =
      std::count_if(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 9; });
  if (controls > 0) return "binary data";
  if (bytes.starts_with('<')) return "XML of another kind";
  return bytes.starts_with('{') || bytes.starts_with('[') ? "JSON of another kind" : "text";
}

}  // namespace

Result<std::string> Format::write(const Publication&, std::span<const news::Item>) const {
  return Error{ErrorKind::invalid, "Dateline does not write " + std::string(name()), ""};
}

Registration::Registration(std::unique_ptr<Format> format) {
  registered().push_back(std::move(format));
}

std::vector<const Format*> all() {
  std::vector<const Format*> formats;
  for (const auto& format : registered()) formats.push_back(format.get());
  std::sort(formats.begin(), formats.end(),
            [](const Format* a, const Format* b) { return a->name() < b->name(); });
  return formats;
}

const Format* find(std::string_view name) {
  for (const auto& format : registered()) {
    if (format->name() == name) return format.get();
  }
  return nullptr;
}

const Format* detect(const Input& input) {
  const Format* surest = nullptr;
  int most = 0;
  for (const Format* format : all()) {
    const int sure = format->recognises(input);
    if (sure > most) {
      most = sure;
      surest = format;
    }
  }
  return surest;
}

Result<Parsed> parse(const Input& input) {
  const Format* format = detect(input);
  if (format != nullptr) return format->parse(input);
  return Error{ErrorKind::invalid,
               "This is " + what_it_looks_like(input) + ", and no format of news that Dateline knows",
               input.file_name.empty() ? input.url : input.file_name};
}

}  // namespace dateline::formats
