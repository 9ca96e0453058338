#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "http/event_stream.h"
#include "http/message.h"
#include "site/search_asked.h"
#include "site/site.h"
#include "wire/follower.h"

namespace dateline::site {

/// `/search/events?…`: tells who has a search open when there is more: an event `found` with how many items
/// came that it finds, `{"items":3}`. Equal searches are asked once for each batch, and only of what has just
/// come. Follows the wire after the archive.
class SearchLive final : public wire::Follower {
 public:
  static constexpr std::size_t kMostReaders = 5000;
  static constexpr std::size_t kMostSearches = 1000;  ///< Different ones.

  SearchLive(const Site& site, http::EventSender& sender) : site_(site), sender_(sender) {}
  ~SearchLive() override;

  std::string_view name() const override { return "search-live"; }
  bool durable() const override { return false; }
  void applied(std::span<const wire::Entry> entries) override;

  /// Answers `/search/events`. `after` in the address: the position that the page has seen.
  http::Response answer(const http::Request& request);

  std::size_t readers() const;

 private:
  struct Standing {
    SearchAsked asked;
    std::vector<std::shared_ptr<http::EventStream>> streams;
  };
  std::int64_t found_after(const SearchAsked& asked, wire::Position after) const;
  std::size_t count_readers();

  const Site& site_;
  http::EventSender& sender_;
  mutable std::mutex mutex_;  // guards all below
  std::map<std::string, Standing> searches_;
};

}  // namespace dateline::site
