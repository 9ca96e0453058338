#include "http/server.h"

#include <algorithm>
#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/buffers_suffix.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/system/system_error.hpp>
#include <exception>
#include <mutex>
#include <thread>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/clock.h"
#include "base/log.h"
#include "http/compression.h"
#include "http/page_cache.h"
#include "http/stream_connection.h"

namespace dateline::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using boost::system::error_code;

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);

using Parser = beast::http::request_parser<beast::http::string_body>;

// The Date field, made once a second for each thread (RFC 9110 section 6.6.1).
std::string_view date_field() {
  thread_local std::int64_t second = 0;
  thread_local std::string field;
  const Timestamp now = SystemClock().now();
  if (now.unix_seconds() != second) {
    second = now.unix_seconds();
    field = "Date: " + format_http_date(now) + "\r\n";
  }
  return field;
}

Request request_from(Parser::value_type& message, const std::string& remote) {
  Request request;
  request.method = std::string_view(message.method_string());
  for (const auto& field : message) {
    const auto name = field.name_string();
    const auto value = field.value();
    request.headers.add({name.data(), name.size()}, {value.data(), value.size()});
  }
  request.body = std::move(message.body());
  request.remote_address = remote;
  return request;
}

bool etag_matches(std::string_view if_none_match, std::string_view etag) {
  return !etag.empty() && !if_none_match.empty() &&
         (if_none_match == "*" || if_none_match.find(etag) != std::string_view::npos);
}

// A status for what Beast could not read; 0 where the connection is simply to be closed.
int status_for(const error_code& failed) {
  if (failed == beast::http::error::header_limit) return 431;
  if (failed == beast::http::error::body_limit) return 413;
  if (failed == beast::error::timeout) return 408;
  if (failed == beast::http::error::end_of_stream || failed == asio::error::connection_reset ||
      failed == asio::error::operation_aborted || failed == beast::http::error::partial_message) {
    return 0;
  }
  return failed.category() == make_error_code(beast::http::error::bad_method).category() ? 400 : 0;
}

}  // namespace

// One thread's event loop and the connections that live there. `open` is touched by that thread alone.
struct Loop {
  asio::io_context context{1};
  asio::executor_work_guard<asio::io_context::executor_type> work{context.get_executor()};
  struct Connection {
    explicit Connection(tcp::socket socket) : stream(std::move(socket)) {}
    beast::tcp_stream stream;
    bool idle = true;
  };
  std::unordered_set<Connection*> open;
  std::unordered_map<StreamConnection*, std::shared_ptr<StreamConnection>> streams;
  std::uint64_t beat = 0;
  std::thread thread;
};

// What becomes of a connection after a request.
enum class After { next_request, end, stream };

struct Server::Parts final : EventSender {
  ServerOptions options;
  Answer answer;
  Metrics* metrics;
  std::vector<std::shared_ptr<Loop>> loops;
  std::unique_ptr<tcp::acceptor> acceptor;
  std::atomic<std::size_t> connections{0};
  std::atomic<std::size_t> streams{0};
  std::atomic<bool> stopping{false};

  asio::awaitable<void> accept();
  asio::awaitable<void> serve(Loop& loop, tcp::socket socket);
  asio::awaitable<After> exchange(Loop& loop, Loop::Connection& connection, beast::flat_buffer& buffer,
                                  const std::string& remote);
  asio::awaitable<After> refuse(Loop::Connection& connection, int status);
  asio::awaitable<bool> send(Loop::Connection& connection, const PreparedPage& page, const Request& request,
                             bool keep_alive);
  std::shared_ptr<const PreparedPage> answer_to(Request& request, Response& stream);
  void begin_stream(Loop& loop, Loop::Connection& connection, const Response& response);
  asio::awaitable<void> beat(Loop& loop);
  void send(std::vector<Sending> sendings) override;
};

asio::awaitable<void> Server::Parts::accept() {
  for (std::size_t next = 0; !stopping; next = (next + 1) % loops.size()) {
    Loop& loop = *loops[next];
    auto [failed, socket] = co_await acceptor->async_accept(loop.context, kAwait);
    if (failed == asio::error::operation_aborted || !acceptor->is_open()) co_return;
    if (failed) {
      // Out of file descriptors or the like: the client will try again; so do we, in a moment.
      log::warn("a connection could not be accepted: {}", failed.message());
      asio::steady_timer pause(co_await asio::this_coro::executor, std::chrono::milliseconds(50));
      co_await pause.async_wait(kAwait);
      continue;
    }
    if (connections >= options.limits.connections) continue;  // closed as it goes out of scope
    ++connections;
    asio::co_spawn(loop.context, serve(loop, std::move(socket)), asio::detached);
  }
}

asio::awaitable<void> Server::Parts::serve(Loop& loop, tcp::socket socket) {
  Loop::Connection connection(std::move(socket));
  loop.open.insert(&connection);
  try {
    error_code failed;
    connection.stream.socket().set_option(tcp::no_delay(true), failed);
    connection.stream.socket().non_blocking(true, failed);
    const auto endpoint = connection.stream.socket().remote_endpoint(failed);
    const std::string remote = failed ? std::string() : endpoint.address().to_string();
    beast::flat_buffer buffer;
    After after = After::next_request;
    while (!stopping && after == After::next_request) {
      after = co_await exchange(loop, connection, buffer, remote);
    }
    if (after == After::stream)
      ++connections;  // it goes on there
    else
      connection.stream.socket().shutdown(tcp::socket::shutdown_send, failed);
  } catch (const std::exception& failure) {
    log::error("a connection ended badly: {}", failure.what());
  }
  loop.open.erase(&connection);
  --connections;
}

// The socket leaves the coroutine, whose buffers and frames go with it.
void Server::Parts::begin_stream(Loop& loop, Loop::Connection& connection, const Response& response) {
  std::string head = "HTTP/1.1 200 OK\r\n";
  for (const auto& [name, value] : response.headers) head += name + ": " + value + "\r\n";
  head += date_field();
  head += "Connection: close\r\n\r\n";
  const auto number = static_cast<std::size_t>(
      std::find_if(loops.begin(), loops.end(), [&](const auto& l) { return l.get() == &loop; }) -
      loops.begin());
  auto stream = std::make_shared<StreamConnection>(
      connection.stream.release_socket(), number, loops[number], [this, &loop](StreamConnection* ended) {
        --streams;
        --connections;
        // Not while it is being used: its end may come in a write.
        asio::post(loop.context, [&loop, ended] { loop.streams.erase(ended); });
      });
  ++streams;
  loop.streams.emplace(stream.get(), stream);
  stream->begin(std::make_shared<const std::string>(std::move(head)));
  response.stream(stream);
}

// A sign of life for each stream, so that neither side nor what is between takes it for dead. One in so many
// each second, not all at once.
asio::awaitable<void> Server::Parts::beat(Loop& loop) {
  static const auto kSign = std::make_shared<const std::string>(":\n\n");
  const auto slots = static_cast<std::uint64_t>(std::max<std::int64_t>(1, options.limits.heartbeat.count()));
  asio::steady_timer timer(loop.context);
  while (!stopping) {
    timer.expires_after(std::chrono::seconds(1));
    const auto [failed] = co_await timer.async_wait(kAwait);
    if (failed || stopping) co_return;
    ++loop.beat;
    for (const auto& [address, stream] : loop.streams) {
      if ((std::hash<const void*>()(address) / 64 + loop.beat) % slots == 0) stream->write(kSign);
    }
  }
}

void Server::Parts::send(std::vector<Sending> sendings) {
  std::vector<std::vector<Sending>> by_loop(loops.size());
  for (Sending& sending : sendings) by_loop[sending.stream->loop()].push_back(std::move(sending));
  for (std::size_t i = 0; i < loops.size(); ++i) {
    if (by_loop[i].empty()) continue;
    asio::post(loops[i]->context, [mine = std::move(by_loop[i])] {
      for (const Sending& sending : mine)
        static_cast<StreamConnection&>(*sending.stream).write(sending.bytes);
    });
  }
}

// Reads one request and answers it.
asio::awaitable<After> Server::Parts::exchange(Loop& loop, Loop::Connection& connection,
                                               beast::flat_buffer& buffer, const std::string& remote) {
  Parser parser;
  parser.header_limit(static_cast<std::uint32_t>(options.limits.header_bytes));
  parser.body_limit(options.limits.body_bytes);
  if (buffer.size() == 0) {
    connection.idle = true;
    connection.stream.expires_after(options.limits.idle_time);
    auto [failed, size] = co_await connection.stream.async_read_some(buffer.prepare(16 * 1024), kAwait);
    if (failed) co_return After::end;
    buffer.commit(size);
  }
  connection.idle = false;
  // Most requests are there as a whole by now, and need no turn of the loop and no clock of their own.
  error_code failed;
  parser.eager(true);
  buffer.consume(parser.put(buffer.data(), failed));
  if (failed == beast::http::error::need_more || (!failed && !parser.is_done())) {
    connection.stream.expires_after(options.limits.request_time);
    std::tie(failed, std::ignore) =
        co_await beast::http::async_read(connection.stream, buffer, parser, kAwait);
  }
  if (failed) {
    const int status = status_for(failed);
    if (status == 0) co_return After::end;
    co_return co_await refuse(connection, status);
  }
  const auto started = std::chrono::steady_clock::now();
  Parser::value_type message = parser.release();
  // RFC 9112 section 6.3: a request with both could be read differently by a proxy before us.
  const bool two_lengths = message.count(beast::http::field::content_length) > 0 &&
                           message.count(beast::http::field::transfer_encoding) > 0;
  const bool keep_alive = message.keep_alive() && !stopping;
  Request request = request_from(message, remote);
  const auto target = message.target();
  if (two_lengths || !set_target(request, {target.data(), target.size()}))
    co_return co_await refuse(connection, 400);
  Response stream;
  const auto page = answer_to(request, stream);
  if (stream.stream && request.method != "HEAD") {
    begin_stream(loop, connection, stream);
    if (metrics != nullptr) metrics->answered(200, 0);
    if (options.access_log) log::info("{} {} {} 200 stream", remote, request.method, request.target);
    co_return After::stream;
  }
  const bool sent = co_await send(connection, *page, request, keep_alive);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  if (metrics != nullptr) metrics->answered(page->status, seconds);
  if (options.access_log) {
    log::info("{} {} {} {} {:.1f} ms", remote, request.method, request.target, page->status, seconds * 1000);
  }
  co_return sent&& keep_alive ? After::next_request : After::end;
}

// A stream is given back in `stream`; its page is for those who ask for the head alone.
std::shared_ptr<const PreparedPage> Server::Parts::answer_to(Request& request, Response& stream) {
  const Coding coding = choose_coding(request.headers.get("Accept-Encoding"));
  try {
    Response response = answer(request);
    if (response.stream) stream = response;
    return response.prepared ? response.prepared : prepare_for(response, coding);
  } catch (const std::exception& failure) {
    log::error("{} {} failed: {}", request.method, request.target, failure.what());
    return prepare_for(
        Response::text("Something went wrong here. It has been written down; try again.\n", 500), coding);
  }
}

asio::awaitable<After> Server::Parts::refuse(Loop::Connection& connection, int status) {
  Request request;
  const Response response = Response::text(std::string(reason_of(status)) + "\n", status);
  if (metrics != nullptr) metrics->answered(status, 0);
  co_await send(connection, *prepare_for(response, Coding::identity), request, false);
  co_return After::end;
}

asio::awaitable<bool> Server::Parts::send(Loop::Connection& connection, const PreparedPage& page,
                                          const Request& request, bool keep_alive) {
  static constexpr std::string_view kKeep = "\r\n";
  static constexpr std::string_view kClose = "Connection: close\r\n\r\n";
  const std::string_view end = keep_alive ? kKeep : kClose;
  const bool not_modified =
      page.status == 200 && etag_matches(request.headers.get("If-None-Match"), page.etag);
  const auto& variant = page.variant(choose_coding(request.headers.get("Accept-Encoding")));
  const std::string& head = not_modified ? page.not_modified_head : variant.head;
  const bool with_body = !not_modified && request.method != "HEAD";
  const std::string_view date = date_field();
  const std::array<asio::const_buffer, 4> parts{
      asio::buffer(head), asio::buffer(date.data(), date.size()), asio::buffer(end.data(), end.size()),
      with_body ? asio::buffer(*variant.body) : asio::const_buffer()};
  // What the system takes at once, as it does with most pages, waits for nobody.
  error_code failed;
  const std::size_t sent = connection.stream.socket().write_some(parts, failed);
  if (failed && failed != asio::error::would_block) co_return false;
  if (sent == asio::buffer_size(parts)) co_return true;
  beast::buffers_suffix<std::array<asio::const_buffer, 4>> rest(parts);
  rest.consume(failed ? 0 : sent);
  connection.stream.expires_after(options.limits.write_time);
  std::tie(failed, std::ignore) = co_await asio::async_write(connection.stream, rest, kAwait);
  co_return !failed;
}

Server::Server(ServerOptions options, Answer answer, Metrics* metrics) : parts_(std::make_unique<Parts>()) {
  parts_->options = std::move(options);
  parts_->answer = std::move(answer);
  parts_->metrics = metrics;
}

Server::~Server() {
  try {
    stop(std::chrono::milliseconds(0));
  } catch (...) {
    // There is nobody left to tell: what a thread would not end by itself ends with the program.
    std::terminate();
  }
}

Result<void> Server::start() {
  const ServerOptions& options = parts_->options;
  const std::string where = options.address + ":" + std::to_string(options.port);
  for (unsigned i = 0; i < std::max(1u, options.threads); ++i)
    parts_->loops.push_back(std::make_shared<Loop>());
  try {
    const tcp::endpoint endpoint(asio::ip::make_address(options.address), options.port);
    parts_->acceptor = std::make_unique<tcp::acceptor>(parts_->loops.front()->context, endpoint, true);
  } catch (const boost::system::system_error& failure) {
    // Its what() ends on a line of Boost's source.
    return Error{ErrorKind::unavailable, "Cannot serve on " + where + ": " + failure.code().message(), where};
  }
  asio::co_spawn(parts_->loops.front()->context, parts_->accept(), asio::detached);
  for (auto& loop : parts_->loops) asio::co_spawn(loop->context, parts_->beat(*loop), asio::detached);
  for (auto& loop : parts_->loops) loop->thread = std::thread([&context = loop->context] { context.run(); });
  return {};
}

std::uint16_t Server::port() const {
  return parts_->acceptor->local_endpoint().port();
}

std::size_t Server::connections() const {
  return parts_->connections;
}

std::size_t Server::streams() const {
  return parts_->streams;
}

EventSender& Server::events() {
  return *parts_;
}

void Server::stop(std::chrono::milliseconds grace) {
  if (parts_->stopping.exchange(true) || !parts_->acceptor) return;
  asio::post(parts_->acceptor->get_executor(), [this] { parts_->acceptor->close(); });
  for (auto& loop : parts_->loops) {
    asio::post(loop->context, [&loop] {
      for (Loop::Connection* connection : loop->open) {
        if (connection->idle) connection->stream.cancel();
      }
      const auto streams = loop->streams;  // ending takes them out
      for (const auto& [address, stream] : streams) stream->end();
    });
  }
  const auto deadline = std::chrono::steady_clock::now() + grace;
  while (parts_->connections > 0 && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  for (auto& loop : parts_->loops) {
    loop->work.reset();
    loop->context.stop();
    if (loop->thread.joinable()) loop->thread.join();
    // Whoever keeps a stream sees it ended; the loop's thread is no more, so this one may.
    for (const auto& [address, stream] : std::exchange(loop->streams, {})) stream->end();
    // What is still queued for a stream keeps that, and the stream keeps its loop: let it go.
    loop->context.restart();
    loop->context.poll();
  }
}

}  // namespace dateline::http
