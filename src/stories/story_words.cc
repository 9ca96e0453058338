#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "stories/index_parts.h"

// What stories that are told in two languages teach of words, and what that says of new texts.

namespace dateline::stories {
namespace {

constexpr float kTeaches = 0.25F;        // likeness of two reports that surely tell the same
constexpr std::size_t kMostBefore = 40;  // reports of a story that are looked at

Lesson::Side side_of(const Signature& text) {
  Lesson::Side side{text.language, {}};
  for (std::size_t i = 0; i < text.told; ++i) {
    if (!text.names_at(i)) side.words.push_back(text.keys[i]);
  }
  return side;
}

}  // namespace

Terms StoryIndex::Parts::with_meanings(const Terms& terms) const {
  Terms known = terms;
  std::map<std::uint32_t, std::uint32_t> times;  // two words may mean the same
  for (const Term& word : terms.words) {
    if (const auto meaning = words.meaning_of(terms.language, word.key)) times[*meaning] += word.times;
  }
  for (const auto& [meaning, told] : times) known.meanings.push_back({meaning, told});
  return known;
}

// The first report of a story in a language teaches, with that which is most like it in each language in
// which it was told before. So a story is one lesson, however often it is told.
void StoryIndex::Parts::learn_words(ItemNumber item) {
  const auto place = places.find(item);
  if (!place || kept[*place].text.language == 0) return;
  const auto story = stories.find(kept[*place].story);
  if (story == stories.end()) return;
  const std::vector<Place>& told = story->second;
  const std::uint16_t own = kept[*place].text.language;
  const Item one = item_at(*place);
  std::map<std::uint16_t, std::pair<float, Place>> nearest;
  for (std::size_t i = 0; i < std::min(told.size(), kMostBefore); ++i) {
    const Place other = told[i];
    const std::uint16_t language = kept[other].text.language;
    if (other == *place || kept[other].item > item || language == 0) continue;
    if (language == own) return;
    const float likeness = alike(one, other);
    auto& [most, best] = nearest[language];
    if (likeness > most) std::tie(most, best) = std::pair(likeness, other);
  }
  for (const auto& [language, found] : nearest) {
    if (found.first < kTeaches) continue;
    Lesson lesson{{side_of(kept[*place].text), side_of(kept[found.second].text)}};
    if (lesson.sides[0].language > lesson.sides[1].language) std::swap(lesson.sides[0], lesson.sides[1]);
    for (const Meaning& meaning : words.learn(lesson)) learnt.meanings.push_back(meaning);
    learnt.lessons.push_back(std::move(lesson));
  }
}

}  // namespace dateline::stories
