#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace dateline::text {

/// What a word, or a phrase of few words, means for dates.
enum class DateMeaning : std::uint8_t {
  none,  ///< Nothing for dates.
  day,   ///< So many days from today (`yesterday` = -1).
  last,  ///< `last`, `vergangenen`; may stand before or after.
  next,
  current,      ///< `this`.
  unit,         ///< How many hours, days, ... is told by `DateUnit`.
  number,       ///< A number as a word.
  ago,          ///< After the number: `ago`.
  ago_before,   ///< Before it: `vor`, `il y a`.
  weekday,      ///< 0 is Sunday.
  month,        ///< 1 to 12, in whatever case.
  before_date,  ///< Says that a number or a month is a date: `in`, `since`, `en`.
  year_word,    ///< `year` beside a number of a year: `im Jahr 1951`, `года`.
  part,         ///< A part of a month or year, or of the day: `early`, `end`, `summer`, `morning`.
  of,           ///< Between a day and its month, or a part and its whole.
  and_,
  coming,   ///< The sentence is about what is to come: `will`.
  no_date,  ///< Makes of the weekday after it a name: `Black Friday`.
};

enum class DateUnit : std::uint8_t { hour, day, week, month, year, decade, century };

/// All that a word may mean (`de` is both Spanish *in* and *of*).
struct DateWord {
  std::uint32_t meanings = 0;  ///< A bit for each.
  int value = 0;               ///< Days, a number, a DateUnit, or a weekday.

  bool is(DateMeaning meaning) const { return (meanings >> static_cast<int>(meaning) & 1) != 0; }
};

/// The words of a language, by their folded form (word_key() in calendar_words.h); phrases have blanks.
class DateWords {
 public:
  /// Of a primary subtag; null for a language that is not known.
  static const DateWords* of(std::string_view language);

  /// Without meanings for other words.
  DateWord word(std::string_view key) const;
  /// True if adjectives follow their noun (`le mois dernier`) as well.
  bool adjectives_follow() const { return adjectives_follow_; }
  /// The most words that a phrase has.
  int longest() const { return longest_; }

  DateWords(std::string_view list, bool adjectives_follow);

 private:
  std::unordered_map<std::string, DateWord> words_;
  bool adjectives_follow_;
  int longest_ = 1;
};

}  // namespace dateline::text
