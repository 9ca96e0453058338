#include "text/feed_date.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace dateline::text {
namespace {

// A piece of a date: a number with how many digits it had, a word in lower case, or a mark.
struct Token {
  enum class Kind { number, word, mark } kind;
  int value = 0;
  int digits = 0;
  std::string word;
  char mark = 0;
};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (lower(c) >= 'a' && lower(c) <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  for (std::size_t i = 0; i < text.size() && tokens.size() < 40;) {
    Token token{Token::Kind::mark, 0, 0, {}, text[i]};
    if (is_digit(text[i])) {
      token.kind = Token::Kind::number;
      for (; i < text.size() && is_digit(text[i]); ++i, ++token.digits) {
        if (token.digits < 9) token.value = token.value * 10 + (text[i] - '0');
      }
    } else if (is_letter(text[i])) {
      token.kind = Token::Kind::word;
      for (; i < text.size() && is_letter(text[i]); ++i) token.word += lower(text[i]);
    } else {
      ++i;
      if (token.mark == ' ' || token.mark == '\t' || token.mark == '\n' || token.mark == '\r') continue;
    }
    tokens.push_back(std::move(token));
  }
  return tokens;
}

// Beginnings of the names of months, so that inflected and shortened forms are met; the longer before the
// shorter.
constexpr std::array<std::pair<std::string_view, int>, 66> kMonths{{
    {"jan", 1},
    {"ene", 1},
    {"gen", 1},
    {"янв", 1},
    {"feb", 2},
    {"fév", 2},
    {"fev", 2},
    {"фев", 2},
    {"mar", 3},
    {"mär", 3},
    {"mrz", 3},
    {"márc", 3},
    {"maa", 3},
    {"mrt", 3},
    {"мар", 3},
    {"apr", 4},
    {"avr", 4},
    {"abr", 4},
    {"ápr", 4},
    {"апр", 4},
    {"may", 5},
    {"mai", 5},
    {"mei", 5},
    {"mag", 5},
    {"máj", 5},
    {"мая", 5},
    {"май", 5},
    {"juin", 6},
    {"jun", 6},
    {"jún", 6},
    {"giu", 6},
    {"июн", 6},
    {"juil", 7},
    {"jul", 7},
    {"júl", 7},
    {"lug", 7},
    {"июл", 7},
    {"aug", 8},
    {"aoû", 8},
    {"aou", 8},
    {"ago", 8},
    {"авг", 8},
    {"sep", 9},
    {"set", 9},
    {"szept", 9},
    {"сен", 9},
    {"oct", 10},
    {"okt", 10},
    {"ott", 10},
    {"out", 10},
    {"окт", 10},
    {"nov", 11},
    {"ноя", 11},
    {"dec", 12},
    {"dez", 12},
    {"dic", 12},
    {"déc", 12},
    {"дек", 12},
    // Greek, as its programs shorten them.
    {"ιαν", 1},
    {"φεβ", 2},
    {"απρ", 4},
    {"αυγ", 8},
    {"σεπ", 9},
    {"οκτ", 10},
    {"νοε", 11},
    {"δεκ", 12},
}};
constexpr std::array<std::pair<std::string_view, int>, 10> kGreekMonths{{
    {"μάώ", 3},
    {"μαώ", 3},
    {"μαρ", 3},
    {"μάι", 5},
    {"μαϊ", 5},
    {"μαι", 5},
    {"ιούν", 6},
    {"ιον", 6},
    {"ιούλ", 7},
    {"ιολ", 7},
}};

int month_named(const std::string& word) {
  for (const auto& [name, month] : kGreekMonths) {
    if (word.starts_with(name)) return month;
  }
  for (const auto& [name, month] : kMonths) {
    if (word.starts_with(name)) return month;
  }
  // Capital letters beyond ASCII are met as they stand.
  static constexpr std::array<std::pair<std::string_view, int>, 16> kCapitals{{{"Ιαν", 1},
                                                                               {"Φεβ", 2},
                                                                               {"Μάώ", 3},
                                                                               {"Μαώ", 3},
                                                                               {"Μαρ", 3},
                                                                               {"Απρ", 4},
                                                                               {"Μάι", 5},
                                                                               {"Μαϊ", 5},
                                                                               {"Ιούν", 6},
                                                                               {"Ιον", 6},
                                                                               {"Ιούλ", 7},
                                                                               {"Ιολ", 7},
                                                                               {"Αύγ", 8},
                                                                               {"Αυγ", 8},
                                                                               {"Σεπ", 9},
                                                                               {"Οκτ", 10}}};
  for (const auto& [name, month] : kCapitals) {
    if (word.starts_with(name)) return month;
  }
  if (word.starts_with("Νοέ") || word.starts_with("Νοε")) return 11;
  if (word.starts_with("Δεκ")) return 12;
  return 0;
}

// RFC 822 section 5.1 and the names that programs of the world write besides, in minutes.
constexpr std::array<std::pair<std::string_view, int>, 30> kZones{
    {{"gmt", 0},    {"utc", 0},    {"ut", 0},     {"z", 0},      {"wet", 0},    {"bst", 60},
     {"cet", 60},   {"mez", 60},   {"west", 60},  {"cest", 120}, {"mesz", 120}, {"eet", 120},
     {"eest", 180}, {"msk", 180},  {"msd", 240},  {"ist", 330},  {"jst", 540},  {"kst", 540},
     {"hkt", 480},  {"sgt", 480},  {"aest", 600}, {"aedt", 660}, {"est", -300}, {"edt", -240},
     {"cst", -360}, {"cdt", -300}, {"mst", -420}, {"mdt", -360}, {"pst", -480}, {"pdt", -420}}};

int full_year(int value, int digits) {
  if (digits > 2) return value;
  return value + (value < 70 ? 2000 : 1900);
}

class Reading {
 public:
  explicit Reading(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  std::optional<Timestamp> run() {
    for (at_ = 0; at_ < tokens_.size(); ++at_) take();
    if (year_ < 0 && numbers_.size() == 3) order_numbers();
    if (year_ < 0 || month_ < 1 || month_ > 12 || day_ < 1 || day_ > 31) return std::nullopt;
    if (time_.hour > 24 || time_.minute > 59 || time_.second > 60) return std::nullopt;
    if (afternoon_ && time_.hour < 12) time_.hour += 12;
    if (morning_ && time_.hour == 12) time_.hour = 0;
    time_.year = year_;
    time_.month = month_;
    time_.day = day_;
    const Timestamp out = from_civil(time_, offset_.value_or(0), offset_.has_value());
    // 30 February is no day; what carried over into another month was none.
    if (time_.hour < 24 && time_.second < 60 && civil(out).month != month_) return std::nullopt;
    return out;
  }

 private:
  const Token* peek(std::size_t ahead) const {
    return at_ + ahead < tokens_.size() ? &tokens_[at_ + ahead] : nullptr;
  }
  bool is_mark(std::size_t ahead, char mark) const {
    const Token* token = peek(ahead);
    return token != nullptr && token->kind == Token::Kind::mark && token->mark == mark;
  }
  bool is_number(std::size_t ahead) const {
    const Token* token = peek(ahead);
    return token != nullptr && token->kind == Token::Kind::number;
  }

  void take() {
    const Token& token = tokens_[at_];
    if (token.kind == Token::Kind::word) take_word(token.word);
    if (token.kind == Token::Kind::number) take_number(token);
    if (token.kind == Token::Kind::mark && (token.mark == '+' || token.mark == '-') && have_time_)
      take_offset(token.mark);
  }

  void take_word(const std::string& word) {
    if (word == "pm" || word == "\xEC\x98\xA4\xED\x9B\x84") afternoon_ = true;  // 오후
    if (word == "am" || word == "\xEC\x98\xA4\xEC\xA0\x84") morning_ = true;    // 오전
    if (const int month = month_named(word); month != 0 && month_ == 0) {
      month_ = month;
      return;
    }
    if (!have_time_) return;
    for (const auto& [name, minutes] : kZones) {
      if (word == name && !offset_) offset_ = minutes;
    }
  }

  void take_number(const Token& token) {
    if (is_mark(1, ':') && is_number(2) && !have_time_) return take_time();
    if (token.digits == 8 && year_ < 0) return take_compact(token.value);
    if (token.digits == 4 && year_ < 0) {
      year_ = token.value;
      take_iso_rest();
      return;
    }
    if (token.digits == 4 && !have_time_ && day_ > 0) return;  // a second year, as of a copyright
    numbers_.push_back(token);
    if (month_ != 0 && day_ == 0) {
      day_ = token.value;
    } else if (month_ == 0 && day_ == 0 && numbers_.size() == 1 && year_ < 0) {
      day_ = token.value;
    } else if (year_ < 0 && month_ != 0 && token.digits <= 2) {
      year_ = full_year(token.value, token.digits);
    } else if (month_ == 0 && token.value <= 12) {
      month_ = token.value;
    } else if (day_ == 0) {
      day_ = token.value;
    }
  }

  // After the year: -10-08, -281 (an ordinal day), -W41-4.
  void take_iso_rest() {
    const bool dashed = is_mark(1, '-') || is_mark(1, '/') || is_mark(1, '.');
    if (dashed && is_number(2) && peek(2)->digits == 3) {
      month_ = 1;
      const Timestamp day = from_civil({year_, 1, peek(2)->value, 0, 0, 0, 0}, 0);
      month_ = civil(day).month;
      day_ = civil(day).day;
      at_ += 2;
    } else if (dashed && is_number(2) && month_ == 0) {
      month_ = peek(2)->value;
      at_ += 2;
      day_ = 1;
      if ((is_mark(1, '-') || is_mark(1, '/') || is_mark(1, '.')) && is_number(2)) {
        day_ = peek(2)->value;
        at_ += 2;
      }
    }
  }

  void take_compact(int value) {
    year_ = value / 10000;
    month_ = value / 100 % 100;
    day_ = value % 100;
  }

  void take_time() {
    have_time_ = true;
    time_.hour = peek(0)->value;
    time_.minute = peek(2)->value;
    at_ += 2;
    if (is_mark(1, ':') && is_number(2)) {
      time_.second = peek(2)->value;
      at_ += 2;
    }
    if ((is_mark(1, '.') || is_mark(1, ',')) && is_number(2)) {
      int millisecond = peek(2)->value;
      for (int digits = peek(2)->digits; digits > 3; --digits) millisecond /= 10;
      for (int digits = peek(2)->digits; digits < 3; ++digits) millisecond *= 10;
      time_.millisecond = millisecond;
      at_ += 2;
    }
  }

  void take_offset(char sign) {
    if (!is_number(1)) return;
    const Token& token = *peek(1);
    int minutes = token.digits <= 2 ? token.value * 60 : token.value / 100 * 60 + token.value % 100;
    ++at_;
    if (token.digits <= 2 && is_mark(1, ':') && is_number(2)) {
      minutes += peek(2)->value;
      at_ += 2;
    }
    if (minutes < 24 * 60) offset_ = sign == '-' ? -minutes : minutes;
  }

  // 08.10.15 or 10/08/15: three small numbers and nothing else to go by. The day is first, unless it cannot
  // be.
  void order_numbers() {
    day_ = numbers_[0].value;
    month_ = numbers_[1].value;
    year_ = full_year(numbers_[2].value, numbers_[2].digits);
    if (month_ > 12) std::swap(day_, month_);
  }

  std::vector<Token> tokens_;
  std::vector<Token> numbers_;
  std::size_t at_ = 0;
  int year_ = -1;
  int month_ = 0;
  int day_ = 0;
  bool have_time_ = false;
  bool afternoon_ = false;
  bool morning_ = false;
  CivilTime time_{1970, 1, 1, 0, 0, 0, 0};
  std::optional<int> offset_;
};

}  // namespace

std::optional<Timestamp> parse_feed_date(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  if (text.empty() || text.size() > 200) return std::nullopt;
  if (const auto exact = parse_rfc3339(text)) return exact;
  std::string spaced(text);
  // 2015-10-08T06:34 and 2015-10-08t06:34: the letter between is no word.
  for (std::size_t i = 1; i + 1 < spaced.size(); ++i) {
    if ((spaced[i] == 'T' || spaced[i] == 't') && is_digit(spaced[i - 1]) && is_digit(spaced[i + 1]))
      spaced[i] = ' ';
  }
  return Reading(tokens_of(spaced)).run();
}

}  // namespace dateline::text
