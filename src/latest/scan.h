#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "latest/record.h"
#include "latest/segment.h"

namespace dateline::latest {

/// Which items of one segment pass a filter, found block by block from the newest to the oldest, so that a
/// page of the newest looks no further than it must.
class Scan {
 public:
  static constexpr std::size_t kBlock = 4096;  ///< Items.
  static constexpr std::size_t kBlockWords = kBlock / 64;
  using Block = std::array<std::uint64_t, kBlockWords>;

  /// Of the items numbered below `end`. `dead` may be null. `lifted`: the facet whose choices do not count.
  Scan(const Segment& segment, const Bitmap* dead, const Wanted& wanted, std::size_t end,
       std::optional<news::Facet> lifted = std::nullopt);

  /// The next older item that passes.
  std::optional<Local> next();

  /// The set of all that pass, instead of next(): bitmap_words() of the segment. False where it is empty.
  bool all(std::uint64_t* set);

 private:
  struct Operand {
    const std::uint64_t* bits = nullptr;
    const Local* begin = nullptr;
    const Local* end = nullptr;  // moves down with the blocks
  };
  using Operands = std::vector<Operand>;

  Operand operand(const Segment::Set& set) const;
  bool fill(std::size_t block, std::uint64_t* out);
  std::size_t words_of(std::size_t block) const;

  const Segment& segment_;
  const Bitmap* dead_;
  std::size_t end_;
  std::vector<Operands> groups_;  // the smallest first
  Operands without_;
  std::vector<std::vector<Local>> unpacked_;
  bool nothing_ = false;
  Block block_{};
  std::size_t block_number_ = 0;  // the block to be filled next is the one before
  std::size_t word_ = 0;          // of block_, to be looked at next is the one before
  std::size_t first_ = 0;         // of block_
};

}  // namespace dateline::latest
