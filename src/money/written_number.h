#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "money/decimal.h"

namespace dateline::money {

/// One character of a text in which numbers are looked for.
struct Letter {
  char32_t plain;      ///< A digit of any script as `0` to `9`, marks as number_letter() has them.
  std::size_t at = 0;  ///< Where it begins in the text, in bytes.
  std::size_t bytes = 0;
};

/// The text as characters: digits of every script are `0` to `9`; every kind of space is one space; every
/// apostrophe is `'`; every dash that serves as a minus is `-`; full-width signs are the usual ones; the
/// Arabic marks for decimals and thousands are U+066B and U+066C. Ill-formed bytes are U+FFFD.
std::vector<Letter> letters_of(std::string_view text);

/// Which mark a language puts before decimals, `.` or `,`.
char decimal_mark_of(const std::string& language);

/// Why something written like a number is none.
enum class NumberFault {
  none,
  groups,  ///< Marks for thousands where no number has them: `1,2,3`.
  points,  ///< More than one decimal mark, or none of the readings fits.
  long_,   ///< More digits than a Decimal has.
};

struct WrittenNumber {
  Decimal value;
  NumberFault fault = NumberFault::none;
};

/// Reads digits with the marks of any habit between them: `1.234,56`, `1 234.56`, `1'234.56`, `12,34,567`.
/// `text` holds digits, `.`, `,`, space, `'`, U+066B and U+066C, and begins and ends with a digit (or a mark
/// before decimals: `.5`). Where a single mark may be either (`1.234`), the language's habit decides.
WrittenNumber read_written_number(std::u32string_view text, char decimal_mark);

}  // namespace dateline::money
