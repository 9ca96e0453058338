#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/hub_plan.h"
#include "wire/store.h"

namespace dateline::intake {

/// What a hub has posted and is not on the wire yet.
struct HubPost {
  std::int64_t number = 0;
  std::string token;  ///< The subscription's.
  std::string source;
  std::string topic;
  std::string content_type;
  std::string body;
};

/// Our subscriptions at WebSub hubs, and what hubs have posted, kept in the store. Safe from any thread.
class HubBook {
 public:
  /// Makes its tables if they are not there and reads what is in them.
  explicit HubBook(wire::Store& store);

  std::vector<HubSubscription> all() const;
  std::optional<HubSubscription> find(std::string_view token) const;
  /// The subscription that the source has, or had last.
  std::optional<HubSubscription> of_source(std::string_view source) const;

  void put(const HubSubscription& subscription);
  void remove(std::string_view token);
  /// Changes the one with that token, if it is there; all of a change is seen, or nothing of it.
  void change(std::string_view token, const std::function<HubSubscription(HubSubscription)>& change);

  /// Keeps a post, on the disk when this returns. False where as many wait as may.
  bool keep(const HubPost& post);
  /// The post that has waited longest.
  std::optional<HubPost> next_post() const;
  void drop(std::int64_t post);

 private:
  void write(const HubSubscription& subscription);

  wire::Store& store_;
  mutable std::mutex mutex_;  // guards subscriptions_
  std::vector<HubSubscription> subscriptions_;
};

}  // namespace dateline::intake
