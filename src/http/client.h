#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "http/address_guard.h"
#include "http/message.h"

namespace dateline::http {

/// What may be spent on one fetch.
struct FetchLimits {
  std::size_t wire_bytes = 10 * 1024 * 1024;  ///< As sent, compressed or not.
  std::size_t body_bytes = 32 * 1024 * 1024;  ///< After decompression.
  std::chrono::seconds connect_time{10};
  std::chrono::seconds total_time{30};
  int redirects = 5;
};

struct FetchRequest {
  std::string url;
  std::string accept = "*/*";
  std::string etag;            ///< What we have already: If-None-Match.
  std::string last_modified;   ///< The same: If-Modified-Since.
  std::string method = "GET";  ///< Or POST: its redirects are not followed but are the answer.
  std::string body;            ///< What is posted.
  Headers fields;              ///< Sent besides.
  FetchLimits limits;
};

struct FetchResponse {
  int status = 0;
  std::string final_url;  ///< Where the answer came from, after all redirects.
  std::string
      permanent_url;  ///< Where permanent redirects alone (301, 308) lead from the start: to be remembered.
  Headers headers;    ///< Of the last answer.
  std::string body;
};

/// What fetches things from outside. The callback is called exactly once, from any thread, and must not
/// block. An error where there was no answer, or one that broke a limit; any status is an answer.
class Fetcher {
 public:
  using Done = std::function<void(Result<FetchResponse>)>;
  virtual ~Fetcher() = default;
  virtual void fetch(FetchRequest request, Done done) = 0;
};

struct ClientOptions {
  std::string user_agent = "Dateline/0.1 (news agency; +https://dateline.example/about)";
  AddressGuard guard;
  std::chrono::milliseconds host_pause{1000};  ///< Between the beginnings of two fetches from one host.
  std::size_t under_way = 32;                  ///< Fetches at a time.
  long host_connections = 2;                   ///< To one host at a time.
};

/// The web client: libcurl's multi interface in one thread of its own. Only http and https; redirects are
/// followed here, hop by hop; every connection's resolved address is shown to the guard before it is made, so
/// that no name and no redirect leads where the operator does not allow. Fetches from one host follow each
/// other.
class Client final : public Fetcher {
 public:
  explicit Client(ClientOptions options);
  /// Fetches that have not ended get an error (unavailable).
  ~Client() override;

  void fetch(FetchRequest request, Done done) override;
  /// Ends every fetch with an error (unavailable), and from now on every new one: the program is stopping.
  void stop();
  /// The same, waiting for it.
  Result<FetchResponse> fetch(FetchRequest request);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace dateline::http
