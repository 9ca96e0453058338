#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "http/address_guard.h"
#include "http/client.h"
#include "http/router.h"
#include "intake/hub_book.h"
#include "intake/source_book.h"

namespace dateline::intake {

/// What hubs can reach us by: `base_url`, unless its host is plainly not on the public internet and not in a
/// network that `guard` allows; then it is empty.
std::string reachable_base(const std::string& base_url, const http::AddressGuard& guard);

/// Subscribes to the feeds that name a WebSub hub (W3C WebSub) and takes what their hubs post, at
/// `BASE/websub/TOKEN`, an address for each subscription:
/// - GET: the hub asks whether we want what we have asked for (section 5.3), and is told so only then; or it
///   says that it will not (section 5.2);
/// - POST: what is new (section 7). It is taken only if it is signed with the subscription's secret (section
///   8), and is on the disk before it is acknowledged; the poller puts it on the wire.
/// Hubs are asked, and leases renewed, when the poller looks. What a hub sends is news of the source whose
/// feed named the hub, whoever it is.
class HubDoor {
 public:
  /// `base` is what `reachable_base` gave; where it is empty, nothing is subscribed to, and what is
  /// subscribed to ends.
  HubDoor(const SourceBook& sources, HubBook& book, const Clock& clock, http::Fetcher& fetcher,
          std::string base);
  /// Waits for what is being asked; the fetcher bounds how long.
  ~HubDoor();
  HubDoor(const HubDoor&) = delete;
  HubDoor& operator=(const HubDoor&) = delete;

  void add_routes(http::Router& router);
  http::Response answer(const http::Request& request);
  http::Response take(const http::Request& request);
  /// Called, from any thread, when there is a post; nothing by default.
  void when_posted(std::function<void()> awake);

  // For the poller's thread alone.

  /// Subscribes, renews and leaves, as the sources are now.
  void look();
  /// The post that has waited longest.
  std::optional<HubPost> next_post();
  /// The post is on the wire, or could not be read: `trouble` says why.
  void settle(const HubPost& post, const std::string& trouble);
  /// True while the source's hub sends what is new, so that its feed need not be asked as often.
  bool sends(std::string_view source) const;
  /// The feed had something new that its hub has not sent.
  void fell_silent(std::string_view source);

 private:
  using Answer = std::pair<std::string, Result<http::FetchResponse>>;

  void take_answers();
  void follow_sources();
  void ask(const HubSubscription& subscription);

  const SourceBook& sources_;
  HubBook& book_;
  const Clock& clock_;
  http::Fetcher& fetcher_;
  const std::string base_;
  std::mutex mutex_;  // guards all below
  std::condition_variable answered_;
  std::vector<Answer> answers_;  // by token
  std::vector<std::string> being_asked_;
  int unanswered_ = 0;
  bool posted_ = true;  // there may be posts: of before, at first
  std::function<void()> awake_;
};

}  // namespace dateline::intake
