#include "intake/remote_sources.h"

#include "base/log.h"
#include "base/write_file.h"
#include "intake/read_file.h"
#include "intake/take_in.h"

namespace dateline::intake {
namespace {

constexpr std::int64_t kPauseMs = 60'000;
constexpr int kTries = 3;

}  // namespace

RemoteSources::RemoteSources(SourceBook& book, wire::Wire& wire,
                             std::map<std::string, http::RemotePlace> places, const http::AddressGuard& guard)
    : book_(book), wire_(wire), places_(std::move(places)), guard_(guard) {}

void RemoteSources::start() {
  if (!places_.empty()) thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void RemoteSources::run(const std::stop_token& stop) {
  constexpr std::chrono::seconds kLookAtTheClock{1};
  stop_ = stop;
  while (!stop.stop_requested()) {
    try {
      look_once();
    } catch (const std::exception& failure) {
      log::error("sources on other servers are asked again after: {}", failure.what());
    }
    std::unique_lock lock(mutex_);
    awake_.wait_for(lock, stop, kLookAtTheClock, [] { return false; });
  }
}

void RemoteSources::look_once() {
  for (const auto& [id, place] : places_) {
    const auto entry = book_.find(id);
    if (!entry || !entry->source.active) continue;
    if (entry->state.next_poll && wire_.clock().now() < *entry->state.next_poll) continue;
    look(*entry, place);
  }
}

void RemoteSources::look(const SourceEntry& entry, const http::RemotePlace& place) {
  http::RemoteStore remote(place, guard_, stop_);
  Taken sum;
  std::string trouble;
  std::optional<Error> error;
  const auto names = remote.list();
  if (!names) error = names.error();
  if (names)
    for (const std::string& name : *names) {
      const auto taken = take(remote, entry, name, sum, trouble);
      if (taken) continue;
      error = taken.error();
      break;
    }
  if (!error && !trouble.empty()) error = Error{ErrorKind::invalid, trouble, ""};
  const Timestamp now = wire_.clock().now();
  SourceState state = after_news(entry.state, entry.source.id, sum, {}, {}, now);
  if (error) state = after_failure(std::move(state), entry.source.id, *error, false, {}, {}, now);
  if (error) log::warn("source {}: {}", entry.source.id, state.status);
  state.next_poll = Timestamp{now.unix_ms + kPauseMs, 0, true};
  book_.remember(entry.source.id, state);
}

// An error only where the server does not do what it is asked; a document that cannot be read is trouble.
Result<void> RemoteSources::take(http::RemoteStore& remote, const SourceEntry& entry, const std::string& name,
                                 Taken& sum, std::string& trouble) {
  const std::string key = entry.source.id + "/" + name;
  const auto bytes = remote.read(name);
  if (!bytes && bytes.error().kind != ErrorKind::too_large) return bytes.error();
  Result<Taken> taken = Error{};
  if (bytes) {
    formats::Input input;
    input.bytes = *bytes;
    input.file_name = name;
    taken = take_in(input, entry.source, wire_);
  } else {
    taken = bytes.error();
  }
  const std::string why = objection_to(taken);
  if (taken) add(sum, *std::move(taken));
  if (why.empty()) {
    tries_.erase(key);
    return remote.settle(name);
  }
  trouble = name + ": " + why;
  if (++tries_[key] < kTries) return {};
  tries_.erase(key);
  return refuse(remote, entry, name, bytes ? *bytes : std::string(), why);
}

Result<void> RemoteSources::refuse(http::RemoteStore& remote, const SourceEntry& entry,
                                   const std::string& name, const std::string& bytes,
                                   const std::string& why) {
  const auto kept = wire_.store().folder() / "refused" / entry.source.id / name;
  if (auto written = write_file(kept, bytes); !written) return written;
  if (auto written = write_file(kept.string() + ".reason.txt", why + "\n"); !written) return written;
  return remote.set_aside(name);
}

}  // namespace dateline::intake
