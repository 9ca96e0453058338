// ./dev bench topics: items a second that this program tags, on one core, on stories such as the Reuters
// collection's (JSON lines, plain or .gz). Learns from the stories whose split is TRAIN; tags all others.
#include <chrono>
#include <cstdio>
#include <iostream>

#include "story_lines.h"
#include "topics/tagger.h"

namespace {

using dateline::news::Item;
using dateline::tests::Story;

double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// The best of three, since others may be using the machine.
template <typename Work>
double best_rate(std::size_t items, Work work) {
  double best = 0;
  for (int i = 0; i < 3; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    best = std::max(best, static_cast<double>(items) / seconds_since(begin));
  }
  return best;
}

Item item_of(const Story& story) {
  Item item;
  item.headline = story.title;
  item.body = {"<p>" + story.body + "</p>"};
  return item;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: topics_bench STORIES\n";
    return 2;
  }
  dateline::topics::Classifier classifier;
  std::vector<Story> test;
  for (Story& story : dateline::tests::stories_in(argv[1])) {
    if (story.split == "TRAIN" && story.has_topics)
      classifier.learn(story.title, story.body, story.topics);
    else
      test.push_back(std::move(story));
  }
  classifier.fit();
  std::vector<Item> items;
  for (const Story& story : test) items.push_back(item_of(story));
  std::size_t said = 0;
  const double classify = best_rate(test.size(), [&] {
    for (const Story& story : test) said += classifier.guess(story.title, story.body).size();
  });
  const auto& vocabulary = dateline::topics::MediaTopics::built_in();
  const double judge = best_rate(items.size(), [&] {
    for (const Item& item : items)
      said += dateline::topics::judge(item, vocabulary, &classifier).places.size();
  });
  std::printf("stories=%zu classified_a_second=%.0f judged_a_second=%.0f said=%zu\n", test.size(), classify,
              judge, said);
  return 0;
}
