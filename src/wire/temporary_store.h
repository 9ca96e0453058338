#pragma once

#include <filesystem>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>

#include "wire/store.h"

namespace dateline::wire {

/// A store in a folder of its own that is gone when this is: for tests and benchmarks.
class TemporaryStore {
 public:
  TemporaryStore()
      : path_(std::filesystem::temp_directory_path() / ("dateline-" + std::to_string(std::random_device{}()) +
                                                        std::to_string(std::random_device{}()))) {
    std::filesystem::create_directories(path_);
  }
  ~TemporaryStore() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryStore(const TemporaryStore&) = delete;
  TemporaryStore& operator=(const TemporaryStore&) = delete;

  const std::filesystem::path& path() const { return path_; }

  /// Opens the store, made if it is not there. Throws if it cannot.
  std::unique_ptr<Store> open() const {
    auto store = Store::open(path_);
    if (!store) throw std::runtime_error(store.error().message);
    return std::move(*store);
  }

 private:
  std::filesystem::path path_;
};

}  // namespace dateline::wire
