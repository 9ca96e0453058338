#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::stories {

/// The text of an item as stories are judged by it: plain, UTF-8. Fields may be empty.
struct StoryText {
  std::string_view headline;
  std::string_view lead;
  std::string_view body;
  std::string_view language;  ///< BCP 47; empty = not known, and then it is found.
  /// What is known of it beside its words, in the same form in every language: codes of places, addresses
  /// that it links to.
  std::span<const std::string> also = {};
};

/// A word, name or pair of words as it is compared: the hash of its folded form.
struct Term {
  std::uint32_t key = 0;
  std::uint32_t times = 0;  ///< How often the text has it.
};

/// What a text says, in a form of which two can be compared. Each list has a key once, in no order.
struct Terms {
  std::vector<Term> words;  ///< Without those that every text of the language has; ends of words cut.
  std::vector<Term> names;  ///< Words with a capital inside of sentences, and neighbours of them.
  std::vector<Term> pairs;  ///< Neighbouring words of a sentence.
  /// What texts of two languages have in common if they tell the same: names by their consonants as they
  /// sound in Latin letters (`Lawrow`, `Lavrov` and `Лавров` are one; in Japanese what is written in
  /// katakana), numbers (told_numbers.h), and what stands in `also`.
  std::vector<Term> shared;
  /// What its words mean, as a table of words of two languages has it (word_table.h): terms_of() knows none.
  std::vector<Term> meanings;
  std::uint16_t language = 0;  ///< A number for the language; 0 = not known.
};

/// At most so many bytes of an item's text count.
inline constexpr std::size_t kMostStoryText = 6'000;

/// Reads a text. Scripts without spaces (Chinese, Japanese, Thai) give each pair of neighbouring characters
/// as a word; scripts without capitals have no names. Any bytes; ill-formed ones part words.
Terms terms_of(const StoryText& text);

}  // namespace dateline::stories
