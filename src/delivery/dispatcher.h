#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <set>
#include <span>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "delivery/documents.h"
#include "delivery/retry_plan.h"
#include "delivery/subscriber_book.h"
#include "delivery/way.h"

namespace dateline::delivery {

/// How it stands with a subscriber now.
struct LaneState {
  std::size_t under_way = 0;
  int failures = 0;  ///< In a row; above 0, one parcel at a time is tried, when `next_try` has come.
  std::optional<Timestamp> next_try;
  std::string trouble;  ///< What the last failure was; empty if the last try went well.
};

/// Sends what is in the outbox, each subscriber in a lane of its own: one that is slow, down or refusing
/// delays no other. One thread decides and keeps the books; ways do the sending. What a lane holds in memory
/// is what is on its way (`Way::at_once` at most, `most_under_way` in all); the rest is on the disk. A
/// receipt is written down after the subscriber's answer, so that what was under way when the program was
/// killed goes once more, with the same key.
class Dispatcher {
 public:
  struct Options {
    RetryRules retries;
    std::size_t most_under_way = 1024;
    std::chrono::hours keep_receipts{24 * 90};  ///< 0 = for ever.
  };
  /// What it is given must outlive it; the ways too.
  Dispatcher(wire::Store& store, const Clock& clock, SubscriberBook& book, Documents documents,
             const std::vector<Way*>& ways, Options options);
  Dispatcher(wire::Store& store, const Clock& clock, SubscriberBook& book, Documents documents,
             const std::vector<Way*>& ways)
      : Dispatcher(store, clock, book, std::move(documents), ways, Options{}) {}
  /// Stops; what is under way is waited for (the ways bound how long).
  ~Dispatcher();
  Dispatcher(const Dispatcher&) = delete;
  Dispatcher& operator=(const Dispatcher&) = delete;

  /// Begins to send.
  void start();
  /// Begins nothing more, and takes no failure from now on for one of a subscriber's: the program stops.
  void stop();
  /// There is something to send to these. Any thread.
  void nudge(std::span<const SubscriberNumber> subscribers);

  /// Sends all that may go now and waits until that is done: for tests and commands, without `start`.
  void send_due();

  /// By the subscriber's number; for the operator. Any thread.
  LaneState state_of(SubscriberNumber number) const;

 private:
  using Road = std::pair<wire::ItemId, std::string>;  // an item in a format: one at a time
  struct Lane {
    std::shared_ptr<const Enrolled> of;
    Way* way = nullptr;  // null: it comes for its news itself
    std::set<Road> under_way;
    int failures = 0;
    Timestamp next_try;
    Timestamp look_at;  // there may be something to send from then on
    std::string trouble;
  };
  struct Returned {
    Parcel parcel;
    Outcome outcome;
  };

  void run(const std::stop_token& stop);
  Timestamp work();
  void see_roll();
  void take_outcomes();
  void write_down(const std::vector<Returned>& returned, bool stopped);
  void note(wire::Database& database, Lane& lane, const Returned& returned);
  Timestamp prune_receipts();
  void fill_lanes();
  void look(wire::Database& database, Lane& lane, std::vector<std::pair<Lane*, Parcel>>& ready) const;
  void begin(Lane& lane, Parcel parcel);
  void return_parcel(Parcel parcel, Outcome outcome);
  void show(SubscriberNumber number, const Lane& lane);

  wire::Store& store_;
  const Clock& clock_;
  SubscriberBook& book_;
  Documents documents_;
  std::map<std::string, Way*, std::less<>> ways_;
  const Options options_;

  mutable std::mutex mutex_;  // guards the five below
  std::condition_variable_any awake_;
  std::vector<Returned> returned_;
  std::set<SubscriberNumber> nudged_;
  bool stopped_ = false;
  std::size_t not_returned_ = 0;
  std::map<SubscriberNumber, LaneState> shown_;

  // Of the thread that works:
  std::shared_ptr<const Roll> roll_;
  std::map<SubscriberNumber, Lane> lanes_;
  SubscriberNumber turn_ = 0;  // whose lane is looked at first
  std::size_t under_way_ = 0;
  Timestamp next_prune_;
  std::int64_t pruned_to_ = 0;  // the last parcel that this round of pruning has looked at
  std::minstd_rand chance_{std::random_device{}()};

  std::jthread thread_;  // last, so that it ends before the rest
};

}  // namespace dateline::delivery
