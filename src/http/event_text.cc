#include "http/event_stream.h"

namespace dateline::http {
namespace {

void add_field(std::string& out, std::string_view name, std::string_view value) {
  out += name;
  out += ": ";
  for (const char c : value) {
    if (c != '\n' && c != '\r' && c != '\0') out += c;
  }
  out += '\n';
}

}  // namespace

std::string event_text(std::string_view id, std::string_view name, std::string_view data) {
  std::string out;
  out.reserve(data.size() + 64);
  if (!id.empty()) add_field(out, "id", id);
  if (!name.empty()) add_field(out, "event", name);
  std::size_t begin = 0;
  while (begin <= data.size()) {
    // A line ends with LF, CR or both (section 9.2.6).
    const std::size_t end = std::min(data.find_first_of("\r\n", begin), data.size());
    add_field(out, "data", data.substr(begin, end - begin));
    begin = end + (data.substr(end).starts_with("\r\n") ? 2 : 1);
  }
  out += '\n';
  return out;
}

}  // namespace dateline::http
