#include "formats/format.h"

#include <algorithm>

#include "formats/recognise.h"

namespace dateline::formats {
namespace {

// Filled before main, by the registrations, and not changed after.
std::vector<std::unique_ptr<Format>>& registry() {
  static std::vector<std::unique_ptr<Format>> formats;
  return formats;
}

}  // namespace

Registration::Registration(std::unique_ptr<Format> format) {
  registry().push_back(std::move(format));
}

Result<std::string> Format::write(const Publication&, std::span<const news::Item>) const {
  return Error{ErrorKind::invalid, "Nothing can be written as " + std::string(name()) + ".", ""};
}

std::vector<const Format*> all() {
  std::vector<const Format*> out;
  for (const auto& format : registry()) out.push_back(format.get());
  std::sort(out.begin(), out.end(), [](const Format* a, const Format* b) { return a->name() < b->name(); });
  return out;
}

const Format* find(std::string_view name) {
  for (const auto& format : registry())
    if (format->name() == name) return format.get();
  return nullptr;
}

const Format* detect(const Input& input) {
  const Format* best = nullptr;
  int surest = 0;
  for (const Format* format : all()) {
    const int sure = format->recognises(input);
    if (sure > surest) {
      surest = sure;
      best = format;
    }
  }
  return best;
}

Result<Parsed> parse(const Input& input) {
  if (const Format* format = detect(input)) return format->parse(input);
  return Error{ErrorKind::invalid,
               "This is no news format that is known here; it is " + looks_like(input.bytes) + ".",
               input.file_name.empty() ? input.url : input.file_name};
}

}  // namespace dateline::formats
