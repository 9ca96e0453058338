#pragma once

#include <atomic>
#include <boost/asio/ip/tcp.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "http/event_stream.h"

namespace dateline::http {

/// The server's side of an EventStream: a socket that has left its coroutine, so that a reader who waits
/// costs the socket and little else. All but send(), close() and is_open() belongs to the thread of its loop.
class StreamConnection final : public EventStream, public std::enable_shared_from_this<StreamConnection> {
 public:
  using Socket = boost::asio::ip::tcp::socket;

  /// `ended` is called once, on the loop's thread, when the connection is over.
  /// `home` keeps what the socket lives on, its event loop, for as long as somebody keeps the stream.
  StreamConnection(Socket socket, std::size_t loop, std::shared_ptr<const void> home,
                   std::function<void(StreamConnection*)> ended);

  /// Sends the answer's head and begins to watch for the client's leaving.
  void begin(const EventBytes& head);
  /// What send() does, on the loop's thread.
  void write(const EventBytes& bytes);
  /// Ends it at once.
  void end();

  bool is_open() const override { return open_.load(std::memory_order_acquire); }
  std::size_t loop() const override { return loop_; }
  void send(EventBytes bytes) override;
  void close() override;

 private:
  void watch();
  void wait_to_write();
  void write_what_waits();

  std::shared_ptr<const void> home_;  // before the socket, to end after it
  Socket socket_;
  const std::size_t loop_;
  std::function<void(StreamConnection*)> ended_;
  std::atomic<bool> open_{true};
  bool waits_to_write_ = false;
  bool closing_ = false;
  std::size_t heard_ = 0;  // bytes from a client that has nothing more to say
  std::size_t begun_ = 0;  // of the first that waits, what is sent
  std::size_t waiting_bytes_ = 0;
  std::vector<EventBytes> waiting_;
};

}  // namespace dateline::http
