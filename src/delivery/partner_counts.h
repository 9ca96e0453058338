#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "base/clock.h"
#include "wire/store.h"
#include "wire/wire.h"

namespace dateline::delivery {

/// How often a partner's stories were shown and clicked on a page on a day.
struct PartnerCount {
  int day = 0;  ///< 20151008, UTC.
  std::string partner;
  std::string page;  ///< `front`, `article-17`; `widget` = ours, on the partner's pages.
  wire::ItemId item = 0;
  std::int64_t shown = 0;
  std::int64_t clicked = 0;
};

/// Counts what was shown and clicked, by day, partner, page and item: numbers alone, nothing of who it was.
/// Kept in memory for some seconds and then added to the store; what was counted in the last seconds before
/// the program is killed is lost. Safe from any thread.
class PartnerCounts {
 public:
  PartnerCounts(wire::Store& store, const Clock& clock);
  ~PartnerCounts();
  PartnerCounts(const PartnerCounts&) = delete;
  PartnerCounts& operator=(const PartnerCounts&) = delete;

  void shown(const std::string& partner, const std::string& page, wire::ItemId item);
  void clicked(const std::string& partner, const std::string& page, wire::ItemId item);
  /// Adds what was counted to the store.
  void flush();

  /// Sums by partner and page since that day, the most shown first; items are 0.
  std::vector<PartnerCount> by_page(int since_day, std::size_t limit) const;
  /// Sums by partner and item since that day, the most shown first; pages are empty.
  std::vector<PartnerCount> by_item(int since_day, std::size_t limit) const;
  /// Today, as counts have it.
  int today() const;

 private:
  using Key = std::tuple<int, std::string, std::string, wire::ItemId>;
  void count(const std::string& partner, const std::string& page, wire::ItemId item, bool click);
  std::vector<PartnerCount> sums(const char* sql, int since_day, std::size_t limit) const;

  wire::Store& store_;
  const Clock& clock_;
  std::mutex mutex_;  // guards the two below
  std::map<Key, std::pair<std::int64_t, std::int64_t>> counted_;
  std::int64_t flushed_ms_ = 0;
};

}  // namespace dateline::delivery
