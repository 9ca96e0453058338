#pragma once

#include <bit>
#include <cstdint>
#include <vector>

namespace dateline::search {

/// A set of small numbers.
class Bits {
 public:
  explicit Bits(std::size_t size = 0) : words_((size + 63) / 64) {}
  explicit Bits(std::vector<std::uint64_t> words) : words_(std::move(words)) {}

  bool has(std::uint32_t bit) const { return (words_[bit / 64] >> (bit % 64) & 1U) != 0; }
  void put(std::uint32_t bit) { words_[bit / 64] |= std::uint64_t{1} << (bit % 64); }
  std::size_t count() const {
    std::size_t all = 0;
    for (const std::uint64_t word : words_) all += static_cast<std::size_t>(std::popcount(word));
    return all;
  }
  const std::vector<std::uint64_t>& words() const { return words_; }

  /// Calls `what` with each number, in order.
  template <typename What>
  void each(What what) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for (std::uint64_t word = words_[i]; word != 0; word &= word - 1)
        what(static_cast<std::uint32_t>(i * 64 + static_cast<std::size_t>(std::countr_zero(word))));
    }
  }

 private:
  std::vector<std::uint64_t> words_;
};

}  // namespace dateline::search
