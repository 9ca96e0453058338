#include "intake/push_door.h"

#include <boost/json.hpp>

#include "base/digest.h"
#include "intake/poll_plan.h"
#include "intake/take_in.h"

namespace dateline::intake {
namespace {

namespace json = boost::json;

http::Response refused(int status, std::string_view why) {
  http::Response response =
      http::Response::json(json::serialize(json::object{{"error", why}}) + "\n", status);
  if (status == 401) response.headers.set("WWW-Authenticate", "Bearer");
  response.headers.set("Cache-Control", "no-store");
  return response;
}

std::string_view token_of(const http::Request& request) {
  constexpr std::string_view kScheme = "bearer ";
  const std::string_view value = request.headers.get("Authorization");
  if (value.size() < kScheme.size() || !http::equal_ignoring_case(value.substr(0, kScheme.size()), kScheme))
    return {};
  return value.substr(kScheme.size());
}

std::string told(const Taken& taken) {
  json::array refusals;
  for (const std::string& refusal : taken.refusals) refusals.emplace_back(refusal);
  return json::serialize(json::object{{"new", taken.fresh},
                                      {"updated", taken.versions},
                                      {"unchanged", taken.unchanged},
                                      {"held", taken.held},
                                      {"refused", taken.refused},
                                      {"refusals", std::move(refusals)}}) +
         "\n";
}

}  // namespace

std::string push_address(std::string_view token) {
  return "push:" + digest_hex(token);
}

http::Response PushDoor::take(const http::Request& request) {
  const auto entry = book_.find(request.captures.get("id"));
  const std::string_view token = token_of(request);
  // Digests are compared, so that how long it takes tells nothing of the token.
  const bool known = entry && entry->source.way == news::Source::Way::push && entry->source.active &&
                     !token.empty() && push_address(token) == entry->source.address;
  if (!known) return refused(401, "There is no such source, or its token is another.");
  formats::Input input;
  input.bytes = request.body;
  input.content_type = std::string(request.headers.get("Content-Type"));
  input.content_language = std::string(request.headers.get("Content-Language"));
  const Timestamp now = wire_.clock().now();
  Result<Taken> taken = take_in(input, entry->source, wire_);
  if (!taken) {
    book_.remember(entry->source.id,
                   after_failure(entry->state, entry->source.id, taken.error(), false, {}, {}, now));
    return refused(422, taken.error().message);
  }
  book_.remember(entry->source.id, after_news(entry->state, entry->source.id, *taken, {}, {}, now));
  if (taken->ill_formed && taken->items() == 0 && taken->unchanged == 0)
    return refused(422, taken->ill_formed_why);
  http::Response response = http::Response::json(told(*taken));
  response.headers.set("Cache-Control", "no-store");
  return response;
}

}  // namespace dateline::intake
