#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "base/result.h"
#include "wire/sqlite.h"

namespace dateline::wire {

/// Where a Dateline keeps everything: a folder with one SQLite file, `dateline.db`, in WAL mode, and beside
/// it files that are named by their content (pictures). One writer at a time in the process, by a mutex;
/// across processes by SQLite's own lock. Any number of readers, each seeing one state of the whole.
class Store {
 public:
  enum class Open { must_exist, create };

  /// Opens the store in `folder`. An error if it is not there and must be, was written by a newer Dateline,
  /// or is not a store at all.
  static Result<std::unique_ptr<Store>> open(const std::filesystem::path& folder, Open how = Open::create);

  const std::filesystem::path& folder() const { return folder_; }

  /// Runs `work` in one write transaction that is on the disk when this returns (synchronous=FULL). If `work`
  /// throws, nothing of it stays.
  void write_durably(const std::function<void(Database&)>& work);

  /// The same, except that a power failure may take the last transactions back, whole and in order
  /// (synchronous=NORMAL): for what can be made again from the wire. A crash of the program takes nothing.
  void write(const std::function<void(Database&)>& work);

  /// Runs `work` on one unchanging state of the store. Any thread; many at once.
  void read(const std::function<void(Database&)>& work) const;

 private:
  explicit Store(std::filesystem::path folder);

  void transact(Database& database, const std::function<void(Database&)>& work);
  std::unique_ptr<Database> borrow_reader() const;

  std::filesystem::path folder_;
  std::filesystem::path file_;
  std::mutex writing_;  // guards durable_ and relaxed_
  std::unique_ptr<Database> durable_;
  std::unique_ptr<Database> relaxed_;
  mutable std::mutex pooling_;  // guards idle_readers_
  mutable std::vector<std::unique_ptr<Database>> idle_readers_;
};

}  // namespace dateline::wire
