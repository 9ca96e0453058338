#include "text/words.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "text/calendar_words.h"
#include "text/charset.h"

namespace dateline::text {
namespace {

enum class Class : std::uint8_t {
  apart,   // between words
  joins,   // falls away within a word
  letter,  // or digit
  mark,
  pairs,  // a letter of a script without spaces
};

constexpr UChar32 kTable = 0x530;          // Latin, Greek, Cyrillic: folded letter by letter from a table
constexpr std::size_t kPieceOfPairs = 60;  // characters folded at a time; word_key() reads 256 bytes

bool is_written_without_spaces(UChar32 c) {
  if (c < 0xE00) return false;
  // The signs of kana that Unicode counts to no one script: long vowels, voiced sounds.
  if (c == 0x30FC || c == 0xFF70 || c == 0xFF9E || c == 0xFF9F) return true;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(c, &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      return false;
  }
}

Class class_of(UChar32 c) {
  if (c == '.' || c == '\'' || c == 0x2BC || c == 0x2018 || c == 0x2019) return Class::joins;
  const bool mark = (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
  if (!mark && !u_isalnum(c)) return Class::apart;
  if (is_written_without_spaces(c)) return Class::pairs;
  return mark ? Class::mark : Class::letter;
}

// What is known of the first characters, from ICU, once.
struct Table {
  std::array<Class, kTable> classes{};
  std::array<std::string, kTable> folded;

  Table() {
    for (UChar32 c = 0; c < kTable; ++c) {
      const auto at = static_cast<std::size_t>(c);
      classes[at] = class_of(c);
      if (classes[at] != Class::letter) continue;
      std::string letter;
      append_utf8(letter, static_cast<char32_t>(c));
      folded[at] = word_key(letter);
    }
  }
};

const Table& table() {
  static const Table kMade;
  return kMade;
}

class Reading {
 public:
  explicit Reading(const std::function<void(std::string_view)>& sink) : sink_(sink) {}

  void read(std::string_view text) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto length = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < length;) {
      const std::int32_t start = at;
      UChar32 c = 0;
      U8_NEXT(bytes, at, length, c);
      take(c, text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(at - start)));
    }
    end_word();
    end_pairs();
  }

 private:
  void take(UChar32 c, std::string_view bytes) {
    const Class its = c < 0        ? Class::apart
                      : c < kTable ? table_.classes[static_cast<std::size_t>(c)]
                                   : class_of(c);
    if (its == Class::pairs || (its == Class::mark && !run_.empty())) {
      end_word();
      take_pair(bytes);
      return;
    }
    if (!run_.empty()) end_pairs();
    if (its == Class::apart) return end_word();
    if (its == Class::joins) {
      // Within a word alone: the part that ends here, and the one that may begin.
      if (!word_.empty() && part_ < word_.size()) end_part();
      return;
    }
    if (word_.size() > kLongestWord) {
      too_long_ = true;
      return;
    }
    if (its == Class::letter && c < kTable) {
      word_ += table_.folded[static_cast<std::size_t>(c)];
      drops_marks_ = true;
    } else if (its == Class::mark && c >= 0x300 && c < 0x370 && drops_marks_) {
      // An accent that is written apart.
    } else {
      word_ += bytes;
      plain_ = false;
      drops_marks_ = false;
    }
  }

  void end_part() {
    if (plain_ && word_.size() - part_ >= 2) parts_.emplace_back(part_, word_.size() - part_);
    part_ = word_.size();
    joined_ = true;
  }

  void end_word() {
    if (!word_.empty() && !too_long_ && word_.size() <= kLongestWord) {
      if (joined_ && part_ > 0 && part_ < word_.size()) end_part();
      if (plain_) {
        give(word_);
      } else {
        give(word_key(word_));
      }
      for (const auto& [begin, size] : parts_) {
        if (size < word_.size() && plain_) give(std::string_view(word_).substr(begin, size));
      }
    }
    word_.clear();
    parts_.clear();
    part_ = 0;
    plain_ = true;
    joined_ = too_long_ = drops_marks_ = false;
  }

  void take_pair(std::string_view bytes) {
    run_ += bytes;
    if (++run_length_ >= kPieceOfPairs) fold_piece();
  }

  // Gives the pairs of what has been read, and keeps the last character for the pair to come.
  void fold_piece() {
    const std::string key = carried_ + word_key(run_);
    run_.clear();
    run_length_ = 0;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(key.data());
    const auto length = static_cast<std::int32_t>(key.size());
    std::int32_t first = 0;
    std::int32_t second = 0;
    if (length > 0) U8_FWD_1(bytes, second, length);
    while (second < length) {
      std::int32_t end = second;
      U8_FWD_1(bytes, end, length);
      give(std::string_view(key).substr(static_cast<std::size_t>(first),
                                        static_cast<std::size_t>(end - first)));
      gave_pair_ = true;
      first = second;
      second = end;
    }
    carried_ = key.substr(static_cast<std::size_t>(first));
    run_ = "";
    in_run_ = true;
  }

  void end_pairs() {
    if (run_.empty() && !in_run_) return;
    fold_piece();
    if (!gave_pair_) give(carried_);
    carried_.clear();
    gave_pair_ = in_run_ = false;
  }

  void give(std::string_view word) {
    if (!word.empty()) sink_(word);
  }

  const std::function<void(std::string_view)>& sink_;
  const Table& table_ = table();
  std::string word_;
  std::vector<std::pair<std::size_t, std::size_t>> parts_;
  std::size_t part_ = 0;
  bool plain_ = true;  // every letter came from the table, so that the word is folded already
  bool joined_ = false;
  bool too_long_ = false;
  bool drops_marks_ = false;
  std::string run_;
  std::size_t run_length_ = 0;
  std::string carried_;
  bool gave_pair_ = false;
  bool in_run_ = false;
};

}  // namespace

void words_in(std::string_view text, const std::function<void(std::string_view)>& sink) {
  Reading(sink).read(text);
}

}  // namespace dateline::text
