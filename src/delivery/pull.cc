#include "delivery/pull.h"

#include <algorithm>
#include <charconv>

#include "base/hmac.h"

namespace dateline::delivery {
namespace {

constexpr std::size_t kShortestToken = 16;
constexpr std::size_t kMostInBatch = 100;
constexpr std::size_t kFeedItems = 50;

http::Response refused(int status, const std::string& why) {
  http::Response response = http::Response::text(why + "\n", status);
  if (status == 401) response.headers.add("WWW-Authenticate", "Bearer");
  return response;
}

// The subscriber that the address names, if the request has its token.
std::optional<Enrolled> who_asks(const SubscriberBook& book, const http::Request& request) {
  constexpr std::string_view kBearer = "Bearer ";
  std::string_view token = request.query.get("token");
  if (const std::string_view said = request.headers.get("Authorization"); said.starts_with(kBearer))
    token = said.substr(kBearer.size());
  auto subscriber = book.find(request.captures.get("id"));
  const bool right = subscriber && !subscriber->subscriber.token.empty() &&
                     equal_in_constant_time(subscriber->subscriber.token, token);
  return right ? std::move(subscriber) : std::nullopt;
}

std::vector<std::int64_t> numbers_in(std::string_view batch) {
  std::vector<std::int64_t> numbers;
  while (!batch.empty() && numbers.size() < kMostInBatch) {
    std::int64_t number = 0;
    const auto read = std::from_chars(batch.data(), batch.data() + batch.size(), number);
    if (read.ec != std::errc()) return {};
    numbers.push_back(number);
    batch.remove_prefix(static_cast<std::size_t>(read.ptr - batch.data()));
    if (!batch.empty() && batch.front() != '.') return {};
    if (!batch.empty()) batch.remove_prefix(1);
  }
  return batch.empty() ? numbers : std::vector<std::int64_t>{};
}

http::Response written(const formats::Format* format, const formats::Publication& publication,
                       const std::vector<news::Item>& items) {
  if (format == nullptr || !format->writes()) return refused(404, "Nothing is written in that format.");
  auto text = format->write(publication, items);
  if (!text) return refused(500, text.error().message);
  http::Response response = http::Response::with_type(format->media_type(), *std::move(text));
  response.headers.add("Cache-Control", "private, no-store");
  return response;
}

}  // namespace

Result<void> Pull::accepts(const Subscriber& subscriber) const {
  if (subscriber.token.size() >= kShortestToken) return {};
  return Error{ErrorKind::invalid,
               "Subscriber " + subscriber.id + " has no token of at least 16 characters, and could not ask",
               "token"};
}

void Pull::send(Sending, Done done) {
  done({Outcome::Kind::unavailable, "it comes for its news itself", {}});
}

void Pull::add_routes(http::Router& router) const {
  router.get("/subscriber/{id}/items", [this](const http::Request& request) { return items(request); });
  router.post("/subscriber/{id}/confirm", [this](const http::Request& request) { return confirm(request); });
  router.get("/subscriber/{id}/feed.{format}",
             [this](const http::Request& request) { return feed(request); });
}

http::Response Pull::items(const http::Request& request) const {
  const auto subscriber = who_asks(book_, request);
  if (!subscriber) return refused(401, "This needs the subscriber's token.");
  std::string wanted(request.query.get("format"));
  if (wanted.empty()) wanted = subscriber->subscriber.formats.front();
  std::vector<Parcel> parcels;
  wire_.store().read([&](wire::Database& database) {
    parcels = next_parcels(database, subscriber->number, wire_.clock().now(),
                           kMostInBatch * subscriber->subscriber.formats.size());
  });
  std::erase_if(parcels, [&](const Parcel& parcel) { return parcel.format != wanted; });
  if (parcels.size() > kMostInBatch) parcels.resize(kMostInBatch);
  if (!subscriber->subscriber.active) parcels.clear();
  std::vector<wire::Position> positions;
  std::string batch;
  for (const Parcel& parcel : parcels) {
    positions.push_back(parcel.position);
    batch += (batch.empty() ? "" : ".") + std::to_string(parcel.number);
  }
  std::vector<news::Item> leaving;
  for (const wire::Entry& entry : wire_.read_at(positions)) leaving.push_back(outgoing(leaving_(entry)).item);
  http::Response response = written(formats::find(wanted), publication_, leaving);
  if (!batch.empty()) response.headers.add("Dateline-Batch", batch);
  return response;
}

http::Response Pull::confirm(const http::Request& request) const {
  const auto subscriber = who_asks(book_, request);
  if (!subscriber) return refused(401, "This needs the subscriber's token.");
  std::string batch(request.form().get("batch"));
  if (batch.empty()) batch = request.query.get("batch");
  const std::vector<std::int64_t> numbers = numbers_in(batch);
  if (numbers.empty())
    return refused(400, "There is no batch; send the Dateline-Batch of what you were given.");
  int confirmed = 0;
  wire_.store().write([&](wire::Database& database) {
    for (const std::int64_t number : numbers) {
      const auto found = parcel(database, number);
      if (!found || found->subscriber != subscriber->number || found->standing != Standing::waiting) continue;
      note_delivered(database, number, wire_.clock().now(), "fetched and confirmed");
      ++confirmed;
    }
  });
  return http::Response::text(std::to_string(confirmed) + " confirmed\n");
}

http::Response Pull::feed(const http::Request& request) const {
  const auto subscriber = who_asks(book_, request);
  if (!subscriber) return refused(401, "This needs the subscriber's token.");
  formats::Publication publication = publication_;
  std::vector<news::Item> leaving;
  for (const wire::Entry& entry : latest_.page(subscriber->subscriber.filter, {}, kFeedItems).entries) {
    if (!publication.channel.updated || *publication.channel.updated < entry.appended)
      publication.channel.updated = entry.appended;
    leaving.push_back(leaving_(entry));
  }
  return written(formats::find(request.captures.get("format")), publication, leaving);
}

}  // namespace dateline::delivery
