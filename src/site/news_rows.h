#pragma once

#include <cstdint>
#include <list>
#include <mutex>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "wire/wire.h"

namespace dateline::site {

class Site;

/// The rows of lists, each made once: a list that is made for one reader is put together from them. A row is
/// of one version of an item, so that no change has to be followed; it is made anew after an hour (a source's
/// name may have changed). Bounded in number; what was used longest ago goes first. Safe from any thread.
class NewsRows {
 public:
  explicit NewsRows(std::size_t most_rows = 50'000) : most_rows_(most_rows) {}

  class List;

  /// The list of the versions at these positions, in their order, below the days in the zone of the site. A
  /// position that is not on the wire is left out.
  List gather(const Site& site, std::span<const wire::Position> positions) const;
  /// The same as text.
  std::string list(const Site& site, std::span<const wire::Position> positions) const;

  std::size_t rows() const;

 private:
  struct Row {
    std::int64_t hour = 0;
    int day = 0;
    std::string day_name;
    std::string html;
    std::uint64_t digest = 0;  // of the html
  };
  struct Kept {
    std::shared_ptr<const Row> row;
    std::list<wire::Position>::iterator use;
  };
  void keep(wire::Position position, std::shared_ptr<const Row> row) const;

  const std::size_t most_rows_;
  mutable std::mutex mutex_;  // guards both below
  mutable std::unordered_map<wire::Position, Kept> kept_;
  mutable std::list<wire::Position> uses_;  // the last used first
};

/// Rows that were gathered, to be written where the page is put together.
class NewsRows::List {
 public:
  std::size_t bytes() const { return bytes_; }  ///< About; not less than what is written.
  /// Differs, in all likelihood, where the text differs.
  std::uint64_t digest() const;
  void append_to(std::string& page) const;

 private:
  friend class NewsRows;
  std::vector<std::shared_ptr<const Row>> rows_;  // null: left out
  std::size_t bytes_ = 0;
};

}  // namespace dateline::site
