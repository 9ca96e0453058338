// ./dev conformance search STORIES: the archive over a collection such as Reuters-21578. Reports, for the ten
// largest topics, how many of the first twenty hits for the topic's name are of that topic; and for 200
// stories drawn by a fixed seed, whether six words of the body find the story among the first three, and
// whether they do with one letter changed.
#include <algorithm>
#include <cctype>
#include <cmath>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include "search/finding.h"
#include "search/index.h"
#include "story_lines.h"
#include "wire/temporary_store.h"

namespace {

using namespace dateline;

constexpr std::size_t kStories = 200;
constexpr std::size_t kWords = 6;
constexpr std::int64_t kNow = 1'000'000'000'000;

// The names of Reuters' topics, as its own list has them.
const std::map<std::string, std::string>& names() {
  static const std::map<std::string, std::string> kNames{{"earn", "earnings"},
                                                         {"acq", "acquisitions"},
                                                         {"money-fx", "money foreign exchange"},
                                                         {"grain", "grain"},
                                                         {"crude", "crude oil"},
                                                         {"trade", "trade"},
                                                         {"interest", "interest rates"},
                                                         {"ship", "shipping"},
                                                         {"wheat", "wheat"},
                                                         {"corn", "corn"}};
  return kNames;
}

std::vector<std::int64_t> found(const search::Engine& engine, const std::string& text, std::size_t limit) {
  search::Ask ask;
  ask.now_ms = kNow;
  ask.limit = limit;
  ask.fold = false;
  ask.budget = std::chrono::seconds(5);
  std::vector<std::int64_t> ids;
  for (const search::Hit& hit : search::find(engine, text, {}, ask).answer.hits) ids.push_back(hit.id);
  return ids;
}

bool is_word(const std::string& word) {
  return word.size() >= 3 &&
         std::all_of(word.begin(), word.end(), [](unsigned char c) { return std::isalpha(c) != 0; });
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::istringstream in(text);
  for (std::string word; in >> word;) {
    if (is_word(word) && std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
  }
  return words;
}

void report_topics(const search::Engine& engine, const std::vector<tests::Story>& stories) {
  std::map<std::string, int> sizes;
  for (const tests::Story& story : stories) {
    for (const std::string& topic : story.topics) ++sizes[topic];
  }
  std::vector<std::pair<int, std::string>> largest;
  for (const auto& [topic, size] : sizes) largest.emplace_back(-size, topic);
  std::sort(largest.begin(), largest.end());
  largest.resize(std::min<std::size_t>(10, largest.size()));
  double all = 0;
  for (const auto& [size, topic] : largest) {
    const auto name = names().find(topic);
    const std::string& query = name == names().end() ? topic : name->second;
    const auto ids = found(engine, query, 20);
    std::size_t right = 0;
    for (const std::int64_t id : ids) {
      const auto& its = stories[static_cast<std::size_t>(id - 1)].topics;
      right += std::find(its.begin(), its.end(), topic) != its.end() ? 1 : 0;
    }
    const double precision = ids.empty() ? 0 : static_cast<double>(right) / 20;
    all += precision;
    std::cout << "P@20 " << topic << " (" << query << "): " << precision * 100 << " %\n";
  }
  std::cout << "P@20 of the ten largest topics: " << all / static_cast<double>(largest.size()) * 100
            << " %\n";
}

struct Asked {
  std::int64_t id = 0;
  std::vector<std::string> words;
};

// How much of their different words two texts have in common, 0 to 1.
double likeness(const std::string& a, const std::string& b) {
  const auto words = [](const std::string& text) {
    std::istringstream in(text);
    std::set<std::string> its;
    for (std::string word; in >> word;) its.insert(word);
    return its;
  };
  const std::set<std::string> its = words(a);
  const std::set<std::string> others = words(b);
  const auto common =
      std::count_if(its.begin(), its.end(), [&](const std::string& word) { return others.count(word) > 0; });
  const auto all = static_cast<double>(its.size() + others.size()) - static_cast<double>(common);
  return all == 0 ? 1 : static_cast<double>(common) / all;
}

// Says which stories stand before one that was missed, and how like it they are.
void tell_missed(const std::vector<tests::Story>& stories, const Asked& asked, const std::string& text,
                 const std::vector<std::int64_t>& ids) {
  const auto place = std::find(ids.begin(), ids.end(), asked.id);
  std::cerr << "missed: " << asked.id << ": " << text << "("
            << (place == ids.end() ? "not among the first fifty"
                                   : "place " + std::to_string(place - ids.begin() + 1))
            << "; before it, like it:";
  const auto body = [&](std::int64_t id) { return stories[static_cast<std::size_t>(id - 1)].body; };
  for (auto it = ids.begin(); it != place && it - ids.begin() < 5; ++it)
    std::cerr << " " << *it << " " << std::lround(likeness(body(asked.id), body(*it)) * 100) << " %";
  std::cerr << ")\n";
}

double share_found(const search::Engine& engine, const std::vector<tests::Story>& stories,
                   const std::vector<Asked>& all) {
  std::size_t right = 0;
  for (const Asked& asked : all) {
    std::string text;
    for (const std::string& word : asked.words) text += word + " ";
    const auto ids = found(engine, text, 50);
    const auto place = std::find(ids.begin(), ids.end(), asked.id) - ids.begin();
    if (place < 3 && place < static_cast<std::ptrdiff_t>(ids.size())) {
      ++right;
    } else {
      tell_missed(stories, asked, text, ids);
    }
  }
  return static_cast<double>(right) / static_cast<double>(all.size()) * 100;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || argc > 4) {
    std::cerr << "usage: search_conformance STORIES [SEED [COUNT]]\n";
    return 2;
  }
  const auto stories = tests::stories_in(argv[1]);
  if (stories.empty()) {
    std::cerr << "there are no stories in " << argv[1] << "\n";
    return 2;
  }
  const wire::TemporaryStore folder;
  auto index = search::Index::open(folder.path(), {});
  if (!index) return 1;
  std::vector<search::Change> changes;
  for (std::size_t i = 0; i < stories.size(); ++i) {
    search::Document document;
    document.id = document.position = static_cast<std::int64_t>(i) + 1;
    document.language = "en";
    document.told_ms = kNow - 10'000'000'000;
    document.texts = {{search::Field::headline, false, stories[i].title},
                      {search::Field::body, false, stories[i].body}};
    changes.emplace_back(std::move(document));
    if (changes.size() == 500 || i + 1 == stories.size()) {
      (*index)->take(changes, static_cast<std::int64_t>(i) + 1);
      changes.clear();
    }
  }
  report_topics(**index, stories);

  // Another seed and number are for choosing how to rank, so that it is not made for these 200.
  std::mt19937 random(argc > 2 ? static_cast<unsigned>(std::stoul(argv[2])) : 1987U);
  const std::size_t count = argc > 3 ? std::stoul(argv[3]) : kStories;
  std::vector<Asked> asked;
  while (asked.size() < count) {
    const std::size_t which = random() % stories.size();
    std::vector<std::string> words = words_of(stories[which].body);
    if (words.size() < 2 * kWords) continue;
    std::shuffle(words.begin(), words.end(), random);
    words.resize(kWords);
    asked.push_back({static_cast<std::int64_t>(which) + 1, words});
  }
  const double six = share_found(**index, stories, asked);
  for (Asked& its : asked) {
    std::string& word = its.words[random() % kWords];
    char& letter = word[random() % word.size()];
    const char before = letter;
    while (std::tolower(static_cast<unsigned char>(letter)) ==
           std::tolower(static_cast<unsigned char>(before)))
      letter = static_cast<char>('a' + random() % 26);
  }
  const double changed = share_found(**index, stories, asked);
  std::cout << "six words of a story find it among the first three: " << six << " % (at least 97)\n"
            << "with one letter changed: " << changed << " % (at least 90)\n";
  std::cout << "six_words=" << six << " one_letter=" << changed << "\n";
  return six >= 97 && changed >= 90 ? 0 : 1;
}
