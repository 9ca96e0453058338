#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::http {

/// What is sent on a stream; many streams share one.
using EventBytes = std::shared_ptr<const std::string>;

/// Writes one server-sent event (WHATWG HTML, section 9.2): its id and name where they are not empty, and its
/// data, each of whose lines becomes a `data:` field. A line feed in id or name is left out.
std::string event_text(std::string_view id, std::string_view name, std::string_view data);

/// One client that reads server-sent events, from the answer's head to the end of the connection. Bytes go to
/// the socket at once as far as it takes them; what it does not take waits in a queue of at most
/// kMostWaiting bytes, and a client that lets it grow beyond is dropped (it comes back with Last-Event-ID).
/// Safe from any thread.
class EventStream {
 public:
  static constexpr std::size_t kMostWaiting = 64 * 1024;

  virtual ~EventStream() = default;
  /// False once the client is gone, was dropped, or the server stops.
  virtual bool is_open() const = 0;
  /// The event loop on which its writes happen; see EventSender.
  virtual std::size_t loop() const = 0;
  /// Sends in order; on one stream from one thread at a time. What is sent before the head is out follows it.
  virtual void send(EventBytes bytes) = 0;
  /// Ends the connection, once what waits is sent.
  virtual void close() = 0;
};

/// Sends to many streams with one message for each event loop, however many streams that has.
class EventSender {
 public:
  virtual ~EventSender() = default;
  struct Sending {
    std::shared_ptr<EventStream> stream;
    EventBytes bytes;
  };
  virtual void send(std::vector<Sending> sendings) = 0;
};

}  // namespace dateline::http
