#include "http/page_cache.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <span>

namespace dateline::http {
namespace {

constexpr std::size_t kWorthCompressing = 400;
constexpr std::size_t kUsualHead = 1024;

// Names a body for a client that has it already. It stands against chance alone, and is quick since pages
// that are made for one reader need it as well.
std::string etag_of(std::string_view body) {
  const XXH128_hash_t hash = XXH3_128bits(body.data(), body.size());
  std::array<char, 36> text{};
  std::snprintf(text.data(), text.size(), "\"%016llx%016llx\"", static_cast<unsigned long long>(hash.high64),
                static_cast<unsigned long long>(hash.low64));
  return {text.data(), 34};
}

void add_field(std::string& head, std::string_view name, std::string_view value) {
  head.append(name).append(": ").append(value).append("\r\n");
}

std::string head_of(const Response& response, std::string_view etag, Coding coding, std::size_t length,
                    bool varies) {
  std::string head;
  head.reserve(kUsualHead);
  head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
  head.append(reason_of(response.status)).append("\r\n");
  for (const auto& [name, value] : response.headers) add_field(head, name, value);
  if (!etag.empty()) add_field(head, "ETag", etag);
  if (varies) add_field(head, "Vary", "Accept-Encoding");
  if (coding != Coding::identity) add_field(head, "Content-Encoding", name_of(coding));
  add_field(head, "Content-Length", std::to_string(length));
  return head;
}

std::string not_modified_head_of(const Response& response, std::string_view etag) {
  std::string head;
  head.reserve(kUsualHead);
  head += "HTTP/1.1 304 Not Modified\r\n";
  for (const auto& [name, value] : response.headers) {
    const bool describes_content =
        equal_ignoring_case(name, "Content-Type") || equal_ignoring_case(name, "Location");
    if (!describes_content) add_field(head, name, value);
  }
  add_field(head, "ETag", etag);
  add_field(head, "Vary", "Accept-Encoding");
  return head;
}

bool is_kept(const Response& response) {
  return !response.tags.empty() &&
         (response.status == 200 || response.status == 404 || response.status == 410);
}

}  // namespace

const PreparedPage::Variant& PreparedPage::variant(Coding coding) const {
  if (coding == Coding::brotli && brotli.body) return brotli;
  if (coding != Coding::identity && gzip.body) return gzip;
  return identity;
}

std::size_t PreparedPage::bytes() const {
  std::size_t bytes = sizeof *this;
  for (const Variant* variant : {&identity, &gzip, &brotli}) {
    bytes += variant->head.size() + (variant->body ? variant->body->size() : 0);
  }
  return bytes;
}

namespace {

std::shared_ptr<const PreparedPage> prepare_codings(const Response& response, std::span<const Coding> codings,
                                                    Effort effort) {
  auto page = std::make_shared<PreparedPage>();
  page->status = response.status;
  const std::string& body = *response.body;
  if (response.status == 200) page->etag = response.etag.empty() ? etag_of(body) : response.etag;
  const bool compressed = body.size() >= kWorthCompressing &&
                          is_compressible(response.headers.get("Content-Type")) &&
                          !response.headers.has("Content-Encoding");
  page->identity = {head_of(response, page->etag, Coding::identity, body.size(), compressed), response.body};
  page->not_modified_head = not_modified_head_of(response, page->etag);
  if (!compressed) return page;
  for (const Coding coding : codings) {
    if (coding == Coding::identity) continue;
    auto coded = std::make_shared<const std::string>(compress(coding, body, effort));
    if (coded->size() >= body.size()) continue;
    PreparedPage::Variant& variant = coding == Coding::gzip ? page->gzip : page->brotli;
    variant = {head_of(response, page->etag, coding, coded->size(), true), coded};
  }
  return page;
}

}  // namespace

std::shared_ptr<const PreparedPage> prepare(const Response& response, Effort effort) {
  static constexpr std::array<Coding, 2> kBoth{Coding::gzip, Coding::brotli};
  return prepare_codings(response, kBoth, effort);
}

std::shared_ptr<const PreparedPage> prepare_for(const Response& response, Coding coding) {
  return prepare_codings(response, std::span(&coding, 1), Effort::quick);
}

std::shared_ptr<const PreparedPage> PageCache::find(const std::string& key) {
  const auto found = pages_.find(key);
  if (found == pages_.end()) return nullptr;
  uses_.splice(uses_.begin(), uses_, found->second.use);
  return found->second.page;
}

/// One thread's interest in a page that is being made. The last to leave takes the place away: were it gone
/// while another still waits in it, a newcomer would make the page beside that one.
struct PageCache::Leaving {
  PageCache& cache;
  const std::string& key;
  Making& making;
  ~Leaving() {
    const std::scoped_lock lock(cache.mutex_);
    if (--making.users == 0) cache.making_.erase(key);
  }
};

std::shared_ptr<const PreparedPage> PageCache::get(const std::string& key, const Make& make) {
  std::shared_ptr<Making> making;
  std::uint64_t asked = 0;
  {
    const std::scoped_lock lock(mutex_);
    if (auto page = find(key)) {
      hits_.fetch_add(1, std::memory_order_relaxed);
      return page;
    }
    asked = drops_;
    auto& slot = making_[key];
    if (!slot) slot = std::make_shared<Making>();
    making = slot;
    ++making->users;
  }
  const Leaving leaving{*this, key, *making};
  const std::scoped_lock turn(making->mutex);
  // Another thread may have made it while this one waited; good enough unless something was dropped since we
  // asked.
  if (making->page && making->began >= asked) return making->page;
  std::uint64_t began = 0;
  {
    const std::scoped_lock lock(mutex_);
    if (auto page = find(key)) return page;
    began = drops_;
    ++makers_;
  }
  misses_.fetch_add(1, std::memory_order_relaxed);
  making->began = began;
  making->page = make_and_keep(key, make, began);
  return making->page;
}

std::shared_ptr<const PreparedPage> PageCache::make_and_keep(const std::string& key, const Make& make,
                                                             std::uint64_t began) {
  struct NoLongerMaking {
    PageCache& cache;
    ~NoLongerMaking() {
      const std::scoped_lock lock(cache.mutex_);
      if (--cache.makers_ == 0) cache.dropped_at_.clear();
    }
  } done{*this};
  const Response response = make();
  auto page = prepare(response, Effort::quick);
  if (!is_kept(response)) return page;
  const std::scoped_lock lock(mutex_);
  bool stale = all_dropped_at_ > began;
  for (const std::string& tag : response.tags) {
    const auto dropped = dropped_at_.find(tag);
    stale = stale || (dropped != dropped_at_.end() && dropped->second > began);
  }
  if (!stale) keep(key, page, response.tags);
  return page;
}

void PageCache::keep(const std::string& key, std::shared_ptr<const PreparedPage> page,
                     const std::vector<std::string>& tags) {
  forget(key);
  if (page->bytes() > most_bytes_ / 4) return;
  bytes_ += page->bytes();
  uses_.push_front(key);
  for (const std::string& tag : tags) keys_of_tag_[tag].insert(key);
  pages_[key] = {std::move(page), tags, uses_.begin()};
  while (bytes_ > most_bytes_) forget(std::string(uses_.back()));
}

void PageCache::forget(const std::string& key) {
  const auto found = pages_.find(key);
  if (found == pages_.end()) return;
  bytes_ -= found->second.page->bytes();
  uses_.erase(found->second.use);
  for (const std::string& tag : found->second.tags) {
    const auto keys = keys_of_tag_.find(tag);
    if (keys == keys_of_tag_.end()) continue;
    keys->second.erase(key);
    if (keys->second.empty()) keys_of_tag_.erase(keys);
  }
  pages_.erase(found);
}

void PageCache::drop(const std::string& tag) {
  const std::scoped_lock lock(mutex_);
  ++drops_;
  if (makers_ > 0) dropped_at_[tag] = drops_;
  const auto keys = keys_of_tag_.find(tag);
  if (keys == keys_of_tag_.end()) return;
  const std::vector<std::string> gone(keys->second.begin(), keys->second.end());
  for (const std::string& key : gone) forget(key);
}

void PageCache::drop_all() {
  const std::scoped_lock lock(mutex_);
  all_dropped_at_ = ++drops_;
  pages_.clear();
  keys_of_tag_.clear();
  uses_.clear();
  bytes_ = 0;
}

std::size_t PageCache::pages() const {
  const std::scoped_lock lock(mutex_);
  return pages_.size();
}

std::size_t PageCache::bytes() const {
  const std::scoped_lock lock(mutex_);
  return bytes_;
}

}  // namespace dateline::http
