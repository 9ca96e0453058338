#include "base/seal.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <fstream>

namespace dateline {
namespace {

// Writes the key beside the file and links it there, so that of two programs that do so at once one wins and
// nobody reads half a key.
bool make_key(const std::filesystem::path& file) {
  Seal::Key key;
  randombytes_buf(key.data(), key.size());
  const std::filesystem::path made = file.string() + "." + std::to_string(::getpid());
  const int descriptor = ::open(made.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0) return false;
  const bool written = ::write(descriptor, key.data(), key.size()) == static_cast<ssize_t>(key.size()) &&
                       ::fsync(descriptor) == 0;
  ::close(descriptor);
  const bool linked = written && (::link(made.c_str(), file.c_str()) == 0 || errno == EEXIST);
  ::unlink(made.c_str());
  return linked;
}

}  // namespace

Result<Seal> Seal::with_key_of(const std::filesystem::path& file) {
  if (sodium_init() < 0) return Error{ErrorKind::unavailable, "The cryptographic library does not start", ""};
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored) && !make_key(file))
    return Error{ErrorKind::unavailable, "The secret key " + file.string() + " cannot be written",
                 file.string()};
  Key key;
  std::ifstream in(file, std::ios::binary);
  if (!in.read(reinterpret_cast<char*>(key.data()), key.size()) || in.peek() != EOF)
    return Error{ErrorKind::invalid, "The secret key " + file.string() + " is not one of 32 bytes",
                 file.string()};
  return Seal(key);
}

std::string Seal::mac(std::string_view purpose, std::string_view text) const {
  std::string whole(purpose);
  whole += '\0';
  whole += text;
  std::array<unsigned char, crypto_auth_BYTES> mac{};
  crypto_auth(mac.data(), reinterpret_cast<const unsigned char*>(whole.data()), whole.size(), key_.data());
  constexpr int kForm = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string out(sodium_base64_ENCODED_LEN(mac.size(), kForm), '\0');
  sodium_bin2base64(out.data(), out.size(), mac.data(), mac.size(), kForm);
  out.pop_back();  // the terminating NUL
  return out;
}

std::string Seal::sealed(std::string_view purpose, std::string_view text) const {
  return std::string(text) + "." + mac(purpose, text);
}

std::optional<std::string> Seal::opened(std::string_view purpose, std::string_view sealed_text) const {
  const std::size_t dot = sealed_text.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const std::string_view text = sealed_text.substr(0, dot);
  const std::string_view given = sealed_text.substr(dot + 1);
  const std::string right = mac(purpose, text);
  if (given.size() != right.size() || sodium_memcmp(given.data(), right.data(), right.size()) != 0)
    return std::nullopt;
  return std::string(text);
}

}  // namespace dateline
