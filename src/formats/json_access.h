#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <string_view>

#include "base/result.h"

namespace dateline::formats {

/// Reads JSON from outside: at most 64 levels deep, UTF-8; an error tells the place.
Result<boost::json::value> parse_json(std::string_view text);

/// The string at `key`; a number as its digits; empty where there is none.
std::string string_at(const boost::json::object& object, std::string_view key);

/// The array or object at `key`, or null.
const boost::json::array* array_at(const boost::json::object& object, std::string_view key);
const boost::json::object* object_at(const boost::json::object& object, std::string_view key);

}  // namespace dateline::formats
