#include "http/address_guard.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <charconv>

namespace dateline::http {
namespace {

using Bytes = std::vector<std::uint8_t>;

std::optional<Bytes> bytes_of(std::string_view text) {
  const std::string address(text);
  Bytes bytes(4);
  if (inet_pton(AF_INET, address.c_str(), bytes.data()) == 1) return bytes;
  bytes.resize(16);
  if (inet_pton(AF_INET6, address.c_str(), bytes.data()) == 1) return bytes;
  return std::nullopt;
}

bool is_in(const Bytes& address, const Bytes& network, int bits) {
  if (address.size() != network.size()) return false;
  for (std::size_t i = 0; i < address.size() && bits > 0; ++i, bits -= 8) {
    const int kept = bits >= 8 ? 8 : bits;
    const auto mask = static_cast<std::uint8_t>(0xFF << (8 - kept));
    if ((address[i] & mask) != (network[i] & mask)) return false;
  }
  return true;
}

struct Special {
  Bytes network;
  int bits;
  std::string_view what;
};

// IANA's registries of special-purpose addresses (RFC 6890), without those that are globally reachable.
const std::vector<Special>& specials() {
  static const std::vector<Special> kSpecials = [] {
    struct Row {
      const char* network;
      int bits;
      const char* what;
    };
    static constexpr std::array<Row, 26> kRows{{
        {"0.0.0.0", 8, "an address of this network"},
        {"10.0.0.0", 8, "a private address"},
        {"100.64.0.0", 10, "a provider's private address"},
        {"127.0.0.0", 8, "a loopback address"},
        {"169.254.0.0", 16, "a link-local address"},
        {"172.16.0.0", 12, "a private address"},
        {"192.0.0.0", 24, "a special address"},
        {"192.0.2.0", 24, "a documentation address"},
        {"192.168.0.0", 16, "a private address"},
        {"198.18.0.0", 15, "a benchmarking address"},
        {"198.51.100.0", 24, "a documentation address"},
        {"203.0.113.0", 24, "a documentation address"},
        {"224.0.0.0", 4, "a multicast address"},
        {"240.0.0.0", 4, "a reserved address"},
        {"::", 128, "the unspecified address"},
        {"::1", 128, "a loopback address"},
        {"64:ff9b:1::", 48, "a local translation address"},
        {"100::", 64, "a discard address"},
        {"2001::", 32, "a Teredo address"},
        {"2001:2::", 48, "a benchmarking address"},
        {"2001:db8::", 32, "a documentation address"},
        {"fc00::", 7, "a private address"},
        {"fe80::", 10, "a link-local address"},
        {"fec0::", 10, "a site-local address"},
        {"ff00::", 8, "a multicast address"},
        {"5f00::", 16, "a segment-routing address"},
    }};
    std::vector<Special> out;
    for (const Row& row : kRows) out.push_back({*bytes_of(row.network), row.bits, row.what});
    return out;
  }();
  return kSpecials;
}

// The IPv4 address that an IPv6 address carries: mapped, compatible, NAT64 (RFC 6052) and 6to4 (RFC 3056).
std::optional<Bytes> carried_ipv4(const Bytes& address) {
  if (address.size() != 16) return std::nullopt;
  if (is_in(address, *bytes_of("::ffff:0:0"), 96) || is_in(address, *bytes_of("64:ff9b::"), 96) ||
      (is_in(address, *bytes_of("::"), 96) && (address[12] != 0 || address[13] != 0))) {
    return Bytes(address.begin() + 12, address.end());
  }
  if (is_in(address, *bytes_of("2002::"), 16)) return Bytes(address.begin() + 2, address.begin() + 6);
  return std::nullopt;
}

}  // namespace

Result<void> AddressGuard::allow(std::string_view network) {
  const std::size_t slash = network.find('/');
  auto bytes = bytes_of(network.substr(0, slash));
  int bits = bytes ? static_cast<int>(bytes->size() * 8) : 0;
  bool sound = bytes.has_value();
  if (sound && slash != std::string_view::npos) {
    const std::string_view text = network.substr(slash + 1);
    const auto read = std::from_chars(text.data(), text.data() + text.size(), bits);
    sound = read.ec == std::errc() && read.ptr == text.data() + text.size() && bits >= 0 &&
            bits <= static_cast<int>(bytes->size() * 8);
  }
  if (!sound) {
    return Error{ErrorKind::invalid,
                 "'" + std::string(network) + "' is not a network; write it as 10.0.0.0/8 or ::1",
                 "allow_networks"};
  }
  allowed_.push_back({*std::move(bytes), bits});
  return {};
}

std::optional<std::string> AddressGuard::refusal(const Bytes& bytes) const {
  for (const Network& network : allowed_) {
    if (is_in(bytes, network.bytes, network.bits)) return std::nullopt;
  }
  if (const auto carried = carried_ipv4(bytes)) return refusal(*carried);
  for (const Special& special : specials()) {
    if (is_in(bytes, special.network, special.bits)) return std::string(special.what);
  }
  return std::nullopt;
}

std::optional<std::string> AddressGuard::refusal(std::string_view address) const {
  const auto bytes = bytes_of(address);
  return bytes ? refusal(*bytes) : std::optional<std::string>("not an address");
}

std::optional<std::string> AddressGuard::refusal(const sockaddr* address) const {
  if (address->sa_family == AF_INET) {
    const auto* data =
        reinterpret_cast<const std::uint8_t*>(&reinterpret_cast<const sockaddr_in*>(address)->sin_addr);
    return refusal(Bytes(data, data + 4));
  }
  if (address->sa_family == AF_INET6) {
    const auto* data =
        reinterpret_cast<const std::uint8_t*>(&reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr);
    return refusal(Bytes(data, data + 16));
  }
  return "not an internet address";
}

}  // namespace dateline::http
