#pragma once

#include <boost/json.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/timestamp.h"

// How what intake remembers is kept as JSON. What is not there, or is something else, is empty: fields are
// only ever added, and what an earlier program wrote is read.

namespace dateline::intake {

/// A moment as milliseconds since 1970, UTC; null for none.
boost::json::value kept_time(const std::optional<Timestamp>& time);

std::optional<Timestamp> time_in(const boost::json::object& object, std::string_view name);
std::string text_in(const boost::json::object& object, std::string_view name);
std::int64_t number_in(const boost::json::object& object, std::string_view name);
bool flag_in(const boost::json::object& object, std::string_view name);

}  // namespace dateline::intake
