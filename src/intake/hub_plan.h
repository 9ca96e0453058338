#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "base/timestamp.h"
#include "http/client.h"

namespace dateline::intake {

/// How it stands with one subscription of ours at a WebSub hub (W3C WebSub): the hub posts to us what is new
/// in a feed, at an address that is the subscription's own. Times are UTC.
struct HubSubscription {
  enum class Stage {
    asking,      ///< We want it; the hub has not confirmed it, or its lease has ended.
    subscribed,  ///< The hub has confirmed it, and its lease runs.
    denied,      ///< The hub said no (section 5.2); asked again after a day.
    leaving,     ///< We want it no more.
  };

  std::string token;   ///< The end of our address for it; nobody can guess it (section 5.1).
  std::string secret;  ///< With which the hub signs what it posts.
  std::string source;  ///< Whose feed it is.
  std::string hub;     ///< As the feed names it.
  std::string moved;   ///< Where the hub has redirected us to (307, 308); empty = nowhere.
  std::string topic;   ///< The feed's address, as it names it itself.
  Stage stage = Stage::asking;
  bool open = false;   ///< We have asked and not been asked back: only then is the hub answered yes.
  bool sends = false;  ///< It has posted since it was last found silent: the feed is asked more seldom.
  int failures = 0;    ///< Of asking, in a row.
  std::optional<Timestamp> next_ask;  ///< When the hub is asked, again or for renewal; nothing = now.
  std::optional<Timestamp> lease_until;
  std::optional<Timestamp> last_post;
  std::int64_t posts = 0;    ///< Taken in.
  std::int64_t refused = 0;  ///< Posts that were not signed as they must be.
  std::string trouble;       ///< What went wrong last, in a sentence without its full stop; empty = nothing.
};

// Each of these makes the subscription after an event from the one before it; none touches anything else.

/// A new one for that feed, with token and secret of its own.
HubSubscription new_subscription(std::string source, std::string hub, std::string topic);

/// We are asking the hub now: its question is expected.
HubSubscription while_asking(HubSubscription subscription, Timestamp now);

/// The hub has answered our request: 2xx means that it will ask us back (section 5.1.1); 307 and 308 lead
/// elsewhere; anything else is a failure, after which it is asked again after pauses that double.
HubSubscription after_asking(HubSubscription subscription, const Result<http::FetchResponse>& answer,
                             Timestamp now);

/// The hub asked back and we said yes (section 5.3): subscribed for `lease`, to be renewed before it ends.
HubSubscription after_confirmation(HubSubscription subscription, std::chrono::seconds lease, Timestamp now);

/// The hub said no (section 5.2), with its reason, if any.
HubSubscription after_denial(HubSubscription subscription, const std::string& reason, Timestamp now);

/// It has posted something that was signed as it must be.
HubSubscription after_post(HubSubscription subscription, Timestamp now);

/// What time has done to it: a lease that has ended is no subscription.
HubSubscription as_of(HubSubscription subscription, Timestamp now);

/// We want it no more: the hub is asked to end it.
HubSubscription left(HubSubscription subscription);

/// True where nothing is left to be done about it: the hub never had it, has ended it, or cannot be told.
bool is_over(const HubSubscription& subscription);

/// One line for the operator.
std::string told(const HubSubscription& subscription);

}  // namespace dateline::intake
