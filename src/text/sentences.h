#pragma once

#include <string_view>
#include <vector>

namespace dateline::text {

/// The sentences of plain text, trimmed, in order; a line's end ends one too. Points of abbreviations
/// (`U.S.`, `Oct. 19`, `им.`), initials and German ordinals (`19. Oktober`) end none. They point into `text`.
std::vector<std::string_view> sentences_of(std::string_view text);

}  // namespace dateline::text
