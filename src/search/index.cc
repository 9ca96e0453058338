#include "search/index.h"

#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/log.h"
#include "search/matching.h"
#include "search/merge.h"
#include "search/spelling.h"
#include "wire/sqlite.h"

namespace dateline::search {
namespace {

constexpr std::size_t kInARow = 6;             // parts of a size, that are brought together
constexpr std::uint32_t kMergedAtOnce = 4096;  // items, by the thread that takes
constexpr std::uint32_t kMuchGone = 3;         // a third
constexpr int kNice = 10;

// Parts of about the same size are of one class.
int size_class(const Part& part) {
  return static_cast<int>(std::log(std::max(1.0, static_cast<double>(part.live()))) /
                          std::log(static_cast<double>(kInARow)));
}

std::vector<MergeInput> inputs_of(const State& state, std::size_t first, std::size_t count) {
  std::vector<MergeInput> inputs;
  for (std::size_t i = first; i < first + count; ++i)
    inputs.push_back({state.parts[i].segment, state.parts[i].dead});
  return inputs;
}

// The first run of parts in [begin, end) that are of one class or smaller, and enough to be brought together.
std::optional<std::pair<std::size_t, std::size_t>> run_of(const State& state, std::size_t begin,
                                                          std::size_t end, std::uint64_t most) {
  for (int at_most = 0; at_most < 10; ++at_most) {
    std::size_t first = begin;
    std::uint64_t items = 0;
    for (std::size_t i = begin; i <= end; ++i) {
      const bool joins =
          i < end && size_class(state.parts[i]) <= at_most && items + state.parts[i].live() <= most;
      if (joins) {
        items += state.parts[i].live();
        continue;
      }
      if (i - first >= kInARow) return std::pair(first, i - first);
      const bool begins = i < end && size_class(state.parts[i]) <= at_most && state.parts[i].live() <= most;
      first = begins ? i : i + 1;
      items = begins ? state.parts[i].live() : 0;
    }
  }
  return std::nullopt;
}

// Puts one segment in the place of several; what in them has gone meanwhile is gone in it.
void replace(State& state, std::size_t first, const std::vector<MergeInput>& inputs, Part made) {
  Bits dead(made.segment->size());
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const Part& part = state.parts[first + i];
    made.through = part.through;
    if (part.dead == inputs[i].dead || !part.dead) continue;
    part.dead->each([&](std::uint32_t item) {
      if (inputs[i].dead && inputs[i].dead->has(item)) return;
      if (const auto in_made = made.segment->find(part.segment->id(item))) dead.put(*in_made);
    });
  }
  made.gone = static_cast<std::uint32_t>(dead.count());
  if (made.gone > 0) made.dead = std::make_shared<const Bits>(std::move(dead));
  const auto begin = state.parts.begin() + static_cast<std::ptrdiff_t>(first);
  *begin = std::move(made);
  state.parts.erase(begin + 1, begin + static_cast<std::ptrdiff_t>(inputs.size()));
}

// Parts in files come first.
std::size_t files_of(const State& state) {
  std::size_t files = 0;
  while (files < state.parts.size() && state.parts[files].file != 0) ++files;
  return files;
}

}  // namespace

Result<std::unique_ptr<Index>> Index::open(const std::filesystem::path& path, const Options& options,
                                           std::string* damage) {
  auto folder = IndexFolder::open(path);
  if (!folder) return folder.error();
  std::unique_ptr<Index> index(new Index(*std::move(folder), options));
  auto loaded = index->folder_.load();
  if (loaded) {
    for (const Part& part : loaded->parts) index->next_file_ = std::max(index->next_file_, part.file + 1);
    index->show(*std::move(loaded));
    if (index->can_write()) index->folder_.remove_others(*index->now());
  } else {
    if (damage != nullptr) *damage = loaded.error().message;
    if (index->can_write()) index->clear();
  }
  if (options.merges_by_itself && index->can_write())
    index->worker_ =
        std::jthread([raw = index.get()](const std::stop_token& stop) { raw->work_in_thread(stop); });
  return index;
}

Index::Index(IndexFolder folder, const Options& options) : folder_(std::move(folder)), options_(options) {}

Index::~Index() {
  worker_.request_stop();
  if (worker_.joinable()) worker_.join();
  if (!can_write()) return;
  try {
    keep();
  } catch (const std::exception& failure) {
    log::error("what came last to the search index is not kept, and will be taken in again: {}",
               failure.what());
  }
}

void Index::require_writable() const {
  if (!can_write())
    throw wire::StoreFailed("Another process has the search index in " + folder_.path().string() +
                            " open; end it first");
}

std::shared_ptr<const State> Index::now() const {
  const std::scoped_lock lock(showing_);
  return state_;
}

void Index::show(State state) {
  {
    const std::scoped_lock lock(showing_);
    state_ = std::make_shared<const State>(std::move(state));
  }
  changed_.notify_all();
}

std::int64_t Index::place() const {
  return now()->place;
}
std::int64_t Index::size() const {
  return now()->items;
}
std::size_t Index::bytes() const {
  std::size_t all = 0;
  for (const Part& part : now()->parts) all += part.segment->bytes().size();
  return all;
}

std::int64_t Index::position_of(std::int64_t id) const {
  const auto state = now();
  for (const Part& part : state->parts) {
    const auto item = part.segment->find(id);
    if (item && (!part.dead || !part.dead->has(*item))) return part.segment->position(*item);
  }
  return 0;
}

void Index::take(std::span<const Change> changes, std::int64_t through) {
  require_writable();
  // The last word on each item counts.
  std::map<std::int64_t, const Document*> last;
  for (const Change& change : changes) {
    if (const auto* document = std::get_if<Document>(&change)) {
      last[document->id] = document;
    } else {
      last[std::get<std::int64_t>(change)] = nullptr;
    }
  }
  std::vector<const Document*> documents;
  std::vector<std::int64_t> changed;
  for (const auto& [id, document] : last) {
    changed.push_back(id);
    if (document != nullptr) documents.push_back(document);
  }
  std::sort(documents.begin(), documents.end(),
            [](const Document* a, const Document* b) { return a->position < b->position; });
  std::shared_ptr<const Segment> segment;
  if (!documents.empty()) segment = Segment::of(builder_.build(documents));
  {
    const std::scoped_lock lock(changing_);
    State state = *now();
    remove(state, changed);
    if (segment) state.parts.push_back({segment, nullptr, 0, through, 0});
    state.items += static_cast<std::int64_t>(documents.size());
    state.place = through;
    while (const auto run =
               run_of(state, std::max(busy_, files_of(state)), state.parts.size(), kMergedAtOnce)) {
      const auto inputs = inputs_of(state, run->first, run->second);
      Part made;
      made.segment = Segment::of(merge(inputs));
      replace(state, run->first, inputs, std::move(made));
    }
    show(std::move(state));
  }
  if (!options_.merges_by_itself) do_all_work();
}

void Index::remove(State& state, std::span<const std::int64_t> ids) {
  for (Part& part : state.parts) {
    std::shared_ptr<Bits> dead;
    for (const std::int64_t id : ids) {
      const auto item = part.segment->find(id);
      if (!item || (part.dead && part.dead->has(*item)) || (dead && dead->has(*item))) continue;
      if (!dead)
        dead = part.dead ? std::make_shared<Bits>(*part.dead) : std::make_shared<Bits>(part.segment->size());
      dead->put(*item);
      ++part.gone;
      --state.items;
    }
    if (dead) part.dead = dead;
  }
}

void Index::clear() {
  require_writable();
  const std::scoped_lock keeping(keeping_);
  const std::scoped_lock lock(changing_);
  show(State{});
  folder_.save(State{}, 0);
  folder_.remove_others(State{});
}

std::optional<Index::Work> Index::next_work(const State& state) const {
  const std::size_t files = files_of(state);
  std::uint32_t in_memory = 0;
  for (std::size_t i = files; i < state.parts.size(); ++i) in_memory += state.parts[i].live();
  if (in_memory >= options_.least_in_file) return Work{files, state.parts.size() - files, true};
  if (const auto run = run_of(state, files, state.parts.size(), options_.least_in_file))
    return Work{run->first, run->second, false};
  if (const auto run = run_of(state, 0, files, options_.most_in_segment))
    return Work{run->first, run->second, true};
  for (std::size_t i = 0; i < files; ++i) {
    if (state.parts[i].gone * kMuchGone > state.parts[i].segment->size()) return Work{i, 1, true};
  }
  return std::nullopt;
}

// Only this, and take() after the parts that are busy, change which parts there are.
bool Index::do_work(const std::function<std::optional<Work>(const State&)>& choose) {
  Work work;
  std::vector<MergeInput> inputs;
  std::uint64_t file = 0;
  {
    const std::scoped_lock lock(changing_);
    const auto chosen = choose(*now());
    if (!chosen) return false;
    work = *chosen;
    busy_ = work.first + work.count;
    inputs = inputs_of(*now(), work.first, work.count);
    if (work.to_file) file = next_file_++;
  }
  Part made;
  made.file = file;
  std::string bytes = merge(inputs);
  if (work.to_file) {
    folder_.write_part(file, bytes);
    bytes = {};
    auto opened = Segment::open(folder_.part_file(file));
    if (!opened) throw wire::StoreFailed(opened.error().message);
    made.segment = *std::move(opened);
  } else {
    made.segment = Segment::of(std::move(bytes));
  }
  {
    const std::scoped_lock lock(changing_);
    State state = *now();
    replace(state, work.first, inputs, std::move(made));
    busy_ = 0;
    show(std::move(state));
  }
  if (work.to_file) save();
  return true;
}

void Index::save() {
  const auto state = now();
  const std::size_t files = files_of(*state);
  // What has gone later is gone in what is saved too; taking that in again changes nothing.
  const std::int64_t place = files == state->parts.size() ? state->place
                             : files == 0                 ? 0
                                                          : state->parts[files - 1].through;
  folder_.save(*state, place);
  folder_.remove_others(*state);
}

void Index::do_all_work() {
  const std::scoped_lock keeping(keeping_);
  while (do_work([this](const State& state) { return next_work(state); })) {
  }
}

void Index::keep() {
  require_writable();
  const std::scoped_lock keeping(keeping_);
  const bool has_written = do_work([](const State& state) -> std::optional<Work> {
    const std::size_t files = files_of(state);
    if (files == state.parts.size()) return std::nullopt;
    return Work{files, state.parts.size() - files, true};
  });
  if (!has_written) save();
}

void Index::compact() {
  keep();
  const std::scoped_lock keeping(keeping_);
  for (std::size_t first = 0; first < files_of(*now()); ++first) {
    do_work([&](const State& state) -> std::optional<Work> {
      std::size_t count = 0;
      std::uint64_t items = 0;
      while (first + count < files_of(state) &&
             (count == 0 || items + state.parts[first + count].live() <= options_.most_in_segment))
        items += state.parts[first + count++].live();
      if (count < 2) return std::nullopt;
      return Work{first, count, true};
    });
  }
}

void Index::work_in_thread(const std::stop_token& stop) {
  // Readers go first. On Linux this is the thread's alone.
  ::setpriority(PRIO_PROCESS, 0, kNice);
  while (!stop.stop_requested()) {
    try {
      {
        std::unique_lock lock(showing_);
        if (!changed_.wait(lock, stop, [&] { return next_work(*state_).has_value(); })) return;
      }
      const std::scoped_lock keeping(keeping_);
      do_work([this](const State& state) { return next_work(state); });
      changed_.notify_all();
    } catch (const std::exception& failure) {
      log::error("parts of the search index are not brought together, and will be tried again: {}",
                 failure.what());
      std::unique_lock lock(showing_);
      changed_.wait_for(lock, stop, std::chrono::seconds(30), [] { return false; });
    }
  }
}

void Index::wait_until_settled() const {
  std::unique_lock lock(showing_);
  changed_.wait(lock, [&] { return !next_work(*state_).has_value(); });
}

Answer Index::search(const Query& query, const Ask& ask) const {
  const auto state = now();
  return match(*state, query, ask);
}

std::uint64_t Index::count_of_word(std::string_view folded) const {
  const auto state = now();
  std::uint64_t count = 0;
  for (const Part& part : state->parts) {
    if (const auto its = part.segment->forms().find(folded)) count += (*its)[0];
  }
  return count;
}

std::vector<NearWord> Index::words_near(std::string_view folded, int distance) const {
  const auto state = now();
  return search::words_near(*state, folded, distance);
}

std::vector<NearWord> Index::words_from(std::string_view folded, std::size_t most) const {
  const auto state = now();
  return search::words_from(*state, folded, most);
}

}  // namespace dateline::search
