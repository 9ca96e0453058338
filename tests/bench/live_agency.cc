// Our side of ./dev bench live (see live.py): the whole program with a wire of stories, and what each reader
// must get.
//
//   live_agency prepare STORIES FOLDER READERS
//       makes a store of 5,000 items, and FOLDER/filters, one for each reader
//   live_agency serve STORIES FOLDER SECONDS
//       serves, with the settings of FOLDER/agency.toml if there are any, and says its port; on a line of
//       input puts 20 items a second on the wire and then takes an old one back. FOLDER/durable: the
//       positions, and when each was durable (CLOCK_MONOTONIC, ns). Ends with its input
//   live_agency answers FOLDER
//       FOLDER/wanted: for each reader the positions of what it must get. FOLDER/items: what a peer needs to
//       judge the same items

#include <time.h>

#include <algorithm>
#include <boost/json.hpp>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <random>
#include <set>
#include <string>
#include <thread>

#include "app/agency.h"
#include "base/log.h"
#include "latest/latest.h"
#include "story_lines.h"
#include "topics/tagger.h"

namespace {

using namespace dateline;
using news::Facet;
using tests::Story;
namespace fs = std::filesystem;

constexpr std::size_t kBefore = 5'000;  // items before the readers come
constexpr int kASecond = 20;
const char* const kWords[] = {"oil", "bank", "profit", "trade", "japan", "dollar", "minister", "wheat"};

// The headline of one story with the body of another. The collection's topics stand for Media Topics.
class Stories {
 public:
  Stories(const char* file, unsigned seed) : stories_(tests::stories_in(file)), random_(seed) {}
  bool empty() const { return stories_.empty(); }

  news::Item next() {
    const Story& head = stories_[below(stories_.size())];
    const Story& body = stories_[below(stories_.size())];
    news::Item item;
    item.guid = "bench:" + std::to_string(random_()) + std::to_string(random_());
    item.source = "source-" + std::to_string(below(1 + below(40)));
    item.headline = head.title.empty() ? "Untitled" : head.title;
    item.lead = body.body.substr(0, body.body.find('\n'));
    item.body = {"<p>" + body.body + "</p>"};
    item.language = "en";
    item.urgency = below(10) == 0 ? 3 : 5;
    for (const Story* story : {&head, &body})
      for (const std::string& topic : story->topics) item.subjects.push_back(media_topic(topic));
    return item;
  }

 private:
  std::size_t below(std::size_t end) { return static_cast<std::size_t>(random_() % end); }

  static news::Subject media_topic(const std::string& topic) {
    const topics::MediaTopics& known = topics::MediaTopics::built_in();
    return {known.code(static_cast<topics::TopicId>(latest::hash_of_word(topic) % known.size())), "", ""};
  }

  std::vector<Story> stories_;
  std::mt19937 random_;
};

// What a reader may choose from: the values that items have.
class Choices {
 public:
  explicit Choices(const latest::Latest& latest)
      : counts_(latest.counts(
            {}, std::array{Facet::topic, Facet::place, Facet::source, Facet::language, Facet::person}, 300)) {
  }

  news::Filter next() {
    news::Filter filter;
    const auto choose = [&](Facet facet, std::vector<news::Choice>& into) {
      for (const latest::FacetCounts& counts : counts_.facets)
        if (counts.facet == facet && !counts.values.empty())
          into.push_back({facet, counts.values[random_() % counts.values.size()].value});
    };
    const auto one_in = [&](unsigned n) { return random_() % n == 0; };
    if (one_in(12)) choose(Facet::person, filter.with);
    for (auto n = random_() % 4; n > 0; --n) choose(Facet::topic, filter.with);
    if (one_in(3)) choose(Facet::place, filter.with);
    if (one_in(10)) choose(Facet::source, filter.with);
    if (one_in(4)) choose(Facet::language, filter.with);
    if (one_in(3)) choose(Facet::topic, filter.without);
    std::erase_if(filter.with, [&](const news::Choice& choice) {
      return std::find(filter.without.begin(), filter.without.end(), choice) != filter.without.end();
    });
    if (one_in(7)) filter.words.emplace_back(kWords[random_() % std::size(kWords)]);
    if (one_in(30)) filter.urgency = 3;
    return filter;
  }

 private:
  latest::Counts counts_;
  std::mt19937 random_{5};
};

std::int64_t monotonic_ns() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1'000'000'000LL + now.tv_nsec;
}

// The store without the rest of the program: before it starts, or after it has ended.
struct OpenStore {
  explicit OpenStore(const fs::path& data) : store(*wire::Store::open(data)) {}
  SystemClock clock;
  std::unique_ptr<wire::Store> store;
  wire::Wire wire{*store, clock};
  topics::Tagger tagger{*store, {.learns_by_itself = false}};
  latest::Latest latest{wire, latest::judged_by(tagger)};
};

int prepare(const char* file, const fs::path& folder, std::size_t readers) {
  Stories stories(file, 1987);
  if (stories.empty()) return 2;
  OpenStore open(folder / "data");
  for (std::size_t put = 0; put < kBefore; put += 500) {
    std::vector<news::Item> items;
    for (int i = 0; i < 500; ++i) items.push_back(stories.next());
    open.wire.append(items);
  }
  wire::catch_up(open.wire, open.tagger);
  open.tagger.learn_now();
  wire::catch_up(open.wire, open.latest);
  Choices choices(open.latest);
  std::set<std::string> different;
  std::ofstream out(folder / "filters");
  while (different.size() < readers) {
    const auto [query, is_new] = different.insert(news::to_query(choices.next()));
    if (is_new) out << *query << "\n";
  }
  return 0;
}

int serve(const char* file, const fs::path& folder, int seconds) {
  Stories stories(file, 42);
  app::Config config;
  if (fs::exists(folder / "agency.toml")) {
    auto read = app::read_config(folder / "agency.toml");
    if (!read) {
      std::cerr << read.error().message << "\n";
      return 1;
    }
    config = *std::move(read);
  }
  config.threads = 2;
  auto agency = app::Agency::start(std::move(config), folder / "data", {"127.0.0.1", 0});
  if (!agency) {
    std::cerr << agency.error().message << "\n";
    return 1;
  }
  const std::string address = (*agency)->address();
  std::cout << address.substr(address.rfind(':') + 1) << std::endl;
  std::string line;
  std::getline(std::cin, line);

  wire::Wire& wire = (*agency)->wire();
  std::ofstream durable(folder / "durable");
  const auto put = [&](const news::Item& item) {
    const wire::Receipt receipt = wire.append(item);
    durable << receipt.position << " " << monotonic_ns() << "\n";
  };
  auto due = std::chrono::steady_clock::now();
  for (int i = 0; i < seconds * kASecond; ++i) {
    const news::Item item = stories.next();
    std::this_thread::sleep_until(due += std::chrono::milliseconds(1000 / kASecond));
    put(item);
  }
  std::this_thread::sleep_for(std::chrono::seconds(1));
  news::Item taken_back = wire.read(0, 1).front().item;
  taken_back.version = 0;  // the wire numbers it
  taken_back.pubstatus = news::PubStatus::canceled;
  taken_back.signal = news::Signal::kill;
  put(taken_back);
  durable.close();
  std::cout << "done" << std::endl;
  std::getline(std::cin, line);
  return 0;
}

void write_item(std::ostream& out, const latest::Latest& latest, const wire::Entry& entry) {
  boost::json::array labels;
  const latest::Record record = latest.record_of(entry);
  for (const latest::Label& label : record.labels) {
    news::Filter one;
    one.with = {{latest::facet_of(label.key), label.value}};
    labels.emplace_back(http::percent_decode(news::to_query(one)));
  }
  for (const char* word : kWords)
    if (record.has_word(latest::hash_of_word(word))) labels.emplace_back("word=" + std::string(word));
  out << boost::json::serialize(
             boost::json::object{{"position", entry.position},
                                 {"id", entry.id},
                                 {"usable", entry.item.pubstatus == news::PubStatus::usable},
                                 {"labels", std::move(labels)}})
      << "\n";
}

// The index answers from its sets, which is another way than the one by which the stream asks who wants an
// item. The last entry is a kill, of which every reader is told.
int answers(const fs::path& folder) {
  OpenStore open(folder / "data");
  wire::catch_up(open.wire, open.tagger);
  const wire::Entry kill = open.wire.read(open.wire.head() - 1, 1).front();
  latest::FacetIndex index;
  std::ofstream items(folder / "items");
  for (wire::Position after = kBefore; after < open.wire.head();) {
    for (const wire::Entry& entry : open.wire.read(after, 100)) {
      write_item(items, open.latest, entry);
      after = entry.position;
      if (after != kill.position) index.put(open.latest.record_of(entry));
    }
  }
  std::ifstream filters(folder / "filters");
  std::ofstream wanted(folder / "wanted");
  for (std::string query; std::getline(filters, query);) {
    const news::Filter filter = news::filter_from(http::parse_form(query))->filter;
    for (const auto& item : index.select(filter, {}, index.size()).items) wanted << item.position << " ";
    wanted << kill.position << "\n";
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  log::set_up("warn");
  const std::string command = argc > 1 ? argv[1] : "";
  if (command == "prepare" && argc == 5) return prepare(argv[2], argv[3], std::stoul(argv[4]));
  if (command == "serve" && argc == 5) return serve(argv[2], argv[3], std::stoi(argv[4]));
  if (command == "answers" && argc == 3) return answers(argv[2]);
  std::cerr << "live_agency prepare STORIES FOLDER READERS | serve STORIES FOLDER SECONDS | answers FOLDER\n";
  return 2;
}
