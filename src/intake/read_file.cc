#include "intake/read_file.h"

#include <cerrno>
#include <fstream>
#include <system_error>

namespace dateline::intake {
namespace {

Error failed_to(const std::string& what, const std::filesystem::path& path) {
  return {ErrorKind::internal,
          "Cannot " + what + " " + path.string() + ": " + std::generic_category().message(errno),
          path.string()};
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::size_t most_bytes) {
  std::error_code failed;
  if (!std::filesystem::is_regular_file(path, failed)) {
    return Error{ErrorKind::not_found, "There is no file " + path.string(), path.string()};
  }
  const auto size = std::filesystem::file_size(path, failed);
  if (!failed && size > most_bytes) {
    return Error{ErrorKind::too_large,
                 path.string() + " is larger than " + std::to_string(most_bytes) + " bytes", path.string()};
  }
  std::ifstream in(path, std::ios::binary);
  std::string bytes(failed ? 0 : static_cast<std::size_t>(size), '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (failed || !in) return failed_to("read", path);
  return bytes;
}

}  // namespace dateline::intake
