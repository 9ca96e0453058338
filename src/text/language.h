#pragma once

#include <string>
#include <string_view>

namespace dateline::text {

/// The language that a text is written in, and how plainly.
struct Language {
  std::string code;    ///< Primary subtag of BCP 47 (`en`, `zh`); empty = not found.
  bool plain = false;  ///< So much text, and so little of other languages, that a wrong label can be told.
};

/// Finds the language of a text (CLD2; some eighty languages). `hint` is what is said of it elsewhere (BCP
/// 47, may be empty): it weighs where the text could be of several. Nothing is found where the text is short
/// (below about 25 letters; 4 in scripts of one language or few), mixed, or not valid UTF-8. Plain text; the
/// first 700 bytes count.
Language find_language(std::string_view text, std::string_view hint = {});

/// Its code alone.
inline std::string language_of(std::string_view text, std::string_view hint = {}) {
  return find_language(text, hint).code;
}

}  // namespace dateline::text
