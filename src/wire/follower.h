#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "wire/wire.h"

namespace dateline::wire {

/// Something that is made from the wire: a judgement or an index. Its state can be thrown away and made
/// again.
class Follower {
 public:
  virtual ~Follower() = default;

  /// Names its place in the store; lower case, as given to `dateline rebuild`.
  virtual std::string_view name() const = 0;

  /// The shape of its state. When the store holds another one, the state is thrown away and made again.
  virtual int layout() const { return 1; }

  /// True if its state and place are in the store and commit together. False: it has state in memory alone,
  /// and begins where those stand that it comes after, or at the wire's head; then `apply` is not called,
  /// only `applied`.
  virtual bool durable() const { return true; }

  /// Makes its tables if they are not there.
  virtual void create(Database&) {}
  /// Throws all of its state away and makes empty tables.
  virtual void clear(Database&) {}

  /// Takes entries in, in their order, in a transaction that also moves its place. Throwing takes both back.
  virtual void apply(Database&, std::span<const Entry>) {}

  /// Called after the transaction of `apply` stands, for what lives in memory.
  virtual void applied(std::span<const Entry>) {}

  /// What of its state contradicts the wire, a sentence each; `place` is where it stands. For `dateline
  /// check`.
  virtual std::vector<std::string> check(Database&, Position /*place*/) { return {}; }
};

/// Makes the follower's tables and its row in the store if they are not there; clears its state if that is of
/// another layout. Returns its place.
Position set_up(Store& store, Follower& follower);

/// Throws the state of `follower` away and carries it along the whole wire again. `progress` is told its
/// place.
void rebuild(Wire& wire, Follower& follower, const std::function<void(Position)>& progress = {});

/// Carries the follower from its place to the head as it stands now, in this thread. Returns its place.
Position catch_up(Wire& wire, Follower& follower, const std::function<void(Position)>& progress = {});

/// Carries one follower along the wire in a thread of its own, from construction to destruction. An entry
/// that makes `apply` throw stops this follower alone, says so in the log, and is tried again after a pause
/// that doubles up to a minute; nothing is skipped.
class Following {
 public:
  /// `after`: those that must have taken an entry in before this follower sees it (an index waits for the
  /// judgements). They and the follower must outlive this.
  Following(Wire& wire, Follower& follower, std::vector<const Following*> after = {});
  ~Following();
  Following(const Following&) = delete;
  Following& operator=(const Following&) = delete;

  std::string_view name() const { return follower_.name(); }
  /// The last position taken in.
  Position place() const { return place_.load(); }
  /// Waits until `position` is taken in; false if `timeout` passes first.
  bool wait_for(Position position, std::chrono::milliseconds timeout) const;

 private:
  void follow(const std::stop_token& stop);
  Position reachable(const std::stop_token& stop) const;
  void step(Position until);

  Wire& wire_;
  Follower& follower_;
  std::vector<const Following*> after_;
  std::atomic<Position> place_;
  mutable std::mutex waiting_;  // guards the wake-up alone; place_ is atomic
  mutable std::condition_variable_any moved_;
  std::jthread thread_;  // last, so that it ends before the rest
};

}  // namespace dateline::wire
