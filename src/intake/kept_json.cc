#include "intake/kept_json.h"

namespace dateline::intake {

namespace json = boost::json;

json::value kept_time(const std::optional<Timestamp>& time) {
  return time ? json::value(time->unix_ms) : json::value(nullptr);
}

std::optional<Timestamp> time_in(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  if (value == nullptr || !value->is_int64()) return std::nullopt;
  return Timestamp{value->get_int64(), 0, true};
}

std::string text_in(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::int64_t number_in(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value != nullptr && value->is_int64() ? value->get_int64() : 0;
}

bool flag_in(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value != nullptr && value->is_bool() && value->get_bool();
}

}  // namespace dateline::intake
