// ./dev bench latest: the index of the newest items on a million items made of the Reuters stories, beside
// SQLite with the tables and indexes that a list of news by subject takes, on the same items and filters.
//
//   latest_index make STORIES.jsonl.gz FOLDER    makes both stores, unless they are there
//   latest_index measure FOLDER                  measures in a process of its own

#include <time.h>
#include <zlib.h>

#include <algorithm>
#include <boost/json.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>

#include "latest/facet_index.h"
#include "latest/readers.h"
#include "latest/saved_index.h"
#include "wire/sqlite.h"

namespace {

using namespace dateline;
using latest::Record;
using news::Facet;
using Clock = std::chrono::steady_clock;

constexpr std::int64_t kItems = 1'000'000;
constexpr int kFilters = 2'000;
constexpr std::size_t kAPage = 50;
constexpr std::array kPanel{Facet::topic,    Facet::place, Facet::source,
                            Facet::language, Facet::kind,  Facet::picture};
const char* const kLanguages[] = {"en", "en", "en", "en", "en", "en", "en", "de", "fr", "es"};

struct Story {
  std::string title;
  std::string body;
  std::vector<std::string> topics;
  std::vector<std::string> places;
};

std::vector<Story> read_stories(const char* file) {
  std::vector<Story> stories;
  gzFile in = gzopen(file, "rb");
  if (in == nullptr) return stories;
  std::string line;
  std::vector<char> buffer(1 << 16);
  while (gzgets(in, buffer.data(), static_cast<int>(buffer.size())) != nullptr) {
    line += buffer.data();
    if (line.empty() || line.back() != '\n') continue;
    const boost::json::object object = boost::json::parse(line).as_object();
    line.clear();
    Story story{
        std::string(object.at("title").as_string()), std::string(object.at("body").as_string()), {}, {}};
    for (const auto& topic : object.at("topics").as_array()) story.topics.emplace_back(topic.as_string());
    for (const auto& place : object.at("places").as_array()) story.places.emplace_back(place.as_string());
    stories.push_back(std::move(story));
  }
  gzclose(in);
  return stories;
}

// The headline of one story with the body of another, told at one second of the next decades; the data's
// topics stand for Media Topics, each below one of seventeen, as those are.
Record made_item(std::int64_t id, const std::vector<Story>& stories,
                 const std::vector<std::vector<std::uint32_t>>& words, std::mt19937& random) {
  const auto below = [&](std::size_t end) { return static_cast<std::size_t>(random() % end); };
  const std::size_t head = below(stories.size());
  const std::size_t body = below(stories.size());
  Record record;
  record.id = record.position = id;
  const bool late = below(1000) == 0;
  record.told_ms = 536'500'000'000 + (late ? id - static_cast<std::int64_t>(below(20'000)) : id) * 30'000 +
                   static_cast<std::int64_t>(below(60'000));
  record.story = latest::hash_of_word(stories[head].title);
  const auto add_topic = [&](const std::string& topic) {
    const std::uint32_t hash = latest::hash_of_word(topic);
    record.add(Facet::topic, topic);
    record.add(Facet::topic, "group-" + std::to_string(hash % 60));
    record.add(Facet::topic, "top-" + std::to_string(hash % 60 % 17));
  };
  for (const std::size_t from : {head, body}) {
    for (const std::string& topic : stories[from].topics) add_topic(topic);
  }
  // Stories without a topic of their own get one of a thousand, the first of them most often.
  if (record.labels.empty()) add_topic("topic-" + std::to_string(below(1 + below(1000))));
  for (const std::string& place : stories[body].places) record.add(Facet::place, place);
  record.add(Facet::language, kLanguages[below(std::size(kLanguages))]);
  record.add(Facet::source, "source-" + std::to_string(below(1 + below(200))));
  record.add(Facet::kind, below(20) == 0 ? "picture" : "text");
  if (below(3) == 0) record.add(Facet::picture, "yes");
  record.add(Facet::urgency, std::to_string(below(10) == 0 ? 3 : 5));
  if (below(3) == 0) record.add(Facet::person, "person-" + std::to_string(below(1 + below(20'000))));
  if (below(3) == 0)
    record.add(Facet::organisation, "organisation-" + std::to_string(below(1 + below(5'000))));
  record.words = words[body];
  record.add_words(stories[head].title);
  record.settle();
  return record;
}

void make_peer_tables(wire::Database& peer) {
  peer.run("PRAGMA synchronous=OFF; BEGIN");
  peer.run(R"sql(
    CREATE TABLE latest(item INTEGER PRIMARY KEY, position INTEGER NOT NULL, told INTEGER NOT NULL, source TEXT NOT NULL);
    CREATE TABLE latest_subjects(
      item INTEGER NOT NULL, word TEXT NOT NULL, told INTEGER NOT NULL, PRIMARY KEY(item, word)) WITHOUT ROWID;
  )sql");
}

void put_into_peer(wire::Database& peer, const Record& record) {
  peer.prepare("INSERT INTO latest VALUES(?,?,?,'')")
      .bind(1, record.id)
      .bind(2, record.position)
      .bind(3, record.told_ms)
      .run();
  for (const latest::Label& label : record.labels) {
    if (latest::facet_of(label.key) != Facet::topic && latest::facet_of(label.key) != Facet::language)
      continue;
    peer.prepare("INSERT INTO latest_subjects VALUES(?,?,?)")
        .bind(1, record.id)
        .bind(2, label.value)
        .bind(3, record.told_ms)
        .run();
  }
}

int make(const char* file, const std::filesystem::path& folder) {
  if (std::filesystem::exists(folder / "made")) return 0;
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const std::vector<Story> stories = read_stories(file);
  if (stories.empty()) return 2;
  std::vector<std::vector<std::uint32_t>> words;
  for (const Story& story : stories) {
    Record record;
    record.add_words(story.body);
    record.settle();
    words.push_back(std::move(record.words));
  }
  wire::Database ours(folder / "ours.db", wire::Database::Mode::read_write);
  wire::Database peer(folder / "peer.db", wire::Database::Mode::read_write);
  ours.run("PRAGMA synchronous=OFF; BEGIN");
  latest::make_tables(ours);
  make_peer_tables(peer);
  latest::FacetIndex index;
  latest::SavingJournal journal(ours);
  std::mt19937 random(1987);
  const auto start = Clock::now();
  Clock::duration longest{};
  for (std::int64_t id = 1; id <= kItems; ++id) {
    Record record = made_item(id, stories, words, random);
    put_into_peer(peer, record);
    const auto begin = Clock::now();
    index.put(std::move(record), &journal);
    longest = std::max(longest, Clock::now() - begin);
  }
  ours.run("COMMIT");
  peer.run(
      "CREATE INDEX latest_told ON latest(told, item);"
      "CREATE INDEX latest_subjects_told ON latest_subjects(word, told, item); COMMIT; ANALYZE");
  std::printf("made in %.0f s; the longest put, with a merge of the largest segment, %.0f ms\n",
              std::chrono::duration<double>(Clock::now() - start).count(),
              std::chrono::duration<double, std::milli>(longest).count());
  std::ofstream(folder / "made") << kItems << "\n";
  return 0;
}

// ---- measuring
// ---------------------------------------------------------------------------------------------------

double resident_bytes() {
  std::ifstream in("/proc/self/statm");
  double pages = 0;
  in >> pages >> pages;
  return pages * 4096;
}

// Time of the processor, so that it is one core's work whatever else the machine does.
double thread_us() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

struct Times {
  std::vector<double> us;
  template <typename Work>
  void take(Work work) {
    const double start = thread_us();
    work();
    us.push_back(thread_us() - start);
  }
  double at(double part) {
    std::sort(us.begin(), us.end());
    return us[static_cast<std::size_t>(part * static_cast<double>(us.size() - 1))];
  }
};

std::vector<news::Filter> make_filters(const latest::FacetIndex& index) {
  const latest::Counts counts = index.counts({}, std::array{Facet::topic}, 400);
  const auto& topics = counts.facets.front().values;
  std::mt19937 random(5);
  std::vector<news::Filter> filters;
  for (int i = 0; i < kFilters; ++i) {
    news::Filter filter;
    const auto topic = [&] { return news::Choice{Facet::topic, topics[random() % topics.size()].value}; };
    for (int n = 0; n < 3; ++n) filter.with.push_back(topic());
    filter.with.push_back({Facet::language, kLanguages[random() % std::size(kLanguages)]});
    filter.without.push_back(topic());
    filters.push_back(std::move(filter));
  }
  return filters;
}

std::size_t peer_page(wire::Database& peer, const news::Filter& filter, std::int64_t told) {
  wire::Statement rows = peer.prepare(
      "SELECT position, told, item FROM latest WHERE told<? "
      "AND EXISTS(SELECT 1 FROM latest_subjects s WHERE s.item=latest.item AND s.word IN (?,?,?)) "
      "AND EXISTS(SELECT 1 FROM latest_subjects s WHERE s.item=latest.item AND s.word=?) "
      "AND NOT EXISTS(SELECT 1 FROM latest_subjects s WHERE s.item=latest.item AND s.word=?) "
      "ORDER BY told DESC, item DESC LIMIT 50");
  rows.bind(1, told);
  for (int i = 0; i < 4; ++i) rows.bind(2 + i, filter.with[static_cast<std::size_t>(i)].value);
  rows.bind(6, filter.without.front().value);
  std::size_t found = 0;
  while (rows.step()) ++found;
  return found;
}

void row(const char* what, double measured, const char* unit, const char* goal) {
  std::printf("%-62s %12.1f %-5s %s\n", what, measured, unit, goal);
}

int measure(const std::filesystem::path& folder, Clock::time_point started) {
  wire::Database database(folder / "ours.db", wire::Database::Mode::read_only);
  const double before = resident_bytes();
  auto loaded = latest::load(database, {});
  if (!loaded) {
    std::fprintf(stderr, "%s\n", loaded.error().message.c_str());
    return 1;
  }
  const latest::FacetIndex index = *std::move(loaded);
  const std::size_t first = index.select({}, {}, kAPage).items.size();
  const double ready = std::chrono::duration<double, std::milli>(Clock::now() - started).count();
  const double bytes = (resident_bytes() - before) / static_cast<double>(index.size());
  if (first != kAPage) return 1;
  const std::vector<news::Filter> filters = make_filters(index);
  const auto newest = index.select({}, {}, 1).items.front();
  const std::int64_t oldest = 536'500'000'000;
  std::mt19937 random(9);
  Times first_page, deep_page, count_all, count_topics, count_panel, want, peer_first, peer_deep;
  std::vector<std::int64_t> cursors;
  for (const news::Filter& filter : filters) {
    first_page.take([&] { index.select(filter, {}, kAPage); });
    const std::int64_t told =
        oldest +
        static_cast<std::int64_t>(random() % static_cast<std::uint64_t>((newest.told_ms - oldest) / 1000)) *
            1000;
    cursors.push_back(told);
    deep_page.take([&] { index.select(filter, latest::Cursor{told, 0}, kAPage); });
  }
  for (int i = 0; i < kFilters / 4; ++i) {
    const news::Filter& filter = filters[static_cast<std::size_t>(i)];
    count_topics.take([&] { index.counts(filter, std::array{Facet::topic}, 50); });
    count_panel.take([&] { index.counts(filter, kPanel, 2000); });
    count_all.take([&] { index.counts(filter, news::kFacets, 50); });
  }
  latest::Readers readers;
  for (int i = 0; i < 10'000; ++i) {
    news::Filter filter = filters[static_cast<std::size_t>(i) % filters.size()];
    filter.with[1].value = filters[random() % filters.size()].with[0].value;
    if (i % 7 == 0) filter.words.push_back("oil");
    readers.add(filter);
  }
  {
    wire::Statement rows = database.prepare("SELECT bytes FROM latest_head");
    while (rows.step())
      if (const auto record = latest::record_from_bytes(rows.text(0)))
        want.take([&] { readers.want(*record); });
  }
  // The peer on fewer filters: it takes seconds for some. Its answers must be as many as ours.
  wire::Database peer(folder / "peer.db", wire::Database::Mode::read_only);
  peer.run("PRAGMA cache_size=-1000000; PRAGMA mmap_size=2000000000");
  const auto until = Clock::now() + std::chrono::seconds(15);
  for (std::size_t i = 0; i < filters.size() && Clock::now() < until; ++i) {
    std::size_t theirs = 0;
    peer_first.take([&] { theirs = peer_page(peer, filters[i], newest.told_ms + 1); });
    if (theirs != index.select(filters[i], {}, kAPage).items.size()) {
      std::fprintf(stderr, "SQLite finds %zu items for %s\n", theirs, news::to_query(filters[i]).c_str());
      return 1;
    }
    peer_deep.take([&] { peer_page(peer, filters[i], cursors[i]); });
  }
  std::printf(
      "%zu items, %zu segments, %d filters of three topics, a language, one exclusion; time of one core\n",
      index.size(), index.segments(), kFilters);
  row("page of 50, p50", first_page.at(0.5), "us", "");
  row("page of 50, p99", first_page.at(0.99), "us", "(at most 100)");
  row("page of 50 from a random place, p50", deep_page.at(0.5), "us", "");
  row("page of 50 from a random place, p99", deep_page.at(0.99), "us", "(at most 100)");
  row("counts of the topics, p50", count_topics.at(0.5), "us", "");
  row("counts of the topics, p99", count_topics.at(0.99), "us", "(at most 1000)");
  row("counts of the six facets of the filter's page, p50", count_panel.at(0.5), "us", "");
  row("counts of the six facets of the filter's page, p99", count_panel.at(0.99), "us", "(at most 1000)");
  row("counts of all nine facets, p50", count_all.at(0.5), "us", "");
  row("counts of all nine facets, p99", count_all.at(0.99), "us", "(at most 1000)");
  row("memory an item: growth of the process when it is read", bytes, "B", "(at most 200)");
  row("memory an item: its columns and sets alone",
      static_cast<double>(index.memory()) / static_cast<double>(index.size()), "B", "");
  row("ready: from the start of the program to the first page", ready, "ms", "(at most 1000)");
  row("which of 10,000 readers want an item, p99", want.at(0.99), "us", "(below 2000)");
  std::printf("SQLite, tables and indexes of the same, %zu of the filters:\n", peer_first.us.size());
  row("page of 50, p50", peer_first.at(0.5), "us", "");
  row("page of 50, p99", peer_first.at(0.99), "us", "");
  row("page of 50 from a random place, p99", peer_deep.at(0.99), "us", "");
  row("ratio at p50 (SQLite / Dateline)", peer_first.at(0.5) / first_page.at(0.5), "x", "");
  row("ratio at p99 (SQLite / Dateline)", peer_first.at(0.99) / first_page.at(0.99), "x", "");
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const auto started = Clock::now();
  const std::string command = argc > 1 ? argv[1] : "";
  if (command == "make" && argc == 4) return make(argv[2], argv[3]);
  if (command == "measure" && argc == 3) return measure(argv[2], started);
  std::fprintf(stderr, "latest_index make STORIES.jsonl.gz FOLDER | measure FOLDER\n");
  return 2;
}
