#include "formats/json_access.h"

#include <boost/json/parser.hpp>
#include <boost/json/serialize.hpp>

namespace dateline::formats {

namespace json = boost::json;

Result<json::value> parse_json(std::string_view text) {
  json::parse_options options;
  options.max_depth = 64;
  options.allow_invalid_utf8 = false;
  json::parser parser({}, options);
  boost::system::error_code error;
  const std::size_t read = parser.write(text, error);
  if (error)
    return Error{ErrorKind::invalid, "This is not JSON: " + error.message() + ".",
                 "byte " + std::to_string(read)};
  return parser.release();
}

std::string string_at(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  if (value == nullptr) return {};
  if (value->is_string()) return std::string(value->get_string());
  if (value->is_number()) return json::serialize(*value);
  return {};
}

const json::array* array_at(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value == nullptr ? nullptr : value->if_array();
}

const json::object* object_at(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value == nullptr ? nullptr : value->if_object();
}

}  // namespace dateline::formats
