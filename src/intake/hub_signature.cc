#include "intake/hub_signature.h"

#include <glib.h>

#include <array>
#include <memory>
#include <string>
#include <utility>

#include "base/hmac.h"

namespace dateline::intake {
namespace {

// Libsodium has no SHA-1 and no SHA-384; GLib, which comes with the reader of mail, has all four.
std::string hmac_hex(GChecksumType method, std::string_view key, std::string_view message) {
  const std::unique_ptr<gchar, decltype(&g_free)> hex(
      g_compute_hmac_for_data(method, reinterpret_cast<const guchar*>(key.data()), key.size(),
                              reinterpret_cast<const guchar*>(message.data()), message.size()),
      &g_free);
  return hex ? std::string(hex.get()) : std::string();
}

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

}  // namespace

bool is_signed(std::string_view field, std::string_view secret, std::string_view body) {
  constexpr std::size_t kLongest = 200;
  static constexpr std::array<std::pair<std::string_view, GChecksumType>, 4> kMethods{
      {{"sha1", G_CHECKSUM_SHA1},
       {"sha256", G_CHECKSUM_SHA256},
       {"sha384", G_CHECKSUM_SHA384},
       {"sha512", G_CHECKSUM_SHA512}}};
  const std::size_t equals = field.find('=');
  if (equals == std::string_view::npos || field.size() > kLongest) return false;
  const std::string given = lower_case(field.substr(equals + 1));
  for (const auto& [name, method] : kMethods)
    if (name == lower_case(field.substr(0, equals)))
      return equal_in_constant_time(given, hmac_hex(method, secret, body));
  return false;
}

}  // namespace dateline::intake
