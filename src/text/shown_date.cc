#include "text/shown_date.h"

#include <unicode/dtptngen.h>
#include <unicode/timezone.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <memory>
#include <string>
#include <vector>

#include "text/calendar_words.h"
#include "text/charset.h"
#include "text/iso_date.h"
#include "text/shown_zone.h"

namespace dateline::text {
namespace {

using dates::Found;

constexpr std::size_t kMostBytes = 300;
constexpr std::size_t kMostTokens = 80;

struct Token {
  enum class Kind { number, word, sign, end };
  Kind kind = Kind::end;
  std::string text;  ///< A number in ASCII digits, a word as written, a sign.
  int value = -1;
  bool space_before = false;
};

bool is_letter(UChar32 c) {
  return u_isalpha(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

// The units that stand between the numbers of Chinese, Japanese and Korean dates are words of their own.
bool is_unit(UChar32 c) {
  for (const UChar32 unit : {U'年', U'月', U'日', U'号', U'時', U'时', U'分', U'秒', U'点', U'點'})
    if (c == static_cast<UChar32>(unit)) return true;
  return false;
}

std::vector<Token> tokens_of(std::string_view text) {
  text = text.substr(0, kMostBytes);
  std::vector<Token> out;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  bool space = true;
  bool joins = false;  // What follows may go on with the last token.
  for (std::int32_t at = 0; at < size && out.size() < kMostTokens;) {
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    if (c < 0 || u_isUWhiteSpace(c) || c == 0x200E || c == 0x200F) {
      space = true;
      joins = false;
      continue;
    }
    const int digit = u_charDigitValue(c);
    const auto kind = digit >= 0 ? Token::Kind::number : is_letter(c) ? Token::Kind::word : Token::Kind::sign;
    if (!(joins && kind != Token::Kind::sign && out.back().kind == kind && !is_unit(c))) {
      out.push_back({kind, "", kind == Token::Kind::number ? 0 : -1, space});
      space = false;
    }
    Token& token = out.back();
    if (digit >= 0) {
      token.text.push_back(static_cast<char>('0' + digit));
      token.value = token.text.size() <= 8 ? token.value * 10 + digit : -1;
    } else {
      append_utf8(token.text, static_cast<char32_t>(c == 0xFF1A ? ':' : c == 0x2212 ? '-' : c));
    }
    joins = !is_unit(c);
  }
  return out;
}

// `10/08/2015` is in October where the language's own pattern has the month first.
enum class Order { day_first, month_first, unknown };
Order order_of(std::string_view language) {
  if (language.empty()) return Order::unknown;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale =
      icu::Locale::forLanguageTag({language.data(), static_cast<int>(language.size())}, status);
  const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
      icu::DateTimePatternGenerator::createInstance(locale, status));
  if (U_FAILURE(status)) return Order::unknown;
  const icu::UnicodeString pattern = patterns->getBestPattern(u"yMd", status);
  return pattern.startsWith(u"M", 1) ? Order::month_first : Order::day_first;
}

class Reader {
 public:
  Reader(std::string_view text, std::string_view language) : language_(language), tokens_(tokens_of(text)) {}

  std::optional<ShownDate> run() {
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
      at_ = at;
      if (!date()) continue;
      const std::size_t after = at_;
      if (!found_.has_time && !time_after(after)) time_before(at);
      return made();
    }
    return std::nullopt;
  }

 private:
  const Token& token(std::size_t ahead = 0) const {
    static const Token kEnd;
    return at_ + ahead < tokens_.size() ? tokens_[at_ + ahead] : kEnd;
  }
  bool is_number(std::size_t ahead, int least, int most, std::size_t most_digits) const {
    const Token& one = token(ahead);
    return one.kind == Token::Kind::number && one.value >= least && one.value <= most &&
           one.text.size() <= most_digits;
  }
  bool is_year(std::size_t ahead) const { return is_number(ahead, 1000, 9999, 4); }
  bool is_day(std::size_t ahead) const { return is_number(ahead, 1, 31, 2); }
  bool is(std::string_view text, std::size_t ahead = 0) const { return token(ahead).text == text; }
  bool is_word(std::string_view key, std::size_t ahead = 0) const {
    return token(ahead).kind == Token::Kind::word && word_key(token(ahead).text) == key;
  }
  int month(std::size_t ahead) const {
    return token(ahead).kind == Token::Kind::word ? month_word(token(ahead).text, language_).month : 0;
  }
  bool take(std::string_view text) {
    if (!is(text)) return false;
    ++at_;
    return true;
  }
  void take_words(std::initializer_list<const char*> words) {
    for (const char* word : words)
      if (is_word(word)) {
        ++at_;
        return;
      }
  }

  // ---- the day
  // ------------------------------------------------------------------------------------------------------

  bool date() {
    const std::size_t start = at_;
    for (const auto form : {&Reader::year_first, &Reader::compact, &Reader::day_first, &Reader::month_first,
                            &Reader::numbers}) {
      at_ = start;
      found_ = {};
      if ((this->*form)()) return true;
    }
    return false;
  }

  // 2015-10-08, 2015/10/8, 2015. 10. 8., 2015年10月8日, 2015년 10월 8일, 2015. október 8., 2015 m. spalio 8
  // d.
  bool year_first() {
    if (!is_year(0)) return false;
    found_.year = token().value;
    ++at_;
    const std::string separator = token().text;
    if (separator == "-" || separator == "/" || separator == "." || separator == "年" || separator == "년")
      ++at_;
    take_words({"m", "г"});
    take(".");
    if (const int named = month(0); named != 0) {
      found_.month = named;
      ++at_;
      take(".");
    } else {
      if (!is_number(0, 1, 12, 2) || separator.empty()) return false;
      found_.month = token().value;
      ++at_;
      if (!(take(separator) || take("月") || take("월"))) return false;
    }
    take("-");
    if (!is_day(0)) return false;
    found_.day = token().value;
    ++at_;
    take_words({"日", "号", "일", "d"});
    return true;
  }

  // 20151008, alone or before T
  bool compact() {
    if (token().text.size() != 8 || !is_number(0, 1000'01'01, 9999'12'31, 8)) return false;
    found_.year = token().value / 10000;
    found_.month = token().value / 100 % 100;
    found_.day = token().value % 100;
    ++at_;
    return found_.month >= 1 && found_.month <= 12 && found_.day >= 1 && found_.day <= 31;
  }

  // 8 октября 2015, 8th of October, 2015, 8. Oktober 2015, 8 de octubre de 2015, 8-Oct-2015, 8 d'octubre del
  // 2015
  bool day_first() {
    if (!is_day(0)) return false;
    found_.day = token().value;
    ++at_;
    take_words({"st", "nd", "rd", "th", "er", "º", "ª", "°"});
    if (!take(".") && !take("-")) take("/");
    take_words({"de", "of", "d", "ngày"});
    if (is("'") || is("’")) ++at_;
    found_.month = month(0);
    if (found_.month == 0) return false;
    ++at_;
    return year_ahead();
  }

  bool year_ahead() {
    if (!take(".") && !take("-") && !take("/")) take(",");
    take(",");
    take_words({"de", "del", "of"});
    if (!is_year(0)) return false;
    found_.year = token().value;
    ++at_;
    return true;
  }

  // October 08, 2015; Oct. 8th 2015; Thu Oct 8 06:34:00 +0300 2015
  bool month_first() {
    found_.month = month(0);
    if (found_.month == 0) return false;
    ++at_;
    take(".");
    if (!is_day(0)) return false;
    found_.day = token().value;
    ++at_;
    take_words({"st", "nd", "rd", "th"});
    const std::size_t after = at_;
    if (year_ahead()) return true;
    at_ = after;
    return clock() && year_ahead();
  }

  // 8.10.2015, 10/08/2015, 08-10-15
  bool numbers() {
    const std::string sign = token(1).text;
    if (sign != "/" && sign != "." && sign != "-") return false;
    if (!is_day(0) || !is_day(2) || token(3).text != sign) return false;
    const bool spaced =
        token(1).space_before || token(3).space_before || (sign != "." && token(2).space_before);
    const bool short_year =
        token(4).kind == Token::Kind::number && token(4).text.size() == 2 && !token(4).space_before;
    if (spaced || !(is_year(4) || short_year)) return false;
    int day = token(0).value;
    int month = token(2).value;
    const bool certain = day > 12 || month > 12 || day == month || sign == ".";
    const Order order = certain ? Order::day_first : order_of(language_);
    if (order == Order::unknown) return false;
    if (order == Order::month_first || (month > 12 && sign != ".")) std::swap(day, month);
    if (month > 12) return false;
    found_.day = day;
    found_.month = month;
    found_.year = dates::full_year(token(4).value, token(4).text.size());
    at_ += 5;
    return true;
  }

  // ---- the time
  // -----------------------------------------------------------------------------------------------------

  // What comes before another date begins.
  bool time_after(std::size_t from) {
    constexpr std::size_t kNear = 10;
    for (std::size_t i = from; i < tokens_.size() && i < from + kNear; ++i) {
      at_ = i;
      if (clock()) return true;
      if (is_year(0) || month(0) != 0) return false;
    }
    return false;
  }

  bool time_before(std::size_t date) {
    constexpr std::size_t kNear = 12;
    for (std::size_t i = date > kNear ? date - kNear : 0; i < date; ++i) {
      at_ = i;
      if (clock()) return true;
    }
    return false;
  }

  // 6:34, 06:34:00.5, 6.34, 6h34, 14 Uhr 30, 6時34分, 오후 6시 34분, 6 a.m., with a zone behind it.
  bool clock() {
    const std::size_t start = at_;
    Found time = found_;
    bool halves = half(time);
    if (!is_number(0, 0, 24, 2)) return back(start);
    time.hour = token().value;
    ++at_;
    const bool minutes = colon_minutes(time) || worded_minutes(time);
    if (!halves) halves = half(time);
    if (!minutes && !halves) return back(start);
    time.has_time = true;
    zone(time);
    found_ = time;
    return true;
  }

  bool back(std::size_t start) {
    at_ = start;
    return false;
  }

  bool two_digits(std::size_t ahead) const {
    return is_number(ahead, 0, 60, 2) && token(ahead).text.size() == 2;
  }

  bool colon_minutes(Found& time) {
    const bool colon = is(":");
    if (!(colon || is(".")) || token().space_before || !two_digits(1) || token(1).space_before) return false;
    // 6.34.2015 and 1.50 per cent of something are no times of day, as far as one can see.
    if (!colon && (is(".", 2) && is_year(3))) return false;
    time.minute = token(1).value;
    at_ += 2;
    if (is(colon ? ":" : ".") && two_digits(1) && !token(1).space_before) {
      time.second = token(1).value;
      at_ += 2;
      if ((is(".") || is(",")) && token(1).kind == Token::Kind::number && !token(1).space_before) {
        std::string thousandths = token(1).text.substr(0, 3);
        thousandths.resize(3, '0');
        time.millisecond = std::atoi(thousandths.c_str());
        at_ += 2;
      }
    }
    return true;
  }

  bool worded_minutes(Found& time) {
    bool hour = false;
    for (const char* word : {"h", "uhr", "時", "时", "点", "點", "시"})
      hour = hour || is_word(word) || is(word);
    if (!hour) return false;
    ++at_;
    if (is_number(0, 0, 59, 2)) {
      time.minute = token().value;
      ++at_;
      take_words({"分", "분", "min", "mn"});
    }
    if (is_number(0, 0, 60, 2) && (is("秒", 1) || is("초", 1))) {
      time.second = token().value;
      at_ += 2;
    }
    take_words({"uhr", "h"});
    return true;
  }

  // am, p.m., 오후, 上午, μ.μ.
  bool half(Found& time) {
    const auto is_half = [this](const char* whole, const char* first, const char* second) -> std::size_t {
      if (is_word(whole)) return 1;
      if (is_word(first) && is(".", 1) && is_word(second, 2)) return is(".", 3) ? 4 : 3;
      return 0;
    };
    struct Name {
      const char *whole, *first, *second;
      bool afternoon;
    };
    for (const Name& name : {Name{"am", "a", "m", false},
                             {"pm", "p", "m", true},
                             {"오전", "-", "-", false},
                             {"오후", "-", "-", true},
                             {"上午", "-", "-", false},
                             {"下午", "-", "-", true},
                             {"午前", "-", "-", false},
                             {"午後", "-", "-", true},
                             {"πμ", "π", "μ", false},
                             {"μμ", "μ", "μ", true},
                             {"晚上", "-", "-", true}}) {
      const std::size_t length = is_half(name.whole, name.first, name.second);
      if (length == 0) continue;
      (name.afternoon ? time.pm : time.am) = true;
      at_ += length;
      return true;
    }
    return false;
  }

  // ---- the zone
  // -----------------------------------------------------------------------------------------------------

  void zone(Found& time) {
    take_words({"uhr"});
    take(",");
    take("(");
    if (numeric_zone(time)) return;
    if (token().kind != Token::Kind::word) return;
    const std::string name = token().text;
    if (name == "UTC" || name == "GMT" || name == "utc" || name == "gmt") {
      ++at_;
      if (!numeric_zone(time)) {
        time.offset = 0;
        time.offset_known = true;
      }
      return;
    }
    zone_ = name;
    if (shown_zone_is_known(name)) ++at_;
  }

  // +0300, +03:00, +3, −5:30
  bool numeric_zone(Found& time) {
    const bool east = is("+");
    if (!(east || is("-")) || token(1).kind != Token::Kind::number || token(1).space_before) return false;
    const std::string& digits = token(1).text;
    int hours = token(1).value;
    int minutes = 0;
    std::size_t length = 2;
    if (digits.size() == 4) {
      minutes = hours % 100;
      hours /= 100;
    } else if (digits.size() > 2) {
      return false;
    } else if (is(":", 2) && two_digits(3)) {
      minutes = token(3).value;
      length = 4;
    }
    if (hours > 15 || minutes > 59) return false;
    time.offset = (east ? 1 : -1) * (hours * 60 + minutes);
    time.offset_known = true;
    at_ += length;
    return true;
  }

  std::optional<ShownDate> made() {
    constexpr int kThaiEra = 543;
    if (language_.starts_with("th") && found_.year > 2400) found_.year -= kThaiEra;
    if (found_.has_time && !found_.offset_known && !zone_.empty())
      if (const auto offset = offset_of_shown_zone(zone_, found_)) {
        found_.offset = *offset;
        found_.offset_known = true;
      }
    const auto time = dates::made(found_);
    if (!time) return std::nullopt;
    return ShownDate{*time, found_.has_time, found_.offset_known};
  }

  std::string language_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::string zone_;
  Found found_;
};

}  // namespace

std::optional<ShownDate> read_shown_date(std::string_view text, std::string_view language) {
  return Reader(text, language).run();
}

}  // namespace dateline::text
