#include "delivery/hands.h"

namespace dateline::delivery {

Hands::Hands(unsigned threads) {
  for (unsigned i = 0; i < threads; ++i)
    threads_.emplace_back([this](const std::stop_token& stop) { run(stop); });
}

Hands::~Hands() {
  for (std::jthread& thread : threads_) thread.request_stop();
}

void Hands::give(std::function<void()> work) {
  const std::scoped_lock lock(mutex_);
  waiting_.push_back(std::move(work));
  given_.notify_one();
}

void Hands::run(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (true) {
    given_.wait(lock, stop, [&] { return !waiting_.empty(); });
    if (waiting_.empty()) return;  // and the end is asked for
    const std::function<void()> work = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    work();
    lock.lock();
  }
}

}  // namespace dateline::delivery
