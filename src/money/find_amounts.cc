#include "money/find_amounts.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "money/amount_words.h"
#include "money/money_words.h"
#include "money/question.h"
#include "money/read_amount.h"
#include "money/written_number.h"
#include "text/charset.h"

namespace dateline::money {
namespace {

constexpr std::size_t kMost = 200;
constexpr std::size_t kLongestCut = 4;          // letters of an abbreviation: Mio., Mrd., тыс.
constexpr std::size_t kLongestText = 1u << 20;  // bytes

// Signs in front of a number, the longest first.
constexpr std::array<std::u32string_view, 24> kSignsBefore{
    U"US$", U"AU$", U"CA$", U"NZ$", U"HK$", U"NT$", U"MX$", U"A$", U"C$", U"S$", U"R$", U"€",
    U"£",   U"¥",   U"￥",  U"₽", U"₹",   U"₩",   U"₺",   U"₴",  U"₪",  U"₱",  U"฿",  U"₸"};
// And behind one.
constexpr std::array<std::u32string_view, 12> kSignsBehind{U"€", U"£", U"¥", U"₽", U"₹",  U"₩",
                                                           U"₺", U"₴", U"₪", U"zł",  U"Kč", U"₸"};

bool is_digit(char32_t letter) {
  return letter >= U'0' && letter <= U'9';
}

bool is_east_asian(char32_t letter) {
  return (letter >= 0x3040 && letter <= 0x30FF) || (letter >= 0x4E00 && letter <= 0x9FFF);
}

bool is_letter(char32_t letter) {
  return u_isalpha(static_cast<UChar32>(letter)) != 0;
}

bool is_dash(char32_t letter) {
  return letter == U'-' || (letter >= 0x2010 && letter <= 0x2015) || letter == U'~' || letter == 0x301C;
}

// Reads one text.
class Reader {
 public:
  Reader(std::string_view text, std::string_view language, std::string_view country)
      : language_(language),
        country_(country),
        mark_(decimal_mark_of(language_)),
        letters_(letters_of(text)) {
    // What letters_of takes for a narrow sign is one here too.
    for (Letter& letter : letters_)
      if (letter.plain == 0xA5 || letter.plain == 0xFFE5) letter.plain = 0xA5;
  }

  std::vector<FoundAmount> all() {
    std::vector<FoundAmount> found;
    // A code between two numbers is one's alone: `5AUD5AUD`.
    const auto take = [&](const std::optional<FoundAmount>& amount) {
      if (amount && (found.empty() || found.back().end <= amount->begin)) found.push_back(*amount);
    };
    for (std::size_t i = 0; i < letters_.size() && found.size() < kMost;) {
      if (!is_digit(at(i))) {
        const std::size_t end = is_letter(at(i)) ? std::max(word_end(i), i + 1) : i + 1;
        std::size_t after = end;
        take(amount_in_words(i, end, after));
        i = after;
        continue;
      }
      const std::size_t end = number_end(i);
      std::size_t after = end;
      take(amount_at(i, end, after));
      i = std::max(end, after);
    }
    return found;
  }

 private:
  char32_t at(std::size_t i) const { return i < letters_.size() ? letters_[i].plain : U'\0'; }
  std::size_t byte_at(std::size_t i) const {
    if (i < letters_.size()) return letters_[i].at;
    return letters_.empty() ? 0 : letters_.back().at + letters_.back().bytes;
  }

  bool is_three_digits(std::size_t i) const {
    return is_digit(at(i)) && is_digit(at(i + 1)) && is_digit(at(i + 2)) && !is_digit(at(i + 3));
  }

  // Where a number that begins at `i` ends: marks count only between digits, a space only before three.
  std::size_t number_end(std::size_t i) const {
    while (i < letters_.size()) {
      const char32_t letter = at(i);
      const bool is_mark =
          letter == U'.' || letter == U',' || letter == U'\'' || letter == 0x066B || letter == 0x066C;
      const bool is_of_it =
          is_digit(letter) || (is_mark && is_digit(at(i + 1))) || (letter == U' ' && is_three_digits(i + 1));
      if (!is_of_it) break;
      ++i;
    }
    return i;
  }

  std::u32string letters(std::size_t begin, std::size_t end) const {
    std::u32string out;
    for (std::size_t i = begin; i < end; ++i) out += at(i);
    return out;
  }

  std::string lower(std::size_t begin, std::size_t end) const {
    std::string out;
    for (std::size_t i = begin; i < end; ++i)
      text::append_utf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(at(i)))));
    return out;
  }

  std::size_t skip_space(std::size_t i) const { return at(i) == U' ' ? i + 1 : i; }

  std::size_t word_end(std::size_t i) const {
    // An apostrophe ends a French article: d'euros.
    while (is_letter(at(i)) || (at(i) == U'-' && is_letter(at(i + 1))) ||
           (at(i) == U'.' && is_letter(at(i + 1)) && is_letter(at(i - 1))))
      ++i;
    // The last point of U.S.
    return i > 1 && at(i) == U'.' && at(i - 2) == U'.' ? i + 1 : i;
  }

  bool matches(std::u32string_view sign, std::size_t i) const {
    for (std::size_t k = 0; k < sign.size(); ++k)
      if (at(i + k) != sign[k]) return false;
    return true;
  }

  std::optional<Currency> dollar() const {
    if (const auto own = countrys_own("Dollar", country_)) return own;
    if (const auto own = countrys_own("Peso", country_)) return own;
    return std::string_view(language_).substr(0, 2) == "es" ? std::nullopt
                                                            : std::optional(Currency::of("USD"));
  }

  std::optional<Currency> of_sign(std::u32string_view sign) const {
    std::string plain;
    for (const char32_t letter : sign)
      text::append_utf8(plain, static_cast<char32_t>(u_tolower(static_cast<UChar32>(letter))));
    return currency_of_sign(plain, language_);
  }

  // A sign or code that ends where the number begins: where it begins itself.
  std::optional<std::pair<std::size_t, Currency>> before(std::size_t begin) const {
    const std::size_t end = begin > 0 && at(begin - 1) == U' ' ? begin - 1 : begin;
    for (const std::u32string_view sign : kSignsBefore) {
      if (end < sign.size() || !matches(sign, end - sign.size())) continue;
      const std::size_t first = end - sign.size();
      if (first > 0 && is_letter(at(first - 1)) && is_letter(sign.front())) continue;
      if (const auto currency = of_sign(sign)) return std::pair(first, *currency);
    }
    if (end >= 1 && at(end - 1) == U'$') {
      if (end >= 2 && is_letter(at(end - 2))) return std::nullopt;  // somebody else's dollar
      if (const auto currency = dollar()) return std::pair(end - 1, *currency);
    }
    if (end < 3 || (end > 3 && is_letter(at(end - 4)))) return std::nullopt;
    return code_at(end - 3) ? std::optional(std::pair(end - 3, *code_at(end - 3))) : std::nullopt;
  }

  // An ISO code of a main currency in capitals.
  std::optional<Currency> code_at(std::size_t i) const {
    std::string code;
    for (std::size_t k = i; k < i + 3; ++k) {
      if (at(k) < U'A' || at(k) > U'Z') return std::nullopt;
      code += static_cast<char>(at(k));
    }
    const auto currency = Currency::from(code);
    const auto mains = main_currencies();
    return currency && std::find(mains.begin(), mains.end(), *currency) != mains.end() ? currency
                                                                                       : std::nullopt;
  }

  // A word for a power of ten at `i`, and where it ends; the number itself may go on in Japanese and Chinese.
  std::optional<std::pair<int, std::size_t>> scale_at(std::size_t i) const {
    std::size_t begin = skip_space(i);
    if (at(begin) == U'-' && is_letter(at(begin + 1))) ++begin;  // a 7.5-billion deal
    if (is_east_asian(at(begin))) {
      for (const std::size_t length : {2, 1}) {
        if (const auto power = scale_word(lower(begin, begin + length), language_))
          return std::pair(*power, begin + length);
      }
      return std::nullopt;
    }
    const std::size_t end = word_end(begin);
    if (end == begin) return std::nullopt;
    const std::size_t hyphen = first_hyphen(begin, end);
    const auto power = scale_word(lower(begin, hyphen), language_);
    if (!power) return std::nullopt;
    // mil millones
    const std::size_t next = skip_space(hyphen);
    const std::size_t next_end = word_end(next);
    if (*power == 3 && next_end > next && hyphen == end) {
      const auto more = scale_word(lower(begin, hyphen) + " " + lower(next, next_end), language_);
      if (more) return std::pair(*more, next_end);
    }
    // The point of an abbreviation, not of a sentence.
    const bool is_cut = at(hyphen) == U'.' && hyphen == end && hyphen - begin <= kLongestCut;
    return std::pair(*power, is_cut ? hyphen + 1 : hyphen);
  }

  std::size_t first_hyphen(std::size_t begin, std::size_t end) const {
    while (begin < end && at(begin) != U'-') ++begin;
    return begin;
  }

  // A currency's sign, code or name behind the number or its scale, and where it ends.
  std::optional<std::pair<Currency, std::size_t>> behind(std::size_t i) const {
    std::size_t begin = skip_space(i);
    for (const std::u32string_view sign : kSignsBehind) {
      if (matches(sign, begin) && !is_letter(at(begin + sign.size())) && !is_digit(at(begin + sign.size())))
        if (const auto currency = of_sign(sign)) return std::pair(*currency, begin + sign.size());
    }
    if (at(begin) == U'$' && !is_digit(at(begin + 1)) && at(begin + 1) != U' ')
      if (const auto currency = dollar()) return std::pair(*currency, begin + 1);
    if (!is_letter(at(begin + 3)) && code_at(begin)) return std::pair(*code_at(begin), begin + 3);
    if (at(begin) == U'-') ++begin;  // a 5-billion-dollar deal
    return is_east_asian(at(begin)) ? named_without_spaces(begin) : named(after_article(begin));
  }

  // Behind `de`, `d'`, `of`.
  std::size_t after_article(std::size_t i) const {
    if (at(i) == U'd' && at(i + 1) == U'\'') return i + 2;
    const std::size_t end = word_end(i);
    const std::string word = lower(i, end);
    return word == "de" || word == "of" ? skip_space(end) : i;
  }

  std::optional<std::pair<Currency, std::size_t>> named(std::size_t begin) const {
    std::array<std::size_t, kMostMoneyWords> ends{};
    int words = 0;
    for (std::size_t i = begin; words < kMostMoneyWords;
         i = skip_space(ends[static_cast<std::size_t>(words - 1)])) {
      const std::size_t end = word_end(i);
      if (end == i) break;
      ends[static_cast<std::size_t>(words++)] = end;
    }
    while (words > 0) {
      const std::size_t end = ends[static_cast<std::size_t>(--words)];
      for (const std::size_t stop : {end, first_hyphen(begin, end)}) {
        if (const auto currency = currency_in_words(lower(begin, stop), language_, country_))
          return std::pair(*currency, stop);
      }
    }
    return std::nullopt;
  }

  std::optional<std::pair<Currency, std::size_t>> named_without_spaces(std::size_t begin) const {
    constexpr std::size_t kLongest = 6;
    for (std::size_t length = kLongest; length > 0; --length) {
      if (begin + length > letters_.size()) continue;
      if (const auto currency = currency_in_words(lower(begin, begin + length), language_, country_))
        return std::pair(*currency, begin + length);
    }
    return std::nullopt;
  }

  // The number with its scale, or scales: 1億2000万. Nothing where it is none.
  std::optional<Decimal> value_at(std::size_t begin, std::size_t& end, bool& scaled) const {
    std::optional<Decimal> sum;
    std::size_t from = begin;
    std::size_t to = end;
    while (true) {
      const WrittenNumber number = read_written_number(letters(from, to), mark_);
      if (number.fault != NumberFault::none) return std::nullopt;
      std::optional<Decimal> value = number.value;
      const auto scale = scale_at(to);
      if (scale) {
        value = value->times(Decimal(power_of_ten(scale->first), 0));
        to = scale->second;
        scaled = true;
      }
      sum = sum && value ? sum->plus(*value) : value;
      if (!sum) return std::nullopt;
      const bool goes_on = scale && is_east_asian(at(to - 1)) && is_digit(at(to));
      if (!goes_on) break;
      from = to;
      to = number_end(from);
    }
    end = to;
    return sum->trimmed();
  }

  // `$5-7 million`, `$5 to 7 million`: what the first number means is told behind the second.
  bool begins_range(std::size_t end) const {
    const std::size_t next = skip_space(end);
    if (is_dash(at(next)) && is_digit(at(skip_space(next + 1)))) return true;
    const std::size_t word = word_end(next);
    const std::string between = lower(next, word);
    constexpr std::array<std::string_view, 8> kBetween{"to", "bis", "à", "a", "до", "or", "and", "から"};
    return std::find(kBetween.begin(), kBetween.end(), between) != kBetween.end() &&
           is_digit(at(skip_space(word)));
  }

  std::optional<FoundAmount> amount_at(std::size_t begin, std::size_t end, std::size_t& after) const {
    // Part of something else: a word, a longer number, a version.
    if (begin > 0 &&
        (at(begin - 1) == U'.' || at(begin - 1) == U',' || at(begin - 1) == U'/' || at(begin - 1) == U'#'))
      return std::nullopt;
    const auto front = before(begin);
    if (begin > 0 && !front && is_letter(at(begin - 1)) && !is_east_asian(at(begin - 1))) return std::nullopt;
    bool scaled = false;
    std::size_t last = end;
    const auto value = value_at(begin, last, scaled);
    if (!value || value->is_zero() || (!scaled && begins_range(end))) return std::nullopt;
    if (digits_of(value->coefficient()) - value->scale() > kMostWholeDigits) return std::nullopt;
    FoundAmount found{byte_at(begin), byte_at(last), *value, {}};
    if (front) {
      found.begin = byte_at(front->first);
      found.currency = front->second;
    } else if (const auto back = behind(last)) {
      found.currency = back->first;
      last = back->second;
    } else {
      return std::nullopt;
    }
    found.end = byte_at(last);
    after = last;
    return found;
  }

  // `two million Swiss francs`: a small number's word, always with a scale.
  std::optional<FoundAmount> amount_in_words(std::size_t begin, std::size_t end, std::size_t& after) const {
    const auto number = number_word(lower(begin, end), language_);
    const auto scale = number ? scale_at(end) : std::nullopt;
    const auto back = scale ? behind(scale->second) : std::nullopt;
    if (!back) return std::nullopt;
    after = back->second;
    return FoundAmount{byte_at(begin), byte_at(after), Decimal(*number * power_of_ten(scale->first), 0),
                       back->first};
  }

  std::string language_;
  std::string country_;
  char mark_;
  std::vector<Letter> letters_;
};

}  // namespace

std::vector<FoundAmount> find_amounts(std::string_view text, std::string_view language,
                                      std::string_view country) {
  if (text.size() > kLongestText) return {};
  return Reader(text, language, country).all();
}

}  // namespace dateline::money
