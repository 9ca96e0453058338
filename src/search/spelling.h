#pragma once

#include <string_view>
#include <vector>

#include "search/engine.h"
#include "search/parts.h"

namespace dateline::search {

/// Words that are written in the items of an index, at most `distance` (1 or 2) letters from `folded`: one
/// letter put in, left out, changed, or swapped with its neighbour. Words with digits are none. The nearest
/// first, then the most frequent; at most fifty.
std::vector<NearWord> words_near(const State& state, std::string_view folded, int distance);

/// Words that begin so, the most frequent first.
std::vector<NearWord> words_from(const State& state, std::string_view folded, std::size_t most);

}  // namespace dateline::search
