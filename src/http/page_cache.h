#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "http/compression.h"
#include "http/message.h"

namespace dateline::http {

/// A finished page, ready to be written: for each coding the whole head but for the Date line, and the body.
struct PreparedPage {
  struct Variant {
    std::string head;  ///< Status line and fields, each line ended, without Date and without the empty line.
    std::shared_ptr<const std::string> body;
  };
  int status = 200;
  std::string etag;  ///< Quoted.
  Variant identity;
  Variant gzip;                   ///< Its body is null where it would not be smaller.
  Variant brotli;                 ///< The same.
  std::string not_modified_head;  ///< For a client that has it already.

  const Variant& variant(Coding coding) const;
  std::size_t bytes() const;
};

/// Makes every variant of a response: compressed where that helps, with an ETag made of its content.
std::shared_ptr<const PreparedPage> prepare(const Response& response, Effort effort);

/// Makes the one variant that this client is sent: for what is made for one request.
std::shared_ptr<const PreparedPage> prepare_for(const Response& response, Coding coding);

/// Keeps finished pages under a key, each tagged with what it shows; when something changes, exactly the
/// pages that show it are dropped. A page whose making began before such a drop is never kept after it.
/// Several threads that want the same missing page make it once. Bounded in bytes; what was used longest ago
/// goes first. Safe from any thread.
class PageCache {
 public:
  explicit PageCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  using Make = std::function<Response()>;

  /// The page under `key`, made by `make` if it is not there. A response is kept if its status is 200, 404 or
  /// 410 and it has tags; otherwise it is prepared for this once.
  std::shared_ptr<const PreparedPage> get(const std::string& key, const Make& make);

  /// Drops every page that carries the tag.
  void drop(const std::string& tag);
  void drop_all();

  std::size_t pages() const;
  std::size_t bytes() const;
  std::uint64_t hits() const { return hits_.load(std::memory_order_relaxed); }
  std::uint64_t misses() const { return misses_.load(std::memory_order_relaxed); }

 private:
  struct Kept {
    std::shared_ptr<const PreparedPage> page;
    std::vector<std::string> tags;
    std::list<std::string>::iterator use;
  };
  struct Making {
    std::mutex mutex;  // held by the thread that makes the page
    std::shared_ptr<const PreparedPage> page;
    std::uint64_t began = 0;
    int users = 0;  // threads that make it or wait for it; guarded by the cache's mutex
  };
  struct Leaving;

  std::shared_ptr<const PreparedPage> find(const std::string& key);
  std::shared_ptr<const PreparedPage> make_and_keep(const std::string& key, const Make& make,
                                                    std::uint64_t began);
  void keep(const std::string& key, std::shared_ptr<const PreparedPage> page,
            const std::vector<std::string>& tags);
  void forget(const std::string& key);

  const std::size_t most_bytes_;
  mutable std::mutex mutex_;  // guards all below but the counters
  std::unordered_map<std::string, Kept> pages_;
  std::unordered_map<std::string, std::unordered_set<std::string>> keys_of_tag_;
  std::unordered_map<std::string, std::shared_ptr<Making>> making_;
  std::list<std::string> uses_;  // the last used first
  std::size_t bytes_ = 0;
  std::uint64_t drops_ = 0;  // counts every drop, so that a page made from older state is known
  int makers_ = 0;           // threads that are making a page now
  std::unordered_map<std::string, std::uint64_t> dropped_at_;  // by tag, while pages are being made
  std::uint64_t all_dropped_at_ = 0;
  std::atomic<std::uint64_t> hits_{0};
  std::atomic<std::uint64_t> misses_{0};
};

}  // namespace dateline::http
