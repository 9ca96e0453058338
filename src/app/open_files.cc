#include "app/open_files.h"

#include <sys/resource.h>

namespace dateline::app {
namespace {

// The store's files for each thread that reads, fetches under way, the log.
constexpr std::size_t kOthers = 256;

}  // namespace

std::size_t raise_open_files() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 0;
  const rlim_t before = limit.rlim_cur;
  limit.rlim_cur = limit.rlim_max;
  if (setrlimit(RLIMIT_NOFILE, &limit) != 0) return before;
  return limit.rlim_cur;
}

std::optional<std::string> too_few_open_files(std::size_t limit, std::size_t connections) {
  if (limit >= connections + kOthers) return std::nullopt;
  return "Only " + std::to_string(limit) + " files may be open, and " + std::to_string(connections) +
         " connections take as many and " + std::to_string(kOthers) +
         " more: readers beyond that are turned away. Raise the hard limit (LimitNOFILE= of a systemd unit, "
         "ulimit -Hn of a shell)";
}

}  // namespace dateline::app
