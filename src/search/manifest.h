#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "search/parts.h"

namespace dateline::search {

/// Where an index lies on the disk: a folder with the file `index` (the parts that count, what in them is
/// gone, and through which place on the wire they know it), and the parts' own files. `index` is replaced as
/// a whole, after what it names is on the disk; so there is always one that is true.
class IndexFolder {
 public:
  /// Makes the folder if need be, and locks it unless another process has.
  static Result<IndexFolder> open(const std::filesystem::path& path);
  IndexFolder(IndexFolder&& other) noexcept;
  IndexFolder(const IndexFolder&) = delete;
  IndexFolder& operator=(const IndexFolder&) = delete;
  IndexFolder& operator=(IndexFolder&&) = delete;
  ~IndexFolder();

  bool can_write() const { return lock_ >= 0; }
  const std::filesystem::path& path() const { return path_; }

  /// What is kept; an empty state if nothing is. An error where it is damaged.
  Result<State> load() const;

  /// Writes a part's file; it is on the disk when this returns. Throws wire::StoreFailed.
  void write_part(std::uint64_t number, std::string_view bytes) const;
  std::filesystem::path part_file(std::uint64_t number) const;

  /// Names the parts of `state` that have files, from its first to its last; `place` is theirs.
  void save(const State& state, std::int64_t place) const;
  /// Removes the files that `state` does not name.
  void remove_others(const State& state) const;

 private:
  explicit IndexFolder(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
  int lock_ = -1;
};

}  // namespace dateline::search
