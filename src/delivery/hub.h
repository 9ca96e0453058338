#pragma once

#include <atomic>
#include <functional>

#include "delivery/hands.h"
#include "delivery/subscriber_book.h"
#include "delivery/way.h"
#include "http/client.h"
#include "http/router.h"

namespace dateline::delivery {

/// What a feed of ours holds.
struct Topic {
  news::Filter filter;
  std::string format;
};

/// A WebSub hub (W3C WebSub) for our own feeds. Whoever asks at `/hub` for a feed, and says so once more at
/// its callback when the hub asks back, is a subscriber by the way `websub` until its lease ends: it is
/// posted the feed with what is new in it, signed (`X-Hub-Signature: sha256=`) if it gave a secret.
class Hub final : public Way {
 public:
  /// The feed at an absolute address of ours; nothing where there is none.
  using Topics = std::function<std::optional<Topic>(const std::string& address)>;

  /// `address` is the hub's own, absolute.
  Hub(http::Fetcher& fetcher, const Clock& clock, SubscriberBook& book, std::string address, Topics topics)
      : fetcher_(fetcher),
        clock_(clock),
        book_(book),
        address_(std::move(address)),
        topics_(std::move(topics)) {}

  std::string_view name() const override { return "websub"; }
  std::size_t at_once() const override { return 4; }
  Result<void> accepts(const Subscriber& subscriber) const override;
  void send(Sending sending, Done done) override;

  void add_routes(http::Router& router);
  /// Answers a request to subscribe or unsubscribe: 202, and the callback is asked.
  http::Response answer(const http::Request& request);
  /// Waits until every callback that was asked has answered and that is written down: for tests.
  void wait() const;

 private:
  void verify(Subscriber subscriber, bool subscribes, std::int64_t lease_seconds);
  void take(const Subscriber& subscriber, bool subscribes);

  http::Fetcher& fetcher_;
  const Clock& clock_;
  SubscriberBook& book_;
  const std::string address_;
  Topics topics_;
  std::atomic<int> being_verified_{0};
  Hands hands_{1};  // last, so that what it does ends before the rest
};

}  // namespace dateline::delivery
