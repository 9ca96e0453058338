#include "search/tokens.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstring>

namespace dateline::search {
namespace {

enum class Class : std::uint8_t { apart, letter, digit, point, apostrophe, mark, pairs, tag, entity, other };

constexpr UChar32 kTable = 0x530;  // Latin, Greek, Cyrillic: folded letter by letter from a table

// ASCII, by byte: what is in it, and the letter in lower case.
struct Ascii {
  std::array<Class, 256> classes{};
  std::array<char, 256> lower{};
  constexpr Ascii() {
    for (int c = 0; c < 256; ++c) {
      const auto at = static_cast<std::size_t>(c);
      lower[at] = static_cast<char>(c);
      classes[at] = c >= 0x80 ? Class::other : Class::apart;
      if (c >= '0' && c <= '9') classes[at] = Class::digit;
      if (c >= 'a' && c <= 'z') classes[at] = Class::letter;
      if (c >= 'A' && c <= 'Z') {
        classes[at] = Class::letter;
        lower[at] = static_cast<char>(c - 'A' + 'a');
      }
    }
    classes['.'] = Class::point;
    classes['\''] = Class::apostrophe;
    classes['<'] = Class::tag;
    classes['&'] = Class::entity;
  }
};
constexpr Ascii kAscii;

bool is_written_without_spaces(UChar32 c) {
  if (c < 0xE00) return false;
  if (c == 0x30FC || c == 0xFF70) return true;  // long vowels, which belong to both kana
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(c, &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_HANGUL:
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
  if (c == 0x2BC || c == 0x2018 || c == 0x2019) return Class::apostrophe;
  if ((U_GET_GC_MASK(c) & U_GC_M_MASK) != 0) return Class::mark;
  if (!u_isalnum(c)) return Class::apart;
  if (is_written_without_spaces(c)) return Class::pairs;
  return u_isdigit(c) ? Class::digit : Class::letter;
}

struct Folded {
  std::array<char, 8> bytes{};
  std::uint8_t size = 0;
};

// Vowel signs of Arabic and Hebrew, which are seldom written.
bool is_vowel_sign(UChar32 c) {
  return (c >= 0x591 && c <= 0x5C7) || (c >= 0x64B && c <= 0x65F) || c == 0x670;
}

bool drops_accents(UChar32 c) {
  return c < 0x400 || (c >= 0x1E00 && c < 0x2000);
}

// One character, by ICU: compatibility forms and case folded; accents dropped from Latin and Greek.
Folded fold(UChar32 c) {
  Folded out;
  if (c == 0x131) c = 'i';
  if (c == 0x451 || c == 0x401) c = 0x435;  // ё as е
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* normalizer =
      drops_accents(c) ? unorm2_getNFKDInstance(&status) : unorm2_getNFKCCasefoldInstance(&status);
  std::array<UChar, 4> from{};
  std::int32_t from_size = 0;
  UBool failed = 0;
  U16_APPEND(from, from_size, 4, c, failed);
  if (failed != 0) return out;
  std::array<UChar, 24> to{};
  const std::int32_t size = unorm2_normalize(normalizer, from.data(), from_size, to.data(),
                                             static_cast<std::int32_t>(to.size()), &status);
  if (U_FAILURE(status) != 0) return out;
  for (std::int32_t at = 0; at < size;) {
    UChar32 part = 0;
    U16_NEXT(to, at, size, part);
    if (drops_accents(c) && u_charType(part) == U_NON_SPACING_MARK) continue;
    if (part == 0xDF || part == 0x1E9E) part = 's';
    const bool doubled = part == 's' && (c == 0xDF || c == 0x1E9E);
    part = u_foldCase(part, U_FOLD_CASE_DEFAULT);
    for (int times = doubled ? 2 : 1; times > 0; --times) {
      std::array<char, 4> bytes{};
      std::int32_t length = 0;
      U8_APPEND_UNSAFE(bytes, length, part);
      if (out.size + static_cast<std::size_t>(length) > out.bytes.size()) return out;
      std::memcpy(out.bytes.data() + out.size, bytes.data(), static_cast<std::size_t>(length));
      out.size = static_cast<std::uint8_t>(out.size + length);
    }
  }
  return out;
}

struct Table {
  std::array<Class, kTable> classes{};
  std::array<Folded, kTable> folded{};
  Table() {
    for (UChar32 c = 0x80; c < kTable; ++c) {
      const auto at = static_cast<std::size_t>(c);
      classes[at] = class_of(c);
      if (classes[at] == Class::letter || classes[at] == Class::digit) folded[at] = fold(c);
    }
  }
};

const Table& table() {
  static const Table kMade;
  return kMade;
}

// Elements of text that stand within a word.
bool is_inline(std::string_view name) {
  static constexpr std::array<std::string_view, 24> kInline{
      "a",   "abbr", "b", "bdi",   "bdo",    "cite", "code", "del", "dfn", "em", "i",   "ins",
      "kbd", "mark", "s", "small", "strong", "sub",  "sup",  "u",   "wbr", "q",  "var", "span"};
  return std::find(kInline.begin(), kInline.end(), name) != kInline.end();
}

}  // namespace

void TokenReader::append(const char* bytes, std::size_t size) {
  if (size_ + size > kLongestWord) {
    too_long_ = true;
    return;
  }
  std::memcpy(word_.data() + size_, bytes, size);
  size_ += size;
}

void TokenReader::join(bool by_apostrophe) {
  if (size_ == 0 || joint_count_ == kMostParts) return;
  if (joint_count_ > 0 && joints_[joint_count_ - 1] == size_) return;
  joints_[joint_count_++] = static_cast<std::uint8_t>(size_);
  by_apostrophe_ = by_apostrophe_ || by_apostrophe;
}

bool TokenReader::next(Token& token) {
  if (next_part_ > 0 && give_part(token)) return true;
  while (at_ < text_.size()) {
    const auto byte = static_cast<unsigned char>(text_[at_]);
    switch (kAscii.classes[byte]) {
      case Class::digit:
      case Class::letter:
        if (run_.size > 0 && end_run(token)) return true;
        if (size_ == 0 && !too_long_) begin_ = at_;
        if (size_ < kLongestWord) {
          word_[size_++] = kAscii.lower[byte];
        } else {
          too_long_ = true;
        }
        end_ = ++at_;
        break;
      case Class::point:
        join(false);
        ++at_;
        if (run_.size > 0 && end_run(token)) return true;
        break;
      case Class::apostrophe:
        join(true);
        ++at_;
        if (run_.size > 0 && end_run(token)) return true;
        break;
      case Class::other:
        if (take_other(token)) return true;
        break;
      case Class::tag:
        if (form_ == Form::html) {
          if (!skip_tag()) break;  // within a word
        } else {
          ++at_;
        }
        if (end_word(token)) return true;
        break;
      case Class::entity:
        if (take_other(token)) return true;
        break;
      default:
        ++at_;
        if (end_word(token)) return true;
    }
  }
  return end_word(token);
}

// A character beyond ASCII, or one that is written as an entity.
bool TokenReader::take_other(Token& token) {
  const std::size_t begin = at_;
  UChar32 c = 0;
  if (text_[at_] == '&') {
    c = form_ == Form::html ? entity() : -1;
    if (c < 0) {
      c = ' ';
      ++at_;
    }
  } else {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text_.data());
    auto at = static_cast<std::int64_t>(at_);
    const auto length = static_cast<std::int64_t>(text_.size());
    U8_NEXT(bytes, at, length, c);
    at_ = static_cast<std::size_t>(at);
  }
  if (c < 0) return end_word(token);
  const Class its = c < 0x80     ? kAscii.classes[static_cast<std::size_t>(c)]
                    : c < kTable ? table().classes[static_cast<std::size_t>(c)]
                                 : class_of(c);
  switch (its) {
    case Class::digit:
    case Class::letter: {
      if (run_.size > 0 && end_run(token)) {
        at_ = begin;  // to be read again when the run has been given
        return true;
      }
      if (size_ == 0 && !too_long_) begin_ = begin;
      const Folded folded = c < 0x80 || c >= kTable ? fold(c) : table().folded[static_cast<std::size_t>(c)];
      append(folded.bytes.data(), folded.size);
      end_ = at_;
      return false;
    }
    case Class::point:
    case Class::apostrophe:
      join(its == Class::apostrophe);
      return run_.size > 0 && end_run(token);
    case Class::mark: {
      if (run_.size > 0) {
        Char mark;
        const Folded folded = fold(c);
        mark.bytes = folded.bytes;
        mark.size = folded.size;
        return take_pair(mark, begin, token);
      }
      if (size_ == 0 || is_vowel_sign(c)) return false;
      end_ = at_;
      // An accent that is written apart; й is a letter of its own.
      if (c == 0x306 && size_ >= 2 && std::memcmp(word_.data() + size_ - 2, "\xD0\xB8", 2) == 0) {
        word_[size_ - 1] = static_cast<char>(0xB9);
      } else if (c < 0x300 || c >= 0x370) {
        append(text_.data() + begin, at_ - begin);
      }
      return false;
    }
    case Class::pairs: {
      if (size_ > 0 || too_long_) {
        at_ = begin;
        return end_word(token);
      }
      Char character;
      const Folded folded = fold(c);
      character.bytes = folded.bytes;
      character.size = folded.size;
      return take_pair(character, begin, token);
    }
    default:
      return end_word(token);
  }
}

bool TokenReader::take_pair(const Char& character, std::size_t begin, Token& token) {
  if (character.size == 0) return false;
  const Char before = run_;
  const std::size_t before_begin = run_begin_;
  run_ = character;
  run_begin_ = begin;
  run_end_ = at_;
  if (before.size == 0) return false;
  std::memcpy(pair_.data(), before.bytes.data(), before.size);
  std::memcpy(pair_.data() + before.size, character.bytes.data(), character.size);
  token = {};
  token.folded = {pair_.data(), std::size_t{before.size} + character.size};
  token.begin = static_cast<std::uint32_t>(before_begin);
  token.end = static_cast<std::uint32_t>(at_);
  token.position = position_++;
  token.kind = Token::Kind::pair;
  return true;
}

bool TokenReader::end_run(Token& token) {
  std::memcpy(pair_.data(), run_.bytes.data(), run_.size);
  token = {};
  token.folded = {pair_.data(), run_.size};
  token.begin = static_cast<std::uint32_t>(run_begin_);
  token.end = static_cast<std::uint32_t>(run_end_);
  token.position = position_++;
  token.kind = Token::Kind::last;
  run_.size = 0;
  return true;
}

bool TokenReader::end_word(Token& token) {
  if (run_.size > 0) return end_run(token);
  const std::size_t size = size_;
  const bool too_long = too_long_;
  size_ = 0;
  too_long_ = false;
  if (size == 0 || too_long) {
    if (too_long) ++position_;
    joint_count_ = 0;
    by_apostrophe_ = false;
    return false;
  }
  token = {};
  token.folded = {word_.data(), size};
  token.begin = static_cast<std::uint32_t>(begin_);
  token.end = static_cast<std::uint32_t>(end_);
  token.position = position_++;
  if (joint_count_ > 0 && joints_[joint_count_ - 1] == size) --joint_count_;
  next_part_ = joint_count_ > 0 ? 1 : 0;
  if (joint_count_ == 0) {
    by_apostrophe_ = false;
  } else {
    joints_[joint_count_ < kMostParts ? joint_count_ : kMostParts - 1] = static_cast<std::uint8_t>(size);
  }
  return true;
}

// The parts of the word that was given last, which still stands in `word_`.
bool TokenReader::give_part(Token& token) {
  const std::size_t parts = std::min(joint_count_ + 1, kMostParts);
  while (next_part_ <= parts) {
    const std::size_t which = next_part_++ - 1;
    const std::size_t from = which == 0 ? 0 : joints_[which - 1];
    const std::size_t to = joints_[which];
    if (to < from + 2) continue;
    token.folded = {word_.data() + from, to - from};
    token.begin = static_cast<std::uint32_t>(begin_);
    token.end = static_cast<std::uint32_t>(end_);
    token.position = position_ - 1;
    token.kind = Token::Kind::part;
    token.by_apostrophe = by_apostrophe_;
    return true;
  }
  next_part_ = 0;
  joint_count_ = 0;
  by_apostrophe_ = false;
  return false;
}

// Passes a tag over. False if it stands within a word.
bool TokenReader::skip_tag() {
  std::size_t name = at_ + 1;
  if (name < text_.size() && text_[name] == '/') ++name;
  std::size_t end = name;
  while (end < text_.size() && kAscii.classes[static_cast<unsigned char>(text_[end])] == Class::letter) ++end;
  const bool parts = !is_inline(text_.substr(name, end - name));
  const std::size_t close = text_.find('>', end);
  at_ = close == std::string_view::npos ? text_.size() : close + 1;
  return parts;
}

// The character of an entity, which is passed over; -1 if it is none.
std::int32_t TokenReader::entity() {
  const std::size_t semicolon = text_.substr(0, std::min(text_.size(), at_ + 12)).find(';', at_);
  if (semicolon == std::string_view::npos) return -1;
  const std::string_view name = text_.substr(at_ + 1, semicolon - at_ - 1);
  std::int32_t c = ' ';
  if (name.starts_with('#')) {
    const bool hexadecimal = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    c = 0;
    for (const char digit : name.substr(hexadecimal ? 2 : 1)) {
      const int value = u_digit(static_cast<UChar32>(digit), 16);
      if (value < 0 || (!hexadecimal && value > 9)) return -1;
      c = c * (hexadecimal ? 16 : 10) + value;
      if (c > 0x10FFFF) return -1;
    }
  }
  at_ = semicolon + 1;
  return c;
}

}  // namespace dateline::search
