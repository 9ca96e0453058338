#include "stories/terms.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <utility>

#include "stories/function_words.h"
#include "stories/german_nouns.h"
#include "stories/name_sound.h"
#include "stories/told_numbers.h"
#include "text/calendar_words.h"
#include "text/charset.h"
#include "text/language.h"

namespace dateline::stories {
namespace {

constexpr UChar32 kTable = 0x530;  // Latin, Greek, Cyrillic: folded letter by letter from a table
constexpr std::size_t kLongestWord = 64;
constexpr std::size_t kMostBeside = 40;
constexpr std::size_t kFewestKatakana = 9;  // bytes: three characters
constexpr std::size_t kMostOfSample = 700;  // bytes of which the language is found

enum class Kind : std::uint8_t { other, letter, capital, digit, dense };

bool is_dense(UChar32 c) {
  return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF) ||
         (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

Kind kind_of(UChar32 c) {
  if (c < 0) return Kind::other;
  if (is_dense(c)) return u_isalnum(c) ? Kind::dense : Kind::other;
  if (u_isdigit(c)) return Kind::digit;
  if (u_isupper(c) || u_istitle(c)) return Kind::capital;
  const bool in_word = u_isalpha(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
  return in_word ? Kind::letter : Kind::other;
}

struct Table {
  std::array<Kind, kTable> kinds{};
  std::array<std::string, kTable> folded;

  Table() {
    for (UChar32 c = 0; c < kTable; ++c) {
      const auto at = static_cast<std::size_t>(c);
      kinds[at] = kind_of(c);
      if (kinds[at] == Kind::other) continue;
      std::string letter;
      text::append_utf8(letter, static_cast<char32_t>(c));
      folded[at] = text::word_key(letter);
    }
  }
};

const Table& table() {
  static const Table kMade;
  return kMade;
}

std::uint64_t hash_of(std::string_view text, std::uint64_t seed) {
  std::uint64_t hash = 0xCBF29CE484222325ULL ^ seed;
  for (const char c : text) hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001B3ULL;
  return hash ^ (hash >> 31);
}

std::uint32_t key_of(std::uint64_t hash, std::uint64_t kind) {
  hash = (hash + kind) * 0x9E3779B97F4A7C15ULL;
  const auto key = static_cast<std::uint32_t>(hash >> 32);
  return key == 0 ? 1 : key;
}

constexpr std::uint64_t kWord = 1;
constexpr std::uint64_t kName = 2;
constexpr std::uint64_t kPair = 3;
constexpr std::uint64_t kShared = 4;

bool ends_with(std::string_view word, std::string_view end, std::size_t least) {
  return word.size() >= least && word.ends_with(end);
}

// A word without the endings that it takes in a sentence, roughly: what matters is that forms of one word
// become one, not that the rest is a word.
std::string_view cut(std::string_view word) {
  const auto first = static_cast<std::uint8_t>(word.front());
  if (first == 0xD0 || first == 0xD1) {  // Cyrillic: two bytes a letter
    const std::size_t letters = word.size() / 2;
    if (letters > 5) return word.substr(0, 2 * std::min<std::size_t>(letters - 2, 8));
    if (letters == 5) return word.substr(0, 8);
    return word;
  }
  if (ends_with(word, "ies", 5)) return word.substr(0, word.size() - 2);
  if (ends_with(word, "s", 4) && !word.ends_with("ss")) word.remove_suffix(1);
  if (ends_with(word, "ing", 7)) return word.substr(0, word.size() - 3);
  if (ends_with(word, "ed", 6)) return word.substr(0, word.size() - 2);
  return word;
}

// A list in which each key is once.
void gather(std::vector<std::uint32_t>& keys, std::vector<Term>& terms) {
  std::sort(keys.begin(), keys.end());
  for (const std::uint32_t key : keys) {
    if (!terms.empty() && terms.back().key == key) {
      ++terms.back().times;
    } else {
      terms.push_back({key, 1});
    }
  }
}

class Reading {
 public:
  explicit Reading(std::string_view language)
      : ignored_(function_words(language)), nouns_have_capitals_(language == "de" || language == "lb") {}

  void read(std::string_view text) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto length = static_cast<std::int32_t>(text.size());
    new_sentence();
    for (std::int32_t at = 0; at < length;) {
      const std::int32_t start = at;
      UChar32 c = 0;
      U8_NEXT(bytes, at, length, c);
      const Kind kind = c >= 0 && c < kTable ? table_.kinds[static_cast<std::size_t>(c)] : kind_of(c);
      if (kind != Kind::other) {
        take(c, kind, text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(at - start)));
      } else if (c == '.' && joins(bytes, at, length)) {
        word_ += '.';
      } else {
        end_word();
        end_katakana();
        part(c);
      }
    }
    end_word();
    end_katakana();
    end_name();
  }

  void put_shared(std::string_view what) { shared_.push_back(key_of(hash_of(what, 0), kShared)); }

  Terms done() {
    Terms terms;
    gather(words_, terms.words);
    gather(names_, terms.names);
    gather(pairs_, terms.pairs);
    gather(shared_, terms.shared);
    return terms;
  }

 private:
  // A point within a word (`U.S.`, `6.1`).
  bool joins(const std::uint8_t* bytes, std::int32_t at, std::int32_t length) const {
    if (word_.empty() || at >= length) return false;
    UChar32 next = 0;
    U8_NEXT(bytes, at, length, next);
    return next >= 0 && u_isalnum(next);
  }

  void take(UChar32 c, Kind kind, std::string_view bytes) {
    if (kind == Kind::dense) return take_dense(c, bytes);
    if (word_.empty()) {
      capital_ = kind == Kind::capital;
      all_digits_ = true;
    }
    all_digits_ = all_digits_ && kind == Kind::digit;
    end_katakana();
    if (word_.size() >= kLongestWord) return;
    if (kind == Kind::digit) {
      word_ += static_cast<char>('0' + u_charDigitValue(c));
    } else if (c < kTable) {
      word_ += table_.folded[static_cast<std::size_t>(c)];
    } else {
      word_ += bytes;
    }
  }

  void put_sound(const std::string& name) {
    if (const std::string sound = sound_of_name(name); !sound.empty()) put_shared(sound);
  }

  void end_katakana() {
    if (katakana_.size() >= kFewestKatakana) put_sound(katakana_in_latin(katakana_));
    katakana_.clear();
  }

  void take_dense(UChar32 c, std::string_view bytes) {
    end_word();
    if (c >= 0x30A1 && c <= 0x30FC) {
      katakana_ += bytes;
    } else {
      end_katakana();
    }
    if (last_dense_ != 0) {
      const std::uint64_t pair = hash_of(bytes, last_dense_ * 0x9E3779B97F4A7C15ULL);
      words_.push_back(key_of(pair, kWord));
      if (before_dense_ != 0) pairs_.push_back(key_of(pair ^ (before_dense_ << 20), kPair));
    }
    before_dense_ = last_dense_;
    last_dense_ = static_cast<std::uint64_t>(c);
  }

  void end_word() {
    if (word_.empty()) return;
    last_dense_ = before_dense_ = 0;
    const bool short_one = word_.size() < 2 && !all_digits_;
    if (short_one || ignored_.contains(word_)) {
      end_name();
    } else {
      put_word();
    }
    begins_sentence_ = false;
    word_before_ = std::exchange(word_, {});
  }

  void put_word() {
    const std::uint64_t hash = hash_of(cut(word_), 0);
    words_.push_back(key_of(hash, kWord));
    if (before_ != 0) pairs_.push_back(key_of(before_ * 0x9E3779B97F4A7C15ULL ^ hash, kPair));
    before_ = hash;
    if (!capital_ || begins_sentence_) return end_name();
    const bool noun = nouns_have_capitals_ && is_german_noun(word_, word_before_);
    if (!noun) put_sound(word_);
    names_.push_back(key_of(hash_of(word_, 0), kName));
    if (name_before_ != 0) names_.push_back(key_of(name_before_ * 0x9E3779B97F4A7C15ULL ^ hash, kName));
    name_before_ = hash;
  }

  void end_name() { name_before_ = 0; }

  // What parts words: a blank alone leaves them neighbours.
  void part(UChar32 c) {
    if (c == '\n' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == '.') return new_sentence();
    if (c == ' ' || c == '\t' || c == 0xA0 || c == '\r') return;
    before_ = 0;
    word_before_.clear();
    last_dense_ = before_dense_ = 0;
    end_name();
  }

  void new_sentence() {
    before_ = 0;
    word_before_.clear();
    last_dense_ = before_dense_ = 0;
    begins_sentence_ = true;
    end_name();
  }

  const Table& table_ = table();
  const std::unordered_set<std::string_view>& ignored_;
  bool nouns_have_capitals_;
  std::string word_;
  std::string word_before_;  // in the same sentence, nothing but a blank between
  std::string katakana_;
  bool capital_ = false;
  bool all_digits_ = false;
  bool begins_sentence_ = true;
  std::uint64_t before_ = 0;       // the word before, in the same sentence
  std::uint64_t name_before_ = 0;  // the same if both are of one name
  std::uint64_t last_dense_ = 0;
  std::uint64_t before_dense_ = 0;
  std::vector<std::uint32_t> words_;
  std::vector<std::uint32_t> names_;
  std::vector<std::uint32_t> pairs_;
  std::vector<std::uint32_t> shared_;
};

std::string language_of(const StoryText& text) {
  if (!text.language.empty()) return std::string(text.language.substr(0, text.language.find_first_of("-_")));
  std::string sample(text.headline.substr(0, kMostOfSample));
  for (const std::string_view part : {text.lead, text.body}) {
    sample += '\n';
    if (sample.size() < kMostOfSample) sample += part.substr(0, kMostOfSample - sample.size());
  }
  return text::language_of(sample);
}

}  // namespace

Terms terms_of(const StoryText& text) {
  const std::string language = language_of(text);
  Reading reading(language);
  std::size_t left = kMostStoryText;
  for (const std::string_view part : {text.headline, text.lead, text.body}) {
    const std::string_view read = part.substr(0, left);
    reading.read(read);
    told_numbers(read, [&](std::string_view number) { reading.put_shared(number); });
    left -= read.size();
  }
  for (std::size_t i = 0; i < std::min(text.also.size(), kMostBeside); ++i) reading.put_shared(text.also[i]);
  Terms terms = reading.done();
  if (!language.empty()) terms.language = static_cast<std::uint16_t>(hash_of(language, 0) % 0xFFFF + 1);
  return terms;
}

}  // namespace dateline::stories
