#include "wire/follower.h"

#include <algorithm>

#include "base/log.h"

namespace dateline::wire {
namespace {

constexpr std::size_t kBatch = 500;

void put_place(Database& database, const Follower& follower, Position place) {
  Statement row = database.prepare("INSERT OR REPLACE INTO followers(name, place, layout) VALUES(?,?,?)");
  row.bind(1, follower.name()).bind(2, place).bind(3, follower.layout()).run();
}

struct Standing {
  Position place = 0;
  std::int64_t layout = 0;
};

std::optional<Standing> stands(Database& database, const Follower& follower) {
  Statement row = database.prepare("SELECT place, layout FROM followers WHERE name=?");
  row.bind(1, follower.name());
  if (!row.step()) return std::nullopt;
  return Standing{row.integer(0), row.integer(1)};
}

// Takes one batch in and moves the place with it. Returns the new place.
Position take_batch(Wire& wire, Follower& follower, Position place, Position until) {
  const auto size = static_cast<std::size_t>(std::min<Position>(until - place, kBatch));
  const std::vector<Entry> entries = wire.read(place, size);
  if (entries.empty()) return place;
  const Position reached = entries.back().position;
  if (follower.durable()) {
    wire.store().write([&](Database& database) {
      follower.apply(database, entries);
      put_place(database, follower, reached);
    });
  }
  follower.applied(entries);
  return reached;
}

// Where a follower that lives in memory begins: at the head, or where the last of those stands that it comes
// after, since what they have yet to take in is news to whoever asks them.
Position first_place(const Wire& wire, const std::vector<const Following*>& after) {
  Position place = wire.head();
  for (const Following* earlier : after) place = std::min(place, earlier->place());
  return place;
}

}  // namespace

Position set_up(Store& store, Follower& follower) {
  Position place = 0;
  store.write([&](Database& database) {
    const std::optional<Standing> standing = stands(database, follower);
    if (standing && standing->layout == follower.layout()) {
      place = standing->place;
      return;
    }
    if (standing) {
      log::info("{} keeps its state in a new form; it is made again from the wire", follower.name());
      follower.clear(database);
    } else {
      follower.create(database);
    }
    put_place(database, follower, 0);
  });
  return place;
}

Position catch_up(Wire& wire, Follower& follower, const std::function<void(Position)>& progress) {
  Position place = set_up(wire.store(), follower);
  const Position head = wire.head();
  while (place < head) {
    place = take_batch(wire, follower, place, head);
    if (progress) progress(place);
  }
  return place;
}

void rebuild(Wire& wire, Follower& follower, const std::function<void(Position)>& progress) {
  set_up(wire.store(), follower);
  wire.store().write([&](Database& database) {
    follower.clear(database);
    put_place(database, follower, 0);
  });
  catch_up(wire, follower, progress);
}

Following::Following(Wire& wire, Follower& follower, std::vector<const Following*> after)
    : wire_(wire),
      follower_(follower),
      after_(std::move(after)),
      place_(follower.durable() ? set_up(wire.store(), follower) : first_place(wire, after_)),
      thread_([this](const std::stop_token& stop) { follow(stop); }) {}

Following::~Following() {
  thread_.request_stop();
  thread_.join();
}

bool Following::wait_for(Position position, std::chrono::milliseconds timeout) const {
  std::unique_lock lock(waiting_);
  return moved_.wait_for(lock, timeout, [&] { return place() >= position; });
}

// How far this follower may go: to the head, but not past those that come before it.
Position Following::reachable(const std::stop_token& stop) const {
  constexpr std::chrono::milliseconds kLook{250};
  Position until = wire_.wait(place(), std::chrono::seconds(5), stop);
  for (const Following* earlier : after_) {
    if (earlier->place() <= place() && until > place()) earlier->wait_for(place() + 1, kLook);
    until = std::min(until, earlier->place());
  }
  return until;
}

void Following::step(Position until) {
  const Position reached = take_batch(wire_, follower_, place(), until);
  {
    const std::scoped_lock lock(waiting_);
    place_ = reached;
  }
  moved_.notify_all();
}

void Following::follow(const std::stop_token& stop) {
  using std::chrono::seconds;
  seconds pause{1};
  while (!stop.stop_requested()) {
    try {
      const Position until = reachable(stop);
      if (until > place() && !stop.stop_requested()) step(until);
      pause = seconds{1};
    } catch (const std::exception& failure) {
      log::error("{} stands at {} and tries again in {} s: {}", name(), place(), pause.count(),
                 failure.what());
      std::unique_lock lock(waiting_);
      moved_.wait_for(lock, stop, pause, [] { return false; });
      pause = std::min(pause * 2, seconds{60});
    }
  }
}

}  // namespace dateline::wire
