#include "topics/text_words.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "markup/clean_text.h"

namespace dateline::topics {
namespace {

constexpr UChar32 kFoldedTable = 0x600;  // Latin, Greek, Cyrillic, Armenian, Hebrew
constexpr UChar32 kAccent = 0;           // folds to nothing

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15ULL;
  return hash ^ (hash >> 29);
}

bool is_mark(UChar32 c) {
  const auto type = u_charType(c);
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
}

// A letter without case and accent: `É` and `é` give `e`, `Ё` gives `е`.
UChar32 plain_letter(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFKDInstance(status);
  if (U_FAILURE(status) || is_mark(c)) return kAccent;
  icu::UnicodeString letter(c);
  letter.foldCase();
  letter = decompose->normalize(letter, status);
  const UChar32 first = letter.char32At(0);
  if (first == 0x131) return 'i';  // dotless
  if (first == 0xF8) return 'o';   // ø has no accent that comes off, but is often written without
  if (first == 0x142) return 'l';
  return first;
}

UChar32 folded(UChar32 c) {
  static const auto kTable = [] {
    std::array<UChar32, kFoldedTable> table{};
    for (UChar32 i = 0; i < kFoldedTable; ++i) table[static_cast<std::size_t>(i)] = plain_letter(i);
    return table;
  }();
  if (c < kFoldedTable) return kTable[static_cast<std::size_t>(c)];
  return is_mark(c) ? kAccent : u_foldCase(c, U_FOLD_CASE_DEFAULT);
}

// Scripts that write no spaces between words, and Hangul, whose particles stick to the word.
bool is_dense(UChar32 c) {
  return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF) ||
         (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

bool ends_sentence(UChar32 c) {
  return c == '.' || c == '!' || c == '?' || c == '\n' || c == ':' || c == ';' || c == 0x2026 ||
         c == 0x3002 || c == 0x061F || c == 0x0964;
}

bool is_quote(UChar32 c) {
  return c == '"' || (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB || c == 0x2039 || c == 0x203A;
}

// What stands between a word and the one before.
struct Gap {
  int blanks = 0;
  bool comma = false;
  bool hyphen = false;
  bool point = false;
  bool other = false;
  bool sentence = true;
};

class WordReader {
 public:
  explicit WordReader(std::string_view text) : text_(text) { words_.reserve(text.size() / 5); }

  std::vector<TextWord> read() {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text_.data());
    const auto length = static_cast<std::int32_t>(text_.size());
    for (std::int32_t at = 0; at < length;) {
      const std::int32_t begin = at;
      UChar32 c = bytes[at];
      if (c < 0x80)
        ++at;
      else
        U8_NEXT(bytes, at, length, c);
      take(c, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at));
    }
    close();
    return std::move(words_);
  }

 private:
  void take(UChar32 c, std::uint32_t begin, std::uint32_t end) {
    if (c < 0x80 ? is_ascii_letter(c) : c > 0 && (u_isalpha(c) || is_mark(c))) {
      letter(c, begin, end);
    } else if (c >= '0' && c <= '9') {
      if (open_ && word_.dense) close();
      if (!open_) start(begin);
      word_.number = word_.number || letters_ == 0;
      word_.key = mixed(word_.key, static_cast<std::uint64_t>(c));
      word_.end = end;
    } else {
      between(c, begin);
    }
  }

  static bool is_ascii_letter(UChar32 c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }

  void letter(UChar32 c, std::uint32_t begin, std::uint32_t end) {
    const bool dense = c >= 0x0E00 && is_dense(c);
    if (dense && !is_mark(c)) close();
    if (open_ && word_.dense && !is_mark(c)) close();
    if (!open_) start(begin);
    const UChar32 plain = folded(c);
    if (plain != kAccent) word_.key = mixed(word_.key, static_cast<std::uint64_t>(plain));
    const bool upper = c < 0x80 ? (c & 32) == 0 : u_isupper(c) || u_istitle(c);
    const bool lower = c < 0x80 ? !upper : static_cast<bool>(u_islower(c));
    if (letters_ == 0) {
      word_.capital = upper;
      word_.all_capitals = upper;
      word_.cased = upper || lower;
      word_.dense = dense;
    } else if (lower) {
      word_.all_capitals = false;
    }
    ++letters_;
    word_.end = end;
  }

  void between(UChar32 c, std::uint32_t begin) {
    // `U.S.`: a point between single capitals.
    if (c == '.' && open_ && word_.all_capitals && letters_ >= 1 && begin + 1 < text_.size() &&
        begin == word_.end && (letters_ == points_ + 1) && is_upper_at(begin + 1)) {
      ++points_;
      return;
    }
    close();
    if (c == ' ' || c == 0xA0 || c == '\t' || c == 0x202F) {
      ++gap_.blanks;
    } else if (c == ',' || c == 0x060C || c == 0xFF0C || c == 0x3001) {
      gap_.comma = true;
    } else if (c == '-' || c == 0x2010 || c == 0x2011 || c == '\'' || c == 0x2019 || c == 0x2BC) {
      gap_.hyphen = true;
    } else if (c == '.') {
      gap_.point = true;
    } else if (!is_quote(c)) {
      gap_.other = true;
      gap_.sentence = gap_.sentence || ends_sentence(c);
    } else {
      gap_.other = true;
    }
  }

  bool is_abbreviation(const TextWord& word) const {
    constexpr std::string_view kAbbreviations[] = {"Mr",  "Mrs", "Ms",  "Dr",   "St",  "Gen", "Sen", "Rep",
                                                   "Gov", "Lt",  "Col", "Prof", "Rev", "Sgt", "Hr",  "Fr"};
    if (!word.capital) return false;
    const std::string_view written = text_.substr(word.begin, word.end - word.begin);
    const bool initial = written.size() == 1 || (written.size() == 2 && (written[0] & 0x80) != 0);
    return initial || std::find(std::begin(kAbbreviations), std::end(kAbbreviations), written) !=
                          std::end(kAbbreviations);
  }

  bool is_upper_at(std::uint32_t at) const {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text_.data());
    auto i = static_cast<std::int32_t>(at);
    UChar32 c = 0;
    U8_NEXT(bytes, i, static_cast<std::int32_t>(text_.size()), c);
    return c > 0 && u_isupper(c);
  }

  void start(std::uint32_t begin) {
    open_ = true;
    letters_ = 0;
    points_ = 0;
    word_ = {};
    word_.begin = begin;
    word_.key = kNoWords;
    // A point after an initial or an abbreviation (`J.`, `Mr.`) ends no sentence.
    const bool abbreviated = gap_.point && !words_.empty() && is_abbreviation(words_.back());
    const bool only_blank = gap_.blanks <= 1 && !gap_.comma && !gap_.other;
    word_.begins_sentence = gap_.sentence || (gap_.point && !abbreviated);
    word_.joined =
        only_blank && (!gap_.point || abbreviated) && !words_.empty() && !(gap_.hyphen && gap_.blanks > 0);
    word_.after_comma = gap_.comma && !gap_.other && !words_.empty();
    word_.after_initial = gap_.point && abbreviated;
  }

  void close() {
    if (!open_) return;
    open_ = false;
    words_.push_back(word_);
    gap_ = {};
    gap_.sentence = false;
  }

  std::string_view text_;
  std::vector<TextWord> words_;
  TextWord word_;
  Gap gap_;
  bool open_ = false;
  std::uint32_t letters_ = 0;
  std::uint32_t points_ = 0;
};

constexpr std::size_t kMostText = 20'000;

}  // namespace

std::uint64_t followed_by(std::uint64_t keys_before, std::uint64_t key) {
  return mixed(keys_before, key);
}

std::vector<TextWord> words_of(std::string_view text, std::size_t most) {
  return WordReader(text.substr(0, most)).read();
}

ArticleText text_of(const news::Item& item) {
  ArticleText text{item.headline, item.lead.substr(0, kMostText), {}};
  for (const std::string& page : item.body) {
    if (text.body.size() >= kMostText) break;
    text.body += markup::text_of_clean_html(page, kMostText - text.body.size());
    text.body.push_back('\n');
  }
  if (!text.lead.empty() || text.body.empty()) return text;
  const std::size_t begin = std::min(text.body.find_first_not_of("\n "), text.body.size());
  const std::size_t end = std::min(text.body.find('\n', begin), text.body.size());
  text.lead = text.body.substr(begin, end - begin);
  text.body.erase(0, end);
  return text;
}

}  // namespace dateline::topics
