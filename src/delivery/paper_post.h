#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "http/client.h"

namespace dateline::delivery {

/// A web of paper that takes posts: what each address answers is set by hand. For tests.
class PaperPost final : public http::Fetcher {
 public:
  using Answer = std::function<Result<http::FetchResponse>(const http::FetchRequest&)>;

  void fetch(http::FetchRequest request, Done done) override {
    const std::scoped_lock lock(mutex_);
    posted.push_back(request);
    if (held_back == request.url) {
      held_.emplace_back(std::move(request), std::move(done));
      return;
    }
    done(answer(request));
  }

  /// What was held back is answered now.
  void answer_held() {
    std::vector<std::pair<http::FetchRequest, Done>> held;
    {
      const std::scoped_lock lock(mutex_);
      held.swap(held_);
    }
    for (auto& [request, done] : held) done(answer(request));
  }

  void answer_with(const std::string& url, int status) {
    answers[url] = [status](const http::FetchRequest&) {
      http::FetchResponse response;
      response.status = status;
      return response;
    };
  }
  void answer_with(const std::string& url, const Error& error) {
    answers[url] = [error](const http::FetchRequest&) { return error; };
  }

  /// The keys of what was posted there, in order.
  std::vector<std::string> keys(const std::string& url) const {
    std::vector<std::string> out;
    for (const http::FetchRequest& request : posted)
      if (request.url == url) out.emplace_back(request.fields.get("webhook-id"));
    return out;
  }

  std::vector<http::FetchRequest> posted;
  std::map<std::string, Answer> answers;  ///< Others answer 200.
  Answer otherwise;
  std::string held_back;  ///< An address that does not answer yet.

 private:
  Result<http::FetchResponse> answer(const http::FetchRequest& request) {
    if (const auto found = answers.find(request.url); found != answers.end()) return found->second(request);
    if (otherwise) return otherwise(request);
    http::FetchResponse response;
    response.status = 200;
    return response;
  }

  std::mutex mutex_;
  std::vector<std::pair<http::FetchRequest, Done>> held_;
};

}  // namespace dateline::delivery
