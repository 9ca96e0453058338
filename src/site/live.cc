#include "site/live.h"

#include <algorithm>
#include <charconv>

#include "latest/record.h"

namespace dateline::site {
namespace {

using Sendings = std::vector<http::EventSender::Sending>;

constexpr wire::Position kMarkEvery = 256;  // positions, after which a reader's place is moved on
constexpr std::size_t kAtOnce = 256;        // entries that are told in one message to each loop

std::optional<wire::Position> position_from(std::string_view text) {
  wire::Position position = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), position);
  if (failed != std::errc() || end != text.data() + text.size() || position < 0) return std::nullopt;
  return position;
}

http::EventBytes shared(std::string text) {
  return std::make_shared<const std::string>(std::move(text));
}

}  // namespace

Live::Live(const Site& site, http::EventSender& sender, Options options)
    : site_(site), sender_(sender), options_(options) {
  // What came last before the program started can be told to those who come back.
  const wire::Wire& wire = site_.parts().wire;
  place_ = wire.head();
  const auto few = static_cast<wire::Position>(std::min<std::size_t>(options_.remembered, 256));
  for (const wire::Entry& entry : wire.read(std::max<wire::Position>(0, place_ - few), 256)) {
    if (entry.position <= place_) remember(entry);
  }
  marked_ = place_;
  thread_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
}

Live::~Live() {
  thread_.request_stop();
  thread_.join();
  for (auto& [ticket, stream] : streams_) stream->close();
}

void Live::applied(std::span<const wire::Entry> entries) {
  const std::scoped_lock lock(queue_mutex_);
  entries_.insert(entries_.end(), entries.begin(), entries.end());
  queued_.notify_one();
}

http::Response Live::answer(const http::Request& request) {
  auto read = news::filter_from(request.query);
  if (!read) return http::Response::text("This filter asks for more than a filter can.\n", 400);
  if (readers_.size() >= options_.most_readers) {
    http::Response full = http::Response::text("As many readers as there can be are listening.\n", 503);
    full.headers.add("Retry-After", "60");
    return full;
  }
  const std::string_view last = request.headers.get("Last-Event-ID");
  auto after = position_from(last.empty() ? request.query.get("after") : last);
  http::Response response = http::Response::with_type("text/event-stream; charset=utf-8", "");
  response.headers.set("Cache-Control", "no-store");
  response.headers.set("X-Accel-Buffering", "no");
  response.stream = [this, filter = std::move(read->filter), after,
                     has_listened = !last.empty()](std::shared_ptr<http::EventStream> stream) {
    const std::scoped_lock lock(queue_mutex_);
    arrivals_.push_back({std::move(stream), filter, after, has_listened});
    queued_.notify_one();
  };
  return response;
}

void Live::work(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    std::vector<wire::Entry> entries;
    std::deque<Arrival> arrivals;
    {
      std::unique_lock lock(queue_mutex_);
      if (!queued_.wait(lock, stop, [this] { return !entries_.empty() || !arrivals_.empty(); })) return;
      const auto count = static_cast<std::ptrdiff_t>(std::min(kAtOnce, entries_.size()));
      entries.assign(std::make_move_iterator(entries_.begin()),
                     std::make_move_iterator(entries_.begin() + count));
      entries_.erase(entries_.begin(), entries_.begin() + count);
      arrivals.swap(arrivals_);
    }
    for (Arrival& arrival : arrivals) receive(std::move(arrival));
    Sendings sendings;
    for (const wire::Entry& entry : entries) {
      if (entry.position > place_) tell(entry, sendings);
    }
    mark_places(sendings);
    if (!sendings.empty()) sender_.send(std::move(sendings));
  }
}

// Keeps what is needed to tell of an entry now and again.
void Live::remember(const wire::Entry& entry) {
  Told told;
  told.position = entry.position;
  told.id = entry.id;
  told.usable = entry.item.pubstatus == news::PubStatus::usable;
  if (told.usable) told.record = site_.parts().latest.record_of(entry);
  if (entry.id != entry.position) {
    const auto last =
        std::find_if(told_.rbegin(), told_.rend(), [&](const Told& t) { return t.id == entry.id; });
    if (last != told_.rend()) {
      if (last->usable) told.before = last->record;
    } else {
      const auto versions = site_.parts().wire.versions(entry.id);
      const auto here = std::find_if(versions.begin(), versions.end(),
                                     [&](const wire::Entry& v) { return v.position == entry.position; });
      if (here != versions.begin() && here != versions.end())
        told.before = site_.parts().latest.record_of(here[-1]);
    }
  }
  told_.push_back(std::move(told));
  if (told_.size() > options_.remembered) told_.pop_front();
}

http::EventBytes Live::item_bytes(Told& told, const wire::Entry* entry) const {
  if (told.item) return told.item;
  std::optional<wire::Entry> read;
  if (entry == nullptr) {
    const auto entries = site_.parts().wire.read_at(std::span(&told.position, 1));
    if (entries.empty()) return nullptr;
    read = entries.front();
    entry = &*read;
  }
  told.item =
      shared(http::event_text(std::to_string(told.position), entry->id == entry->position ? "new" : "changed",
                              story_json(site_, *entry)));
  return told.item;
}

void Live::send(latest::Ticket ticket, const http::EventBytes& bytes, Sendings& sendings) {
  const auto found = streams_.find(ticket);
  if (found == streams_.end()) return;
  if (found->second->is_open()) {
    sendings.push_back({found->second, bytes});
  } else {
    streams_.erase(found);
    readers_.remove(ticket);
  }
}

void Live::tell(const wire::Entry& entry, Sendings& sendings) {
  remember(entry);
  place_ = entry.position;
  Told& told = told_.back();
  const bool is_taken_back = !told.usable;
  std::vector<latest::Ticket> wanting;
  if (told.usable) wanting = readers_.want(told.record);
  for (const latest::Ticket ticket : wanting) send(ticket, item_bytes(told, &entry), sendings);
  if (entry.id == entry.position) return;
  // What is taken back leaves every page, whatever its reader's filter says of it now.
  told.gone = shared(
      http::event_text(std::to_string(told.position), "gone", "{\"id\":" + std::to_string(told.id) + "}"));
  if (is_taken_back) {
    std::vector<latest::Ticket> all;
    for (const auto& [ticket, stream] : streams_) all.push_back(ticket);
    for (const latest::Ticket ticket : all) send(ticket, told.gone, sendings);
  } else if (told.before) {
    std::sort(wanting.begin(), wanting.end());
    for (const latest::Ticket ticket : readers_.want(*told.before)) {
      if (!std::binary_search(wanting.begin(), wanting.end(), ticket)) send(ticket, told.gone, sendings);
    }
  }
}

// A reader of rare news would come back with an id from long ago: an event that has an id and no data is
// shown to nobody and moves the reader's place on (WHATWG HTML, section 9.2.6).
void Live::mark_places(Sendings& sendings) {
  if (place_ - marked_ < kMarkEvery) return;
  marked_ = place_;
  const http::EventBytes mark = shared("id: " + std::to_string(place_) + "\n\n");
  std::vector<latest::Ticket> all;
  for (const auto& [ticket, stream] : streams_) all.push_back(ticket);
  for (const latest::Ticket ticket : all) send(ticket, mark, sendings);
}

bool Live::has_newer(const news::Filter& filter, wire::Position after) const {
  const latest::Found found = site_.parts().latest.now()->select(filter, {}, 50);
  return std::any_of(found.items.begin(), found.items.end(),
                     [&](const auto& item) { return item.position > after; });
}

// Nothing is told between what was missed and what comes: one thread does both.
void Live::receive(Arrival arrival) {
  if (!arrival.stream->is_open()) return;
  std::string opening = "retry: 2000\nid: " + std::to_string(place_) + "\n\n";
  if (arrival.after && *arrival.after > place_ && *arrival.after > site_.parts().wire.head()) {
    // The reader has been told of what is not there: it has read another wire, one before a loss.
    arrival.stream->send(shared(http::event_text(std::to_string(place_), "refresh", "{}")));
  } else if (arrival.after && *arrival.after < place_) {
    const bool is_remembered = !told_.empty() && told_.front().position <= *arrival.after + 1;
    if (!is_remembered && !arrival.has_listened && !has_newer(arrival.filter, *arrival.after)) {
      // The page was kept, and nothing for it has come since it was made.
    } else if (!is_remembered) {
      arrival.stream->send(shared(http::event_text(std::to_string(place_), "refresh", "{}")));
    } else {
      const latest::Wanted wanted = latest::wanted(arrival.filter);
      for (Told& told : told_) {
        if (told.position <= *arrival.after) continue;
        if (told.usable && latest::matches(wanted, told.record)) {
          if (const auto bytes = item_bytes(told, nullptr)) arrival.stream->send(bytes);
        } else if (told.gone || !told.usable) {
          arrival.stream->send(shared(http::event_text(std::to_string(told.position), "gone",
                                                       "{\"id\":" + std::to_string(told.id) + "}")));
        }
      }
    }
  }
  arrival.stream->send(shared(std::move(opening)));
  streams_.emplace(readers_.add(arrival.filter), std::move(arrival.stream));
}

}  // namespace dateline::site
