#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace dateline::delivery {

/// A few threads for work that may wait: disks, FTP and mail servers. What is given is done in the order in
/// which it came; how much may be given at a time is bounded by who gives it.
class Hands {
 public:
  explicit Hands(unsigned threads);
  /// Waits for what is being done, and does what was given.
  ~Hands();
  Hands(const Hands&) = delete;
  Hands& operator=(const Hands&) = delete;

  void give(std::function<void()> work);

 private:
  void run(const std::stop_token& stop);

  std::mutex mutex_;  // guards waiting_
  std::condition_variable_any given_;
  std::deque<std::function<void()>> waiting_;
  std::vector<std::jthread> threads_;  // last, so that they end before the rest
};

}  // namespace dateline::delivery
