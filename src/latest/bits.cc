#include "latest/bits.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

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

// Whether a word has an item, and how many more, cannot be foretold, so that the words that have some are
// found without asking.
DATELINE_WIDE std::size_t items_of(const std::uint64_t* set, std::size_t first, std::size_t last,
                                   std::uint16_t* items) {
  constexpr std::size_t kWords = 64;
  std::array<std::uint16_t, kWords> some;  // NOLINT: written before it is read
  std::size_t size = 0;
  for (; first < last; first += kWords) {
    const std::size_t end = std::min(first + kWords, last);
    std::size_t words = 0;
    for (std::size_t i = first; i < end; ++i) {
      some[words] = static_cast<std::uint16_t>(i);
      words += set[i] != 0 ? 1 : 0;
    }
    for (std::size_t w = 0; w < words; ++w) {
      std::uint64_t word = set[some[w]];
      do {
        items[size++] = static_cast<std::uint16_t>(std::size_t{some[w]} * 64 +
                                                   static_cast<std::size_t>(std::countr_zero(word)));
        word &= word - 1;
      } while (word != 0);
    }
  }
  return size;
}

namespace {

// Some words of a set, as GCC and Clang have it for any machine.
constexpr std::size_t kWide = 4;
using Wide = std::uint64_t __attribute__((vector_size(kWide * sizeof(std::uint64_t))));
static_assert(kStride % kWide == 0);

// Of each item a number of three binary digits. Held so, and not in an array, they stay in registers.
struct Numbers {
  Wide ones{};
  Wide twos{};
  Wide fours{};
};
static_assert(kDigits == 3);

// Inlined always, to be compiled for the machine for which its caller is.
[[gnu::always_inline]] inline Numbers how_many(std::span<const Both> sets, std::size_t at) {
  Numbers numbers;
  for (const Both& set : sets) {
    Wide carry;
    Wide other;
    std::memcpy(&carry, set.a + at, sizeof(carry));
    std::memcpy(&other, set.b + at, sizeof(other));
    carry &= other;
    const Wide two = numbers.ones & carry;
    numbers.ones ^= carry;
    const Wide four = numbers.twos & two;
    numbers.twos ^= two;
    numbers.fours ^= four;
  }
  return numbers;
}

[[gnu::always_inline]] inline bool any_of(const Wide& wide) {
  return ((wide[0] | wide[1]) | (wide[2] | wide[3])) != 0;
}

[[gnu::always_inline]] inline void store(std::uint64_t* to, const Wide& from) {
  std::memcpy(to, &from, sizeof(from));
}

}  // namespace

DATELINE_WIDE std::int64_t estimate_different(std::span<const Both> more, std::span<const Both> less,
                                              std::size_t words) {
  constexpr std::size_t kOneIn = 4;
  std::int64_t items = 0;
  for (std::size_t i = 0; i < words; i += kOneIn * kWide) {
    const Numbers up = how_many(more, i);
    const Numbers down = how_many(less, i);
    std::uint64_t different[kWide];
    store(different, (up.ones ^ down.ones) | (up.twos ^ down.twos) | (up.fours ^ down.fours));
    for (const std::uint64_t word : different) items += std::popcount(word);
  }
  return items * static_cast<std::int64_t>(kOneIn);
}

DATELINE_WIDE std::array<bool, 2 * kDigits> difference(std::span<const Both> more, std::span<const Both> less,
                                                       const Digits& into, std::size_t words) {
  std::array<bool, 2 * kDigits> any{};
  Wide more_by_one{};
  Wide less_by_one{};
  for (std::size_t i = 0; i < words; i += kWide) {
    const Numbers up = how_many(more, i);
    const Numbers down = how_many(less, i);
    if (!any[1] && !any_of(up.twos | up.fours | down.twos | down.fours)) {
      const Wide added = up.ones & ~down.ones;
      const Wide taken = down.ones & ~up.ones;
      more_by_one |= added;
      less_by_one |= taken;
      store(into[0] + i, added);
      store(into[kDigits] + i, taken);
      continue;
    }
    for (std::size_t k = 1; k < kDigits && !any[1]; ++k) {
      std::fill_n(into[k], i, 0);
      std::fill_n(into[kDigits + k], i, 0);
    }
    any.fill(true);
    // What is more, less what is less, with what each digit borrows from the next; then the sign apart.
    const Wide borrowed = down.ones & ~up.ones;
    const Wide twos = up.twos ^ down.twos ^ borrowed;
    const Wide borrowed_too = (~up.twos & (down.twos | borrowed)) | (down.twos & borrowed);
    const Wide fours = up.fours ^ down.fours ^ borrowed_too;
    const Wide negative = (~up.fours & (down.fours | borrowed_too)) | (down.fours & borrowed_too);
    const Wide one = up.ones ^ down.ones;
    const Wide carry = negative & ~one;
    const Wide two = (twos ^ negative) ^ carry;
    const Wide four = (fours ^ negative) ^ (carry & (twos ^ negative));
    const std::array<Wide, kDigits> digits{one, two, four};
    for (std::size_t k = 0; k < kDigits; ++k) {
      store(into[k] + i, digits[k] & ~negative);
      store(into[kDigits + k] + i, digits[k] & negative);
    }
  }
  any[0] = any[0] || any_of(more_by_one);
  any[kDigits] = any[kDigits] || any_of(less_by_one);
  return any;
}

DATELINE_WIDE void add(std::int32_t* to, const std::uint16_t* from, std::size_t size, std::int32_t times) {
  for (std::size_t i = 0; i < size; ++i) to[i] += times * from[i];
}

DATELINE_WIDE void add(std::int32_t* to, const std::uint32_t* from, std::size_t size, std::int32_t times) {
  for (std::size_t i = 0; i < size; ++i) to[i] += times * static_cast<std::int32_t>(from[i]);
}

DATELINE_WIDE void add(std::int32_t* to, const std::int32_t* from, std::size_t size, std::int32_t times) {
  for (std::size_t i = 0; i < size; ++i) to[i] += times * from[i];
}

}  // namespace dateline::latest::bits
