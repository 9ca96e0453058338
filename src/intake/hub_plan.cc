#include "intake/hub_plan.h"

#include <algorithm>

#include "base/hmac.h"
#include "intake/status_time.h"
#include "markup/address.h"

namespace dateline::intake {
namespace {

using Stage = HubSubscription::Stage;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;

constexpr int kMostTriesToLeave = 3;
constexpr std::chrono::seconds kShortestLease = minutes(5);
constexpr std::chrono::seconds kLongestLease = hours(24 * 366);

Timestamp later(Timestamp now, milliseconds by) {
  return {now.unix_ms + by.count(), 0, true};
}

// From ten minutes to a day.
milliseconds pause_after(int failures) {
  constexpr int kMostDoublings = 8;
  const int doublings = std::clamp(failures - 1, 0, kMostDoublings);
  return std::min<milliseconds>(minutes(10) * (1 << doublings), hours(24));
}

// What others say of themselves, short and in one line.
std::string one_line(std::string text) {
  constexpr std::size_t kMost = 200;
  if (text.size() > kMost) text.resize(kMost);
  for (char& c : text)
    if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') c = ' ';
  while (text.ends_with(' ') || text.ends_with('.')) text.pop_back();
  return text;
}

}  // namespace

HubSubscription new_subscription(std::string source, std::string hub, std::string topic) {
  constexpr std::size_t kTokenBytes = 24;
  HubSubscription subscription;
  subscription.token = random_token(kTokenBytes);
  subscription.secret = random_token(kTokenBytes);
  subscription.source = std::move(source);
  subscription.hub = std::move(hub);
  subscription.topic = std::move(topic);
  return subscription;
}

HubSubscription while_asking(HubSubscription subscription, Timestamp now) {
  subscription.open = true;
  // A hub that says yes and then nothing is asked again.
  subscription.next_ask = later(now, hours(1));
  return subscription;
}

HubSubscription after_asking(HubSubscription subscription, const Result<http::FetchResponse>& answer,
                             Timestamp now) {
  constexpr int kTemporaryRedirect = 307;
  constexpr int kPermanentRedirect = 308;
  if (answer && answer->status >= 200 && answer->status < 300) {
    // If it has asked back already, all is settled.
    if (subscription.open) ++subscription.failures;
    if (subscription.open) subscription.next_ask = later(now, pause_after(subscription.failures + 3));
    return subscription;
  }
  subscription.open = false;
  ++subscription.failures;
  subscription.next_ask = later(now, pause_after(subscription.failures));
  if (!answer) {
    subscription.trouble = one_line(answer.error().message);
    return subscription;
  }
  const bool leads_on = answer->status == kTemporaryRedirect || answer->status == kPermanentRedirect;
  const std::string there = markup::resolve_address(
      subscription.moved.empty() ? subscription.hub : subscription.moved, answer->headers.get("Location"));
  if (leads_on && markup::is_web_address(there) && subscription.failures <= 5) {
    subscription.moved = there;
    subscription.next_ask = now;
    return subscription;
  }
  subscription.moved.clear();
  subscription.trouble = "the hub answered " + std::to_string(answer->status);
  if (const std::string said = one_line(answer->body.substr(0, 1000)); !said.empty() && said[0] != '<')
    subscription.trouble += " (" + said + ")";
  return subscription;
}

HubSubscription after_confirmation(HubSubscription subscription, std::chrono::seconds lease, Timestamp now) {
  lease = std::clamp(lease, kShortestLease, kLongestLease);
  subscription.open = false;
  subscription.failures = 0;
  subscription.trouble.clear();
  subscription.stage = Stage::subscribed;
  subscription.lease_until = later(now, lease);
  // A quarter of it is left for a hub that is out of order, but no more than two days.
  subscription.next_ask = later(now, lease - std::min<std::chrono::seconds>(lease / 4, hours(48)));
  return subscription;
}

HubSubscription after_denial(HubSubscription subscription, const std::string& reason, Timestamp now) {
  if (subscription.stage == Stage::leaving) {
    subscription.lease_until.reset();  // so much the better
    return subscription;
  }
  const std::string why = one_line(reason);
  subscription.open = false;
  subscription.sends = false;
  subscription.stage = Stage::denied;
  subscription.lease_until.reset();
  subscription.next_ask = later(now, hours(24));
  subscription.trouble = why.empty() ? "the hub gave no reason" : why;
  return subscription;
}

HubSubscription after_post(HubSubscription subscription, Timestamp now) {
  ++subscription.posts;
  subscription.last_post = now;
  subscription.sends = subscription.stage == Stage::subscribed;
  return subscription;
}

HubSubscription as_of(HubSubscription subscription, Timestamp now) {
  const bool runs = subscription.lease_until && now < *subscription.lease_until;
  if (runs || !subscription.lease_until) return subscription;
  subscription.lease_until.reset();
  subscription.sends = false;
  if (subscription.stage == Stage::subscribed) subscription.stage = Stage::asking;
  return subscription;
}

HubSubscription left(HubSubscription subscription) {
  if (subscription.stage == Stage::leaving) return subscription;
  if (subscription.stage == Stage::denied) subscription.lease_until.reset();
  subscription.stage = Stage::leaving;
  subscription.open = false;
  subscription.sends = false;
  subscription.failures = 0;
  subscription.next_ask.reset();
  return subscription;
}

bool is_over(const HubSubscription& subscription) {
  if (subscription.stage != Stage::leaving) return false;
  return !subscription.lease_until || subscription.failures >= kMostTriesToLeave;
}

std::string told(const HubSubscription& subscription) {
  std::string line = "hub " + subscription.hub + ": ";
  const std::string again =
      subscription.next_ask ? "; asked again at " + clock_time(*subscription.next_ask) : std::string();
  switch (subscription.stage) {
    case Stage::asking:
      line += subscription.trouble.empty() ? "asked to send what is new" : subscription.trouble;
      line += again;
      break;
    case Stage::subscribed:
      line += "subscribed until " + clock_time(*subscription.lease_until);
      if (subscription.last_post) line += ", last post " + clock_time(*subscription.last_post);
      if (!subscription.last_post) line += ", no post yet";
      if (subscription.last_post && !subscription.sends)
        line += ", silent since (the feed is asked as usual)";
      if (!subscription.trouble.empty()) line += "; " + subscription.trouble;
      break;
    case Stage::denied:
      line += "denied (" + subscription.trouble + ")" + again;
      break;
    case Stage::leaving:
      line += "asked to end the subscription";
      break;
  }
  if (subscription.refused > 0)
    line += "; " + std::to_string(subscription.refused) + " posts not signed as they must be were refused";
  return line;
}

}  // namespace dateline::intake
