#pragma once

#include <string>
#include <string_view>

namespace dateline::stories {

/// A name (folded, see word_key() in text/calendar_words.h) as its consonants sound, so that spellings in
/// Latin and Cyrillic letters meet, and Japanese, which has no `l`: `rvrv` for `lawrow`, `lavrov` and
/// `лавров`. At most four consonants, so that endings of cases fall away. Empty where there are fewer than
/// three, or letters of other scripts.
std::string sound_of_name(std::string_view name);

/// Katakana in Latin letters, roughly as it is read (`アトランタ`: `atoranta`); other characters are left
/// out.
std::string katakana_in_latin(std::string_view text);

}  // namespace dateline::stories
