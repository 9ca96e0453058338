#include "delivery/dispatcher.h"

#include <algorithm>

#include "base/log.h"

namespace dateline::delivery {
namespace {

using wire::Database;

constexpr Timestamp kNever{std::numeric_limits<std::int64_t>::max(), 0, true};

Timestamp later(Timestamp time, std::chrono::milliseconds by) {
  return {time.unix_ms + by.count(), 0, true};
}

}  // namespace

Dispatcher::Dispatcher(wire::Store& store, const Clock& clock, SubscriberBook& book, Documents documents,
                       const std::vector<Way*>& ways, Options options)
    : store_(store), clock_(clock), book_(book), documents_(std::move(documents)), options_(options) {
  for (Way* way : ways) ways_.emplace(way->name(), way);
}

Dispatcher::~Dispatcher() {
  stop();
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
  {
    std::unique_lock lock(mutex_);
    awake_.wait(lock, [&] { return not_returned_ == 0; });
  }
  try {
    take_outcomes();  // receipts that have come meanwhile
  } catch (const std::exception& failure) {
    log::warn("delivery: the last receipts are lost, and their items go once more: {}", failure.what());
  }
}

void Dispatcher::start() {
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void Dispatcher::stop() {
  const std::scoped_lock lock(mutex_);
  stopped_ = true;
}

void Dispatcher::nudge(std::span<const SubscriberNumber> subscribers) {
  const std::scoped_lock lock(mutex_);
  nudged_.insert(subscribers.begin(), subscribers.end());
  awake_.notify_all();
}

LaneState Dispatcher::state_of(SubscriberNumber number) const {
  const std::scoped_lock lock(mutex_);
  const auto found = shown_.find(number);
  return found == shown_.end() ? LaneState{} : found->second;
}

void Dispatcher::run(const std::stop_token& stop) {
  // Other processes change the book and have things sent again; nothing tells of that but the book itself.
  constexpr std::chrono::milliseconds kLookAgain{500};
  constexpr std::chrono::seconds kAfterFailure{1};
  while (!stop.stop_requested()) {
    std::chrono::milliseconds pause = kLookAgain;
    try {
      const Timestamp next = work();
      const std::int64_t wait = next.unix_ms - clock_.now().unix_ms;
      pause = std::chrono::milliseconds(std::clamp<std::int64_t>(wait, 1, kLookAgain.count()));
    } catch (const std::exception& failure) {
      log::error("delivery tries again after: {}", failure.what());
      std::unique_lock lock(mutex_);
      awake_.wait_for(lock, stop, kAfterFailure, [] { return false; });
      continue;
    }
    std::unique_lock lock(mutex_);
    awake_.wait_for(lock, stop, pause, [&] { return !nudged_.empty() || !returned_.empty(); });
  }
}

void Dispatcher::send_due() {
  for (auto& [number, lane] : lanes_) lane.look_at = {};
  work();
  while (under_way_ > 0) {
    {
      std::unique_lock lock(mutex_);
      awake_.wait(lock, [&] { return !returned_.empty(); });
    }
    work();
  }
}

// One round. Returns when the next is wanted, if nothing comes before.
Timestamp Dispatcher::work() {
  take_outcomes();
  std::set<SubscriberNumber> nudged;
  bool stopped = false;
  {
    const std::scoped_lock lock(mutex_);
    nudged.swap(nudged_);
    stopped = stopped_;
  }
  if (stopped) return kNever;
  see_roll();
  for (const SubscriberNumber number : nudged)
    if (const auto lane = lanes_.find(number); lane != lanes_.end()) lane->second.look_at = {};
  fill_lanes();
  Timestamp next = prune_receipts();
  if (under_way_ >= options_.most_under_way) return next;  // until one has come back
  for (const auto& [number, lane] : lanes_)
    if (lane.way != nullptr) next = std::min(next, lane.look_at);
  return next;
}

// Once an hour, in bites so small that nothing waits for them. Returns when it is to be looked at again.
Timestamp Dispatcher::prune_receipts() {
  constexpr std::size_t kBite = 500;
  const Timestamp now = clock_.now();
  if (options_.keep_receipts.count() <= 0) return kNever;
  if (now < next_prune_) return next_prune_;
  const Timestamp until = later(now, -options_.keep_receipts);
  store_.write([&](Database& database) { pruned_to_ = prune(database, until, pruned_to_, kBite); });
  next_prune_ = later(now, pruned_to_ > 0 ? std::chrono::milliseconds(50) : std::chrono::hours(1));
  return next_prune_;
}

void Dispatcher::see_roll() {
  auto roll = book_.roll();
  if (roll == roll_) return;
  roll_ = std::move(roll);
  for (auto at = lanes_.begin(); at != lanes_.end();) {
    const bool gone = !roll_->find(at->first);
    if (gone) at->second.way = nullptr;
    at = gone && at->second.under_way.empty() ? lanes_.erase(at) : std::next(at);
  }
  for (const auto& one : roll_->all) {
    Lane& lane = lanes_[one->number];
    const bool changed = lane.of != nullptr && lane.of->subscriber.address != one->subscriber.address;
    lane.of = one;
    const auto way = ways_.find(one->subscriber.way);
    const bool sends = way != ways_.end() && way->second->sends() && one->subscriber.active;
    lane.way = sends ? way->second : nullptr;
    if (changed) {
      lane.failures = 0;
      lane.next_try = {};
      lane.trouble.clear();
    }
    lane.look_at = {};
    show(one->number, lane);
  }
}

void Dispatcher::show(SubscriberNumber number, const Lane& lane) {
  const std::scoped_lock lock(mutex_);
  LaneState& state = shown_[number];
  state.under_way = lane.under_way.size();
  state.failures = lane.failures;
  state.next_try = lane.failures > 0 ? std::optional(lane.next_try) : std::nullopt;
  state.trouble = lane.trouble;
}

// Lets every lane begin what it can, by turns where as much is under way as may be.
void Dispatcher::fill_lanes() {
  const Timestamp now = clock_.now();
  std::vector<std::pair<Lane*, Parcel>> ready;
  store_.read([&](Database& database) {
    auto at = lanes_.lower_bound(turn_);
    for (std::size_t left = lanes_.size(); left > 0; --left, ++at) {
      if (at == lanes_.end()) at = lanes_.begin();
      turn_ = at->first;
      if (under_way_ + ready.size() >= options_.most_under_way) break;
      Lane& lane = at->second;
      if (lane.way != nullptr && lane.look_at <= now) look(database, lane, ready);
    }
  });
  for (auto& [lane, parcel] : ready) begin(*lane, std::move(parcel));
}

// What takes news back is tried at once, whatever the pause, and whatever else is under way.
void Dispatcher::look(Database& database, Lane& lane, std::vector<std::pair<Lane*, Parcel>>& ready) const {
  const Timestamp now = clock_.now();
  const std::size_t width = lane.failures > 0 ? 1 : lane.way->at_once();
  const bool pausing = lane.failures > 0 && lane.next_try > now;
  std::size_t taken = lane.under_way.size();
  bool all = true;
  for (Parcel& parcel : next_parcels(database, lane.of->number, now, width + lane.under_way.size() + 1)) {
    const bool takes_back = parcel.rank == Rank::takes_back && parcel.tries == 0;
    if (lane.under_way.contains({parcel.item, parcel.format})) continue;
    if (pausing && !takes_back) continue;
    if (taken >= width + (takes_back ? 1 : 0)) {
      all = false;  // there is more: it is looked for when one of these has come back
      break;
    }
    ready.emplace_back(&lane, std::move(parcel));
    ++taken;
  }
  lane.look_at = all ? next_due(database, lane.of->number, now).value_or(kNever) : kNever;
  if (pausing) lane.look_at = std::min(lane.look_at, lane.next_try);
}

void Dispatcher::begin(Lane& lane, Parcel parcel) {
  lane.under_way.insert({parcel.item, parcel.format});
  ++under_way_;
  {
    const std::scoped_lock lock(mutex_);
    ++not_returned_;
  }
  Sending sending;
  sending.to = lane.of;
  sending.key = key_of(lane.of->subscriber, parcel);
  sending.parcel = parcel;
  if (auto filled = documents_.fill(sending); !filled)
    return return_parcel(std::move(parcel), {Outcome::Kind::refused, filled.error().message, {}});
  lane.way->send(std::move(sending), [this, parcel = std::move(parcel)](Outcome outcome) {
    return_parcel(parcel, std::move(outcome));
  });
}

void Dispatcher::return_parcel(Parcel parcel, Outcome outcome) {
  const std::scoped_lock lock(mutex_);
  returned_.push_back({std::move(parcel), std::move(outcome)});
  --not_returned_;
  awake_.notify_all();
}

void Dispatcher::take_outcomes() {
  std::vector<Returned> returned;
  bool stopped = false;
  {
    const std::scoped_lock lock(mutex_);
    returned.swap(returned_);
    stopped = stopped_;
  }
  if (returned.empty()) return;
  try {
    write_down(returned, stopped);
  } catch (...) {
    // Not taken: what has come back is kept until the store can take it.
    const std::scoped_lock lock(mutex_);
    returned_.insert(returned_.begin(), returned.begin(), returned.end());
    throw;
  }
  under_way_ -= returned.size();
  std::vector<SubscriberNumber> gone;
  for (const Returned& one : returned) {
    Lane& lane = lanes_.at(one.parcel.subscriber);
    lane.under_way.erase({one.parcel.item, one.parcel.format});
    lane.look_at = {};
    show(one.parcel.subscriber, lane);
    if (one.outcome.kind == Outcome::Kind::gone && !stopped) gone.push_back(one.parcel.subscriber);
  }
  for (const SubscriberNumber number : gone) {
    Subscriber subscriber = lanes_.at(number).of->subscriber;
    // A subscription to a feed is made anew by who made it; others the operator has to speak to.
    if (subscriber.lease_until) {
      log::info("delivery: {} is taken out: its lease has ended, or it says so", subscriber.id);
      if (const auto out = book_.remove(subscriber.id); !out) log::info("delivery: {}", out.error().message);
      continue;
    }
    log::warn("delivery: {} says that it wants nothing more; it is paused", subscriber.id);
    subscriber.active = false;
    if (const auto put = book_.put(subscriber); !put) log::error("delivery: {}", put.error().message);
  }
}

void Dispatcher::write_down(const std::vector<Returned>& returned, bool stopped) {
  store_.write([&](Database& database) {
    for (const Returned& one : returned) {
      if (stopped && one.outcome.kind != Outcome::Kind::delivered) continue;
      note(database, lanes_.at(one.parcel.subscriber), one);
    }
  });
}

void Dispatcher::note(Database& database, Lane& lane, const Returned& returned) {
  const auto& [parcel, outcome] = returned;
  const Timestamp now = clock_.now();
  const double chance = std::uniform_real_distribution<double>(0, 1)(chance_);
  switch (outcome.kind) {
    case Outcome::Kind::delivered:
      note_delivered(database, parcel.number, now, outcome.note);
      lane.failures = 0;
      lane.trouble.clear();
      return;
    case Outcome::Kind::refused:
      // It answers, so the others may go.
      lane.failures = 0;
      lane.trouble = outcome.note;
      if (parcel.tries + 1 >= options_.retries.most_refusals)
        return note_refused(database, parcel.number, now, outcome.note);
      return note_failed(
          database, parcel.number,
          later(now, pause_after(options_.retries, parcel.tries + 1, chance, outcome.retry_after)),
          outcome.note);
    case Outcome::Kind::unavailable:
    case Outcome::Kind::gone:
      // Those that were under way together fail together, and are one failure.
      if (lane.failures == 0) log::info("delivery: {}: {}", lane.of->subscriber.id, outcome.note);
      if (lane.failures == 0 || lane.next_try <= now) ++lane.failures;
      lane.trouble = outcome.note;
      lane.next_try = later(now, pause_after(options_.retries, lane.failures, chance, outcome.retry_after));
      return note_failed(database, parcel.number, Timestamp{}, outcome.note);
  }
}

}  // namespace dateline::delivery
