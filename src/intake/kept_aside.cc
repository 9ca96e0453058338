#include "intake/kept_aside.h"

#include <algorithm>
#include <chrono>

#include "intake/read_file.h"

namespace dateline::intake {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = ".reason.txt";
constexpr std::size_t kMostLookedAt = 10'000;

Timestamp changed_at(const fs::path& path) {
  std::error_code failed;
  const auto time = fs::last_write_time(path, failed);
  if (failed) return {};
  const auto system = std::chrono::file_clock::to_sys(time);
  return {std::chrono::duration_cast<std::chrono::milliseconds>(system.time_since_epoch()).count(), 0, true};
}

void look_into(const fs::path& folder, std::vector<std::pair<Timestamp, fs::path>>& found) {
  std::error_code failed;
  for (auto file = fs::directory_iterator(folder, failed);
       !failed && file != fs::directory_iterator() && found.size() < kMostLookedAt; file.increment(failed))
    if (file->path().filename().string().ends_with(kEnding))
      found.emplace_back(changed_at(file->path()), file->path());
}

}  // namespace

std::vector<KeptAside> kept_aside(const news::Source& source, const fs::path& store, std::size_t most) {
  constexpr std::size_t kLongestReason = 4000;
  std::vector<std::pair<Timestamp, fs::path>> found;
  if (source.way == news::Source::Way::inbox) look_into(fs::path(source.address) / "refused", found);
  look_into(store / "refused" / source.id, found);
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return b.first < a.first; });
  if (found.size() > most) found.resize(most);
  std::vector<KeptAside> kept;
  for (const auto& [when, path] : found) {
    const std::string name = path.filename().string();
    const auto reason = read_file(path, 1u << 20);
    kept.push_back({name.substr(0, name.size() - kEnding.size()),
                    reason ? reason->substr(0, kLongestReason) : reason.error().message, when});
    while (kept.back().reason.ends_with('\n')) kept.back().reason.pop_back();
  }
  return kept;
}

}  // namespace dateline::intake
