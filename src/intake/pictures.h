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
#include "imaging/renditions.h"
#include "wire/follower.h"

namespace dateline::intake {

/// What readers get of a picture.
struct StoredPicture {
  std::string name;  ///< `3f9a….svg` where the copy itself is shown; else the digest alone.
  std::string mime;  ///< Of the copy.
  int width = 0;     ///< As it is seen, upright; 0 = not known.
  int height = 0;
  std::vector<int> widths;  ///< Of its renditions, smallest first; empty = the copy itself is shown.
  imaging::PictureWords words;

  /// `3f9a…-640.avif`: the name of a rendition, whose width must be one of `widths`.
  std::string rendition(int rendition_width, imaging::Encoding encoding) const;
  /// How high a rendition of that width is.
  int height_at(int rendition_width) const;
};

/// Keeps a copy of every picture that an item on the wire shows, so that readers fetch nothing from anywhere
/// else. It follows the wire for what is wanted, and fetches that in a thread of its own, which also makes
/// the renditions, one picture at a time. Pictures are named by their content. Of a raster picture readers
/// get renditions alone; drawings (SVG) and animated GIFs are shown as they came. What is no picture, breaks
/// a limit (imaging::Limits) or is more than 15 MB is given up after three tries, with a note that says why.
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

  /// What we have of the picture at that address, if we have it.
  std::optional<StoredPicture> find(std::string_view url) const;
  /// What is known against the picture at that address; empty where it is well or not known.
  std::string note(std::string_view url) const;
  /// How many pictures are wanted that have not been fetched or given up.
  std::int64_t wanted() const;
  /// True if an item that may be published shows the picture of that name, in whatever size; a picture that
  /// only withdrawn items had is shown to nobody.
  bool is_public(std::string_view name) const;
  /// Where a file of that name lies; the name must be one that `find` gives. Copies that readers do not get
  /// end in `.copy`.
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
  Result<StoredPicture> make(const std::string& bytes, std::string& note) const;
  Result<void> write_renditions(const StoredPicture& picture, const std::string& bytes,
                                const imaging::PictureKind& kind, const imaging::Looks& looks) const;
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
