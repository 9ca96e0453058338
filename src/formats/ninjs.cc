#include "formats/ninjs.h"

#include <boost/json/serialize.hpp>

#include "formats/format.h"
#include "formats/json_access.h"
#include "formats/recognise.h"
#include "text/charset.h"

namespace dateline::formats {
namespace {

namespace json = boost::json;

constexpr std::size_t kMostBytes = 32u << 20;
constexpr std::size_t kMostItems = 10'000;

bool is_ninjs(const json::object& object) {
  return object.contains("uri") || object.contains("guid") || object.contains("headline") ||
         object.contains("headlines");
}

/// IPTC ninjs: one object, a list of objects, or one object a line; written as version 3.1, one a line.
class Ninjs final : public Format {
 public:
  std::string_view name() const override { return "ninjs"; }

  int recognises(const Input& input) const override {
    const std::string head = head_of(input.bytes);
    const auto first = head.find_first_not_of(" \t\r\n");
    if (first == std::string::npos || (head[first] != '{' && head[first] != '[')) return 0;
    if (head.find("jsonfeed.org") != std::string::npos) return 0;
    if (head.find("iptc.org/std/ninjs") != std::string::npos || head.find("\"ninjs\"") != std::string::npos)
      return 95;
    // An interface's answer, whose item may begin far behind what it was sold as.
    if (head.find("\"api_version\"") != std::string::npos && head.find("\"data\"") != std::string::npos)
      return 60;
    int signs = 0;
    for (const char* sign : {"\"uri\"", "\"versioncreated\"", "\"pubstatus\"", "\"headline\"",
                             "\"headlines\"", "\"body_html\"", "\"body_xhtml\"", "\"bodies\"",
                             "\"renditions\"", "\"guid\"", "\"firstcreated\"", "\"urgency\"", "\"slugline\""})
      if (head.find(sign) != std::string::npos) ++signs;
    return signs >= 3 ? 80 : signs == 2 ? 50 : 0;
  }

  Result<Parsed> parse(const Input& input) const override {
    if (input.bytes.size() > kMostBytes)
      return Error{ErrorKind::too_large, "The document is larger than 32 MiB; it is not read.", ""};
    const text::Decoded decoded = text::decode_document(input.bytes, {input.content_type});
    Parsed out;
    out.format = name();
    auto whole = parse_json(decoded.text);
    if (whole) {
      take(*whole, out);
    } else {
      take_lines(decoded.text, out);
      if (out.items.empty()) return whole.error();
    }
    if (out.items.empty()) return Error{ErrorKind::invalid, "There is no ninjs object in this JSON.", ""};
    return out;
  }

  bool writes() const override { return true; }
  std::string_view media_type() const override { return "application/x-ndjson; charset=utf-8"; }
  Result<std::string> write(const Publication&, std::span<const news::Item> items) const override {
    std::string out;
    for (const news::Item& item : items) out += json::serialize(ninjs3_of(item)) + "\n";
    return out;
  }

 private:
  static void take(const json::value& value, Parsed& out) {
    if (const json::array* list = value.if_array()) {
      for (const json::value& one : *list)
        if (one.is_object()) take(one, out);
    } else if (const json::object* object = value.if_object();
               object != nullptr && is_ninjs(*object) && out.items.size() < kMostItems) {
      out.items.push_back(item_of_ninjs(*object));
    } else if (object != nullptr) {
      // Agencies' interfaces answer with the items inside of something.
      for (const char* holder : {"data", "item", "items", "_items"})
        if (const json::value* inner = object->if_contains(holder)) take(*inner, out);
    }
  }

  // A line that is no JSON is passed over, and told.
  static void take_lines(std::string_view text, Parsed& out) {
    std::size_t number = 0;
    for (std::size_t at = 0; at < text.size();) {
      const auto end = std::min(text.find('\n', at), text.size());
      const auto line = text.substr(at, end - at);
      at = end + 1;
      ++number;
      if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      if (const auto value = parse_json(line)) {
        take(*value, out);
      } else if (!out.ill_formed) {
        out.ill_formed = true;
        out.ill_formed_why = "line " + std::to_string(number) + ": " + value.error().message;
      }
    }
  }
};

const Registration kNinjs{std::make_unique<Ninjs>()};

}  // namespace
}  // namespace dateline::formats
