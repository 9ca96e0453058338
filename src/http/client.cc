#include "http/client.h"

#include <curl/curl.h>

#include <algorithm>
#include <boost/url.hpp>
#include <condition_variable>
#include <deque>
#include <future>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <unordered_map>

#include "base/log.h"

namespace dateline::http {
namespace {

using Moment = std::chrono::steady_clock::time_point;

constexpr std::size_t kMostHeaderBytes = 64 * 1024;

std::string host_of(const std::string& url) {
  const auto parsed = boost::urls::parse_uri(url);
  return parsed ? std::string(parsed->encoded_host_and_port()) : std::string();
}

bool is_web_address(const std::string& url) {
  const auto parsed = boost::urls::parse_uri(url);
  return parsed && (parsed->scheme() == "http" || parsed->scheme() == "https") && !parsed->host().empty();
}

// Where a Location header leads, seen from `base`; empty if it cannot be read.
std::string resolve(const std::string& base, std::string_view location) {
  const auto from = boost::urls::parse_uri(base);
  const auto to = boost::urls::parse_uri_reference(location);
  if (!from || !to) return {};
  boost::urls::url out;
  if (!boost::urls::resolve(*from, *to, out)) return {};
  out.remove_fragment();
  return std::string(out.buffer());
}

// One fetch, through all its hops.
struct Transfer {
  FetchRequest request;
  Fetcher::Done done;
  const AddressGuard* guard = nullptr;

  std::string url;  // of this hop
  std::set<std::string> seen;
  bool only_permanent = true;
  FetchResponse response;
  CURL* handle = nullptr;
  curl_slist* sent_headers = nullptr;
  std::size_t header_bytes = 0;
  std::string refused;   // what the guard said
  std::string overflow;  // which limit was broken
  Moment deadline;

  ~Transfer() {
    curl_slist_free_all(sent_headers);
    curl_easy_cleanup(handle);
  }
};

std::size_t take_body(char* data, std::size_t, std::size_t size, void* context) {
  auto& transfer = *static_cast<Transfer*>(context);
  std::string& body = transfer.response.body;
  curl_off_t on_the_wire = 0;
  curl_easy_getinfo(transfer.handle, CURLINFO_SIZE_DOWNLOAD_T, &on_the_wire);
  if (static_cast<std::size_t>(on_the_wire) > transfer.request.limits.wire_bytes) {
    transfer.overflow = "is larger than " + std::to_string(transfer.request.limits.wire_bytes) + " bytes";
  } else if (body.size() + size > transfer.request.limits.body_bytes) {
    transfer.overflow =
        "is larger than " + std::to_string(transfer.request.limits.body_bytes) + " bytes after decompression";
  }
  if (!transfer.overflow.empty()) return 0;
  body.append(data, size);
  return size;
}

std::size_t take_header(char* data, std::size_t, std::size_t size, void* context) {
  auto& transfer = *static_cast<Transfer*>(context);
  transfer.header_bytes += size;
  if (transfer.header_bytes > kMostHeaderBytes) {
    transfer.overflow = "sent more than 64 KB of header fields";
    return 0;
  }
  std::string_view line(data, size);
  while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.remove_suffix(1);
  if (line.starts_with("HTTP/")) {
    transfer.response.headers = {};
    return size;
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return size;
  std::string_view value = line.substr(colon + 1);
  while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
  transfer.response.headers.add(std::string(line.substr(0, colon)), std::string(value));
  return size;
}

curl_socket_t open_socket(void* context, curlsocktype, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(context);
  if (const auto refusal = transfer.guard->refusal(&address->addr)) {
    transfer.refused = *refusal;
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

Error error_of(const Transfer& transfer, CURLcode code) {
  const std::string host = host_of(transfer.url);
  if (!transfer.refused.empty()) {
    return {ErrorKind::forbidden,
            host + " is " + transfer.refused + "; it is not fetched from unless allow_networks names it",
            transfer.url};
  }
  if (!transfer.overflow.empty())
    return {ErrorKind::too_large, "What " + host + " sent " + transfer.overflow, ""};
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
      return {ErrorKind::unavailable,
              host + " did not answer in full within " +
                  std::to_string(transfer.request.limits.total_time.count()) + " s",
              transfer.url};
    case CURLE_COULDNT_RESOLVE_HOST:
      return {ErrorKind::unavailable, "There is no host " + host, transfer.url};
    case CURLE_COULDNT_CONNECT:
      return {ErrorKind::unavailable, host + " takes no connection", transfer.url};
    case CURLE_PEER_FAILED_VERIFICATION:
      return {ErrorKind::forbidden, host + " cannot show that it is " + host + " (its certificate)",
              transfer.url};
    case CURLE_BAD_CONTENT_ENCODING:
      return {ErrorKind::invalid, "What " + host + " sent is damaged: it cannot be decompressed",
              transfer.url};
    default:
      return {ErrorKind::unavailable, host + ": " + curl_easy_strerror(code), transfer.url};
  }
}

}  // namespace

struct Client::Parts {
  explicit Parts(ClientOptions given) : options(std::move(given)), multi(curl_multi_init()) {
    curl_multi_setopt(multi, CURLMOPT_MAX_HOST_CONNECTIONS, options.host_connections);
    // Connections are kept for what comes next to the same hosts.
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, static_cast<long>(options.under_way * 2));
    thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
  }
  ~Parts() {
    stop();
    curl_multi_cleanup(multi);
  }

  void stop() {
    {
      const std::scoped_lock lock(mutex);
      stopped = true;
    }
    thread.request_stop();
    curl_multi_wakeup(multi);
    if (thread.joinable()) thread.join();
    fail_all();
  }

  void run(const std::stop_token& stop);
  void begin_waiting();
  void begin(std::unique_ptr<Transfer> transfer);
  void set_up(Transfer& transfer) const;
  void finish(CURL* handle, CURLcode code);
  // The next hop, if the answer is a redirect that may be followed; else how the fetch ends.
  bool follow(Transfer& transfer, Result<FetchResponse>& ending) const;
  void fail_all();
  std::chrono::milliseconds until_next() const;

  ClientOptions options;
  CURLM* multi;
  std::mutex mutex;  // guards waiting and stopped
  bool stopped = false;
  std::deque<std::unique_ptr<Transfer>> waiting;
  std::map<CURL*, std::unique_ptr<Transfer>> under_way;  // the thread's own
  std::unordered_map<std::string, Moment> host_free_at;  // the thread's own
  std::jthread thread;
};

void Client::Parts::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    begin_waiting();
    int running = 0;
    curl_multi_perform(multi, &running);
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
      if (message->msg == CURLMSG_DONE) finish(message->easy_handle, message->data.result);
    }
    curl_multi_poll(multi, nullptr, 0, static_cast<int>(until_next().count()), nullptr);
  }
}

std::chrono::milliseconds Client::Parts::until_next() const {
  return std::chrono::milliseconds(host_free_at.empty() ? 1000 : 20);
}

// Begins what waits and whose host is free, in order.
void Client::Parts::begin_waiting() {
  const Moment now = std::chrono::steady_clock::now();
  std::erase_if(host_free_at, [&](const auto& host) { return host.second <= now; });
  std::vector<std::unique_ptr<Transfer>> ready;
  {
    const std::scoped_lock lock(mutex);
    for (auto it = waiting.begin();
         it != waiting.end() && under_way.size() + ready.size() < options.under_way;) {
      const std::string host = host_of((*it)->url);
      if (host_free_at.contains(host)) {
        ++it;
        continue;
      }
      if (options.host_pause.count() > 0) host_free_at[host] = now + options.host_pause;
      ready.push_back(std::move(*it));
      it = waiting.erase(it);
    }
  }
  for (auto& transfer : ready) begin(std::move(transfer));
}

void Client::Parts::set_up(Transfer& transfer) const {
  const FetchLimits& limits = transfer.request.limits;
  CURL* handle = transfer.handle;
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(transfer.deadline -
                                                                          std::chrono::steady_clock::now());
  curl_easy_reset(handle);
  curl_easy_setopt(handle, CURLOPT_URL, transfer.url.c_str());
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(handle, CURLOPT_PROXY, "");  // a proxy would connect for us, past the guard
  curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_USERAGENT, options.user_agent.c_str());
  curl_easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, static_cast<long>(limits.connect_time.count()));
  curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(std::max<std::int64_t>(left.count(), 1)));
  curl_easy_setopt(handle, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(limits.wire_bytes));
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, &transfer);
  curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(handle, CURLOPT_HEADERDATA, &transfer);
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, &transfer);
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, transfer.sent_headers);
  if (transfer.request.method != "POST") return;
  const std::string& body = transfer.request.body;
  curl_easy_setopt(handle, CURLOPT_POST, 1L);
  curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
  curl_easy_setopt(handle, CURLOPT_POSTFIELDS, body.data());
}

void Client::Parts::begin(std::unique_ptr<Transfer> transfer) {
  transfer->handle = curl_easy_init();
  transfer->guard = &options.guard;
  const FetchRequest& request = transfer->request;
  transfer->deadline = std::chrono::steady_clock::now() + request.limits.total_time;
  const auto add = [&](const std::string& line) {
    transfer->sent_headers = curl_slist_append(transfer->sent_headers, line.c_str());
  };
  add("Accept: " + request.accept);
  if (!request.etag.empty()) add("If-None-Match: " + request.etag);
  if (!request.last_modified.empty()) add("If-Modified-Since: " + request.last_modified);
  for (const auto& [name, value] : request.fields) {
    std::string line = name + ": " + value;
    std::erase_if(line, [](char c) { return c == '\r' || c == '\n'; });
    add(line);
  }
  if (request.method == "POST") add("Expect:");  // the body goes at once
  set_up(*transfer);
  curl_multi_add_handle(multi, transfer->handle);
  under_way[transfer->handle] = std::move(transfer);
}

bool Client::Parts::follow(Transfer& transfer, Result<FetchResponse>& ending) const {
  const int status = transfer.response.status;
  const std::string_view location = transfer.response.headers.get("Location");
  const bool redirect = (status == 301 || status == 302 || status == 303 || status == 307 || status == 308);
  if (!redirect || location.empty() || transfer.request.method == "POST") return false;
  const std::string next = resolve(transfer.url, location);
  const std::string from = host_of(transfer.url);
  if (!is_web_address(next)) {
    ending = Error{ErrorKind::forbidden, from + " redirects to what is not a web address", transfer.url};
    return false;
  }
  if (transfer.seen.contains(next)) {
    ending = Error{ErrorKind::invalid, from + " redirects in a circle, by " + next, transfer.url};
    return false;
  }
  if (transfer.seen.size() > static_cast<std::size_t>(transfer.request.limits.redirects)) {
    ending =
        Error{ErrorKind::too_large,
              from + " redirects more than " + std::to_string(transfer.request.limits.redirects) + " times",
              transfer.url};
    return false;
  }
  transfer.only_permanent = transfer.only_permanent && (status == 301 || status == 308);
  if (transfer.only_permanent) transfer.response.permanent_url = next;
  transfer.url = next;
  transfer.seen.insert(next);
  return true;
}

void Client::Parts::finish(CURL* handle, CURLcode code) {
  const auto found = under_way.find(handle);
  if (found == under_way.end()) return;
  Transfer& transfer = *found->second;
  curl_multi_remove_handle(multi, handle);
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  transfer.response.status = static_cast<int>(status);
  if (code == CURLE_FILESIZE_EXCEEDED) {
    transfer.overflow = "is larger than " + std::to_string(transfer.request.limits.wire_bytes) + " bytes";
  }
  Result<FetchResponse> ending = Error{};
  if (code != CURLE_OK) {
    ending = error_of(transfer, code);
  } else {
    ending = FetchResponse{};
    if (follow(transfer, ending)) {
      transfer.response.body.clear();
      transfer.header_bytes = 0;
      set_up(transfer);
      curl_multi_add_handle(multi, handle);
      return;
    }
    if (ending.ok()) {
      transfer.response.final_url = transfer.url;
      ending = std::move(transfer.response);
    }
  }
  const Done done = std::move(transfer.done);
  under_way.erase(found);
  done(std::move(ending));
}

void Client::Parts::fail_all() {
  const Error ending{ErrorKind::unavailable, "The program is stopping", ""};
  for (auto& [handle, transfer] : under_way) {
    curl_multi_remove_handle(multi, handle);
    transfer->done(ending);
  }
  under_way.clear();
  for (auto& transfer : waiting) transfer->done(ending);
  waiting.clear();
}

Client::Client(ClientOptions options) {
  static const CURLcode kReady = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (kReady != CURLE_OK) throw std::runtime_error("libcurl cannot begin");
  parts_ = std::make_unique<Parts>(std::move(options));
}

Client::~Client() = default;

void Client::stop() {
  parts_->stop();
}

void Client::fetch(FetchRequest request, Done done) {
  if (!is_web_address(request.url)) {
    done(Error{ErrorKind::invalid, "'" + request.url + "' is not an http or https address", request.url});
    return;
  }
  auto transfer = std::make_unique<Transfer>();
  transfer->url = request.url;
  transfer->seen.insert(request.url);
  transfer->request = std::move(request);
  transfer->done = std::move(done);
  {
    const std::scoped_lock lock(parts_->mutex);
    if (!parts_->stopped) {
      parts_->waiting.push_back(std::move(transfer));
      transfer = nullptr;
    }
  }
  if (transfer) return transfer->done(Error{ErrorKind::unavailable, "The program is stopping", ""});
  curl_multi_wakeup(parts_->multi);
}

Result<FetchResponse> Client::fetch(FetchRequest request) {
  std::promise<Result<FetchResponse>> promise;
  auto future = promise.get_future();
  fetch(std::move(request), [&](Result<FetchResponse> result) { promise.set_value(std::move(result)); });
  return future.get();
}

}  // namespace dateline::http
