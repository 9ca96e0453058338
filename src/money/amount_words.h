#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dateline::money {

/// The power of ten that a word or sign behind a number stands for: 6 for `million`, `m`, `Mio`, `млн`, 12
/// for the German `Billion`, 8 for 億. `word` is in lower case, without a point at its end; `language` is
/// BCP 47 and decides where languages differ.
std::optional<int> scale_word(std::string_view word, std::string_view language);

/// The number that a small one's word is, where a scale follows: 2 for `two` (million), `zwei`, `deux`,
/// `dos`, `два`; one to twelve. `word` as for scale_word.
std::optional<int> number_word(std::string_view word, std::string_view language);

}  // namespace dateline::money
