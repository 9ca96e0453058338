#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "http/client.h"

namespace dateline::intake {

/// A web of paper: what each address answers is set by hand. For tests.
class PaperWeb final : public http::Fetcher {
 public:
  void fetch(http::FetchRequest request, Done done) override {
    {
      const std::scoped_lock lock(mutex_);
      asked.push_back(request);
      if (!slow_.empty() && request.url.starts_with(slow_)) {
        held_.push_back({std::move(request), std::move(done)});
        changed_.notify_all();
        return;
      }
    }
    done(answer(request));
  }

  void show(const std::string& url, std::string body, int status = 200, const std::string& etag = "") {
    http::FetchResponse response;
    response.status = status;
    response.body = std::move(body);
    if (!etag.empty()) response.headers.add("ETag", etag);
    pages[url] = response;
  }

  /// Addresses that begin so answer only when they are told to; none, if it is empty.
  void hold(const std::string& prefix) {
    const std::scoped_lock lock(mutex_);
    slow_ = prefix;
  }
  /// Waits until so many are held.
  void wait_for_held(std::size_t number) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return held_.size() >= number; });
  }
  std::size_t held() {
    const std::scoped_lock lock(mutex_);
    return held_.size();
  }
  /// What is held is answered now.
  void answer_held() {
    for (Held& held : take_held()) held.done(answer(held.request));
  }
  /// What is held fails now, as it does when the program is stopping.
  void fail_held() {
    for (Held& held : take_held()) held.done(Error{ErrorKind::unavailable, "The program is stopping", ""});
  }

  /// How often the address has been asked for.
  std::size_t times_asked(const std::string& url) const {
    std::size_t times = 0;
    for (const http::FetchRequest& request : asked) times += request.url == url ? 1 : 0;
    return times;
  }

  std::map<std::string, http::FetchResponse> pages;
  std::map<std::string, Error> errors;
  std::vector<http::FetchRequest> asked;

 private:
  struct Held {
    http::FetchRequest request;
    Done done;
  };

  Result<http::FetchResponse> answer(const http::FetchRequest& request) const {
    if (const auto error = errors.find(request.url); error != errors.end()) return error->second;
    const auto page = pages.find(request.url);
    if (page == pages.end()) return Error{ErrorKind::unavailable, "There is no host " + request.url, ""};
    http::FetchResponse response = page->second;
    if (response.final_url.empty()) response.final_url = request.url;
    if (!request.etag.empty() && request.etag == response.headers.get("ETag")) response.status = 304;
    return response;
  }

  std::vector<Held> take_held() {
    const std::scoped_lock lock(mutex_);
    return std::exchange(held_, {});
  }

  std::mutex mutex_;  // guards asked, slow_ and held_
  std::condition_variable changed_;
  std::string slow_;
  std::vector<Held> held_;
};

}  // namespace dateline::intake
