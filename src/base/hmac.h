#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// HMAC-SHA-256 (RFC 2104) of `message` under `key`, which may be of any length: 32 bytes.
std::string hmac_sha256(std::string_view key, std::string_view message);

/// Bytes as lower-case hexadecimal digits.
std::string to_hex(std::string_view bytes);

/// Bytes in base64 with padding (RFC 4648 section 4).
std::string to_base64(std::string_view bytes);
/// What base64 stands for, with or without padding; empty if it is none.
std::string from_base64(std::string_view text);

/// True if both are the same; takes as long wherever they first differ, so that a secret cannot be found out
/// byte by byte. Their lengths are no secret.
bool equal_in_constant_time(std::string_view a, std::string_view b);

/// A new secret of `bytes` random bytes, in base64url without padding.
std::string random_token(std::size_t bytes);

}  // namespace dateline
