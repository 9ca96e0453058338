#pragma once

#include <string_view>

namespace dateline::intake {

/// True if `field` is an X-Hub-Signature (W3C WebSub section 8) of `body` under `secret`: `METHOD=HEX`, the
/// method one of sha1, sha256, sha384 and sha512. Takes as long wherever the two first differ.
bool is_signed(std::string_view field, std::string_view secret, std::string_view body);

}  // namespace dateline::intake
