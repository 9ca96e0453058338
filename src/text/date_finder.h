#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "text/prose_date_tokens.h"
#include "text/prose_dates.h"

namespace dateline::text {

/// Finds the dates among a text's tokens; prose_dates.h is the face.
class DateFinder {
 public:
  DateFinder(const std::vector<DateToken>& tokens, std::string_view language, bool month_first,
             const DateWords* words, std::optional<Day> today);

  std::vector<ProseDate> find();

 private:
  using At = std::size_t;  // a token's number; past the last: none

  bool has(At at) const { return at < tokens_.size(); }
  bool is(At at, DateMeaning meaning) const { return has(at) && tokens_[at].is(meaning); }
  bool close(At at) const;                         // only a blank parts it from the token before
  bool after(At at, std::string_view sign) const;  // that sign, with blanks, parts it
  bool after_dash(At at) const;
  bool is_coming(At at) const;  // its sentence speaks of what is to come
  At past(At at) const { return at + static_cast<At>(tokens_[at].words); }
  At before(At at) const;  // the phrase's first token that ends before `at`; none = the size

  // Each takes a date that begins at `at`: past its last token, or `at` if there is none.
  At take(At at);
  At numeric(At at);
  At day_month(At at);
  At month_day(At at);
  At month_year(At at);
  At weekday(At at);
  At with_adjective(At at);
  At ago(At at);
  At day_word(At at);
  At month_alone(At at);
  At year_alone(At at);

  At day_of_range(At at) const;
  At year_after(At at, int& year) const;
  At put_days(At begin, At end, const std::vector<int>& days, int month, std::optional<int> year);
  At put_unit(At begin, At end, DateUnit unit, int units);
  At put_relative(At begin, At end, const DateToken& what, int direction);
  std::optional<int> year_just_told(At at) const;
  std::optional<int> year_gone_on_with(At at, int month, int day) const;
  bool is_narrated(const ProseDate& date) const;
  bool is_cue_before(At at) const;
  bool is_counted(At at) const;
  bool is_german_year(At at) const;
  bool is_told_as_year(At at) const;
  std::optional<std::pair<int, At>> number_at(At at) const;
  At put(At begin, At end, Day date, Precision precision, bool year_told = false);

  const std::vector<DateToken>& tokens_;
  std::string_view language_;
  bool month_first_;
  const DateWords* words_;
  std::optional<Day> today_;
  std::vector<bool> coming_;    // by sentence
  std::vector<bool> relative_;  // by sentence: it tells a day by its distance from the day of publication
  std::vector<ProseDate> found_;
  At last_end_ = 0;              // past the last token of the last date
  At last_begin_ = 0;            // its first token
  std::optional<int> narrated_;  // the year of the last date, if what follows may go on in it
};

}  // namespace dateline::text
