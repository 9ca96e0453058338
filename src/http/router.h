#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace dateline::http {

/// Answers one request. Runs on the server's threads; may be called by several at once.
using Handler = std::function<Response(const Request&)>;

/// Finds the handler for a request by its path. A pattern is literal text with captures: `/article/{slug}`,
/// `/source/{id}.rss`; a capture takes one or more characters, never a slash, except `{rest*}` at the end,
/// which takes all that is left. Of the patterns that match, the one with most literal characters wins,
/// whatever order they were added in. HEAD is answered as GET.
class Router {
 public:
  void get(std::string_view pattern, Handler handler) { add("GET", pattern, std::move(handler)); }
  void post(std::string_view pattern, Handler handler) { add("POST", pattern, std::move(handler)); }
  void add(std::string_view method, std::string_view pattern, Handler handler);
  /// What answers when nothing matches; a plain 404 if never set.
  void otherwise(Handler handler) { otherwise_ = std::move(handler); }

  /// Calls the handler that matches, with `captures` filled. 405 with Allow where only the method is wrong.
  Response route(Request& request) const;
  Response route(Request&& request) const { return route(request); }

 private:
  struct Route {
    std::string method;
    std::string pattern;
    std::size_t literals;
    Handler handler;
  };
  std::vector<Route> routes_;  // most literal first
  Handler otherwise_;
};

}  // namespace dateline::http
