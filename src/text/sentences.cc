#include "text/sentences.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "text/calendar_words.h"

namespace dateline::text {
namespace {

// Those whose point ends no sentence, folded; months' abbreviations are known from ICU.
constexpr std::array<std::string_view, 74> kAbbreviations{
    "mr",   "mrs", "ms",  "dr",  "prof", "st",  "gen",  "sen",  "rep",   "gov", "lt",  "col",  "sgt",
    "capt", "rev", "no",  "vs",  "inc",  "ltd", "corp", "co",   "jr",    "sr",  "sra", "dpa",  "ca",
    "bzw",  "usw", "nr",  "abs", "art",  "str", "tel",  "hl",   "vgl",   "z",   "mme", "mlle", "me",
    "pr",   "ste", "av",  "etc", "ud",   "uds", "dna",  "dn",   "г",     "гг",  "им",  "тыс",  "млн",
    "млрд", "руб", "ул",  "стр", "см",   "др",  "пр",   "проф", "акад",  "св",  "обл", "р",    "кв",
    "долл", "pp",  "fig", "ed",  "op",   "al",  "adm",  "hon",  "approx"};

bool is_abbreviation(std::string_view word) {
  if (word.empty()) return false;
  const std::string key = word_key(word);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(word.data());
  std::int32_t at = 0;
  UChar32 first = 0;
  U8_NEXT(bytes, at, static_cast<std::int32_t>(word.size()), first);
  const bool one_letter = at == static_cast<std::int32_t>(word.size()) && first >= 0 && u_isalpha(first);
  if (one_letter && u_isupper(first)) return true;                                // an initial
  if (word.find('.') != std::string_view::npos && word.size() <= 8) return true;  // `U.S`
  if (std::find(kAbbreviations.begin(), kAbbreviations.end(), key) != kAbbreviations.end()) return true;
  return key.size() <= 5 && key != "may" && key != "mai" && month_word(key, {}).is_month;
}

bool is_number(std::string_view word) {
  return !word.empty() && word.size() <= 2 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_space(UChar32 c) {
  return c >= 0 && u_isUWhiteSpace(c);
}

std::string_view trimmed(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

class Cutting {
 public:
  explicit Cutting(std::string_view text)
      : text_(text),
        bytes_(reinterpret_cast<const std::uint8_t*>(text.data())),
        length_(static_cast<std::int32_t>(text.size())) {}

  std::vector<std::string_view> cut() {
    for (std::int32_t at = 0; at < length_;) {
      const std::int32_t start = at;
      UChar32 c = 0;
      U8_NEXT(bytes_, at, length_, c);
      if (c == '\n' || c == 0x3002 || c == 0xFF01 || c == 0xFF1F) {
        end(at);
      } else if ((c == '.' || c == '!' || c == '?' || c == 0x2026) && ends_at(c, start, at)) {
        end(after_closing(at));
        at = begin_;
      }
      if (is_space(c)) word_ = at;
    }
    end(length_);
    return std::move(sentences_);
  }

 private:
  // Quotation marks and brackets that close belong to the sentence.
  std::int32_t after_closing(std::int32_t at) const {
    while (at < length_) {
      std::int32_t next = at;
      UChar32 c = 0;
      U8_NEXT(bytes_, next, length_, c);
      const bool closes =
          c == '"' || c == '\'' || c == ')' || c == 0x201D || c == 0x2019 || c == 0xBB || c == 0x201C;
      if (!closes) break;
      at = next;
    }
    return at;
  }

  bool ends_at(UChar32 sign, std::int32_t start, std::int32_t after) const {
    std::int32_t at = after_closing(after);
    if (at >= length_) return true;
    UChar32 c = 0;
    U8_NEXT(bytes_, at, length_, c);
    if (!is_space(c)) return false;
    while (at < length_ && is_space(c)) U8_NEXT(bytes_, at, length_, c);
    if (u_islower(c)) return false;
    if (sign != '.') return true;
    std::string_view word =
        text_.substr(static_cast<std::size_t>(word_), static_cast<std::size_t>(start - word_));
    while (!word.empty() && (word.front() == '(' || word.front() == '"')) word.remove_prefix(1);
    if (is_abbreviation(word)) return false;
    return !is_number(word) || !month_follows(at, c);
  }

  // `19. Oktober`: the word that begins with `c`, which ends before `at`.
  bool month_follows(std::int32_t at, UChar32 c) const {
    if (c < 0 || !u_isalpha(c)) return false;
    std::int32_t begin = at - U8_LENGTH(c);
    std::int32_t end = at;
    while (end < length_) {
      std::int32_t next = end;
      UChar32 letter = 0;
      U8_NEXT(bytes_, next, length_, letter);
      if (letter < 0 || !u_isalpha(letter)) break;
      end = next;
    }
    return month_word(text_.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)),
                      {})
        .is_month;
  }

  void end(std::int32_t at) {
    const std::string_view sentence =
        trimmed(text_.substr(static_cast<std::size_t>(begin_), static_cast<std::size_t>(at - begin_)));
    if (!sentence.empty()) sentences_.push_back(sentence);
    begin_ = word_ = at;
  }

  std::string_view text_;
  const std::uint8_t* bytes_;
  std::int32_t length_;
  std::int32_t begin_ = 0;
  std::int32_t word_ = 0;  // where the word begins that is being read
  std::vector<std::string_view> sentences_;
};

}  // namespace

std::vector<std::string_view> sentences_of(std::string_view text) {
  return Cutting(text).cut();
}

}  // namespace dateline::text
