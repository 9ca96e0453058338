#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

struct sockaddr;

namespace dateline::http {

/// Which addresses the program may connect to on behalf of what others have written (a feed's address, a
/// redirect, a picture): those of the public internet, and the networks that the operator allows.
class AddressGuard {
 public:
  /// Allows a network besides: `10.0.0.0/8`, `::1`, `fd00::/8`. An error if it is none.
  Result<void> allow(std::string_view network);

  /// Nothing if a connection may be made; else what the address is (`a loopback address`).
  std::optional<std::string> refusal(const sockaddr* address) const;
  /// The same for an address written out. Text that is no address is refused.
  std::optional<std::string> refusal(std::string_view address) const;

 private:
  struct Network {
    std::vector<std::uint8_t> bytes;
    int bits;
  };
  std::optional<std::string> refusal(const std::vector<std::uint8_t>& bytes) const;
  std::vector<Network> allowed_;
};

}  // namespace dateline::http
