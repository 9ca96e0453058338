#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

/// The first 128 bits of BLAKE2b over `bytes`, as 32 lowercase hexadecimal digits: names content by itself.
std::string digest_hex(std::string_view bytes);

/// A 64-bit name for `bytes` that is stable across runs and machines (BLAKE2b's first 8 bytes).
std::uint64_t digest64(std::string_view bytes);

}  // namespace dateline
