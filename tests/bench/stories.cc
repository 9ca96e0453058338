// ./dev bench stories: items a second that are put into stories, on one core, with a full window.
//
// A million items are made of the stories of a real wire (JSON lines, plain or .gz). Each is one of them with
// every fifth word replaced by one of a vocabulary that grows as that of a language does (a name, a number),
// so that four items tell of each event (three others come between), and no event is told twice. Making them
// is not in the time; reading their words is. The rate is that of the last tenth, when the window is full.
#include <unistd.h>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>
#include <random>
#include <sstream>
#include <unordered_map>

#include "stories/story_index.h"
#include "story_lines.h"

namespace {

using dateline::stories::StoryIndex;
using dateline::stories::StoryOptions;
using dateline::tests::Story;

constexpr std::size_t kOfAnEvent = 4;  // items

std::vector<std::vector<std::string>> words_of(const std::vector<Story>& stories) {
  std::vector<std::vector<std::string>> all;
  for (const Story& story : stories) {
    std::istringstream in(story.title + "\n" + story.body);
    std::vector<std::string>& words = all.emplace_back();
    for (std::string word; in >> word;) words.push_back(word);
  }
  return all;
}

// The words of an event of its own: every fifth is the event's, now and then one is the item's.
std::string text_of(const std::vector<std::string>& words, std::size_t event, std::mt19937& random) {
  std::mt19937 of_event(static_cast<std::uint32_t>(event));
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool own = of_event() % 5 == 0;
    const auto name = of_event();
    if (own) {
      text += random() % 8 == 0 ? "Told" + std::to_string(random() % 1'000'000)
                                : "Name" + std::to_string(name % 3'000'000);
    } else {
      text += words[i];
    }
    text += i % 15 == 14 ? ". " : " ";
  }
  return text;
}

std::size_t resident_bytes() {
  std::ifstream in("/proc/self/statm");
  std::size_t all = 0;
  std::size_t resident = 0;
  in >> all >> resident;
  return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: stories_bench STORIES WINDOW\n";
    return 2;
  }
  const auto sources = words_of(dateline::tests::stories_in(argv[1]));
  const std::size_t items = std::stoul(argv[2]) * 11 / 10;
  StoryOptions options;
  options.window = std::stoul(argv[2]);
  const std::size_t before = resident_bytes();
  StoryIndex index(options);
  std::mt19937 random(3);
  std::clock_t spent = 0;  // of the processor
  std::size_t timed = 0;
  for (std::size_t i = 0; i < items; ++i) {
    // Items of one event are apart: three others come between.
    const std::size_t event = i / (4 * kOfAnEvent) * 4 + i % 4;
    const std::string text = text_of(sources[event % sources.size()], event, random);
    const auto begun = std::clock();
    const auto read =
        dateline::stories::terms_of({.headline = {}, .lead = {}, .body = text, .language = "en"});
    index.put(static_cast<std::int64_t>(i + 1), read, static_cast<std::int64_t>(i));
    index.settle();
    index.take_changes();
    if (i < options.window) continue;
    spent += std::clock() - begun;
    ++timed;
  }
  std::unordered_map<std::int64_t, int> sizes;
  int largest = 0;
  for (std::size_t i = items - options.window; i < items; ++i)
    largest = std::max(largest, ++sizes[index.story_of(static_cast<std::int64_t>(i + 1)).value_or(0)]);
  std::printf(
      "window=%zu items_a_second=%.0f bytes_an_item=%zu resident_an_item=%zu stories=%zu largest=%d\n",
      options.window, static_cast<double>(timed) * CLOCKS_PER_SEC / static_cast<double>(spent),
      index.bytes() / index.size(), (resident_bytes() - before) / index.size(), sizes.size(), largest);
  return 0;
}
