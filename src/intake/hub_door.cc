#include "intake/hub_door.h"

#include <algorithm>
#include <boost/url.hpp>
#include <charconv>

#include "base/log.h"
#include "intake/hub_signature.h"
#include "markup/address.h"

namespace dateline::intake {
namespace {

using Stage = HubSubscription::Stage;

constexpr std::size_t kLongestAddress = 2000;
constexpr std::size_t kMostSubscriptions = 5000;
constexpr std::int64_t kLeaseAskedFor = 10LL * 24 * 3600;

http::Response plain(int status, const std::string& text) {
  http::Response response = http::Response::text(text, status);
  response.headers.set("Cache-Control", "no-store");
  response.headers.set("X-Content-Type-Options", "nosniff");
  return response;
}

http::Response unknown() {
  return plain(404, "There is no such subscription.\n");
}

std::int64_t lease_in(std::string_view text) {
  std::int64_t seconds = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), seconds);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() && seconds > 0 ? seconds : 0;
}

bool can_be_asked(const std::string& address) {
  return markup::is_web_address(address) && address.size() <= kLongestAddress;
}

std::string topic_of(const SourceEntry& entry) {
  if (can_be_asked(entry.state.topic)) return entry.state.topic;
  return entry.state.address.empty() ? entry.source.address : entry.state.address;
}

bool wants_hub(const SourceEntry& entry) {
  return entry.source.way == news::Source::Way::feed && entry.source.active && !entry.state.gone &&
         can_be_asked(entry.state.hub);
}

}  // namespace

std::string reachable_base(const std::string& base_url, const http::AddressGuard& guard) {
  const auto url = boost::urls::parse_uri(base_url);
  if (!url || (url->scheme() != "http" && url->scheme() != "https")) return {};
  std::string host = url->host_address();
  if (host == "localhost" || host.ends_with(".localhost")) host = "127.0.0.1";
  const bool is_name = url->host_type() == boost::urls::host_type::name && host != "127.0.0.1";
  // A name without a dot is one of a network of one's own.
  if (is_name) return host.find('.') == std::string::npos ? std::string() : base_url;
  return guard.refusal(host) ? std::string() : base_url;
}

HubDoor::HubDoor(const SourceBook& sources, HubBook& book, const Clock& clock, http::Fetcher& fetcher,
                 std::string base)
    : sources_(sources), book_(book), clock_(clock), fetcher_(fetcher), base_(std::move(base)) {}

HubDoor::~HubDoor() {
  std::unique_lock lock(mutex_);
  answered_.wait(lock, [&] { return unanswered_ == 0; });
}

void HubDoor::add_routes(http::Router& router) {
  router.get("/websub/{token}", [this](const http::Request& request) { return answer(request); });
  router.post("/websub/{token}", [this](const http::Request& request) { return take(request); });
}

void HubDoor::when_posted(std::function<void()> awake) {
  const std::scoped_lock lock(mutex_);
  awake_ = std::move(awake);
}

http::Response HubDoor::answer(const http::Request& request) {
  const std::string token(request.captures.get("token"));
  const std::string_view mode = request.query.get("hub.mode");
  const auto known = book_.find(token);
  if (!known || request.query.get("hub.topic") != known->topic) return unknown();
  const Timestamp now = clock_.now();
  if (mode == "denied") {
    const std::string reason(request.query.get("hub.reason"));
    book_.change(token, [&](HubSubscription one) { return after_denial(std::move(one), reason, now); });
    return plain(200, "");
  }
  // Section 5.3: only to what we have asked for is said yes; all else is an error to the hub.
  const bool leaves = known->stage == Stage::leaving;
  const bool asked = known->open && mode == (leaves ? "unsubscribe" : "subscribe");
  const std::string challenge(request.query.get("hub.challenge"));
  if (!asked || challenge.empty() || challenge.size() > kLongestAddress) return unknown();
  if (leaves) {
    book_.remove(token);
    return plain(200, challenge);
  }
  const std::int64_t lease = lease_in(request.query.get("hub.lease_seconds"));
  book_.change(token, [&](HubSubscription one) {
    return after_confirmation(std::move(one), std::chrono::seconds(lease > 0 ? lease : kLeaseAskedFor), now);
  });
  return plain(200, challenge);
}

http::Response HubDoor::take(const http::Request& request) {
  const std::string token(request.captures.get("token"));
  const auto known = book_.find(token);
  if (!known) return unknown();
  // Section 7: 410 tells the hub that it may end the subscription.
  if (known->stage == Stage::leaving) return plain(410, "This is not subscribed to any more.\n");
  if (!is_signed(request.headers.get("X-Hub-Signature"), known->secret, request.body)) {
    book_.change(token, [](HubSubscription one) {
      ++one.refused;
      return one;
    });
    // Section 8: it is left aside, and who sent it is not told.
    return plain(202, "");
  }
  HubPost post;
  post.token = token;
  post.source = known->source;
  post.topic = known->topic;
  post.content_type = request.headers.get("Content-Type");
  post.body = request.body;
  if (!book_.keep(post)) {
    http::Response busy = plain(503, "There is more to be read than can be kept.\n");
    busy.headers.add("Retry-After", "30");
    return busy;
  }
  const Timestamp now = clock_.now();
  book_.change(token, [&](HubSubscription one) { return after_post(std::move(one), now); });
  const std::scoped_lock lock(mutex_);
  posted_ = true;
  if (awake_) awake_();
  return plain(202, "");
}

void HubDoor::look() {
  take_answers();
  const Timestamp now = clock_.now();
  for (const HubSubscription& one : book_.all())
    if (one.lease_until && !(now < *one.lease_until))
      book_.change(one.token, [&](HubSubscription before) { return as_of(std::move(before), now); });
  follow_sources();
  for (const HubSubscription& one : book_.all()) {
    if (is_over(one) || base_.empty())
      book_.remove(one.token);
    else if (!one.next_ask || !(now < *one.next_ask))
      ask(one);
  }
}

void HubDoor::follow_sources() {
  const std::vector<HubSubscription> before = book_.all();
  std::vector<std::string> wanted;
  for (const SourceEntry& entry : sources_.all()) {
    if (base_.empty() || !wants_hub(entry)) continue;
    const std::string topic = topic_of(entry);
    const auto same = std::find_if(before.begin(), before.end(), [&](const HubSubscription& one) {
      return one.source == entry.source.id && one.hub == entry.state.hub && one.topic == topic &&
             one.stage != Stage::leaving;
    });
    if (same != before.end())
      wanted.push_back(same->token);
    else if (before.size() < kMostSubscriptions)
      book_.put(new_subscription(entry.source.id, entry.state.hub, topic));
  }
  for (const HubSubscription& one : before)
    if (one.stage != Stage::leaving && std::find(wanted.begin(), wanted.end(), one.token) == wanted.end())
      book_.change(one.token, [](HubSubscription now_left) { return left(std::move(now_left)); });
}

// Section 5.1: the hub is asked with a form, and answers that it will ask back.
void HubDoor::ask(const HubSubscription& subscription) {
  const std::string token = subscription.token;
  {
    const std::scoped_lock lock(mutex_);
    if (std::find(being_asked_.begin(), being_asked_.end(), token) != being_asked_.end()) return;
    being_asked_.push_back(token);
    ++unanswered_;
  }
  const Timestamp now = clock_.now();
  book_.change(token, [&](HubSubscription one) { return while_asking(std::move(one), now); });
  const bool leaves = subscription.stage == Stage::leaving;
  http::FetchRequest request;
  request.url = subscription.moved.empty() ? subscription.hub : subscription.moved;
  request.method = "POST";
  request.limits.wire_bytes = request.limits.body_bytes = 64 * 1024;
  request.fields.add("Content-Type", "application/x-www-form-urlencoded");
  request.body = std::string("hub.mode=") + (leaves ? "unsubscribe" : "subscribe") +
                 "&hub.topic=" + http::percent_encode(subscription.topic) +
                 "&hub.callback=" + http::percent_encode(base_ + "/websub/" + token);
  if (!leaves)
    request.body +=
        "&hub.secret=" + subscription.secret + "&hub.lease_seconds=" + std::to_string(kLeaseAskedFor);
  fetcher_.fetch(std::move(request), [this, token](Result<http::FetchResponse> answer) {
    const std::scoped_lock lock(mutex_);
    answers_.emplace_back(token, std::move(answer));
    --unanswered_;
    answered_.notify_all();
  });
}

void HubDoor::take_answers() {
  std::vector<Answer> answers;
  {
    const std::scoped_lock lock(mutex_);
    answers.swap(answers_);
    for (const Answer& answer : answers) std::erase(being_asked_, answer.first);
  }
  const Timestamp now = clock_.now();
  for (const auto& [token, answer] : answers) {
    book_.change(token,
                 [&, said = answer](HubSubscription one) { return after_asking(std::move(one), said, now); });
    if (const auto one = book_.find(token); one && !one->trouble.empty() && one->failures > 0)
      log::warn("source {}: {}", one->source, told(*one));
  }
}

std::optional<HubPost> HubDoor::next_post() {
  {
    const std::scoped_lock lock(mutex_);
    if (!posted_) return std::nullopt;
    posted_ = false;
  }
  auto post = book_.next_post();
  const std::scoped_lock lock(mutex_);
  posted_ = posted_ || post.has_value();
  return post;
}

void HubDoor::settle(const HubPost& post, const std::string& trouble) {
  book_.drop(post.number);
  book_.change(post.token, [&](HubSubscription one) {
    one.trouble = trouble;
    return one;
  });
}

bool HubDoor::sends(std::string_view source) const {
  const auto one = book_.of_source(source);
  return one && one->stage == Stage::subscribed && one->sends;
}

void HubDoor::fell_silent(std::string_view source) {
  const auto known = book_.of_source(source);
  if (!known || !known->sends) return;
  book_.change(known->token, [](HubSubscription one) {
    one.sends = false;
    return one;
  });
}

}  // namespace dateline::intake
