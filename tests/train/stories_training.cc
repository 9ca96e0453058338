// stories_training FILE: learns by what signs a group of texts is two stories
// (src/stories/parting_weights.cc).
//
// FILE has labelled items as `./dev conformance stories` reads them. A group is the items of one story, or of
// two that are much alike (each story with the one that is most like it); every way to part it is an example:
// right if the group has two stories and the way parts them, wrong if it has one, or the way cuts both. By
// logistic regression, weights drawn to zero. Prints how well each group's examples are judged by what was
// learnt from the others, and what the index makes of stories of which nothing was learnt (seven parts, each
// judged by weights from the other six; BCubed F1, the mean of three orders); then the file.
#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "stories/parting.h"
#include "stories/story_index.h"

namespace {

using dateline::stories::Parting;
using dateline::stories::PartingSigns;
using dateline::stories::PartingWeights;
using dateline::stories::Signature;
using dateline::stories::StoryIndex;
using dateline::stories::StoryOptions;
using dateline::stories::TermCounts;

struct Text {
  std::string story;
  int group = 0;
  dateline::stories::Terms terms;
  Signature signature;
};

struct Example {
  PartingSigns signs;
  bool right = false;
  int group = 0;  // examples of one pair of stories are left out together
};

constexpr std::size_t kSigns = PartingSigns::kCount;
constexpr double kDrawn = 1.0 / 0.3;  // how strongly weights are drawn to zero
constexpr int kSteps = 3'000;

std::vector<Text> texts_in(const std::string& file) {
  std::vector<Text> texts;
  std::ifstream in(file);
  std::string line;
  while (std::getline(in, line)) {
    const boost::json::object item = boost::json::parse(line).as_object();
    Text& text = texts.emplace_back();
    text.story = std::string(item.at("story").as_string());
    text.terms = dateline::stories::terms_of(
        {.headline = {}, .lead = {}, .body = item.at("text").as_string(), .language = "en"});
  }
  return texts;
}

// The share of texts that are with the larger story of their part.
double purity(const std::vector<std::uint8_t>& part, const std::vector<const Text*>& group) {
  double right = 0;
  for (const std::uint8_t side : {0, 1}) {
    std::map<std::string, int> counts;
    for (std::size_t i = 0; i < group.size(); ++i) {
      if (part[i] == side) ++counts[group[i]->story];
    }
    int most = 0;
    for (const auto& [story, count] : counts) most = std::max(most, count);
    right += most;
  }
  return right / static_cast<double>(group.size());
}

void add_examples(const std::vector<const Text*>& group, bool two, int number, const TermCounts& counts,
                  std::vector<Example>& examples) {
  std::vector<const Signature*> signatures;
  for (const Text* text : group) signatures.push_back(&text->signature);
  for (const Parting& way : ways_to_part(signatures, counts)) {
    const double pure = purity(way.part, group);
    if (two && pure > 0.75 && pure <= 0.85) continue;  // neither right nor wrong
    examples.push_back({way.signs, two && pure > 0.85, number});
  }
}

double likeness_in_mean(const std::vector<const Text*>& some, const std::vector<const Text*>& others) {
  double sum = 0;
  for (const Text* a : some) {
    for (const Text* b : others) sum += likeness(a->signature, b->signature);
  }
  return sum / static_cast<double>(some.size() * others.size());
}

// The pairs of stories are numbered; an example's and a text's group is its pair's number.
std::vector<Example> examples_of(std::vector<Text>& texts) {
  TermCounts counts;
  for (const Text& text : texts) counts.count(text.terms);
  std::map<std::string, std::vector<const Text*>> stories;
  std::map<std::string, int> groups;
  for (Text& text : texts) {
    text.signature = signature_of(text.terms, counts);
    stories[text.story].push_back(&text);
  }
  std::vector<Example> examples;
  std::set<std::string> paired;
  int group = 0;
  for (const auto& [story, members] : stories) {
    if (paired.contains(story)) continue;
    std::string nearest;
    double most = -1;
    for (const auto& [other, others] : stories) {
      if (other == story || paired.contains(other)) continue;
      const double likeness = likeness_in_mean(members, others);
      if (likeness <= most) continue;
      most = likeness;
      nearest = other;
    }
    add_examples(members, false, group, counts, examples);
    if (!nearest.empty()) {
      add_examples(stories[nearest], false, group, counts, examples);
      std::vector<const Text*> both = members;
      both.insert(both.end(), stories[nearest].begin(), stories[nearest].end());
      add_examples(both, true, group, counts, examples);
      paired.insert(nearest);
      groups[nearest] = group;
    }
    paired.insert(story);
    groups[story] = group++;
  }
  for (Text& text : texts) text.group = groups[text.story];
  return examples;
}

// Logistic regression on signs brought to mean 0 and deviation 1, by gradient steps; weights for signs as
// they are.
PartingWeights learn(const std::vector<Example>& examples, const std::function<bool(int)>& is_left_out) {
  std::array<double, kSigns> mean{};
  std::array<double, kSigns> deviation{};
  std::vector<const Example*> used;
  for (const Example& example : examples) {
    if (!is_left_out(example.group)) used.push_back(&example);
  }
  const auto count = static_cast<double>(used.size());
  for (const Example* example : used) {
    for (std::size_t i = 0; i < kSigns; ++i) mean[i] += example->signs.values[i] / count;
  }
  for (const Example* example : used) {
    for (std::size_t i = 0; i < kSigns; ++i)
      deviation[i] += (example->signs.values[i] - mean[i]) * (example->signs.values[i] - mean[i]) / count;
  }
  for (double& one : deviation) one = std::max(std::sqrt(one), 1e-9);
  std::array<double, kSigns> weights{};
  double constant = 0;
  for (int step = 0; step < kSteps; ++step) {
    std::array<double, kSigns> slope{};
    double slope_of_constant = 0;
    for (const Example* example : used) {
      double sum = constant;
      for (std::size_t i = 0; i < kSigns; ++i)
        sum += weights[i] * (example->signs.values[i] - mean[i]) / deviation[i];
      const double wrong = 1 / (1 + std::exp(-sum)) - (example->right ? 1 : 0);
      for (std::size_t i = 0; i < kSigns; ++i)
        slope[i] += wrong * (example->signs.values[i] - mean[i]) / deviation[i];
      slope_of_constant += wrong;
    }
    for (std::size_t i = 0; i < kSigns; ++i) weights[i] -= (slope[i] + kDrawn * weights[i]) / count;
    constant -= slope_of_constant / count;
  }
  PartingWeights learnt;
  learnt.constant = constant;
  for (std::size_t i = 0; i < kSigns; ++i) {
    learnt.weights[i] = weights[i] / deviation[i];
    learnt.constant -= weights[i] * mean[i] / deviation[i];
  }
  return learnt;
}

// How often a right way is judged surer than a wrong one, each by weights learnt without its pair of stories.
double left_out_score(const std::vector<Example>& examples) {
  int groups = 0;
  for (const Example& example : examples) groups = std::max(groups, example.group + 1);
  std::vector<double> sure(examples.size());
  for (int group = 0; group < groups; ++group) {
    const PartingWeights weights = learn(examples, [&](int one) { return one == group; });
    for (std::size_t i = 0; i < examples.size(); ++i) {
      if (examples[i].group == group) sure[i] = sureness(examples[i].signs, weights);
    }
  }
  double surer = 0;
  double pairs = 0;
  for (std::size_t a = 0; a < examples.size(); ++a) {
    for (std::size_t b = 0; b < examples.size(); ++b) {
      if (!examples[a].right || examples[b].right) continue;
      pairs += 1;
      surer += sure[a] > sure[b] ? 1 : 0;
    }
  }
  return pairs > 0 ? surer / pairs : 0;
}

// BCubed F1 of the stories of texts that `counted` says yes to.
double score(const std::vector<const Text*>& texts, const StoryOptions& options,
             const std::function<bool(const Text&)>& counted) {
  StoryIndex index(options);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    index.put(static_cast<std::int64_t>(i + 1), texts[i]->terms, std::nullopt);
    index.settle();
  }
  index.settle(true);
  std::map<std::string, double> wanted;
  std::map<std::int64_t, double> given;
  std::map<std::pair<std::string, std::int64_t>, double> both;
  double count = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (!counted(*texts[i])) continue;
    const std::int64_t story = index.story_of(static_cast<std::int64_t>(i + 1)).value_or(0);
    wanted[texts[i]->story] += 1;
    given[story] += 1;
    both[{texts[i]->story, story}] += 1;
    count += 1;
  }
  double precision = 0;
  double recall = 0;
  for (const auto& [names, times] : both) {
    precision += times * times / given[names.second] / count;
    recall += times * times / wanted[names.first] / count;
  }
  return 2 * precision * recall / (precision + recall);
}

double held_out_f1(const std::vector<Text>& texts, const std::vector<Example>& examples,
                   StoryOptions options) {
  constexpr int kFolds = 7;
  double sum = 0;
  double weight = 0;
  for (int fold = 0; fold < kFolds; ++fold) {
    const auto is_held_out = [&](int group) { return group % kFolds == fold; };
    options.weights = learn(examples, is_held_out);
    const auto count = static_cast<double>(
        std::count_if(texts.begin(), texts.end(), [&](const Text& text) { return is_held_out(text.group); }));
    std::vector<const Text*> order;
    for (const Text& text : texts) order.push_back(&text);
    std::mt19937 shuffling(7);
    for (int turn = 0; turn < 3; ++turn) {
      std::shuffle(order.begin(), order.end(), shuffling);
      sum += count * score(order, options, [&](const Text& text) { return is_held_out(text.group); });
      weight += count;
    }
  }
  return sum / weight;
}

void print_weights(const PartingWeights& weights) {
  std::printf(
      "// Made by `stories_training` (tests/train/stories_training.cc); do not edit.\n"
      "#include \"stories/parting.h\"\n\nnamespace dateline::stories {\n\n"
      "const PartingWeights& PartingWeights::learnt() {\n  static const PartingWeights kLearnt{\n      {");
  for (std::size_t i = 0; i < kSigns; ++i) {
    const char* after = i + 1 == kSigns ? "},\n" : i % 6 == 5 ? ",\n       " : ", ";
    std::printf("%.3f%s", weights.weights[i], after);
  }
  std::printf("      %.3f};\n  return kLearnt;\n}\n\n}  // namespace dateline::stories\n", weights.constant);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: stories_training FILE [FAMILY STORY LEAST_SURENESS]\n";
    return 2;
  }
  std::vector<Text> texts = texts_in(argv[1]);
  const std::vector<Example> examples = examples_of(texts);
  const auto right =
      std::count_if(examples.begin(), examples.end(), [](const Example& one) { return one.right; });
  std::cerr << texts.size() << " texts, " << examples.size() << " ways to part, " << right
            << " of them right; left out, a right one is surer than a wrong one in "
            << left_out_score(examples) << " of all pairs\n";
  StoryOptions options;
  options.window = 100'000;
  if (argc > 4) {
    options.family = std::stof(argv[2]);
    options.story = std::stof(argv[3]);
    options.least_sureness = std::stod(argv[4]);
  }
  std::cerr << "held out: bcubed_f1=" << held_out_f1(texts, examples, options) << "\n";
  print_weights(learn(examples, [](int) { return false; }));
  return 0;
}
