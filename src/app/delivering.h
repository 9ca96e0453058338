#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "app/config.h"
#include "base/result.h"
#include "delivery/dispatcher.h"
#include "delivery/documents.h"
#include "delivery/hub.h"
#include "delivery/queueing.h"
#include "delivery/subscriber_book.h"
#include "http/router.h"
#include "wire/follower.h"

namespace dateline::app {

/// Everything that carries news to subscribers, put together.
class Delivering {
 public:
  /// What all of it works with; must outlive it.
  struct With {
    wire::Wire& wire;
    const latest::Latest& latest;
    formats::Publication publication;
    delivery::Documents::Leaving leaving;
    delivery::Hub::Topics topics;               ///< The feeds that there are.
    std::vector<const wire::Following*> after;  ///< The judgements.
  };
  /// Enrols the subscribers of the settings. An error where one cannot be right, or a network is none.
  static Result<std::unique_ptr<Delivering>> make(const Config& config, With with);
  /// Waits for what is under way.
  ~Delivering();
  Delivering(const Delivering&) = delete;
  Delivering& operator=(const Delivering&) = delete;

  void add_routes(http::Router& router) const;
  void start();
  /// Begins nothing more, and ends what waits for an answer.
  void stop();

  const wire::Following& following() const;
  delivery::SubscriberBook& book();
  /// How it stands with a subscriber now. Any thread.
  delivery::LaneState state_of(delivery::SubscriberNumber number) const;
  /// Parcels that wait, of all subscribers.
  std::int64_t waiting() const;

 private:
  struct Parts;
  explicit Delivering(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace dateline::app
