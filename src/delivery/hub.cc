#include "delivery/hub.h"

#include <algorithm>
#include <charconv>

#include "base/digest.h"
#include "base/hmac.h"
#include "base/log.h"
#include "delivery/webhook.h"

namespace dateline::delivery {
namespace {

constexpr std::int64_t kShortestLease = 3600;
constexpr std::int64_t kUsualLease = 10 * 24 * 3600;
constexpr std::int64_t kLongestLease = 30 * 24 * 3600;
constexpr int kMostBeingVerified = 64;
constexpr std::size_t kMostSubscriptions = 2000;
constexpr std::size_t kLongestAddress = 2000;
constexpr std::size_t kLongestSecret = 200;  // WebSub section 5.1: less than 200 bytes

http::Response refused(int status, const std::string& why) {
  return http::Response::text(why + "\n", status);
}

std::int64_t lease_from(std::string_view text) {
  std::int64_t seconds = kUsualLease;
  std::from_chars(text.data(), text.data() + text.size(), seconds);
  return std::clamp(seconds, kShortestLease, kLongestLease);
}

// One subscription for each callback and feed, whoever asks for it again.
std::string id_of(const std::string& topic, const std::string& callback) {
  return "websub-" + digest_hex(topic + '\n' + callback).substr(0, 20);
}

}  // namespace

Result<void> Hub::accepts(const Subscriber& subscriber) const {
  if (is_web_address(subscriber.address)) return {};
  return Error{ErrorKind::invalid, "'" + subscriber.address + "' is not an http or https address", "websub"};
}

void Hub::add_routes(http::Router& router) {
  router.post("/hub", [this](const http::Request& request) { return answer(request); });
}

http::Response Hub::answer(const http::Request& request) {
  const http::Parameters form = request.form();
  const std::string_view mode = form.get("hub.mode");
  const bool subscribes = mode == "subscribe";
  if (!subscribes && mode != "unsubscribe")
    return refused(400, "hub.mode is neither subscribe nor unsubscribe.");
  Subscriber subscriber;
  subscriber.way = name();
  subscriber.topic = form.get("hub.topic");
  subscriber.address = form.get("hub.callback");
  subscriber.secret = form.get("hub.secret");
  if (!is_web_address(subscriber.address) || subscriber.address.size() > kLongestAddress)
    return refused(400, "hub.callback is not an http or https address.");
  if (subscriber.secret.size() >= kLongestSecret) return refused(400, "hub.secret has 200 bytes or more.");
  const auto topic = topics_(subscriber.topic);
  if (!topic) return refused(404, "hub.topic is no feed of this site.");
  subscriber.filter = topic->filter;
  subscriber.formats = {topic->format};
  subscriber.id = id_of(subscriber.topic, subscriber.address);
  subscriber.name = subscriber.address.substr(0, 100);
  if (being_verified_ >= kMostBeingVerified ||
      (subscribes && book_.roll()->all.size() >= kMostSubscriptions)) {
    http::Response busy = refused(503, "There are as many subscriptions as there can be.");
    busy.headers.add("Retry-After", "60");
    return busy;
  }
  const std::int64_t lease = lease_from(form.get("hub.lease_seconds"));
  subscriber.lease_until = Timestamp{clock_.now().unix_ms + lease * 1000, 0, true};
  verify(std::move(subscriber), subscribes, lease);
  return refused(202, "Your callback is asked.");
}

// Section 5.3: the callback says with a challenge that it wants this, so that nobody is subscribed by others.
void Hub::verify(Subscriber subscriber, bool subscribes, std::int64_t lease_seconds) {
  const std::string challenge = random_token(24);
  http::FetchRequest request;
  request.url = subscriber.address + (subscriber.address.find('?') == std::string::npos ? "?" : "&") +
                "hub.mode=" + (subscribes ? "subscribe" : "unsubscribe") +
                "&hub.topic=" + http::percent_encode(subscriber.topic) + "&hub.challenge=" + challenge;
  if (subscribes) request.url += "&hub.lease_seconds=" + std::to_string(lease_seconds);
  request.limits.wire_bytes = request.limits.body_bytes = 4096;
  request.limits.total_time = std::chrono::seconds(15);
  request.limits.redirects = 0;
  ++being_verified_;
  fetcher_.fetch(std::move(request), [=, this](const Result<http::FetchResponse>& answer) {
    const bool wants = answer && answer->status >= 200 && answer->status < 300 && answer->body == challenge;
    hands_.give([=, this] {
      if (wants) take(subscriber, subscribes);
      --being_verified_;
      being_verified_.notify_all();
    });
  });
}

void Hub::take(const Subscriber& subscriber, bool subscribes) {
  try {
    const auto done = subscribes ? book_.put(subscriber) : book_.remove(subscriber.id);
    if (!done) log::info("hub: {}: {}", subscriber.address, done.error().message);
  } catch (const std::exception& failure) {
    log::error("hub: {}: {}", subscriber.address, failure.what());
  }
}

void Hub::wait() const {
  for (int now = being_verified_; now > 0; now = being_verified_) being_verified_.wait(now);
}

void Hub::send(Sending sending, Done done) {
  const Subscriber& subscriber = sending.to->subscriber;
  if (subscriber.lease_until && *subscriber.lease_until < clock_.now())
    return done({Outcome::Kind::gone, "its lease has ended", {}});
  http::FetchRequest request;
  request.url = subscriber.address;
  request.method = "POST";
  request.limits.wire_bytes = request.limits.body_bytes = 64 * 1024;
  request.limits.total_time = std::chrono::seconds(15);
  request.fields.add("Content-Type", sending.document->media_type);
  request.fields.add("Link", "<" + address_ + ">; rel=\"hub\", <" + subscriber.topic + ">; rel=\"self\"");
  if (!subscriber.secret.empty())
    request.fields.add("X-Hub-Signature",
                       "sha256=" + to_hex(hmac_sha256(subscriber.secret, sending.document->bytes)));
  request.fields.add("Idempotency-Key", "\"" + sending.key + "\"");
  request.body = sending.document->bytes;
  fetcher_.fetch(std::move(request),
                 [this, done = std::move(done)](const Result<http::FetchResponse>& answer) {
                   done(outcome_of(answer, clock_.now()));
                 });
}

}  // namespace dateline::delivery
