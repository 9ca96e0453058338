#include "base/write_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

namespace dateline {
namespace {

Error cannot_write(const std::filesystem::path& path) {
  return {ErrorKind::internal,
          "Cannot write " + path.string() + ": " + std::generic_category().message(errno), path.string()};
}

}  // namespace

Result<void> write_file(const std::filesystem::path& path, std::string_view bytes) {
  std::error_code failed;
  std::filesystem::create_directories(path.parent_path(), failed);
  const std::filesystem::path part = path.string() + ".part";
  const int file = ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file < 0) return cannot_write(part);
  bool sound = true;
  while (!bytes.empty() && sound) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    sound = written > 0 || errno == EINTR;
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  sound = ::fsync(file) == 0 && sound;
  sound = ::close(file) == 0 && sound;
  if (!sound || ::rename(part.c_str(), path.c_str()) != 0) return cannot_write(path);
  return {};
}

}  // namespace dateline
