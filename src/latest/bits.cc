#include "latest/bits.h"

#include <bit>

// Sanitizers start before the choice between the two could be made.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define DATELINE_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define DATELINE_WIDE
#endif

namespace dateline::latest::bits {

// The inner loops have a length that the compiler knows, so that they become wide instructions.

DATELINE_WIDE void or_into(std::uint64_t* into, const std::uint64_t* with, std::size_t words) {
  for (std::size_t i = 0; i < words; i += kStride)
    for (std::size_t j = 0; j < kStride; ++j) into[i + j] |= with[i + j];
}

DATELINE_WIDE void and_into(std::uint64_t* into, const std::uint64_t* with, std::size_t words) {
  for (std::size_t i = 0; i < words; i += kStride)
    for (std::size_t j = 0; j < kStride; ++j) into[i + j] &= with[i + j];
}

DATELINE_WIDE void and_not_into(std::uint64_t* into, const std::uint64_t* with, std::size_t words) {
  for (std::size_t i = 0; i < words; i += kStride)
    for (std::size_t j = 0; j < kStride; ++j) into[i + j] &= ~with[i + j];
}

bool any(const std::uint64_t* bits, std::size_t words) {
  for (std::size_t i = 0; i < words; i += kStride) {
    std::uint64_t all = 0;
    for (std::size_t j = 0; j < kStride; ++j) all |= bits[i + j];
    if (all != 0) return true;
  }
  return false;
}

DATELINE_WIDE std::int64_t count(const std::uint64_t* bits, std::size_t words) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < words; ++i) sum += std::popcount(bits[i]);
  return sum;
}

DATELINE_WIDE std::int64_t count_of_both(const std::uint64_t* a, const std::uint64_t* b, std::size_t words) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < words; ++i) sum += std::popcount(a[i] & b[i]);
  return sum;
}

DATELINE_WIDE std::int64_t count_of_either_alone(const std::uint64_t* a, const std::uint64_t* b,
                                                 std::size_t words) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < words; ++i) sum += std::popcount(a[i] ^ b[i]);
  return sum;
}

DATELINE_WIDE std::int64_t count_in(const std::uint16_t* items, std::size_t size, const std::uint64_t* bits) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < size; ++i) sum += (bits[items[i] / 64] >> (items[i] % 64)) & 1;
  return static_cast<std::int64_t>(sum);
}

}  // namespace dateline::latest::bits
