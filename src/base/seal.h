#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace dateline {

/// Seals text that is given out and comes back (cookies), so that what somebody else has written is known:
/// HMAC-SHA-512-256 under a secret key of this store. The text stays readable.
class Seal {
 public:
  static constexpr std::size_t kKeyBytes = 32;
  using Key = std::array<unsigned char, kKeyBytes>;

  explicit Seal(const Key& key) : key_(key) {}
  /// With the key in that file, which is made, readable by its owner alone, if it is not there.
  static Result<Seal> with_key_of(const std::filesystem::path& file);

  /// `text.mac`, the mac in base64url. What is sealed for one purpose is not good for another.
  std::string sealed(std::string_view purpose, std::string_view text) const;
  /// The text, if this key sealed it for this purpose.
  std::optional<std::string> opened(std::string_view purpose, std::string_view sealed_text) const;

 private:
  std::string mac(std::string_view purpose, std::string_view text) const;
  Key key_;
};

}  // namespace dateline
