#pragma once

#include <string>
#include <string_view>

namespace dateline::text {

/// A word or name as it is compared across newsrooms: case folded (a Turkish dotless or dotted i as i),
/// without accents and points, white space and hyphens as single blanks. `ΟΚΤΩΒΡΙΟΥ` and `Οκτωβρίου` are the
/// same. At most the first 256 bytes count.
std::string word_key(std::string_view word);

/// What a word says as the name of a month.
struct MonthWord {
  bool is_month = false;  ///< Some language that ICU knows calls a month so.
  int month = 0;          ///< 1 to 12; 0 where languages disagree and `language` does not decide.
};

/// Reads a month's name, in full or abbreviated, with or without a point and accents, in any case. `language`
/// (BCP 47) goes first, then what most languages say (`listopad` is October in Croatian and November in
/// Polish), then all languages of ICU. It may be empty.
MonthWord month_word(std::string_view word, std::string_view language);

/// True if the word is a day of the week, in full or abbreviated, in some language that ICU knows.
bool is_weekday(std::string_view word);

}  // namespace dateline::text
