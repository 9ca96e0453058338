#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "news/item.h"
#include "topics/tags.h"
#include "topics/text_words.h"

namespace dateline::topics {

/// Whom and what an article names.
struct NamedInText {
  std::vector<std::string> places;   ///< ISO 3166-1 alpha-2, in the order in which they come up; at most 12.
  std::vector<Named> people;         ///< At most 20, in the order in which they come up.
  std::vector<Named> organisations;  ///< The same.
};

/// Finds countries, people and organisations in an article of the given language (primary subtag of BCP 47;
/// may be empty), from what it says alone. What it finds is rather too little than wrong:
///   - a country counts where it or one of its cities stands in the headline or the lead, or is named twice;
///     never for a word that is also another (`turkey`, `chad`) at a sentence's beginning alone, nor for a
///     person's name (`Jordan Henderson`);
///   - a person is two to four words with capitals, of which a title before them (`President`), a role after
///     them, a verb of saying or a first name that many have tells what they are. The last name alone is a
///     later mention;
///   - an organisation is a known one, or words with capitals of which one tells its kind (`Ministry of`,
///     `Corp`).
/// Scripts without capital letters have places and known organisations alone.
NamedInText named_in(const ArticleText& text, std::string_view language);

/// The same for an item: what its source names goes first (places by code, else by name; where it was
/// written), then what is found in `text`, which is the item's.
NamedInText named_in(const news::Item& item, const ArticleText& text, std::string_view language);

}  // namespace dateline::topics
