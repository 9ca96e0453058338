#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search/postings.h"
#include "search/stems.h"

namespace dateline::search {

/// A string as a number, for as long as its Lexicon lives.
using StringId = std::uint32_t;

/// The bit of a folded word among the forms of its stem.
FormBits form_bit(std::string_view folded);

/// Strings, each kept once, and what a word's stem is: looked up once for each form of a word and language,
/// not for each time it is met. For one thread at a time.
class Lexicon {
 public:
  struct Word {
    StringId form = 0;  ///< The folded word.
    StringId term = 0;  ///< Its stem: what it is found by.
    FormBits form_bit = 0;
  };

  Lexicon();

  Word word(std::string_view folded, StemLanguage language);
  StringId intern(std::string_view string);
  std::string_view string(StringId id) const {
    const Kept& kept = strings_[id];
    return {text_.data() + kept.begin, kept.size};
  }
  std::size_t size() const { return strings_.size(); }

  /// Forgets all if it has grown so large that rare words alone can fill it (names, numbers, misprints).
  /// Numbers given before mean nothing then.
  void bound();

 private:
  struct Kept {
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
    std::uint64_t hash = 0;
  };
  struct Slot {
    std::uint32_t tag = 0;  // of the hash; 0 = free
    StemLanguage language = 0;
    Word word;
  };

  StringId intern(std::string_view string, std::uint64_t hash);
  void grow_words();
  void grow_strings();

  Stems stems_;
  std::vector<char> text_;
  std::vector<Kept> strings_;
  std::vector<std::uint32_t> by_string_;  // 1 + id; 0 = free; open addressing, a power of two
  std::vector<Slot> words_;               // the same
  std::size_t word_count_ = 0;
};

}  // namespace dateline::search
