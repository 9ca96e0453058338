#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "base/result.h"
#include "search/engine.h"
#include "search/manifest.h"
#include "search/parts.h"
#include "search/segment_builder.h"

namespace dateline::search {

/// The engine that is built in: an inverted index in segments that never change. What comes makes a small
/// segment at once; small ones are brought together into larger ones, the large ones in files, in a thread of
/// its own. Readers keep the state that they have begun with.
///
/// In its folder lie `N.segment` files and `index`, which names those that count, what in them is gone, and
/// the place on the wire through which they know it (manifest.h). What came after lies in memory.
class Index final : public Engine {
 public:
  struct Options {
    std::uint32_t least_in_file = 16'384;  ///< Items; fewer stay in memory until keep().
    std::uint32_t most_in_segment = 600'000;
    bool merges_by_itself = true;  ///< In a thread; else in take().
  };

  /// Opens what is kept in `folder`, which is made if it is not there. Where that is damaged, says so in
  /// `damage` and begins empty. An error where the folder cannot be used at all. While another process has
  /// the index open, this one only reads: take(), clear() and keep() throw.
  static Result<std::unique_ptr<Index>> open(const std::filesystem::path& folder, const Options& options,
                                             std::string* damage = nullptr);
  ~Index() override;

  bool can_write() const override { return folder_.can_write(); }

  std::int64_t place() const override;
  void take(std::span<const Change> changes, std::int64_t through) override;
  void clear() override;
  void keep() override;
  Answer search(const Query& query, const Ask& ask) const override;
  std::uint64_t count_of_word(std::string_view folded) const override;
  std::vector<NearWord> words_near(std::string_view folded, int distance) const override;
  std::vector<NearWord> words_from(std::string_view folded, std::size_t most) const override;
  std::int64_t size() const override;
  std::int64_t position_of(std::int64_t id) const override;

  std::shared_ptr<const State> now() const;
  /// What its segments weigh, bytes.
  std::size_t bytes() const;
  /// Brings all into as few segments as may be, in this thread.
  void compact();
  /// Waits until there is nothing to bring together.
  void wait_until_settled() const;

 private:
  Index(IndexFolder folder, const Options& options);
  struct Work {
    std::size_t first = 0;  // of the parts
    std::size_t count = 0;
    bool to_file = false;
  };

  static void remove(State& state, std::span<const std::int64_t> ids);
  void show(State state);
  std::optional<Work> next_work(const State& state) const;
  /// Does what `choose` finds to do in the state of that moment; false if that is nothing.
  bool do_work(const std::function<std::optional<Work>(const State&)>& choose);
  void do_all_work();
  void save();
  void require_writable() const;
  void work_in_thread(const std::stop_token& stop);

  IndexFolder folder_;
  const Options options_;
  SegmentBuilder builder_;  // of the thread that takes

  std::mutex changing_;  // held while a new state is made; guards the two below
  std::uint64_t next_file_ = 1;
  std::size_t busy_ = 0;        // parts from the first on that are being brought together
  std::mutex keeping_;          // held while parts are brought together; locked before changing_
  mutable std::mutex showing_;  // guards state_ alone
  std::shared_ptr<const State> state_ = std::make_shared<const State>();
  mutable std::condition_variable_any changed_;
  std::jthread worker_;  // last, so that it ends before the rest
};

}  // namespace dateline::search
