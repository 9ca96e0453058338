#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "http/client.h"
#include "wire/follower.h"

namespace dateline::intake {

/// Our copy of a picture.
struct StoredPicture {
  std::string name;  ///< `3f9a….svg`: its digest, and the ending for its kind.
  std::string mime;
  int width = 0;  ///< 0 = not known.
  int height = 0;
};

/// Keeps a copy of every picture that an item on the wire shows, so that readers fetch nothing from anywhere
/// else. It follows the wire for what is wanted, and fetches that in a thread of its own. A picture is named
/// by its content; what is no picture, or more than 15 MB, is given up after three tries.
class Pictures final : public wire::Follower {
 public:
  /// `stored` is called when a copy has come, with the picture's address at its source; from the fetching
  /// thread.
  Pictures(wire::Wire& wire, http::Fetcher& fetcher, std::function<void(const std::string& url)> stored = {});
  ~Pictures() override;

  std::string_view name() const override { return "pictures"; }
  int layout() const override { return 2; }
  void create(wire::Database& database) override;
  void clear(wire::Database& database) override;
  void apply(wire::Database& database, std::span<const wire::Entry> entries) override;
  void applied(std::span<const wire::Entry> entries) override;
  std::vector<std::string> check(wire::Database& database, wire::Position place) override;

  /// Begins to fetch.
  void start();
  /// Fetches all that is wanted now and waits for it: for tests and commands, without `start`.
  void fetch_wanted();

  /// Our copy of the picture at that address, if we have it.
  std::optional<StoredPicture> find(std::string_view url) const;
  /// True if an item that may be published shows the picture of that name; a picture that only withdrawn
  /// items had is shown to nobody.
  bool is_public(std::string_view name) const;
  /// Where the copy of that name lies; the name must be one that `find` gives.
  std::filesystem::path path_of(std::string_view name) const;

 private:
  struct Answered {
    std::string url;
    Result<http::FetchResponse> answer;
  };

  void run(const std::stop_token& stop);
  bool begin_wanted();
  void take_answers();
  void take(const Answered& answered);
  void keep(const std::string& url, const std::string& bytes);
  void give_up_or_wait(const std::string& url, const std::string& why);

  wire::Wire& wire_;
  http::Fetcher& fetcher_;
  std::function<void(const std::string&)> stored_;
  std::mutex mutex_;  // guards answers_ and wanted_
  std::condition_variable_any awake_;
  std::vector<Answered> answers_;
  bool wanted_ = true;
  std::set<std::string> under_way_;  // the thread's own
  std::jthread thread_;              // last, so that it ends before the rest
};

}  // namespace dateline::intake
