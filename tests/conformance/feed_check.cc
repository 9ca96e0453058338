#include "conformance/feed_check.h"

#include <boost/json.hpp>
#include <cmath>

#include "conformance/feed_view.h"

namespace dateline::conformance {
namespace {

namespace json = boost::json;

const json::value* member(const json::value& value, std::string_view name) {
  const json::object* object = value.if_object();
  if (object == nullptr) return nullptr;
  if (const json::value* found = object->if_contains(name)) return found;
  for (const std::string_view alias : aliases_of(name))
    if (const json::value* found = object->if_contains(alias)) return found;
  return nullptr;
}

// `entries[0].links[1].href`; null where there is nothing.
const json::value* at_path(const json::value& root, std::string_view path) {
  const json::value* here = &root;
  while (!path.empty() && here != nullptr) {
    if (path.front() == '.') {
      path.remove_prefix(1);
    } else if (path.front() == '[') {
      const auto end = std::min(path.find(']'), path.size() - 1);
      const long index = std::atol(std::string(path.substr(1, end - 1)).c_str());
      path.remove_prefix(end + 1);
      const json::array* array = here->if_array();
      const long size = array == nullptr ? 0 : static_cast<long>(array->size());
      const long wanted = index < 0 ? size + index : index;
      here = wanted >= 0 && wanted < size ? &(*array)[static_cast<std::size_t>(wanted)] : nullptr;
    } else {
      const auto end = std::min(path.find_first_of(".["), path.size());
      here = member(*here, path.substr(0, end));
      path.remove_prefix(end);
    }
  }
  return here;
}

std::optional<double> number_of(const json::value& value) {
  if (value.is_bool()) return value.get_bool() ? 1 : 0;
  if (!value.is_number()) return std::nullopt;
  return value.to_number<double>();
}

bool same(const json::value& a, const json::value& b) {
  const auto x = number_of(a);
  const auto y = number_of(b);
  if (x && y) return std::abs(*x - *y) < 1e-9;
  if (a.is_array() && b.is_array()) {
    const auto& p = a.get_array();
    const auto& q = b.get_array();
    return p.size() == q.size() && std::equal(p.begin(), p.end(), q.begin(), same);
  }
  if (a.is_object() && b.is_object()) {
    if (a.get_object().size() != b.get_object().size()) return false;
    for (const auto& entry : b.get_object()) {
      const json::value* found = member(a, entry.key());
      if (found == nullptr || !same(*found, entry.value())) return false;
    }
    return true;
  }
  return a == b;
}

bool is_truthy(const json::value* value) {
  if (value == nullptr || value->is_null()) return false;
  if (const auto number = number_of(*value)) return *number != 0;
  if (value->is_string()) return !value->get_string().empty();
  if (value->is_array()) return !value->get_array().empty();
  return !value->get_object().empty();
}

bool contains(const json::value& value, const json::value& part) {
  if (value.is_string() && part.is_string())
    return value.get_string().find(part.get_string()) != json::string::npos;
  if (value.is_array()) {
    const auto& list = value.get_array();
    return std::any_of(list.begin(), list.end(), [&](const json::value& held) { return same(held, part); });
  }
  return part.is_string() && member(value, part.get_string()) != nullptr;
}

std::size_t size_of(const json::value* value) {
  if (value == nullptr) return 0;
  if (value->is_array()) return value->get_array().size();
  if (value->is_object()) return value->get_object().size();
  return value->is_string() ? value->get_string().size() : 0;
}

bool compares(std::string_view op, double a, double b) {
  if (op == "==") return a == b;
  if (op == "!=") return a != b;
  if (op == "<") return a < b;
  if (op == "<=") return a <= b;
  if (op == ">") return a > b;
  return op == ">=" && a >= b;
}

bool holds(const json::value* found, std::string_view op, const json::value& wanted) {
  const json::value null;
  const json::value& value = found == nullptr ? null : *found;
  if (op == "truthy") return is_truthy(found);
  if (op == "falsy") return !is_truthy(found);
  if (op.starts_with("len"))
    return compares(op.substr(3), static_cast<double>(size_of(found)), number_of(wanted).value_or(-1));
  if (op == "==") return found == nullptr ? wanted.is_null() : same(value, wanted);
  if (op == "!=") return found == nullptr ? !wanted.is_null() : !same(value, wanted);
  if (op == "in") return contains(wanted, value);
  if (op == "not in") return !contains(wanted, value);
  if (op == "has") return contains(value, wanted);
  if (op == "not has") return !contains(value, wanted);
  const auto a = number_of(value);
  const auto b = number_of(wanted);
  return a && b && compares(op, *a, *b);
}

}  // namespace

std::string fault_of(const json::value& view, const json::object& check) {
  const std::string path(check.at("path").as_string());
  const std::string op(check.at("op").as_string());
  const json::value* wanted = check.if_contains("value");
  const json::value* found = at_path(view, path);
  if (holds(found, op, wanted == nullptr ? json::value() : *wanted)) return {};
  return path + " " + op + " " + (wanted == nullptr ? "" : json::serialize(*wanted)) + ", found " +
         (found == nullptr ? "nothing" : json::serialize(*found));
}

}  // namespace dateline::conformance
