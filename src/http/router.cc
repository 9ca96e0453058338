#include "http/router.h"

#include <algorithm>

namespace dateline::http {
namespace {

std::size_t literal_characters(std::string_view pattern) {
  std::size_t count = 0;
  bool in_capture = false;
  for (const char c : pattern) {
    if (c == '{') in_capture = true;
    if (!in_capture) ++count;
    if (c == '}') in_capture = false;
  }
  return count;
}

// Matches from the left; where a capture could end in several places, the longest that lets the rest match.
bool match(std::string_view pattern, std::string_view path, Parameters& captures) {
  const std::size_t brace = pattern.find('{');
  const std::string_view literal = pattern.substr(0, brace);
  if (!path.starts_with(literal)) return false;
  if (brace == std::string_view::npos) return path.size() == literal.size();
  path.remove_prefix(literal.size());
  const std::size_t end = pattern.find('}', brace);
  std::string_view name = pattern.substr(brace + 1, end - brace - 1);
  const std::string_view rest = pattern.substr(end + 1);
  if (name.ends_with('*')) {
    name.remove_suffix(1);
    captures.add(std::string(name), std::string(path));
    return true;
  }
  const std::size_t longest = std::min(path.find('/'), path.size());
  for (std::size_t length = longest; length > 0; --length) {
    Parameters inner;
    if (!match(rest, path.substr(length), inner)) continue;
    captures.add(std::string(name), std::string(path.substr(0, length)));
    for (const auto& [key, value] : inner) captures.add(key, value);
    return true;
  }
  return false;
}

}  // namespace

void Router::add(std::string_view method, std::string_view pattern, Handler handler) {
  Route route{std::string(method), std::string(pattern), literal_characters(pattern), std::move(handler)};
  const auto place = std::upper_bound(routes_.begin(), routes_.end(), route,
                                      [](const Route& a, const Route& b) { return a.literals > b.literals; });
  routes_.insert(place, std::move(route));
}

Response Router::route(Request& request) const {
  const std::string_view method =
      request.method == "HEAD" ? std::string_view("GET") : std::string_view(request.method);
  std::string allowed;
  for (const Route& route : routes_) {
    Parameters captures;
    if (!match(route.pattern, request.path, captures)) continue;
    if (route.method == method) {
      request.captures = std::move(captures);
      return route.handler(request);
    }
    if (allowed.find(route.method) == std::string::npos)
      allowed += (allowed.empty() ? "" : ", ") + route.method;
    if (route.method == "GET") allowed += ", HEAD";
  }
  if (!allowed.empty()) {
    Response response = Response::text("This address answers " + allowed + "\n", 405);
    response.headers.add("Allow", allowed);
    return response;
  }
  if (otherwise_) return otherwise_(request);
  return Response::text("There is nothing at " + request.path + "\n", 404);
}

}  // namespace dateline::http
