#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/query.h"

namespace dateline::search {

/// A piece of text, and whether it is what was searched for.
struct Marked {
  std::string text;
  bool is_hit = false;

  friend bool operator==(const Marked&, const Marked&) = default;
};

/// `text` (plain) with the words of the query marked, as it would find them in an item of that language
/// (BCP 47).
std::vector<Marked> marked(std::string_view text, const Query& query, std::string_view language);

/// The passage of `text` (plain) that shows best why it was found, about `length` bytes, cut between words,
/// with … where something is left out. The beginning, where nothing was found. Looks at the first 200,000
/// bytes.
std::vector<Marked> passage(std::string_view text, const Query& query, std::string_view language,
                            std::size_t length = 240);

/// How many different words of the query are in the text.
std::size_t hits_in(std::string_view text, const Query& query, std::string_view language);

}  // namespace dateline::search
