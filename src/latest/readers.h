#pragma once

#include <cstdint>
#include <shared_mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "latest/record.h"
#include "news/filter.h"

namespace dateline::latest {

/// Names an open reader.
using Ticket = std::uint64_t;

/// The readers who have a list of news open, each with a filter, and which of them want an item that comes
/// in. Equal filters are judged once, and a filter only on items that have one of the values or words that it
/// cannot do without. Safe from any thread.
class Readers {
 public:
  Ticket add(const news::Filter& filter);
  /// What was removed before is no error.
  void remove(Ticket ticket);

  /// Those whose filter the item passes, in no order.
  std::vector<Ticket> want(const Record& record) const;

  std::size_t size() const;

 private:
  struct Filtered {
    Wanted wanted;
    std::vector<Ticket> tickets;
  };
  using Address = std::string;

  template <typename Do>
  void each_anchor(const Wanted& wanted, Do what);

  mutable std::shared_mutex lock_;  // guards all below
  Ticket last_ = 0;
  std::unordered_map<Address, Filtered> filters_;
  std::unordered_map<Ticket, Filtered*> by_ticket_;
  std::unordered_map<Filtered*, Address> addresses_;
  std::unordered_map<FacetKey, std::vector<Filtered*>> by_key_;
  std::unordered_map<std::uint32_t, std::vector<Filtered*>> by_word_;
  std::vector<Filtered*> anything_;
};

}  // namespace dateline::latest
