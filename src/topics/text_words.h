#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "news/item.h"

namespace dateline::topics {

/// A word where it stands in a text, as far as finding names needs it.
struct TextWord {
  std::uint32_t begin = 0;  ///< Bytes into the text.
  std::uint32_t end = 0;    ///< Past its last byte.
  std::uint64_t key = 0;    ///< The hash of the word without case and accents: equal for equal words.
  bool cased = false;       ///< Of a script that has capital letters.
  bool capital = false;     ///< Its first letter is one.
  bool all_capitals = false;
  bool number = false;
  /// One character of a script without spaces (Chinese, Japanese, Thai, ...), or one syllable of Hangul.
  bool dense = false;
  bool begins_sentence = false;
  /// Nothing but a blank, a hyphen, an apostrophe or an initial's point parts it from the word before.
  bool joined = false;
  bool after_comma = false;    ///< A comma and a blank part it from the word before.
  bool after_initial = false;  ///< The word before is an initial or abbreviation with its point.
};

/// The words of plain text, in order; at most the first `most` bytes count. A point inside of an abbreviation
/// in capitals (`U.S.`) is no end of the word. Any bytes; what is not UTF-8 parts words.
std::vector<TextWord> words_of(std::string_view text, std::size_t most = 20'000);

/// The key of a name that may be several words: as if its words' keys were followed one after another.
std::uint64_t followed_by(std::uint64_t keys_before, std::uint64_t key);
inline constexpr std::uint64_t kNoWords = 0xCBF29CE484222325ULL;

/// An item's text as judgements read it: the lead (the body's first paragraph where there is none) and the
/// body, plain.
struct ArticleText {
  std::string headline;
  std::string lead;
  std::string body;  ///< Without the lead.
};

/// Reads the text out of the item's HTML, at most 20,000 bytes: tags away, blocks as lines, references to
/// characters resolved. For HTML that is clean already (markup/clean.h), of which this needs no tree.
ArticleText text_of(const news::Item& item);

}  // namespace dateline::topics
