#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dateline::search {

/// Longer words (bytes) are addresses and the like, and are passed over.
inline constexpr std::size_t kLongestWord = 64;

/// One word of a text.
struct Token {
  std::string_view folded;     ///< Case and accents folded, UTF-8; valid until the next token is asked for.
  std::uint32_t begin = 0;     ///< Where it stands in the text, bytes.
  std::uint32_t end = 0;       ///< After its last byte.
  std::uint32_t position = 0;  ///< Words before it. A part of a word has the word's own.
  /// word: to be stemmed. part: of the word before it, which a point or an apostrophe divides (`l'eau`:
  /// `leau`, `eau`). pair: two neighbouring characters of a script without spaces. last: its last character
  /// alone.
  enum class Kind : std::uint8_t { word, part, pair, last } kind = Kind::word;
  bool by_apostrophe = false;  ///< A part that an apostrophe divides, not a point.
};

/// Reads the words of a text one by one, without allocating. A word is a run of letters and digits of any
/// script with their marks. Points and apostrophes within it fall away (`U.S.` is `us`), and its parts of two
/// letters and more come after it. Chinese, Japanese, Korean, Thai, Lao, Khmer and Burmese come as pairs.
/// Accents are folded in Latin and Greek alone: to a Cyrillic й the breve belongs. Ill-formed bytes part
/// words.
class TokenReader {
 public:
  enum class Form {
    plain,
    html,  ///< Cleaned HTML (markup/clean.h): tags are passed over, those of blocks part words.
  };

  explicit TokenReader(std::string_view text, Form form = Form::plain) : text_(text), form_(form) {}

  /// False when there is no further word.
  bool next(Token& token);

 private:
  static constexpr std::size_t kMostParts = 6;
  struct Char {
    std::array<char, 8> bytes{};
    std::uint8_t size = 0;
  };

  void append(const char* bytes, std::size_t size);
  bool take_other(Token& token);
  bool take_pair(const Char& character, std::size_t begin, Token& token);
  bool end_word(Token& token);
  bool end_run(Token& token);
  bool give_part(Token& token);
  bool skip_tag();
  std::int32_t entity();
  void join(bool by_apostrophe);

  const std::string_view text_;
  const Form form_;
  std::size_t at_ = 0;
  std::uint32_t position_ = 0;

  // The word that is being read.
  std::array<char, kLongestWord + 8> word_{};
  std::size_t size_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool too_long_ = false;
  bool by_apostrophe_ = false;
  std::array<std::uint8_t, kMostParts> joints_{};
  std::size_t joint_count_ = 0;
  std::size_t next_part_ = 0;  // of the word that was given, 1 + which; 0 = none

  // The last character of a run without spaces.
  Char run_;
  std::size_t run_begin_ = 0;
  std::size_t run_end_ = 0;
  std::array<char, 16> pair_{};
};

}  // namespace dateline::search
