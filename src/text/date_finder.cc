#include "text/date_finder.h"

#include <algorithm>
#include <array>

#include "text/calendar_days.h"

namespace dateline::text {
namespace {

std::string_view without_blanks(std::string_view gap) {
  while (!gap.empty() && gap.front() == ' ') gap.remove_prefix(1);
  while (!gap.empty() && gap.back() == ' ') gap.remove_suffix(1);
  return gap;
}

// `1st`, `2nd`, `1er`, `1º`, `19-го`; the tokens after a number.
bool is_ordinal(std::string_view key) {
  constexpr std::array kEndings{"st", "nd", "rd", "th", "er", "го", "ое", "е", "o", "º"};
  return std::find(kEndings.begin(), kEndings.end(), key) != kEndings.end();
}

}  // namespace

DateFinder::DateFinder(const std::vector<DateToken>& tokens, std::string_view language, bool month_first,
                       const DateWords* words, std::optional<Day> today)
    : tokens_(tokens), language_(language), month_first_(month_first), words_(words), today_(today) {
  if (!tokens_.empty()) {
    coming_.resize(tokens_.back().sentence + 1);
    relative_.resize(coming_.size());
  }
  for (const DateToken& token : tokens_) {
    // `may` is a month's name as well.
    const bool may = language_ == "en" && token.key == "may" && !token.capital;
    if (may || token.is(DateMeaning::coming)) coming_[token.sentence] = true;
    if (token.is(DateMeaning::weekday) || token.is(DateMeaning::day) || token.is(DateMeaning::last) ||
        token.is(DateMeaning::next) || token.is(DateMeaning::current) || token.is(DateMeaning::ago))
      relative_[token.sentence] = true;
  }
}

std::vector<ProseDate> DateFinder::find() {
  for (At at = 0; has(at);) {
    const At next = take(at);
    at = next > at ? next : at + 1;
  }
  return std::move(found_);
}

DateFinder::At DateFinder::take(At at) {
  using Rule = At (DateFinder::*)(At);
  constexpr std::array<Rule, 10> kRules{
      &DateFinder::numeric,     &DateFinder::day_month,      &DateFinder::month_day, &DateFinder::month_year,
      &DateFinder::ago,         &DateFinder::with_adjective, &DateFinder::weekday,   &DateFinder::day_word,
      &DateFinder::month_alone, &DateFinder::year_alone};
  for (const Rule rule : kRules) {
    const At end = (this->*rule)(at);
    if (end <= at) continue;
    last_begin_ = at;
    last_end_ = end;
    if (is_narrated(found_.back()))
      narrated_ = found_.back().date.year;
    else if (narrated_ != found_.back().date.year)
      narrated_.reset();
    return end;
  }
  return at;
}

bool DateFinder::close(At at) const {
  return has(at) && is_close(tokens_[at].gap);
}

bool DateFinder::after(At at, std::string_view sign) const {
  return has(at) && without_blanks(tokens_[at].gap) == sign;
}

bool DateFinder::is_coming(At at) const {
  return coming_[tokens_[at].sentence];
}

DateFinder::At DateFinder::before(At at) const {
  for (const At length : {At{3}, At{2}, At{1}}) {
    if (at < length) continue;
    const DateToken& token = tokens_[at - length];
    if (static_cast<At>(token.words) == length && token.word.meanings != 0) return at - length;
  }
  return tokens_.size();
}

DateFinder::At DateFinder::put(At begin, At end, Day date, Precision precision, bool year_told) {
  found_.push_back({date, precision, tokens_[begin].begin, tokens_[end - 1].end, year_told});
  return end;
}

bool DateFinder::after_dash(At at) const {
  return after(at, "-") || after(at, "\u2013") || after(at, "\u2014");
}

// ---- dates in numbers ----

// `2015-10-08`, `08.10.2015`, `8/10/2015`.
DateFinder::At DateFinder::numeric(At at) {
  if (!has(at + 2) || tokens_[at].number < 0 || tokens_[at + 1].number < 0 || tokens_[at + 2].number < 0)
    return at;
  const DateToken& a = tokens_[at];
  const DateToken& b = tokens_[at + 1];
  const DateToken& c = tokens_[at + 2];
  Day day;
  if (a.is_year() && b.gap == "-" && c.gap == "-" && b.digits == 2 && c.digits == 2) {
    day = {a.number, b.number, c.number};
  } else if (a.is_day() && b.is_day() && c.is_year() && b.gap == c.gap &&
             (b.gap == "." || b.gap == "/" || b.gap == "-")) {
    day = {c.number, b.number, a.number};
    const bool swapped = b.gap == "/" && (month_first_ || b.number > 12);
    if (swapped && a.number <= 12) std::swap(day.month, day.day);
  } else {
    return at;
  }
  return exists(day) ? put(at, at + 3, day, Precision::day, true) : at;
}

// ---- dates with a month's name ----

// Past a year that follows a date; `at` if none does.
DateFinder::At DateFinder::year_after(At at, int& year) const {
  At next = at;
  if (has(next) && tokens_[next].is(DateMeaning::of) && close(next)) next = past(next);  // `de 1956`
  if (has(next) && tokens_[next].is(DateMeaning::year_word) && close(next) && next > at) next = past(next);
  if (!has(next) || !tokens_[next].is_year()) return at;
  if (!close(next) && !after(next, ",") && !after(next, ".")) return at;
  if (after(next, ".") && tokens_[next].sentence != tokens_[at - 1].sentence) return at;
  year = tokens_[next].number;
  ++next;
  if (is(next, DateMeaning::year_word) && close(next) && language_ == "ru") next = past(next);
  return next;
}

// The day after `and` or a dash; none = the size.
DateFinder::At DateFinder::day_of_range(At at) const {
  if (!has(at)) return tokens_.size();
  if (tokens_[at].is_day() && after_dash(at)) return at;
  if (tokens_[at].is_day() && after(at, ",")) return at;
  if (is(at, DateMeaning::and_) && close(at) && has(at + 1) && tokens_[at + 1].is_day()) return at + 1;
  return tokens_.size();
}

DateFinder::At DateFinder::put_days(At begin, At end, const std::vector<int>& days, int month,
                                    std::optional<int> year) {
  const bool told = year.has_value() || year_just_told(begin);
  if (!year) year = year_just_told(begin);
  if (!year && !days.empty()) year = year_gone_on_with(begin, month, days.front());
  bool any = false;
  for (const int number : days) {
    std::optional<Day> day;
    if (year) {
      day = Day{*year, month, number};
    } else if (today_) {
      day = day_without_year(*today_, month, number, is_coming(begin));
    }
    if (!day || !exists(*day)) continue;
    put(begin, end, *day, Precision::day, told);
    any = true;
  }
  return any ? end : begin;
}

// `In 1956, on October 19, ...`
std::optional<int> DateFinder::year_just_told(At at) const {
  if (found_.empty() || found_.back().precision != Precision::year || at > last_end_ + 3 || last_end_ == 0)
    return std::nullopt;
  if (tokens_[last_end_ - 1].sentence != tokens_[at].sentence) return std::nullopt;
  return found_.back().date.year;
}

// A day or a month some years ago, whose year is told, or such a year at the head of its sentence: what
// follows may go on in that year. `Since 1945` does not.
bool DateFinder::is_narrated(const ProseDate& date) const {
  constexpr int kYearsAgo = 2;
  if (!today_ || !date.year_told || date.date.year > today_->year - kYearsAgo) return false;
  if (date.precision != Precision::year) return true;
  const At cue = before(last_begin_);
  if (!has(cue) || !tokens_[cue].is(DateMeaning::before_date)) return false;
  return cue == 0 || tokens_[cue - 1].sentence != tokens_[cue].sentence;
}

// `They met in London in June 1955. In August a paper let it be known ...`: the year of the sentence before,
// in the same paragraph, if this one does not lead back in it and says nothing of today.
std::optional<int> DateFinder::year_gone_on_with(At at, int month, int day) const {
  if (!narrated_ || found_.empty() || is_coming(at) || relative_[tokens_[at].sentence]) return std::nullopt;
  if (tokens_[at].sentence > tokens_[last_end_ - 1].sentence + 1) return std::nullopt;
  for (At between = last_end_; between <= at; ++between)
    if (tokens_[between].gap.find('\n') != std::string_view::npos) return std::nullopt;
  const Day& last = found_.back().date;
  if (last.year != *narrated_) return std::nullopt;
  const bool back = month < last.month || (month == last.month && day != 0 && day < last.day);
  return back ? std::nullopt : narrated_;
}

// `19 October 1956`, `le 1er octobre`, `3 и 4 мая 2014 года`, `vom 3. bis 5. Mai`.
DateFinder::At DateFinder::day_month(At at) {
  if (!tokens_[at].is_day()) return at;
  std::vector<int> days{tokens_[at].number};
  At next = at + 1;
  while (days.size() < 6) {
    if (has(next) && is_ordinal(tokens_[next].key) && tokens_[next].gap.size() <= 1) ++next;
    const At day = day_of_range(next);
    if (!has(day)) break;
    days.push_back(tokens_[day].number);
    next = day + 1;
  }
  if (is(next, DateMeaning::of) && close(next)) next = past(next);
  if (!has(next) || tokens_[next].month == 0 || (!close(next) && !after(next, "."))) return at;
  const int month = tokens_[next].month;
  int year = 0;
  const At end = year_after(next + 1, year);
  return put_days(at, end, days, month, year > 0 ? std::optional(year) : std::nullopt);
}

// `October 19, 1956`, `Oct. 3 and 4`, `May 3-5`.
DateFinder::At DateFinder::month_day(At at) {
  if (tokens_[at].month == 0) return at;
  At next = at + 1;
  if (is(next, DateMeaning::of) && close(next) && language_ == "en") next = past(next);
  if (!has(next) || !tokens_[next].is_day() || (!close(next) && !after(next, "."))) return at;
  std::vector<int> days;
  for (At day = next; has(day) && days.size() < 6; day = day_of_range(next)) {
    days.push_back(tokens_[day].number);
    next = day + 1;
    if (has(next) && is_ordinal(tokens_[next].key) && tokens_[next].gap.empty()) ++next;
  }
  // `May 3:15`, `in May 20 people` are something else; so is `May 3.5`.
  if (has(next) && tokens_[next].number >= 0 && (tokens_[next].gap == ":" || tokens_[next].gap == "."))
    return at;
  int year = 0;
  const At end = year_after(next, year);
  if (year == 0 && is_counted(next)) return at;
  return put_days(at, end, days, tokens_[at].month, year > 0 ? std::optional(year) : std::nullopt);
}

DateFinder::At DateFinder::month_year(At at) {
  if (tokens_[at].month == 0) return at;
  int year = 0;
  const At end = year_after(at + 1, year);
  return year > 0 ? put(at, end, {year, tokens_[at].month, 0}, Precision::month, true) : at;
}

// `in January`, `since last May` (with_adjective); never a month's name by itself, which may be a person's.
DateFinder::At DateFinder::month_alone(At at) {
  if (tokens_[at].month == 0 || !today_ || !is_cue_before(at)) return at;
  if (has(at + 1) && tokens_[at + 1].number >= 0 && close(at + 1)) return at;  // of a day that does not exist
  const int month = tokens_[at].month;
  const std::optional<int> told = year_just_told(at);
  const std::optional<int> gone_on = told ? told : year_gone_on_with(at, month, 0);
  const int year = gone_on ? *gone_on : year_of_month(*today_, month, is_coming(at));
  return put(at, at + 1, {year, month, 0}, Precision::month, told.has_value());
}

bool DateFinder::is_cue_before(At at) const {
  const At cue = before(at);
  if (!has(cue) || !close(at)) return false;
  return tokens_[cue].is(DateMeaning::before_date) || tokens_[cue].is(DateMeaning::part) ||
         (tokens_[cue].is(DateMeaning::of) && has(before(cue)) && tokens_[before(cue)].is(DateMeaning::part));
}

}  // namespace dateline::text
