// The subscribers of ./dev bench delivery: one thread that takes posts at many ports and answers each 5 ms
// after its last byte has come.
//
//   delivery_subscribers PORTS OUT
//
// Says its ports on one line. At the end of its input it writes OUT.receipts, a line each (the number in the
// path, the item, when the answer was written by CLOCK_MONOTONIC in ns), and OUT.bodies, every item once: its
// number and what was posted.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <deque>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace {

constexpr std::int64_t kAnswerAfterNs = 5'000'000;
constexpr std::string_view kAnswer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

struct Receipt {
  std::int64_t subscriber;
  std::int64_t item;
  std::int64_t ns;
};

struct Due {
  std::int64_t ns;
  int socket;
  std::int64_t subscriber;
  std::int64_t item;
};

std::int64_t monotonic_ns() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1'000'000'000LL + now.tv_nsec;
}

std::int64_t number_after(std::string_view text, std::string_view mark) {
  const std::size_t at = text.find(mark);
  std::int64_t number = -1;
  if (at != std::string_view::npos)
    std::from_chars(text.data() + at + mark.size(), text.data() + text.size(), number);
  return number;
}

class Subscribers {
 public:
  explicit Subscribers(int ports) {
    for (int i = 0; i < ports; ++i) listen_at_one();
    watch(STDIN_FILENO);
  }

  const std::vector<int>& ports() const { return ports_; }

  // Until the input ends.
  void run() {
    std::vector<epoll_event> events(512);
    for (;;) {
      int wait = -1;
      if (!due_.empty())
        wait = static_cast<int>(
            std::max<std::int64_t>(0, (due_.front().ns - monotonic_ns() + 999'999) / 1'000'000));
      const int count = epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), wait);
      for (int i = 0; i < count; ++i) {
        const int socket = events[static_cast<std::size_t>(i)].data.fd;
        if (socket == STDIN_FILENO) return;
        if (std::find(listening_.begin(), listening_.end(), socket) != listening_.end()) {
          accept_one(socket);
        } else {
          read(socket);
        }
      }
      answer();
    }
  }

  void write(const std::string& out) const {
    std::ofstream receipts(out + ".receipts");
    for (const Receipt& receipt : receipts_)
      receipts << receipt.subscriber << " " << receipt.item << " " << receipt.ns << "\n";
    std::ofstream bodies(out + ".bodies");
    for (const auto& [item, body] : bodies_) bodies << item << " " << body;
  }

 private:
  void watch(int socket) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = socket;
    epoll_ctl(epoll_, EPOLL_CTL_ADD, socket, &event);
  }

  void listen_at_one() {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    if (::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 ||
        ::listen(socket, 1024) != 0)
      std::_Exit(1);
    ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &length);
    ports_.push_back(ntohs(address.sin_port));
    listening_.push_back(socket);
    watch(socket);
  }

  void accept_one(int listening) {
    const int socket = ::accept4(listening, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket >= 0) watch(socket);
  }

  void read(int socket) {
    char bytes[65536];
    const ssize_t size = ::recv(socket, bytes, sizeof bytes, 0);
    if (size <= 0) {
      ::close(socket);
      coming_.erase(socket);
      return;
    }
    std::string& text = coming_[socket];
    text.append(bytes, static_cast<std::size_t>(size));
    const std::size_t head = text.find("\r\n\r\n");
    if (head == std::string::npos) return;
    const std::string_view fields(text.data(), head);
    const std::int64_t length = std::max(number_after(fields, "\r\nContent-Length: "), std::int64_t{0});
    if (text.size() < head + 4 + static_cast<std::size_t>(length)) return;
    const std::int64_t item = number_after(fields, "\r\nDateline-Item: ");
    due_.push_back({monotonic_ns() + kAnswerAfterNs, socket, number_after(fields, "POST /"), item});
    bodies_.try_emplace(item, text.substr(head + 4));
    text.clear();
  }

  void answer() {
    while (!due_.empty() && due_.front().ns <= monotonic_ns()) {
      const Due due = due_.front();
      due_.pop_front();
      if (::send(due.socket, kAnswer.data(), kAnswer.size(), MSG_NOSIGNAL) > 0)
        receipts_.push_back({due.subscriber, due.item, monotonic_ns()});
    }
  }

  int epoll_ = epoll_create1(EPOLL_CLOEXEC);
  std::vector<int> ports_;
  std::vector<int> listening_;
  std::unordered_map<int, std::string> coming_;
  std::deque<Due> due_;
  std::vector<Receipt> receipts_;
  std::unordered_map<std::int64_t, std::string> bodies_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "delivery_subscribers PORTS OUT\n";
    return 2;
  }
  Subscribers subscribers(std::stoi(argv[1]));
  for (const int port : subscribers.ports()) std::cout << port << " ";
  std::cout << std::endl;
  subscribers.run();
  subscribers.write(argv[2]);
  return 0;
}
