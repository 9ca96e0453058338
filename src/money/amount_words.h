#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dateline::money {

/// The power of ten that a word or sign behind a number stands for: 6 for `million`, `m`, `Mio`, `млн`, 12
/// for the German `Billion`, 8 for 億. `word` is in lower case, without a point at its end; `language` is
/// BCP 47 and decides where languages differ.
std::optional<int> scale_word(std::string_view word, std::string_view language);

}  // namespace dateline::money
