#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/prose_date_words.h"

namespace dateline::text {

/// A word or number of a text, as dates are found in it.
struct DateToken {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string key;       ///< Folded; of a number empty.
  std::string_view gap;  ///< What stands between it and the token before.
  int number = -1;
  int digits = 0;
  bool capital = false;
  bool in_capitals = false;
  std::size_t sentence = 0;
  DateWord word;
  int words = 1;  ///< How many tokens the phrase of `word` has.
  int month = 0;  ///< 1 to 12; 0 = the name of none.

  bool is(DateMeaning meaning) const { return word.is(meaning); }
  bool is_year() const { return digits == 4 && number >= 1000 && number <= 2100; }
  bool is_day() const { return digits <= 2 && number >= 1 && number <= 31; }
};

/// The tokens of the text, whose sentences are numbered in their order.
std::vector<DateToken> date_tokens(std::string_view text, std::string_view language, const DateWords* words);

/// True if only blanks, apostrophes or a hyphen stand in the gap.
bool is_close(std::string_view gap);

}  // namespace dateline::text
