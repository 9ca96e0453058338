#include "stories/adds.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "stories/function_words.h"
#include "stories/name_sound.h"
#include "text/calendar_words.h"
#include "text/sentences.h"

namespace dateline::stories {
namespace {

constexpr std::size_t kMostText = 20'000;
constexpr std::size_t kShortest = 40;  // bytes of a sentence
constexpr std::size_t kLongest = 320;
constexpr double kEnough = 2;  // new facts

struct Word {
  std::string_view written;
  bool capital = false;
  bool number = false;
};

// The words of a sentence; a number keeps its points and commas (`1,500`, `6.1`).
std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  std::int32_t begin = -1;
  Word word;
  const auto end_at = [&](std::int32_t end) {
    if (begin < 0) return;
    word.written = text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
    words.push_back(word);
    begin = -1;
  };
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t start = at;
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    const bool digit = c >= 0 && u_isdigit(c);
    const bool joins = begin >= 0 && word.number && (c == '.' || c == ',') && at < size && bytes[at] >= '0' &&
                       bytes[at] <= '9';
    if (c < 0 || (!u_isalnum(c) && !joins)) {
      end_at(start);
      continue;
    }
    if (begin >= 0) continue;
    begin = start;
    word.capital = u_isupper(c);
    word.number = digit;
  }
  end_at(size);
  return words;
}

std::string digits_of(std::string_view written) {
  std::string digits;
  std::copy_if(written.begin(), written.end(), std::back_inserter(digits),
               [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

std::string in_language(std::string_view language, const std::string& key) {
  return std::string(language) + ":" + key;
}

}  // namespace

void KnownFacts::learn(std::string_view text, std::string_view language) {
  for (const Word& word : words_of(text.substr(0, kMostText))) {
    if (word.number) {
      facts_.insert(digits_of(word.written));
      continue;
    }
    const std::string key = text::word_key(word.written);
    facts_.insert(in_language(language, key));
    if (!word.capital) continue;
    if (std::string sound = sound_of_name(key); !sound.empty()) facts_.insert("~" + sound);
  }
}

std::vector<std::string> KnownFacts::new_in(std::string_view text, std::string_view language,
                                            std::size_t most) const {
  struct Candidate {
    double facts = 0;
    std::size_t at = 0;
    std::string_view sentence;
  };
  const auto& ignored = function_words(language);
  std::vector<Candidate> candidates;
  for (const std::string_view sentence : text::sentences_of(text.substr(0, kMostText))) {
    if (sentence.size() < kShortest || sentence.size() > kLongest) continue;
    std::unordered_set<std::string> fresh;
    double facts = 0;
    bool first = true;
    for (const Word& word : words_of(sentence)) {
      const bool begins = std::exchange(first, false);
      if (word.number) {
        const std::string digits = digits_of(word.written);
        if (digits.size() >= 2 && !facts_.contains(digits) && fresh.insert(digits).second) facts += 1;
        continue;
      }
      const std::string key = text::word_key(word.written);
      if (!word.capital || begins || key.size() < 3 || ignored.contains(key)) continue;
      const std::string sound = sound_of_name(key);
      const bool known =
          facts_.contains(in_language(language, key)) || (!sound.empty() && facts_.contains("~" + sound));
      if (!known && fresh.insert(key).second) facts += 1;
    }
    if (facts >= kEnough) candidates.push_back({facts, candidates.size(), sentence});
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.facts > b.facts; });
  if (candidates.size() > most) candidates.resize(most);
  std::sort(candidates.begin(), candidates.end(),
            [](const Candidate& a, const Candidate& b) { return a.at < b.at; });
  std::vector<std::string> sentences;
  for (const Candidate& candidate : candidates) sentences.emplace_back(candidate.sentence);
  return sentences;
}

}  // namespace dateline::stories
