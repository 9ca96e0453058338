// The readers of ./dev bench live: one thread that holds a stream of events open for each line of FILTERS,
// and notes when which event reached which of them.
//
//   live_readers PORT FILTERS OUT
//
// Says `open` once every stream has begun. At the end of its input it writes OUT.receipts, a line each
// (reader, position, when it was read by CLOCK_MONOTONIC in ns), and OUT.events, every event once as it came.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <system_error>
#include <unordered_map>
#include <vector>

namespace {

constexpr std::size_t kOpeningAtOnce = 200;

struct Receipt {
  std::uint32_t reader;
  std::int64_t position;
  std::int64_t ns;
};

struct Reader {
  int socket = -1;
  bool has_head = false;
  std::string rest;  // what has come of an event whose end has not
};

std::int64_t monotonic_ns() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1'000'000'000LL + now.tv_nsec;
}

class Readers {
 public:
  Readers(std::uint16_t port, std::vector<std::string> queries)
      : port_(port), queries_(std::move(queries)), readers_(queries_.size()) {
    watch(STDIN_FILENO, UINT32_MAX);
  }

  // Until the input ends. False if a stream ends before.
  bool run() {
    std::vector<epoll_event> events(512);
    for (;;) {
      while (next_ < readers_.size() && next_ - begun_ < kOpeningAtOnce) open(next_++);
      const int count = epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), -1);
      for (int i = 0; i < count; ++i) {
        const std::uint32_t reader = events[static_cast<std::size_t>(i)].data.u32;
        if (reader == UINT32_MAX) return true;
        if (!read(reader)) return false;
      }
    }
  }

  void write(const std::string& out) const {
    std::ofstream receipts(out + ".receipts");
    for (const Receipt& receipt : receipts_)
      receipts << receipt.reader << " " << receipt.position << " " << receipt.ns << "\n";
    std::ofstream events(out + ".events");
    for (const auto& [position, text] : events_) events << text;
  }

 private:
  void watch(int descriptor, std::uint32_t as) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u32 = as;
    epoll_ctl(epoll_, EPOLL_CTL_ADD, descriptor, &event);
  }

  // In HTTP/1.0, so that neither server codes its stream in chunks.
  void open(std::size_t number) {
    const int connection = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port_);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const std::string request = "GET /events?" + queries_[number] + " HTTP/1.0\r\nHost: bench\r\n\r\n";
    if (connection < 0 || connect(connection, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 ||
        send(connection, request.data(), request.size(), 0) != static_cast<ssize_t>(request.size())) {
      std::cerr << "reader " << number << " cannot connect: " << std::generic_category().message(errno)
                << "\n";
      std::_Exit(1);
    }
    readers_[number].socket = connection;
    watch(connection, static_cast<std::uint32_t>(number));
  }

  bool read(std::uint32_t number) {
    Reader& reader = readers_[number];
    const ssize_t size = recv(reader.socket, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
    if (size < 0 && (errno == EAGAIN || errno == EINTR)) return true;
    if (size <= 0) {
      std::cerr << "the stream of reader " << number << " has ended\n";
      return false;
    }
    const std::int64_t now = monotonic_ns();
    std::string_view text(buffer_.data(), static_cast<std::size_t>(size));
    if (!reader.rest.empty()) text = reader.rest += text;
    if (!reader.has_head) {
      const std::size_t end = text.find("\r\n\r\n");
      if (end != std::string_view::npos) text.remove_prefix(end + 4);
      reader.has_head = end != std::string_view::npos;
    }
    if (reader.has_head) {
      for (std::size_t end = text.find("\n\n"); end != std::string_view::npos; end = text.find("\n\n")) {
        take(number, text.substr(0, end + 2), now);
        text.remove_prefix(end + 2);
      }
    }
    std::string rest(text);
    reader.rest = std::move(rest);
    return true;
  }

  // The first of a stream is its opening; those without an event's name are no news.
  void take(std::uint32_t number, std::string_view event, std::int64_t now) {
    if (event.starts_with("retry:") && ++begun_ == readers_.size()) std::cout << "open" << std::endl;
    if (!event.starts_with("id: ") || event.find("\nevent: ") == std::string_view::npos) return;
    std::int64_t position = 0;
    std::from_chars(event.data() + 4, event.data() + event.size(), position);
    receipts_.push_back({number, position, now});
    if (!events_.contains(position)) events_.emplace(position, event);
  }

  const std::uint16_t port_;
  const std::vector<std::string> queries_;
  std::vector<Reader> readers_;
  std::size_t next_ = 0;
  std::size_t begun_ = 0;
  int epoll_ = epoll_create1(0);
  std::string buffer_ = std::string(1 << 16, '\0');
  std::vector<Receipt> receipts_;
  std::unordered_map<std::int64_t, std::string> events_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "live_readers PORT FILTERS OUT\n";
    return 2;
  }
  rlimit files{};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  std::vector<std::string> queries;
  std::ifstream in(argv[2]);
  for (std::string query; std::getline(in, query);) queries.push_back(query);
  Readers readers(static_cast<std::uint16_t>(std::stoi(argv[1])), std::move(queries));
  if (!readers.run()) return 1;
  readers.write(argv[3]);
  return 0;
}
