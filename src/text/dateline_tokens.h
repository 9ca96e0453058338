#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

// The head of a text in the parts that a dateline is made of; wire_dateline.h is the face.

namespace dateline::text::datelines {

struct Token {
  enum class Kind { word, number, comma, stop, colon, slash, open, close, dash, other, end };
  Kind kind = Kind::end;
  std::size_t begin = 0;      ///< Bytes into the text.
  std::size_t end = 0;        ///< Past its last byte.
  bool space_before = false;  ///< Blanks or the text's beginning stand before it.
  bool line_before = false;   ///< A line break is among them.
};

/// The first 64 tokens of the first 400 bytes; always ended by one of the kind `end`. A hyphen between
/// letters belongs to the word (`Rostov-on-Don`), and so does an apostrophe; hyphens in a row are one dash.
std::vector<Token> tokens_of(std::string_view text);

/// What the letters of a word or name are like.
struct Letters {
  int upper = 0;
  int lower = 0;
  int uncased = 0;  ///< Of scripts that have no case.
  bool starts_upper = false;
  int all() const { return upper + lower + uncased; }
};
Letters letters_of(std::string_view word);

/// True if a sentence can begin so: with a capital, a letter without case, a digit, a quotation mark or a
/// bracket.
bool begins_sentence(std::string_view text);

}  // namespace dateline::text::datelines
