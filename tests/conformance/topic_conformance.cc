// ./dev conformance topics TRAIN TEST: learns from the tagged stories of TRAIN, tags those of TEST, and
// scores. Both are JSON lines, plain or .gz, with title, body, topics and has_topics.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "story_lines.h"
#include "topics/classifier.h"

namespace {

using dateline::tests::Story;

struct Count {
  double right = 0;
  double guessed = 0;
  double wanted = 0;
  double f1() const { return guessed + wanted > 0 ? 2 * right / (guessed + wanted) : 0; }
};

double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: topic_conformance TRAIN TEST\n";
    return 2;
  }
  std::vector<Story> train = dateline::tests::stories_in(argv[1]);
  std::vector<Story> test = dateline::tests::stories_in(argv[2]);
  // Stories that nobody gave topics to teach nothing, and cannot be scored.
  for (std::vector<Story>* stories : {&train, &test})
    std::erase_if(*stories, [](const Story& story) { return !story.has_topics; });
  auto begin = std::chrono::steady_clock::now();
  dateline::topics::Classifier classifier;
  for (const Story& story : train) classifier.learn(story.title, story.body, story.topics);
  classifier.fit();
  std::cerr << train.size() << " stories learnt in " << seconds_since(begin) << " s\n";
  begin = std::chrono::steady_clock::now();
  Count all;
  std::map<std::string, Count> by_topic;
  for (const Story& story : test) {
    for (const auto& guess : classifier.guess(story.title, story.body)) {
      const bool right =
          std::find(story.topics.begin(), story.topics.end(), guess.label) != story.topics.end();
      for (Count* count : {&all, &by_topic[guess.label]}) {
        count->guessed += 1;
        count->right += right ? 1 : 0;
      }
    }
    for (const std::string& topic : story.topics) {
      for (Count* count : {&all, &by_topic[topic]}) count->wanted += 1;
    }
  }
  std::cerr << static_cast<double>(test.size()) / seconds_since(begin) << " stories tagged a second\n";
  double macro = 0;
  int topics = 0;
  for (const auto& [topic, count] : by_topic) {
    if (count.wanted == 0) continue;
    macro += count.f1();
    ++topics;
  }
  std::printf("micro_f1=%.4f macro_f1=%.4f\n", all.f1(), topics > 0 ? macro / topics : 0);
  return 0;
}
