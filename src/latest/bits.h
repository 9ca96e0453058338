#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace dateline::latest::bits {

/// Sets of items of a segment, a bit each; `words` is their length in units of 64 bits, a multiple of
/// kStride. Compiled for AVX2 beside the plain machine, and chosen when the program starts.
inline constexpr std::size_t kStride = 8;

void or_into(std::uint64_t* into, const std::uint64_t* with, std::size_t words);
void and_into(std::uint64_t* into, const std::uint64_t* with, std::size_t words);
void and_not_into(std::uint64_t* into, const std::uint64_t* with, std::size_t words);
bool any(const std::uint64_t* bits, std::size_t words);
std::int64_t count(const std::uint64_t* bits, std::size_t words);
std::int64_t count_of_both(const std::uint64_t* a, const std::uint64_t* b, std::size_t words);
std::int64_t count_of_either_alone(const std::uint64_t* a, const std::uint64_t* b, std::size_t words);
/// How many of the `size` items at `items` are in the set.
std::int64_t count_in(const std::uint16_t* items, std::size_t size, const std::uint64_t* bits);

/// Writes the numbers of the items of a set in their order, from word `first` to before word `last`. Returns
/// how many there are.
std::size_t items_of(const std::uint64_t* set, std::size_t first, std::size_t last, std::uint16_t* items);

/// Gives the items of a set in lists of up to kBlock: take(items).
inline constexpr std::size_t kBlock = 4096;
template <typename Take>
void each_block(const std::uint64_t* set, std::size_t words, Take take) {
  std::array<std::uint16_t, kBlock> items;  // NOLINT: written before it is read
  for (std::size_t first = 0; first < words; first += kBlock / 64) {
    const std::size_t last = first + kBlock / 64 < words ? first + kBlock / 64 : words;
    const std::size_t size = items_of(set, first, last, items.data());
    if (size > 0) take(std::span<const std::uint16_t>(items.data(), size));
  }
}

/// What is in both sets, which may be the same.
struct Both {
  const std::uint64_t* a = nullptr;
  const std::uint64_t* b = nullptr;
};
/// How often more each item is in the sets of `more` than in those of `less`, up to seven of each, is a
/// number of so many binary digits and a sign.
inline constexpr std::size_t kDigits = 3;
/// About how many items are not in as many of the ones as of the others, from a part of them.
std::int64_t estimate_different(std::span<const Both> more, std::span<const Both> less, std::size_t words);
/// Writes the digits, the lowest first, of items that are in more, and then of those that are in less.
/// Returns for each digit whether it is set anywhere; those that are not may be left unwritten.
using Digits = std::array<std::uint64_t*, 2 * kDigits>;
std::array<bool, 2 * kDigits> difference(std::span<const Both> more, std::span<const Both> less,
                                         const Digits& into, std::size_t words);

/// Rows of counts, all of `size`: adds `times` what is in `from`.
void add(std::int32_t* to, const std::uint16_t* from, std::size_t size, std::int32_t times);
void add(std::int32_t* to, const std::uint32_t* from, std::size_t size, std::int32_t times);
void add(std::int32_t* to, const std::int32_t* from, std::size_t size, std::int32_t times);

inline bool has(const std::uint64_t* bits, std::size_t item) {
  return ((bits[item / 64] >> (item % 64)) & 1) != 0;
}
inline void set(std::uint64_t* bits, std::size_t item) {
  bits[item / 64] |= std::uint64_t{1} << (item % 64);
}

}  // namespace dateline::latest::bits
