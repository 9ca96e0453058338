#include "base/digest.h"

#include <sodium.h>

#include <array>
#include <cstring>

namespace dateline {
namespace {

std::array<unsigned char, 16> digest(std::string_view bytes) {
  std::array<unsigned char, 16> out{};
  crypto_generichash(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size(), nullptr, 0);
  return out;
}

}  // namespace

std::string digest_hex(std::string_view bytes) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  for (const unsigned char byte : digest(bytes)) {
    out.push_back(kHex[byte >> 4]);
    out.push_back(kHex[byte & 15]);
  }
  return out;
}

std::uint64_t digest64(std::string_view bytes) {
  const auto hash = digest(bytes);
  std::uint64_t value = 0;
  std::memcpy(&value, hash.data(), sizeof value);
  return value;
}

}  // namespace dateline
