#pragma once

#include <string_view>

namespace dateline::stories {

/// True for a word with a capital that is a German noun rather than a name, by what can be seen of it (folded
/// words): an article or an adjective stands before it, it ends as abstract nouns do, or is too long for a
/// name.
bool is_german_noun(std::string_view word, std::string_view before);

}  // namespace dateline::stories
