#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "search/best_hits.h"
#include "search/parts.h"
#include "search/terms_of.h"

namespace dateline::search {

/// The words of a query, looked up in a part: a clause each, those alone whose place says something.
using WordsIn = std::function<std::vector<const FoundClause*>(std::size_t part)>;

/// So many of the best hits get a second look.
inline constexpr std::size_t kSecondLooks = 200;

/// How many words lie from the first to the last of the shortest passage that has one of each of these
/// places, which must be in order and not empty.
std::uint32_t shortest_passage(const std::vector<std::vector<std::uint32_t>>& places);

/// Looks at what the weights of single words do not tell, and puts the hits in their order: whether an item
/// has the words near to each other; and, where there are more than two, how short it is, since a long one
/// has any words by chance (as in language models smoothed after Dirichlet, where a query's every word
/// counts against an item's length).
void look_again(const State& state, const WordsIn& words_in, std::vector<Candidate>& hits,
                Deadline& deadline);

}  // namespace dateline::search
