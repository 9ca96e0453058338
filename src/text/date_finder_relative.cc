#include <algorithm>
#include <array>

#include "text/calendar_days.h"
#include "text/date_finder.h"

// Relative dates, and years by themselves.

namespace dateline::text {
namespace {

constexpr int kEarliest = 1000;
constexpr int kLatest = 2100;

// What is counted is no year (`in 2000 homes`), folded.
constexpr std::array<std::string_view, 58> kCounted{
    "people",    "homes",     "men",      "women",   "troops", "soldiers", "dollars",  "euros",
    "pounds",    "km",        "miles",    "metres",  "meters", "feet",     "tons",     "tonnes",
    "jobs",      "cases",     "deaths",   "shares",  "points", "cities",   "schools",  "workers",
    "pages",     "children",  "houses",   "copies",  "words",  "staff",    "menschen", "euro",
    "dollar",    "kilometer", "meter",    "meters",  "tonnen", "leute",    "mann",     "soldaten",
    "personnes", "hommes",    "metres",   "emplois", "morts",  "soldats",  "personas", "hombres",
    "metros",    "dolares",   "soldados", "человек", "рублеи", "долларов", "евро",     "километров",
    "тонн",      "метров"};

}  // namespace

// ---- relative dates ----

DateFinder::At DateFinder::day_word(At at) {
  if (!today_ || !tokens_[at].is(DateMeaning::day)) return at;
  return put(at, past(at), moved(*today_, tokens_[at].word.value), Precision::day);
}

DateFinder::At DateFinder::put_unit(At begin, At end, DateUnit unit, int units) {
  const Day& today = *today_;
  switch (unit) {
    case DateUnit::hour:
      return put(begin, end, today, Precision::day);
    case DateUnit::day:
      return put(begin, end, moved(today, units), Precision::day);
    case DateUnit::week: {
      const Day day = moved(today, 7 * units);
      return put(begin, end, {day.year, day.month, 0}, Precision::month);
    }
    case DateUnit::month: {
      const int months = today.year * 12 + today.month - 1 + units;
      return put(begin, end, {months / 12, months % 12 + 1, 0}, Precision::month);
    }
    default:
      break;
  }
  const int years = unit == DateUnit::year ? 1 : unit == DateUnit::decade ? 10 : 100;
  const int year = today.year + years * units;
  return year >= 1 && year <= kLatest ? put(begin, end, {year, 0, 0}, Precision::year) : begin;
}

// `last`, `this` or `next` (-1, 0, 1) of a unit, a weekday or a month.
DateFinder::At DateFinder::put_relative(At begin, At end, const DateToken& what, int direction) {
  const Day& today = *today_;
  if (what.is(DateMeaning::weekday)) {
    const Day from = moved(today, direction);
    return put(begin, end, weekday_seen_from(from, what.word.value, direction >= 0), Precision::day);
  }
  if (what.month > 0) {
    int year = today.year;
    if (direction < 0 && what.month >= today.month) --year;
    if (direction > 0 && what.month <= today.month) ++year;
    return put(begin, end, {year, what.month, 0}, Precision::month);
  }
  const auto unit = static_cast<DateUnit>(what.word.value);
  if (unit == DateUnit::hour || unit == DateUnit::day || unit >= DateUnit::decade) return begin;
  return put_unit(begin, end, unit, direction);
}

DateFinder::At DateFinder::with_adjective(At at) {
  if (!today_) return at;
  const auto direction_of = [](const DateToken& token) -> std::optional<int> {
    if (token.is(DateMeaning::last)) return -1;
    if (token.is(DateMeaning::next)) return 1;
    if (token.is(DateMeaning::current)) return 0;
    return std::nullopt;
  };
  const auto is_noun = [](const DateToken& token) {
    return token.is(DateMeaning::unit) || token.is(DateMeaning::weekday) || token.month > 0;
  };
  if (const auto direction = direction_of(tokens_[at])) {
    const At noun = past(at);
    if (has(noun) && close(noun) && is_noun(tokens_[noun]))
      return put_relative(at, past(noun), tokens_[noun], *direction);
  }
  if (!is_noun(tokens_[at]) || words_ == nullptr || !words_->adjectives_follow()) return at;
  const At adjective = past(at);
  if (!has(adjective) || !close(adjective)) return at;
  const auto direction = direction_of(tokens_[adjective]);
  if (!direction || *direction == 0) return at;
  return put_relative(at, past(adjective), tokens_[at], *direction);
}

// A number, in digits or words, and past it.
std::optional<std::pair<int, DateFinder::At>> DateFinder::number_at(At at) const {
  if (!has(at)) return std::nullopt;
  const DateToken& token = tokens_[at];
  if (token.number >= 0) return std::pair{token.number, at + 1};
  if (!token.is(DateMeaning::number)) return std::nullopt;
  const At next = past(at);
  if (is(next, DateMeaning::number) && close(next))  // `a hundred`, `two hundred`
    return std::pair{token.word.value * tokens_[next].word.value, past(next)};
  return std::pair{token.word.value, next};
}

DateFinder::At DateFinder::ago(At at) {
  if (!today_) return at;
  constexpr int kMost = 3'000;
  if (tokens_[at].is(DateMeaning::ago_before)) {
    At next = past(at);
    for (int skipped = 0; skipped < 3 && has(next) && close(next) && !number_at(next); ++skipped) {
      if (tokens_[next].is(DateMeaning::unit)) return at;
      ++next;  // `vor fast`, `il y a près de`, `hace más de`
    }
    const auto number = number_at(next);
    if (!number || !close(next) || !is(number->second, DateMeaning::unit) || number->first > kMost) return at;
    const DateToken& unit = tokens_[number->second];
    return put_unit(at, past(number->second), static_cast<DateUnit>(unit.word.value), -number->first);
  }
  const auto number = number_at(at);
  const At unit = number ? number->second : at;
  if (!is(unit, DateMeaning::unit) || (number && (!close(unit) || number->first > kMost))) return at;
  const At word = past(unit);
  if (!is(word, DateMeaning::ago) || !close(word)) return at;
  return put_unit(at, past(word), static_cast<DateUnit>(tokens_[unit].word.value),
                  number ? -number->first : -1);
}

DateFinder::At DateFinder::weekday(At at) {
  const DateToken& token = tokens_[at];
  if (!token.is(DateMeaning::weekday)) return at;
  const bool needs_capital = language_ == "en" || language_ == "de";
  if (needs_capital ? !token.capital : token.capital && at > 0 && tokens_[at - 1].sentence == token.sentence)
    return at;
  // `Thursday, October 8`, `jeudi 8 octobre`
  const At next = past(at);
  if (has(next) && (close(next) || after(next, ",") || after(next, "(") || after(next, ", ("))) {
    At day = next;
    if (is(day, DateMeaning::of) || is(day, DateMeaning::before_date)) day = past(day);
    if (has(day)) {
      At end = day_month(day);
      if (end == day) end = month_day(day);
      if (end > day) return end;
    }
  }
  const At name = before(at);
  if (!today_ || (has(name) && close(at) && tokens_[name].is(DateMeaning::no_date))) return at;
  return put(at, next, weekday_seen_from(*today_, token.word.value, is_coming(at)), Precision::day);
}

// ---- years ----

bool DateFinder::is_counted(At at) const {
  return has(at) && close(at) &&
         std::find(kCounted.begin(), kCounted.end(), tokens_[at].key) != kCounted.end();
}

// `wurde 1951 unterzeichnet`, `1951 trat`: German needs no word beside a year.
bool DateFinder::is_german_year(At at) const {
  constexpr std::array<std::string_view, 8> kVerbs{"wurde", "wurden", "war", "waren",
                                                   "hatte", "hatten", "kam", "trat"};
  const At next = at + 1;
  const bool noun_follows = has(next) && close(next) && (tokens_[next].capital || tokens_[next].number >= 0);
  if (noun_follows || tokens_[at].number < 1500) return false;
  if (at == 0 || tokens_[at - 1].sentence != tokens_[at].sentence) return has(next) && close(next);
  return close(at) && std::find(kVerbs.begin(), kVerbs.end(), tokens_[at - 1].key) != kVerbs.end();
}

// Something beside the number says that it is a year.
bool DateFinder::is_told_as_year(At at) const {
  const DateToken& token = tokens_[at];
  const At next = at + 1;
  if (is(next, DateMeaning::year_word) && close(next) && language_ == "ru") return true;
  const bool goes_on = found_.size() > 0 && last_end_ > 0 && found_.back().precision != Precision::day;
  const bool follows = goes_on && ((at == last_end_ && (after_dash(at) || after(at, ","))) ||
                                   (at == last_end_ + 1 && is(last_end_, DateMeaning::and_) && close(at)));
  if (follows) return true;
  const bool bracketed = token.gap.ends_with('(') && has(next) && tokens_[next].gap.starts_with(')');
  if (bracketed) return true;
  if (language_ == "de" && is_german_year(at)) return true;
  const At cue = before(at);
  if (!has(cue) || !close(at)) return false;
  if (tokens_[cue].is(DateMeaning::year_word) || tokens_[cue].is(DateMeaning::part)) return true;
  if (tokens_[cue].is(DateMeaning::of) && has(before(cue))) {
    const DateToken& whole = tokens_[before(cue)];
    if (whole.is(DateMeaning::part) || whole.is(DateMeaning::year_word)) return true;
  }
  if (language_ == "ru") {
    // `с 1951 по 1953 год`
    const At to = next;
    return has(to + 1) && is(to, DateMeaning::and_) && tokens_[to + 1].is_year() &&
           is(to + 2, DateMeaning::year_word);
  }
  if (tokens_[cue].is(DateMeaning::before_date)) return true;
  // `the 1951 treaty`
  const bool article = language_ == "en" && (tokens_[cue].key == "the" || tokens_[cue].key == "a");
  return article && token.number >= 1700 && has(next) && close(next) && !tokens_[next].key.empty() &&
         !tokens_[next].capital && tokens_[next].word.meanings == 0;
}

DateFinder::At DateFinder::year_alone(At at) {
  const DateToken& token = tokens_[at];
  if (!token.is_year() || token.number < kEarliest) return at;
  const At next = at + 1;
  const bool part_of_number =
      has(next) && tokens_[next].number >= 0 &&
      (tokens_[next].gap == "." || tokens_[next].gap == "," || tokens_[next].gap == ":");
  const bool glued = has(next) && tokens_[next].gap.empty();  // `1990s`
  const bool money = token.gap.ends_with('$') || token.gap.ends_with("€") || token.gap.ends_with("£");
  if (part_of_number || glued || money || is_counted(next) || !is_told_as_year(at)) return at;
  return put(at, next, {token.number, 0, 0}, Precision::year, true);
}

}  // namespace dateline::text
