#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace dateline::text {

/// Longer ones (bytes) are no words but addresses and the like, and are passed over.
inline constexpr std::size_t kLongestWord = 128;

/// Gives each word of `text` (plain text, UTF-8) to `sink`, folded as word_key() folds; valid until the sink
/// returns. A word is a run of letters and digits of any script with their marks. Points and apostrophes
/// within it fall away as in word_key() (`U.S.` is `us`, `l'eau` is `leau`), and its parts of two letters and
/// more are words as well (`eau`). Scripts that are written without spaces (Chinese, Japanese, Thai, Lao,
/// Khmer, Burmese) give every pair of neighbouring characters, and a character that stands alone. Ill-formed
/// bytes part words.
void words_in(std::string_view text, const std::function<void(std::string_view)>& sink);

}  // namespace dateline::text
