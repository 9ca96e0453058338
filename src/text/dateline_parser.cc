#include "text/dateline_parser.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "text/calendar_words.h"
#include "text/dateline_names.h"

namespace dateline::text::datelines {
namespace {

using Kind = Token::Kind;

constexpr std::size_t kMostWordsInName = 5;
constexpr std::size_t kMostCities = 4;
constexpr std::size_t kMostWordsInAgency = 5;
constexpr std::size_t kLongestByline = 80;

bool ends_with_mac(std::string_view word) {
  return word.starts_with("Mc") || word.starts_with("Mac");
}

bool is_in_capitals(std::string_view name) {
  bool any = false;
  for (std::size_t at = 0; at < name.size();) {
    const auto end = std::min(name.find(' ', at), name.size());
    std::string_view word = name.substr(at, end - at);
    if (ends_with_mac(word)) word.remove_prefix(word.find('c') + 1);
    const Letters letters = letters_of(word);
    at = end + 1;
    if (letters.lower > 0 && !is_particle(word)) return false;
    any = any || letters.upper > 1;
  }
  return any;
}

// `St.`, `Ft.`, `S.`: what a point may stand after inside of a city's name.
bool is_short_for_more(std::string_view word) {
  const std::string key = word_key(word);
  for (const char* known : {"st", "ste", "ft", "mt", "pt", "sto", "sta", "bad", "sv", "г"})
    if (key == known) return true;
  return letters_of(word).all() == 1;
}

class Parser {
 public:
  Parser(std::string_view text, const DatelineHints& hints)
      : text_(text), hints_(hints), tokens_(tokens_of(text)) {}

  Found run() {
    byline();
    start_ = at_;
    if (agency_in_signs() && is(Kind::dash)) lead_at_ = at_++;
    if (cities()) {
      find_places();
      while (part()) {
      }
    }
    if (lead_at_ != 0 && !leads_on()) story_follows_agency();
    finish();
    return std::move(found_);
  }

 private:
  const Token& token(std::size_t ahead = 0) const {
    return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
  }
  bool is(Kind kind, std::size_t ahead = 0) const { return token(ahead).kind == kind; }
  std::string_view word(std::size_t ahead = 0) const {
    return text_.substr(token(ahead).begin, token(ahead).end - token(ahead).begin);
  }
  std::string_view from(std::size_t first) const {
    return first == at_ ? std::string_view()
                        : text_.substr(tokens_[first].begin, tokens_[at_ - 1].end - tokens_[first].begin);
  }

  // By Jane Roe, on a line of its own.
  void byline() {
    if (!is(Kind::word) || word_key(word()) != "by") return;
    std::size_t end = 1;
    while (!token(end).line_before && !is(Kind::end, end)) {
      const Kind kind = token(end).kind;
      const bool named = kind == Kind::word || kind == Kind::comma || kind == Kind::stop;
      if (!named || (kind == Kind::word && letters_of(word(end)).lower > 0 &&
                     !letters_of(word(end)).starts_upper && !is_and(word(end)) && !is_particle(word(end))))
        return;
      ++end;
    }
    if (is(Kind::end, end) || end < 2) return;
    const std::string_view name = text_.substr(token(1).begin, token(end - 1).end - token(1).begin);
    if (name.size() > kLongestByline) return;
    found_.line.byline = name;
    at_ += end;
  }

  // (ANSA) - ROMA, 8 OTT -: what stands before the second dash belongs to the dateline.
  bool leads_on() const {
    const bool dash = is(Kind::dash) || (is(Kind::stop) && is(Kind::dash, 1));
    return dash && !found_.line.cities.empty() && !names_no_city(found_.line.cities.front()) &&
           (found_.capitals || found_.line.day);
  }

  // (Reuters) - The office: the agency is all there is.
  void story_follows_agency() {
    at_ = lead_at_;
    found_.line.cities.clear();
    found_.line.region.clear();
    found_.line.day.reset();
    found_.capitals = found_.known_place = found_.located = false;
  }

  bool is_name_word(std::size_t ahead) const {
    if (!is(Kind::word, ahead)) return false;
    const Letters letters = letters_of(word(ahead));
    return letters.starts_upper || (letters.upper > 0 && letters.lower <= 2) ||
           (letters.all() > 0 && letters.uncased == letters.all());
  }

  // One city or region: capitalised words, with small ones between them.
  std::string name(bool region) {
    const std::size_t first = at_;
    std::size_t kept = at_;
    bool uncased = false;
    for (std::size_t count = 0; count < kMostWordsInName && is(Kind::word); ++count) {
      if (at_ > first && token().line_before && !found_.line.cities.empty()) break;
      const bool joins = at_ > first && is_particle(word()) && is_name_word(1) && !token(1).line_before;
      if (at_ > first && is_and(word()) && is_name_word(1) && !joins) break;
      if (at_ > first && is_and(word()) && letters_of(word()).lower == 0 && word_key(word()) == "and") break;
      if (at_ > first && month_word(word(), hints_.language).is_month && is(Kind::number, 1)) break;
      if (!joins && !is_name_word(0)) break;
      uncased = uncased || letters_of(word()).uncased > 0;
      const bool shortened = is(Kind::stop, 1) && !token(1).space_before;
      const bool initials =
          shortened && is(Kind::word, 2) && !token(2).space_before && letters_of(word()).all() == 1;
      const bool more = shortened && is_short_for_more(word()) && is(Kind::word, 2);
      const bool ends_region = region && shortened && letters_of(word()).all() <= 5 && !initials;
      ++at_;
      if (initials || more) {
        ++at_;
        kept = at_;
        continue;
      }
      kept = at_;
      if (ends_region) {
        kept = ++at_;
        break;
      }
    }
    at_ = kept;
    return std::string(from(first));
  }

  bool cities() {
    const std::size_t first = at_;
    while (found_.line.cities.size() < kMostCities) {
      const std::size_t before = at_;
      std::string city = name(false);
      if (city.empty()) {
        at_ = before;
        break;
      }
      found_.line.cities.push_back(std::move(city));
      const bool slash =
          is(Kind::slash) && !(token().space_before && !token(1).space_before) && is_name_word(1);
      const bool joined = is(Kind::word) && is_and(word()) && is_name_word(1);
      if (!slash && !joined) break;
      ++at_;
      if (slash && is_river(word())) {
        found_.line.cities.back() += "/" + std::string(word());
        ++at_;
        break;
      }
    }
    return at_ > first;
  }

  // Frankfurt/Main is one city.
  static bool is_river(std::string_view word) {
    const std::string key = word_key(word);
    return key == "main" || key == "oder" || key == "saale" || key == "donau" || key == "weinstrasse";
  }

  void find_places() {
    auto& cities = found_.line.cities;
    found_.capitals = std::all_of(cities.begin(), cities.end(), is_in_capitals);
    found_.known_place = std::all_of(cities.begin(), cities.end(),
                                     [](const std::string& c) { return known_city(c).has_value(); });
    std::string joined;
    for (const std::string& city : cities) joined += (joined.empty() ? "" : " / ") + city;
    const std::string told = word_key(hints_.located);
    found_.located = !told.empty() && (told == word_key(joined) || told == word_key(cities.front()));
  }

  // One more part: a day, a region, an agency; false where there is none.
  bool part() {
    const std::size_t before = at_;
    bool comma = false;
    bool separated = false;
    bool dashed = false;
    if (is(Kind::comma) || is(Kind::stop)) {
      comma = is(Kind::comma);
      separated = true;
      ++at_;
      if (is(Kind::comma)) ++at_;
    }
    if (is(Kind::dash)) {
      dashed = true;
      ++at_;
    }
    if (!token().line_before || separated || !dashed) {
      if (found_.line.agency.empty() && agency_in_signs()) {
        // Behind a dash, brackets of others begin the story.
        if (!dashed || found_.known_agency) return true;
        found_.line.agency = {};
        found_.agency_in_signs = false;
        at_ = before;
        return false;
      }
      if (!dashed && !found_.line.day && day()) return true;
      if (comma && !dashed && !found_.line.day && found_.line.agency.empty() && region()) return true;
      if ((separated || dashed) && found_.line.agency.empty() && bare_agency()) return true;
    }
    at_ = before;
    return false;
  }

  bool region() {
    const std::size_t before = at_;
    const std::string named = name(true);
    const bool goes_on =
        is(Kind::comma) || is(Kind::open) || is(Kind::dash) || is(Kind::slash) ||
        (is(Kind::stop) && (is(Kind::slash, 1) || is(Kind::dash, 1) || is(Kind::number, 1))) ||
        is(Kind::number) || (is(Kind::word) && month_word(word(), hints_.language).is_month);
    constexpr std::size_t kMostRegions = 2;
    if (named.empty() || !goes_on || regions_ >= kMostRegions) {
      at_ = before;
      return false;
    }
    ++regions_;
    if (!found_.line.region.empty()) found_.line.region += ", ";
    found_.line.region += named;
    if (is_known_region(named)) found_.known_place = true;
    return true;
  }

  // ---- the day
  // ------------------------------------------------------------------------------------------------------

  // Up to four digits of any script; -1 for others.
  int number(std::size_t ahead) const {
    const std::string_view digits = word(ahead);
    const auto size = static_cast<std::int32_t>(digits.size());
    int value = 0;
    int count = 0;
    for (std::int32_t at = 0; at < size; ++count) {
      UChar32 c = 0;
      U8_NEXT(reinterpret_cast<const std::uint8_t*>(digits.data()), at, size, c);
      if (count == 4 || c < 0 || u_charDigitValue(c) < 0) return -1;
      value = value * 10 + u_charDigitValue(c);
    }
    return count == 0 ? -1 : value;
  }
  bool is_day(std::size_t ahead) const {
    return is(Kind::number, ahead) && number(ahead) >= 1 && number(ahead) <= 31;
  }
  bool is_year(std::size_t ahead) const {
    return is(Kind::number, ahead) && number(ahead) >= 1800 && number(ahead) <= 2999;
  }
  MonthWord month(std::size_t ahead) const {
    return is(Kind::word, ahead) ? month_word(word(ahead), hints_.language) : MonthWord{};
  }
  bool is_word(std::string_view key, std::size_t ahead = 0) const {
    return is(Kind::word, ahead) && word_key(word(ahead)) == key;
  }

  void skip_point() {
    if (is(Kind::stop) && !token().space_before) ++at_;
  }

  // 8 octobre 2015, den 8. Oktober, 8 de octubre de 2015, Oct. 8, 2015, spalio 8 d., 08.10.2015, 2015.
  // október 8.
  bool day() {
    const std::size_t before = at_;
    if (weekday_at(0)) {
      ++at_;
      skip_point();
      if (is(Kind::comma)) ++at_;
    }
    for (const char* article : {"le", "den", "il", "el", "am", "на", "dne"})
      if (is_word(article)) {
        ++at_;
        break;
      }
    DatelineDay day;
    if (!(day_first(day) || month_first(day) || in_numbers(day))) {
      at_ = before;
      return false;
    }
    found_.line.day = day;
    const std::size_t comma = is(Kind::comma) ? 1 : 0;
    if (weekday_at(comma)) at_ += comma + 1;
    return true;
  }

  // Some language calls its Sunday as a country is called.
  bool weekday_at(std::size_t ahead) const {
    if (!is(Kind::word, ahead) || !is_weekday(word(ahead)) || is_known_region(word(ahead))) return false;
    // `Mar 8` is in March, whatever a Spaniard calls his Tuesday.
    const std::size_t next = ahead + (is(Kind::stop, ahead + 1) ? 2 : 1);
    return !(is_day(next) && month(ahead).is_month);
  }

  bool day_first(DatelineDay& out) {
    const std::size_t before = at_;
    if (is_year(0)) {  // 2015. október 8.
      out.year = number(0);
      ++at_;
      skip_point();
      if (is_word("г") || is_word("m")) ++at_;
      skip_point();
      if (month_first(out)) return true;
      at_ = before;
      out = {};
      return false;
    }
    if (!is_day(0)) return false;
    out.day = number(0);
    ++at_;
    for (const char* ordinal : {"st", "nd", "rd", "th", "er", "º", "de"})
      if (is_word(ordinal)) ++at_;
    skip_point();
    if (is_word("de") || is_word("d")) ++at_;
    if (is(Kind::word) && word().size() > 2 && (word().starts_with("d'") || word().starts_with("d’")))
      return catalan(out);
    const MonthWord named = month(0);
    if (!named.is_month) {
      at_ = before;
      out = {};
      return false;
    }
    out.month = named.month;
    ++at_;
    skip_abbreviation_point();
    year_after(out);
    return true;
  }

  // 8 d'octubre
  bool catalan(DatelineDay& out) {
    const std::string_view whole = word();
    const MonthWord named = month_word(whole.substr(whole.starts_with("d'") ? 2 : 4), hints_.language);
    if (!named.is_month) return false;
    out.month = named.month;
    ++at_;
    year_after(out);
    return true;
  }

  bool month_first(DatelineDay& out) {
    const MonthWord named = month(0);
    if (!named.is_month) return false;
    const std::size_t before = at_;
    ++at_;
    skip_point();
    if (!is_day(0)) {
      at_ = before;
      return false;
    }
    out.month = named.month;
    out.day = number(0);
    ++at_;
    for (const char* ordinal : {"st", "nd", "rd", "th", "d", "an"})
      if (is_word(ordinal)) ++at_;
    skip_abbreviation_point();
    year_after(out);
    return true;
  }

  // The point of `oct.` and `8.`, where what follows cannot begin the story.
  void skip_abbreviation_point() {
    if (!is(Kind::stop) || token().space_before) return;
    const Kind next = token(1).kind;
    if (next == Kind::open || next == Kind::dash || next == Kind::comma || next == Kind::slash ||
        next == Kind::stop || next == Kind::number)
      ++at_;
  }

  void year_after(DatelineDay& out) {
    if (out.year != 0) return;
    std::size_t ahead = is(Kind::comma) ? 1 : 0;
    if (is_word("de", ahead) || is_word("del", ahead)) ++ahead;
    if (!is_year(ahead)) return;
    out.year = number(ahead);
    at_ += ahead + 1;
    for (const char* year : {"г", "года", "р", "року", "m"})
      if (is_word(year)) {
        ++at_;
        skip_abbreviation_point();
        break;
      }
  }

  // 08.10.2015, 8.10., 8/10
  bool in_numbers(DatelineDay& out) {
    const Kind sign = token(1).kind;
    if (!is_day(0) || (sign != Kind::stop && sign != Kind::slash) || !is_day(2) || number(2) > 12)
      return false;
    if (token(1).space_before || token(2).space_before) return false;
    found_.day_in_numbers = true;
    out.day = number(0);
    out.month = number(2);
    at_ += 3;
    if (is(sign) && !token().space_before && is_year(1) && !token(1).space_before) {
      out.year = number(1);
      at_ += 2;
    } else if (sign == Kind::stop) {
      skip_abbreviation_point();
    }
    return true;
  }

  // ---- the agency
  // ---------------------------------------------------------------------------------------------------

  bool is_agency(std::string_view name) const {
    const std::string provider = word_key(hints_.provider);
    return is_known_agency(name) || (!provider.empty() && provider == word_key(name));
  }

  // /TASS/, (Reuters), [AFP], (dpa/lhe), /Корр. БЕЛТА/
  bool agency_in_signs() {
    const bool slashes = is(Kind::slash);
    if (!slashes && !is(Kind::open)) return false;
    std::size_t end = 1;
    while (end <= 2 * kMostWordsInAgency && !is(Kind::end, end) && !is(Kind::close, end) &&
           !is(Kind::open, end) && !(slashes && is(Kind::slash, end)))
      ++end;
    if (!is(slashes ? Kind::slash : Kind::close, end) || end < 2) return false;
    std::string_view name = text_.substr(token(1).begin, token(end).begin - token(1).begin);
    while (name.ends_with(' ')) name.remove_suffix(1);
    if (letters_of(name).all() == 0) return false;
    std::string_view bare = name;
    if (is_word("корр", 1) && is(Kind::stop, 2))
      bare = text_.substr(token(3).begin, name.end() - text_.begin() - token(3).begin);
    found_.known_agency = is_agency(bare);
    found_.agency_in_signs = true;
    found_.line.agency = bare;
    at_ += end + 1;
    return true;
  }

  // - РИА Новости., ИНТЕРФАКС -, BNS -: only where it is known and something shows its end.
  bool bare_agency() {
    for (std::size_t words = kMostWordsInAgency; words > 0; --words) {
      bool all = true;
      for (std::size_t i = 0; i < words; ++i)
        all = all && is(Kind::word, i) && !(i > 0 && token(i).line_before);
      if (!all) continue;
      const Kind next = token(words).kind;
      const bool ends = next == Kind::dash || next == Kind::stop || next == Kind::comma ||
                        next == Kind::end || token(words).line_before;
      const std::string_view name = text_.substr(token().begin, token(words - 1).end - token().begin);
      if (!ends || !is_agency(name)) continue;
      found_.line.agency = name;
      found_.known_agency = true;
      at_ += words;
      return true;
    }
    return false;
  }

  // ---- the end
  // ------------------------------------------------------------------------------------------------------

  void finish() {
    bool stop = false;
    std::size_t end = at_;
    while (is(Kind::stop) || (is(Kind::comma) && is(Kind::dash, 1))) {
      stop = stop || is(Kind::stop);
      ++at_;
    }
    const std::size_t after_stop = at_;
    if (is(Kind::dash)) {
      found_.ending = Ending::dash;
      while (is(Kind::dash)) ++at_;
      end = at_;
    } else if (is(Kind::colon)) {
      found_.ending = Ending::colon;
      end = ++at_;
    } else if (stop || (at_ > 0 && tokens_[at_ - 1].kind == Kind::stop)) {
      found_.ending = Ending::stop;
      end = after_stop;
    } else if (is(Kind::end)) {
      found_.ending = token().begin >= text_.size() ? Ending::end : Ending::none;
    } else if (token().line_before) {
      found_.ending = Ending::line;
    }
    found_.line.length = is(Kind::end) ? text_.size() : token().begin;
    if (end > start_)
      found_.line.printed =
          folded(text_.substr(tokens_[start_].begin, tokens_[end - 1].end - tokens_[start_].begin));
    tidy();
  }

  static std::string folded(std::string_view text) {
    std::string out;
    for (const char c : text) {
      const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      if (!blank)
        out.push_back(c);
      else if (!out.empty() && out.back() != ' ')
        out.push_back(' ');
    }
    return out;
  }

  void tidy() {
    for (std::string& city : found_.line.cities) city = folded(city);
    found_.line.region = folded(found_.line.region);
    found_.line.agency = folded(found_.line.agency);
  }

  std::string_view text_;
  DatelineHints hints_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::size_t start_ = 0;
  std::size_t regions_ = 0;
  std::size_t lead_at_ = 0;  // The dash after an agency that stands first; 0 = none does.
  Found found_;
};

}  // namespace

Found read_parts(std::string_view text, const DatelineHints& hints) {
  return Parser(text, hints).run();
}

bool names_no_city(std::string_view name) {
  if (known_city(name)) return false;
  if (is_no_place(name) || is_known_agency(name)) return true;
  // L'AFP
  for (const std::string_view sign : {"'", "’"})
    if (const auto at = name.find(sign);
        at != std::string_view::npos && is_known_agency(name.substr(at + sign.size())))
      return true;
  // Many a city has a word in its name that is a month or day in some language: `San`, `Des`.
  if (name.find(' ') == std::string_view::npos && (is_weekday(name) || month_word(name, "").is_month))
    return true;
  for (std::size_t at = 0; at < name.size();) {
    const auto end = std::min(name.find(' ', at), name.size());
    const std::string_view word = name.substr(at, end - at);
    if (is_house(word) || (at == 0 && begins_sentences(word))) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace dateline::text::datelines
