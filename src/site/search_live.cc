#include "site/search_live.h"

#include <algorithm>
#include <charconv>

namespace dateline::site {
namespace {

http::EventBytes found_event(wire::Position position, std::int64_t items) {
  return std::make_shared<const std::string>(http::event_text(
      std::to_string(position), items > 0 ? "found" : "", "{\"items\":" + std::to_string(items) + "}"));
}

http::Response too_many(const char* why) {
  http::Response full = http::Response::text(why, 503);
  full.headers.add("Retry-After", "60");
  return full;
}

}  // namespace

SearchLive::~SearchLive() {
  const std::scoped_lock lock(mutex_);
  for (auto& [key, standing] : searches_) {
    for (const auto& stream : standing.streams) stream->close();
  }
}

std::int64_t SearchLive::found_after(const SearchAsked& asked, wire::Position after) const {
  return answered_after(site_, asked, after).total;
}

std::size_t SearchLive::count_readers() {
  std::size_t readers = 0;
  for (auto at = searches_.begin(); at != searches_.end();) {
    std::erase_if(at->second.streams, [](const auto& stream) { return !stream->is_open(); });
    readers += at->second.streams.size();
    at = at->second.streams.empty() ? searches_.erase(at) : std::next(at);
  }
  return readers;
}

std::size_t SearchLive::readers() const {
  const std::scoped_lock lock(mutex_);
  std::size_t readers = 0;
  for (const auto& [key, standing] : searches_) readers += standing.streams.size();
  return readers;
}

http::Response SearchLive::answer(const http::Request& request) {
  SearchAsked asked = search_asked(site_, request.query);
  if (asked.is_empty()) return http::Response::text("Say what to search for: ?q=words\n", 400);
  asked.page = 1;
  const std::string_view last = request.headers.get("Last-Event-ID");
  const std::string_view told = last.empty() ? request.query.get("after") : last;
  wire::Position after = site_.parts().archive.place();
  std::from_chars(told.data(), told.data() + told.size(), after);
  {
    const std::scoped_lock lock(mutex_);
    const std::size_t readers = count_readers();
    if (readers >= kMostReaders) return too_many("As many readers as there can be are listening.\n");
    if (searches_.size() >= kMostSearches && !searches_.contains(to_query(asked)))
      return too_many("As many searches as there can be are open.\n");
  }
  http::Response response = http::Response::with_type("text/event-stream; charset=utf-8", "");
  response.headers.set("Cache-Control", "no-store");
  response.headers.set("X-Accel-Buffering", "no");
  response.stream = [this, asked, after](std::shared_ptr<http::EventStream> stream) {
    const std::scoped_lock lock(mutex_);
    const wire::Position place = site_.parts().archive.place();
    stream->send(std::make_shared<const std::string>("retry: 5000\nid: " + std::to_string(place) + "\n\n"));
    if (after < place) {
      if (const std::int64_t items = found_after(asked, after); items > 0)
        stream->send(found_event(place, items));
    }
    Standing& standing = searches_[to_query(asked)];
    standing.asked = asked;
    standing.streams.push_back(std::move(stream));
  };
  return response;
}

void SearchLive::applied(std::span<const wire::Entry> entries) {
  if (entries.empty()) return;
  const wire::Position after = entries.front().position - 1;
  const wire::Position place = entries.back().position;
  std::vector<http::EventSender::Sending> sendings;
  const std::scoped_lock lock(mutex_);
  count_readers();
  for (auto& [key, standing] : searches_) {
    const std::int64_t items = found_after(standing.asked, after);
    if (items == 0) continue;
    const auto bytes = found_event(place, items);
    for (const auto& stream : standing.streams) sendings.push_back({stream, bytes});
  }
  if (!sendings.empty()) sender_.send(std::move(sendings));
}

}  // namespace dateline::site
