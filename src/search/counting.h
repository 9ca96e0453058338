#pragma once

#include <map>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "search/bits.h"
#include "search/engine.h"
#include "search/parts.h"

namespace dateline::search {

/// Counts what was found, part by part.
class Counting {
 public:
  explicit Counting(const Ask& ask);
  void add(const Part& part, const Bits& found);
  /// Puts the counts into the answer, and how many tell the story of each of its hits.
  void finish(Answer& answer) const;

 private:
  const Ask& ask_;
  std::int64_t total_ = 0;
  void add_day(std::int64_t told_ms);

  std::vector<std::uint32_t> days_;
  std::int64_t day_begins_ = 0;  // of the item that was counted last
  std::uint32_t* day_ = nullptr;
  std::unordered_map<std::string_view, std::int64_t> values_;
  std::vector<std::pair<const Part*, Bits>> found_;
};

}  // namespace dateline::search
