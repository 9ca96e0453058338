// ./dev conformance copies FILE: which texts are near copies of one another.
//
// From each of the first stories of FILE four copies are made, as outlets make them: the last third cut, a
// new headline, a paragraph of another story added, and 5 in 100 words changed. Against them stand
// look-alikes that are no copies: the story that has most words in common with it among those around it
// (market reports of successive days are such). Precision and recall of `are_near_copies` over all pairs.
#include <algorithm>
#include <array>
#include <cstdio>
#include <iostream>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "stories/near_copy.h"
#include "story_lines.h"

namespace {

using dateline::stories::are_near_copies;
using dateline::stories::Wording;
using dateline::stories::wording_of;
using dateline::tests::Story;

constexpr std::size_t kStories = 3'000;
constexpr std::size_t kAround = 400;      // stories before it, among which the look-alike is
constexpr std::size_t kFewestWords = 60;  // briefs of a line are no texts to copy

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

std::string text_of(const std::string& title, const std::vector<std::string>& words) {
  std::string text = title + "\n";
  for (const std::string& word : words) text += word + " ";
  return text;
}

double overlap(const std::set<std::string>& a, const std::set<std::string>& b) {
  std::size_t common = 0;
  for (const std::string& word : a) common += b.count(word);
  return static_cast<double>(common) / static_cast<double>(std::min(a.size(), b.size()) + 1);
}

// A story that was sent twice is a copy, and no look-alike: most of its words follow one another as in the
// other.
bool is_sent_again(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::set<std::string> runs;
  for (std::size_t i = 0; i + 5 < a.size(); ++i)
    runs.insert(a[i] + a[i + 1] + a[i + 2] + a[i + 3] + a[i + 4]);
  std::size_t common = 0;
  for (std::size_t i = 0; i + 5 < b.size(); ++i)
    common += runs.count(b[i] + b[i + 1] + b[i + 2] + b[i + 3] + b[i + 4]);
  return common * 5 > std::min(a.size(), b.size()) * 2;
}

struct Counts {
  double right = 0;
  double wanted = 0;
  double found = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: copy_conformance FILE\n";
    return 2;
  }
  std::vector<Story> stories = dateline::tests::stories_in(argv[1]);
  std::erase_if(stories, [](const Story& story) { return words_of(story.body).size() < kFewestWords; });
  if (stories.size() > kStories) stories.resize(kStories);
  std::vector<std::set<std::string>> vocabularies;
  for (const Story& story : stories) {
    const auto words = words_of(story.body);
    vocabularies.emplace_back(words.begin(), words.end());
  }
  std::mt19937 random(5);
  Counts counts;
  std::size_t look_alikes = 0;
  std::array<Counts, 4> kinds;
  for (std::size_t i = 1; i < stories.size(); ++i) {
    const std::vector<std::string> words = words_of(stories[i].body);
    const Wording original = wording_of(text_of(stories[i].title, words));
    const std::vector<std::string> other = words_of(stories[i - 1].body);
    std::array<std::vector<std::string>, 4> copies{words, words, words, words};
    copies[0].resize(words.size() * 2 / 3);
    copies[2].insert(copies[2].end(), other.begin(),
                     other.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(other.size(), 60)));
    for (std::string& word : copies[3]) {
      if (random() % 20 == 0) word = other[random() % other.size()];
    }
    for (std::size_t kind = 0; kind < copies.size(); ++kind) {
      const std::string& title = kind == 1 ? stories[i - 1].title : stories[i].title;
      const bool found = are_near_copies(original, wording_of(text_of(title, copies[kind])));
      for (Counts* count : {&counts, &kinds[kind]}) {
        count->wanted += 1;
        count->right += found ? 1 : 0;
        count->found += found ? 1 : 0;
      }
    }
    std::size_t nearest = i - 1;
    double most = -1;
    for (std::size_t j = i > kAround ? i - kAround : 0; j < i; ++j) {
      const double common = overlap(vocabularies[i], vocabularies[j]);
      if (common <= most || is_sent_again(words, words_of(stories[j].body))) continue;
      most = common;
      nearest = j;
    }
    ++look_alikes;
    counts.found +=
        are_near_copies(original,
                        wording_of(text_of(stories[nearest].title, words_of(stories[nearest].body))))
            ? 1
            : 0;
  }
  constexpr std::array kNames{"cut by a third", "new headline", "paragraph added", "words changed"};
  for (std::size_t kind = 0; kind < kinds.size(); ++kind)
    std::fprintf(stderr, "%s: recall %.4f\n", kNames[kind], kinds[kind].right / kinds[kind].wanted);
  std::fprintf(stderr, "%.0f copies, %zu look-alikes\n", counts.wanted, look_alikes);
  std::printf("precision=%.4f recall=%.4f\n", counts.right / counts.found, counts.right / counts.wanted);
  return 0;
}
