#pragma once

#include <cstddef>
#include <cstdint>

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

inline bool has(const std::uint64_t* bits, std::size_t item) {
  return ((bits[item / 64] >> (item % 64)) & 1) != 0;
}
inline void set(std::uint64_t* bits, std::size_t item) {
  bits[item / 64] |= std::uint64_t{1} << (item % 64);
}

}  // namespace dateline::latest::bits
