// Our side of ./dev bench search. `make STORIES COUNT FILE` writes so many items, mixed of the lines of a
// collection's stories, and queries beside them; `measure FILE FOLDER` indexes them, then asks the queries
// while more items come in, queries that are made to be slow, and how soon an item can be found; `ask FILE
// FOLDER` asks the same of an index that was measured before.
#include <atomic>
#include <cctype>
#include <iostream>
#include <random>
#include <sstream>
#include <thread>

#include "search/archive.h"
#include "search/finding.h"
#include "search/index.h"
#include "search_lines.h"
#include "story_lines.h"
#include "wire/temporary_store.h"

namespace {

using namespace dateline;

constexpr std::int64_t kDay = 86'400'000;
constexpr std::int64_t kFirst = 12'784 * kDay;  // in 2005; ten years
constexpr std::int64_t kSpan = 3652 * kDay;
constexpr std::size_t kQueries = 2000;
constexpr std::size_t kBatch = 500;

std::string in_one_line(std::string text) {
  for (char& c : text) {
    if (c == '\t' || c == '\n' || c == '\r') c = ' ';
  }
  return text;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

bool is_plain_word(const std::string& word) {
  return word.size() >= 3 &&
         std::all_of(word.begin(), word.end(), [](unsigned char c) { return std::isalpha(c) != 0; });
}

// Words as they stand in the text, so that frequent ones are asked for often.
void make_queries(const std::vector<tests::Story>& stories, const std::string& file) {
  std::mt19937 random(11);
  std::ofstream out(file);
  std::size_t made = 0;
  while (made < kQueries) {
    const tests::Story& story = stories[random() % stories.size()];
    std::istringstream in(story.title + " " + story.body);
    std::vector<std::string> words;
    for (std::string word; in >> word;) {
      if (is_plain_word(word)) words.push_back(word);
    }
    const std::size_t count = 1 + random() % 3;
    if (words.size() < 20) continue;
    for (std::size_t i = 0; i < count; ++i) out << (i > 0 ? " " : "") << words[random() % words.size()];
    out << "\n";
    ++made;
  }
}

int make(const char* collection, std::size_t count, const std::string& file) {
  const auto stories = tests::stories_in(collection);
  if (stories.empty()) return 2;
  std::mt19937 random(7);
  std::ofstream out(file + ".new");
  for (std::size_t i = 0; i < count; ++i) {
    const tests::Story& story = stories[i % stories.size()];
    std::string body;
    for (const std::string& line : lines_of(story.body)) {
      // A third of the lines are another story's, so that no two items are the same.
      const tests::Story& from = random() % 3 == 0 ? stories[random() % stories.size()] : story;
      if (&from == &story) {
        body += line + " ";
        continue;
      }
      const auto others = lines_of(from.body);
      if (!others.empty()) body += others[random() % others.size()] + " ";
    }
    const auto told = kFirst + static_cast<std::int64_t>(static_cast<double>(i) / static_cast<double>(count) *
                                                         static_cast<double>(kSpan));
    out << told << "\t" << in_one_line(story.title) << "\t" << in_one_line(body) << "\n";
  }
  out.close();
  make_queries(stories, file + ".queries");
  return std::rename((file + ".new").c_str(), file.c_str()) == 0 ? 0 : 1;
}

// Feeds items of the file, again and again with new numbers.
class Feed {
 public:
  explicit Feed(std::string file) : file_(std::move(file)), lines_(file_) {}

  // Up to a batch; false at the end of the file.
  bool next(std::vector<search::Change>& changes) {
    changes.clear();
    read_.clear();
    read_.reserve(kBatch);
    bench::Line line;
    while (read_.size() < kBatch && lines_.next(line)) read_.push_back(line);
    for (const bench::Line& its : read_) {
      search::Document document;
      document.id = document.position = ++last_;
      document.told_ms = its.told_ms;
      document.language = "en";
      document.story = static_cast<std::uint32_t>(last_);
      document.texts = {{search::Field::headline, false, its.headline},
                        {search::Field::body, false, its.body}};
      // As an archive has them: a topic with its broader ones, a place or two, a source.
      const auto number = static_cast<std::uint64_t>(last_) * 0x9E3779B97F4A7C15U >> 33U;
      document.facets = {{news::Facet::topic, "medtop:" + std::to_string(number % 17)},
                         {news::Facet::topic, "medtop:" + std::to_string(1000 + number % 300)},
                         {news::Facet::place, "P" + std::to_string(number % 199)},
                         {news::Facet::person, "person-" + std::to_string(number % 20'011)},
                         {news::Facet::source, "source-" + std::to_string(number % 40)},
                         {news::Facet::language, "en"}};
      changes.emplace_back(std::move(document));
    }
    return !read_.empty();
  }
  void again() { lines_ = bench::Lines(file_); }
  std::int64_t last() const { return last_; }
  std::size_t bytes() const { return lines_.bytes(); }

 private:
  std::string file_;
  bench::Lines lines_;
  std::vector<bench::Line> read_;
  std::int64_t last_ = 0;
};

std::vector<double> ask_all(const search::Engine& engine, const std::vector<std::string>& queries,
                            bool counts) {
  std::vector<double> times;
  for (const std::string& query : queries) {
    search::Ask ask;
    ask.now_ms = kFirst + kSpan;
    ask.counts = counts;
    ask.budget = std::chrono::seconds(10);
    const auto begin = std::chrono::steady_clock::now();
    const auto answer = engine.search(search::read_query(query).query, ask);
    times.push_back(bench::seconds_since(begin) * 1000);
    if (answer.hits.size() > ask.limit) std::abort();
  }
  return times;
}

struct Slow {
  std::string name;
  std::string text;
};

// What somebody may type to keep the archive busy.
std::vector<Slow> slow_queries() {
  using namespace std::string_literals;
  const auto repeated = [](std::string_view piece, int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += piece;
    return text;
  };
  std::string words;
  std::string misspelt;
  for (int i = 0; i < 10'000; ++i) words += "word" + std::to_string(i) + " ";
  for (const char* word : {"goverment", "comission", "asociation", "exchnage", "quaterly", "dividened",
                           "acquistion", "international", "adminstration", "developement"})
    misspelt += std::string(word) + " ";
  const std::string stop = "the of and a in to said for its it on from by with that was";
  return {
      {"ten thousand words", words},
      {"ten thousand common words", repeated("the of said and ", 2500)},
      {"stop words alone", stop},
      {"a phrase of stop words", "\"of the\" \"in the\" \"said the\""},
      {"a wildcard on one letter", "a*"},
      {"wildcards on two letters", "co* in* re* de* st* pr*"},
      {"any of many", "the OR of OR and OR a OR in OR to OR said OR for OR its OR it OR on OR from OR by"},
      {"all but", "said -the -of -\"in a\""},
      {"words misspelt", misspelt},
      {"control characters", "oil\x01\x02\x07 \x1B[31mprices\x00 rise"s},
      {"marks of direction", "\xE2\x80\x8Foil\xE2\x80\xAE prices\xE2\x81\xA6 rise"},
      {"brackets a thousand deep", repeated("(", 1000) + "oil prices" + repeated(")", 1000)},
      {"four thousand quotation marks", repeated("\"", 4000)}};
}

void ask_slow(const search::Engine& engine) {
  double slowest = 0;
  for (const Slow& slow : slow_queries()) {
    search::Ask ask;
    ask.now_ms = kFirst + kSpan;
    ask.counts = true;
    const auto begin = std::chrono::steady_clock::now();
    const auto found = search::find(engine, slow.text, {}, ask);
    const double ms = bench::seconds_since(begin) * 1000;
    slowest = std::max(slowest, ms);
    std::fprintf(stderr, "  %-32s %7.1f ms, %zu hits%s%s\n", slow.name.c_str(), ms, found.answer.hits.size(),
                 found.answer.cut_short ? ", too broad" : "",
                 found.read.notes.empty() ? "" : ", with a note");
  }
  std::fprintf(stderr, "queries made to be slow: the slowest %.1f ms (at most 200)\n", slowest);
}

// How long it takes until an item is found that is given to an index of that size, each tenth with 499
// others.
void tell_how_soon(search::Index& index, std::int64_t last) {
  std::vector<double> times;
  for (int i = 0; i < 200; ++i) {
    const std::string word = "zzq" + std::to_string(i);
    std::vector<search::Change> changes;
    for (int more = 0; more < (i % 10 == 0 ? 500 : 1); ++more) {
      search::Document document;
      document.id = document.position = ++last;
      document.told_ms = kFirst + kSpan;
      document.language = "en";
      document.texts = {{search::Field::headline, false, word}};
      changes.emplace_back(std::move(document));
    }
    search::Ask ask;
    ask.now_ms = kFirst + kSpan;
    const auto begin = std::chrono::steady_clock::now();
    index.take(changes, last);
    const auto answer = index.search(search::read_query(word).query, ask);
    times.push_back(bench::seconds_since(begin) * 1000);
    if (answer.hits.empty()) std::abort();
  }
  std::fprintf(stderr, "found after it was given: p50 %.1f ms, the slowest of 200 %.1f ms\n",
               bench::quantile(times, 0.5), *std::max_element(times.begin(), times.end()));
}

// The same from the moment when an item is given to a wire, of a store that is new.
void tell_how_soon_from_the_wire() {
  const wire::TemporaryStore folder;
  const auto store = folder.open();
  const SystemClock clock;
  wire::Wire wire(*store, clock);
  const auto index = *search::Index::open(folder.path() / "search", {});
  search::Archive archive(wire, *index, search::as_sources_say());
  const wire::Following following(wire, archive);
  std::vector<double> times;
  for (int i = 0; i < 200; ++i) {
    news::Item item;
    item.guid = item.headline = "zzq" + std::to_string(i);
    item.source = "bench";
    item.language = "en";
    const auto begin = std::chrono::steady_clock::now();
    const auto receipt = wire.append(item);
    following.wait_for(receipt.position, std::chrono::seconds(10));
    const auto answer = index->search(search::read_query(item.headline).query, {});
    times.push_back(bench::seconds_since(begin) * 1000);
    if (answer.hits.empty()) std::abort();
  }
  std::fprintf(stderr,
               "found after it came to the wire: p50 %.1f ms, the slowest of 200 %.1f ms (at most 1000)\n",
               bench::quantile(times, 0.5), *std::max_element(times.begin(), times.end()));
}

int ask(const std::string& file, const std::string& folder) {
  auto opened = search::Index::open(folder, {});
  if (!opened) return 1;
  const auto queries = bench::queries_of(file + ".queries");
  for (const bool counts : {false, true, true}) {
    const auto times = ask_all(**opened, queries, counts);
    std::fprintf(stderr, "%s: p50 %.2f ms, p99 %.2f ms\n", counts ? "with facets" : "by relevance",
                 bench::quantile(times, 0.5), bench::quantile(times, 0.99));
  }
  ask_slow(**opened);
  return 0;
}

int measure(const std::string& file, const std::string& folder) {
  std::filesystem::remove_all(folder);
  auto opened = search::Index::open(folder, {});
  if (!opened) return 1;
  search::Index& index = **opened;
  Feed feed(file);
  std::vector<search::Change> changes;
  double reading = 0;
  const auto begin = std::chrono::steady_clock::now();
  while (true) {
    const auto reads = std::chrono::steady_clock::now();
    if (!feed.next(changes)) break;
    reading += bench::seconds_since(reads);
    index.take(changes, feed.last());
  }
  const double taken = bench::seconds_since(begin) - reading;
  index.wait_until_settled();
  index.keep();
  const double settled = bench::seconds_since(begin) - reading;
  const auto items = static_cast<double>(feed.last());
  const double text = static_cast<double>(feed.bytes());
  const double size = static_cast<double>(index.bytes()) / text;
  std::fprintf(
      stderr,
      "%.0f items, %.0f MB of text: taken in at %.0f a second, all kept at %.0f a second; %zu parts\n", items,
      text / 1e6, items / taken, items / settled, index.now()->parts.size());

  const auto queries = bench::queries_of(file + ".queries");
  ask_all(index, queries, false);  // what lies on the disk is in memory then
  const auto alone = ask_all(index, queries, false);
  std::fprintf(stderr, "alone: p50 %.2f ms, p99 %.2f ms\n", bench::quantile(alone, 0.5),
               bench::quantile(alone, 0.99));
  std::atomic<bool> done = false;
  std::size_t meanwhile = 0;
  std::thread indexing([&] {
    std::vector<search::Change> more;
    feed.again();
    while (!done && meanwhile < static_cast<std::size_t>(items) && feed.next(more)) {
      index.take(more, feed.last());
      meanwhile += more.size();
    }
  });
  const auto ranked = ask_all(index, queries, false);
  const auto counted = ask_all(index, queries, true);
  done = true;
  indexing.join();
  std::fprintf(stderr, "meanwhile %zu items came in\n", meanwhile);
  ask_slow(index);
  tell_how_soon(index, feed.last());
  tell_how_soon_from_the_wire();
  bench::print_row("Dateline", items / settled, size, ranked, bench::quantile(counted, 0.99));
  return 0;
}

}  // namespace

int main(int argc, char** argv) try {
  const std::string what = argc > 1 ? argv[1] : "";
  if (what == "make" && argc == 5) return make(argv[2], std::stoul(argv[3]), argv[4]);
  if (what == "measure" && argc == 4) return measure(argv[2], argv[3]);
  if (what == "ask" && argc == 4) return ask(argv[2], argv[3]);
  std::cerr << "usage: search_index make STORIES COUNT FILE | measure FILE FOLDER | ask FILE FOLDER\n";
  return 2;
} catch (const std::exception& failure) {
  std::fprintf(stderr, "%s\n", failure.what());
  return 1;
}
