#include "search/manifest.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <cstring>
#include <fstream>
#include <iterator>
#include <set>

#include "wire/sqlite.h"

namespace dateline::search {
namespace {

constexpr std::uint64_t kMagic = 0x3130'6465'6B61'6D73;
constexpr std::uint64_t kMostParts = 100'000;

Error damaged(const std::string& how) {
  return {ErrorKind::invalid, "The search index is damaged: " + how, ""};
}

class Reading {
 public:
  explicit Reading(std::string_view bytes) : bytes_(bytes) {}
  std::uint64_t number() {
    std::uint64_t value = 0;
    if (bytes_.size() < sizeof value) {
      sound_ = false;
      return 0;
    }
    std::memcpy(&value, bytes_.data(), sizeof value);
    bytes_.remove_prefix(sizeof value);
    return value;
  }
  std::size_t left() const { return bytes_.size(); }
  bool sound() const { return sound_; }

 private:
  std::string_view bytes_;
  bool sound_ = true;
};

void put(std::string& out, std::uint64_t number) {
  out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

// Writes the whole of a file and waits until it is on the disk.
void write_durably(const std::filesystem::path& file, std::string_view bytes) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  bool written = descriptor >= 0;
  while (written && !bytes.empty()) {
    const ssize_t some = ::write(descriptor, bytes.data(), bytes.size());
    written = some > 0;
    if (written) bytes.remove_prefix(static_cast<std::size_t>(some));
  }
  written = written && ::fsync(descriptor) == 0;
  const int failure = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (!written)
    throw wire::StoreFailed("The search index cannot be written to " + file.string() + ": " +
                            std::generic_category().message(failure));
}

void sync_folder(const std::filesystem::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

Result<IndexFolder> IndexFolder::open(const std::filesystem::path& path) {
  std::error_code failed;
  std::filesystem::create_directories(path, failed);
  IndexFolder folder(path);
  const std::filesystem::path lock = path / "lock";
  folder.lock_ = ::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (folder.lock_ < 0) {
    return Error{ErrorKind::internal,
                 "The folder " + path.string() + " of the search index cannot be written to", ""};
  }
  if (::flock(folder.lock_, LOCK_EX | LOCK_NB) != 0) {
    ::close(folder.lock_);
    folder.lock_ = -1;
  }
  return folder;
}

IndexFolder::IndexFolder(IndexFolder&& other) noexcept
    : path_(std::move(other.path_)), lock_(std::exchange(other.lock_, -1)) {}

IndexFolder::~IndexFolder() {
  if (lock_ >= 0) ::close(lock_);
}

std::filesystem::path IndexFolder::part_file(std::uint64_t number) const {
  return path_ / (std::to_string(number) + ".segment");
}

void IndexFolder::write_part(std::uint64_t number, std::string_view bytes) const {
  write_durably(part_file(number), bytes);
}

Result<State> IndexFolder::load() const {
  std::ifstream file(path_ / "index", std::ios::binary);
  if (!file) return State{};
  const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (bytes.size() < sizeof(std::uint64_t)) return damaged("its list of parts is empty");
  const std::string_view told = std::string_view(bytes).substr(0, bytes.size() - sizeof(std::uint64_t));
  Reading digest(std::string_view(bytes).substr(told.size()));
  if (digest.number() != XXH3_64bits(told.data(), told.size()))
    return damaged("its list of parts is not as it was written");
  Reading in(told);
  if (in.number() != kMagic) return damaged("its list of parts is of another form");
  State state;
  state.place = static_cast<std::int64_t>(in.number());
  const std::uint64_t count = in.number();
  if (count > kMostParts) return damaged("its list of parts is too long");
  for (std::uint64_t i = 0; i < count && in.sound(); ++i) {
    Part part;
    part.file = in.number();
    part.through = static_cast<std::int64_t>(in.number());
    auto segment = Segment::open(part_file(part.file));
    if (!segment) return segment.error();
    part.segment = *std::move(segment);
    const std::uint64_t words = in.number();
    if (words != 0 && words != (std::uint64_t{part.segment->size()} + 63) / 64)
      return damaged("what is gone does not fit to what there is");
    std::vector<std::uint64_t> dead;
    for (std::uint64_t word = 0; word < words && in.sound(); ++word) dead.push_back(in.number());
    if (words > 0) {
      const auto bits = std::make_shared<const Bits>(std::move(dead));
      part.gone = static_cast<std::uint32_t>(bits->count());
      part.dead = bits;
    }
    state.items += part.live();
    state.parts.push_back(std::move(part));
  }
  if (!in.sound() || in.left() != 0) return damaged("its list of parts ends too early or late");
  return state;
}

void IndexFolder::save(const State& state, std::int64_t place) const {
  std::string bytes;
  std::uint64_t count = 0;
  for (const Part& part : state.parts) count += part.file != 0 ? 1 : 0;
  put(bytes, kMagic);
  put(bytes, static_cast<std::uint64_t>(place));
  put(bytes, count);
  for (const Part& part : state.parts) {
    if (part.file == 0) continue;
    put(bytes, part.file);
    put(bytes, static_cast<std::uint64_t>(part.through));
    put(bytes, part.dead ? part.dead->words().size() : 0);
    if (part.dead) {
      for (const std::uint64_t word : part.dead->words()) put(bytes, word);
    }
  }
  put(bytes, XXH3_64bits(bytes.data(), bytes.size()));
  write_durably(path_ / "index.new", bytes);
  std::error_code failed;
  std::filesystem::rename(path_ / "index.new", path_ / "index", failed);
  if (failed)
    throw wire::StoreFailed("The search index cannot be written to " + path_.string() + ": " +
                            failed.message());
  sync_folder(path_);
}

void IndexFolder::remove_others(const State& state) const {
  std::set<std::filesystem::path> named;
  for (const Part& part : state.parts) named.insert(part_file(part.file));
  std::error_code failed;
  std::vector<std::filesystem::path> others;
  for (const auto& entry : std::filesystem::directory_iterator(path_, failed)) {
    if (entry.path().extension() == ".segment" && !named.contains(entry.path()))
      others.push_back(entry.path());
  }
  for (const auto& other : others) std::filesystem::remove(other, failed);
}

}  // namespace dateline::search
