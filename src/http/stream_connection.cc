#include "http/stream_connection.h"

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <span>

namespace dateline::http {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

constexpr std::size_t kMostHeard = 4096;
constexpr std::size_t kAtOnce = 16;  // pieces that one write gathers

}  // namespace

StreamConnection::StreamConnection(Socket socket, std::size_t loop, std::shared_ptr<const void> home,
                                   std::function<void(StreamConnection*)> ended)
    : home_(std::move(home)), socket_(std::move(socket)), loop_(loop), ended_(std::move(ended)) {}

void StreamConnection::begin(const EventBytes& head) {
  error_code failed;
  socket_.non_blocking(true, failed);
  write(head);
  watch();
}

// The client sends nothing on a stream; what is heard is its leaving.
void StreamConnection::watch() {
  if (!is_open()) return;
  socket_.async_wait(Socket::wait_read, [self = shared_from_this()](const error_code& stopped) {
    if (stopped || !self->is_open()) return self->end();
    std::array<char, 512> said{};
    error_code failed;
    const std::size_t size = self->socket_.read_some(asio::buffer(said), failed);
    self->heard_ += size;
    const bool nothing_yet = failed == asio::error::would_block || failed == asio::error::try_again;
    if ((failed && !nothing_yet) || self->heard_ > kMostHeard) return self->end();
    self->watch();
  });
}

void StreamConnection::write(const EventBytes& bytes) {
  if (!is_open() || closing_ || bytes->empty()) return;
  waiting_.push_back(bytes);
  waiting_bytes_ += bytes->size();
  if (!waits_to_write_) write_what_waits();
  // Who does not read is dropped: the client comes back with the id of the last event that it has.
  if (waiting_bytes_ > kMostWaiting) end();
}

void StreamConnection::write_what_waits() {
  while (is_open() && !waiting_.empty()) {
    std::array<asio::const_buffer, kAtOnce> pieces;
    const std::size_t count = std::min(kAtOnce, waiting_.size());
    for (std::size_t i = 0; i < count; ++i) pieces[i] = asio::buffer(*waiting_[i]);
    pieces[0] += begun_;
    error_code failed;
    std::size_t sent = socket_.write_some(std::span(pieces.data(), count), failed);
    if (failed == asio::error::would_block || failed == asio::error::try_again) return wait_to_write();
    if (failed) return end();
    waiting_bytes_ -= sent;
    sent += begun_;
    std::size_t done = 0;
    while (done < count && sent >= waiting_[done]->size()) sent -= waiting_[done++]->size();
    begun_ = sent;
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(done));
  }
  if (waiting_.empty()) {
    waiting_.shrink_to_fit();
    if (closing_) end();
  }
}

void StreamConnection::wait_to_write() {
  waits_to_write_ = true;
  socket_.async_wait(Socket::wait_write, [self = shared_from_this()](const error_code& stopped) {
    self->waits_to_write_ = false;
    if (stopped) return self->end();
    self->write_what_waits();
  });
}

void StreamConnection::end() {
  if (!open_.exchange(false)) return;
  error_code ignored;
  socket_.shutdown(Socket::shutdown_both, ignored);
  socket_.close(ignored);
  waiting_.clear();
  ended_(this);
}

void StreamConnection::send(EventBytes bytes) {
  if (!is_open()) return;
  asio::dispatch(socket_.get_executor(),
                 [self = shared_from_this(), bytes = std::move(bytes)] { self->write(bytes); });
}

void StreamConnection::close() {
  if (!is_open()) return;
  asio::dispatch(socket_.get_executor(), [self = shared_from_this()] {
    self->closing_ = true;
    if (self->waiting_.empty()) self->end();
  });
}

}  // namespace dateline::http
