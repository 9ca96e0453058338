#include "intake/inbox.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/write_file.h"
#include "intake/read_file.h"

namespace dateline::intake {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostFiles = 500;
constexpr std::size_t kLargestFile = 64u << 20;

std::string stamp_of(const fs::path& path) {
  std::error_code failed;
  const auto time = fs::last_write_time(path, failed).time_since_epoch().count();
  const auto size = fs::file_size(path, failed);
  return failed ? std::string() : std::to_string(time) + "/" + std::to_string(size);
}

bool is_left_alone(const fs::directory_entry& file) {
  std::error_code failed;
  const std::string name = file.path().filename().string();
  return name.starts_with('.') || name.ends_with(".part") || name.ends_with(".tmp") ||
         file.is_symlink(failed) || !file.is_regular_file(failed);
}

// A name in the folder that nothing has yet.
fs::path free_name(const fs::path& folder, const std::string& name) {
  constexpr int kMost = 10'000;
  std::error_code failed;
  fs::path path = folder / name;
  for (int number = 2; number < kMost && fs::exists(path, failed); ++number)
    path = folder / (name + "." + std::to_string(number));
  return path;
}

Result<fs::path> move_into(const fs::path& file, const fs::path& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  const fs::path target = free_name(folder, file.filename().string());
  fs::rename(file, target, failed);
  if (failed)
    return Error{ErrorKind::internal,
                 "Cannot move " + file.string() + " to " + folder.string() + ": " + failed.message(),
                 file.string()};
  return target;
}

Result<Taken> read_items(const fs::path& path, const news::Source& source, wire::Wire& wire) {
  const Result<std::string> bytes = read_file(path, kLargestFile);
  if (!bytes) return bytes.error();
  formats::Input input;
  input.bytes = *bytes;
  input.file_name = path.filename().string();
  return take_in(input, source, wire);
}

// False where the file is still where it was.
bool read_one(const fs::path& path, const news::Source& source, wire::Wire& wire, InboxLook& look) {
  Result<Taken> taken = read_items(path, source, wire);
  const std::string why = objection_to(taken);
  const auto moved = move_into(path, fs::path(source.address) / (why.empty() ? "done" : "refused"));
  if (!moved) look.error = moved.error();
  if (!why.empty() && moved)
    if (auto written = write_file(moved->string() + ".reason.txt", why + "\n"); !written)
      look.error = written.error();
  (why.empty() ? look.read : look.refused) += 1;
  if (taken) add(look.taken, *std::move(taken));
  if (!why.empty() && look.taken.refusals.size() < kMostFiles)
    look.taken.refusals.push_back(path.filename().string() + ": " + why);
  return moved.ok();
}

}  // namespace

InboxLook look_into_inbox(const news::Source& source, wire::Wire& wire,
                          std::map<std::string, std::string>& stamps) {
  InboxLook look;
  std::error_code failed;
  std::set<std::string> paths;
  for (auto file = fs::directory_iterator(source.address, failed);
       !failed && file != fs::directory_iterator(); file.increment(failed))
    if (!is_left_alone(*file) && paths.size() < kMostFiles) paths.insert(file->path().string());
  if (failed) {
    look.error = Error{ErrorKind::not_found,
                       "The folder " + source.address + " cannot be read: " + failed.message(), ""};
    return look;
  }
  std::map<std::string, std::string> seen;
  for (const std::string& path : paths) {
    const std::string stamp = stamp_of(path);
    const auto before = stamps.find(path);
    // One that could not be moved is not read again while it stays as it is.
    const std::string was_read = stamp + " read";
    const std::string earlier = before == stamps.end() ? std::string() : before->second;
    const bool is_steady = !stamp.empty() && earlier == stamp;
    if (earlier == was_read || (is_steady && !read_one(path, source, wire, look)))
      seen.emplace(path, was_read);
    else if (!is_steady)
      seen.emplace(path, stamp);
  }
  stamps = std::move(seen);
  return look;
}

}  // namespace dateline::intake
