// ./dev conformance topics TRAIN TEST: learns from the tagged stories of TRAIN, tags those of TEST, and
// scores. Both are JSON lines, plain or .gz, with title, body, topics and has_topics.
#include <zlib.h>

#include <algorithm>
#include <boost/json.hpp>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "topics/classifier.h"

namespace {

struct Story {
  std::string title;
  std::string body;
  std::vector<std::string> topics;
};

std::string text_at(const boost::json::object& from, const char* key) {
  const boost::json::value* value = from.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::vector<Story> stories_in(const char* path) {
  std::vector<Story> stories;
  gzFile file = gzopen(path, "rb");  // reads plain files as they are
  std::string line;
  char buffer[1 << 16];
  while (file != nullptr && gzgets(file, buffer, sizeof buffer) != nullptr) {
    line += buffer;
    if (line.empty() || line.back() != '\n') {
      if (gzeof(file) == 0) continue;
    }
    boost::system::error_code failed;
    const boost::json::value value = boost::json::parse(line, failed);
    line.clear();
    if (failed || !value.is_object()) continue;
    const boost::json::object& object = value.get_object();
    if (object.contains("has_topics") && text_at(object, "has_topics") != "YES") continue;
    Story story{text_at(object, "title"), text_at(object, "body"), {}};
    for (const boost::json::value& topic : object.at("topics").as_array())
      story.topics.emplace_back(topic.as_string());
    stories.push_back(std::move(story));
  }
  gzclose(file);
  return stories;
}

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
  const std::vector<Story> train = stories_in(argv[1]);
  const std::vector<Story> test = stories_in(argv[2]);
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
