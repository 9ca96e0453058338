#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "http/event_stream.h"
#include "http/message.h"
#include "http/metrics.h"

namespace dateline::http {

/// What the server allows. Everything from outside is bounded.
struct ServerLimits {
  std::size_t header_bytes = 16 * 1024;
  std::size_t body_bytes = 1024 * 1024;
  std::chrono::seconds request_time{15};  ///< From a request's first byte to its last.
  std::chrono::seconds idle_time{60};     ///< Between two requests of one connection.
  std::chrono::seconds write_time{60};    ///< For an answer to be taken.
  std::size_t connections = 16'000;       ///< Those above are closed at once; open streams count.
  std::chrono::seconds heartbeat{15};     ///< Between two signs of life on a stream.
};

struct ServerOptions {
  std::string address = "127.0.0.1";  ///< IPv4 or IPv6.
  std::uint16_t port = 8080;          ///< 0 = any that is free.
  unsigned threads = 2;
  bool access_log = true;
  ServerLimits limits;
};

/// An HTTP/1.1 server (RFC 9112) on Boost.Beast with coroutines. Each of its threads has its own event loop,
/// and a connection stays with one thread for its life; handlers run there. An exception from the handler
/// becomes a 500 and a line in the log.
class Server {
 public:
  /// May change the request, to note what it found in it.
  using Answer = std::function<Response(Request&)>;

  /// `metrics` may be null; it and what `answer` needs must outlive the server.
  Server(ServerOptions options, Answer answer, Metrics* metrics = nullptr);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Binds and begins to serve. An error that names the address where it cannot be had.
  Result<void> start();
  /// The port that is served.
  std::uint16_t port() const;
  std::size_t connections() const;
  /// Open streams of events (Response::stream).
  std::size_t streams() const;
  /// For sending to many streams of this server. Any thread, as long as the server is there.
  EventSender& events();

  /// Takes no more connections, lets requests that are under way finish within `grace`, then closes the rest.
  void stop(std::chrono::milliseconds grace = std::chrono::seconds(5));

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace dateline::http
