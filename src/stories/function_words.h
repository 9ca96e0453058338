#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_set>

namespace dateline::stories {

/// The folded words (text/calendar_words.h) that texts of a language have whatever they tell: articles,
/// pronouns, prepositions, auxiliary verbs, and how news cites. `language` is a primary subtag; of languages
/// that are not known the set is that of English.
const std::unordered_set<std::string_view>& function_words(std::string_view language);

}  // namespace dateline::stories
