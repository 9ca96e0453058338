#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <string>

namespace dateline::conformance {

/// Evaluates one check (`path`, `op`, `value`) of a case. Empty if it holds; else what was found.
std::string fault_of(const boost::json::value& view, const boost::json::object& check);

}  // namespace dateline::conformance
