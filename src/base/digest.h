#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

/// The first 128 bits of BLAKE2b over `bytes`, as 32 lowercase hexadecimal digits: names content by itself.
std::string digest_hex(std::string_view bytes);

/// A 64-bit name for `bytes` that is stable across runs and machines (BLAKE2b's first 8 bytes).
std::uint64_t digest64(std::string_view bytes);

/// A digest of a sequence so far and its next part's: the order counts.
constexpr std::uint64_t mixed(std::uint64_t so_far, std::uint64_t next) {
  std::uint64_t z = so_far * 0x9E3779B97F4A7C15U + next;  // splitmix64
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}

}  // namespace dateline
