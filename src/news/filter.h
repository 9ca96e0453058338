#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace dateline::news {

/// What an item can be chosen by, and how the choice is spelled:
enum class Facet : std::uint8_t {
  topic,         ///< A Media Topic's code, `medtop:04000000`; an item is under all that are broader too.
  place,         ///< A country, ISO 3166-1 alpha-2 in capitals, `RU`.
  person,        ///< A name as key_of_name() writes it, `angela-merkel`.
  organisation,  ///< The same, `european-commission`.
  source,        ///< The id of the source through which it came.
  language,      ///< The primary subtag of BCP 47, `en`.
  kind,          ///< The IPTC's word, `text`, `picture`, `video`, ...
  urgency,       ///< `1` (flash) to `8`.
  picture,       ///< `yes`: it has one.
  story,         ///< The number of the story that it tells, as in `/story/17`.
};

inline constexpr std::array kFacets{Facet::topic,   Facet::place,    Facet::person, Facet::organisation,
                                    Facet::source,  Facet::language, Facet::kind,   Facet::urgency,
                                    Facet::picture, Facet::story};

/// The facet's word in addresses (`topic`), and back.
std::string_view name_of(Facet facet);
std::optional<Facet> facet_named(std::string_view name);

/// One value of one facet.
struct Choice {
  Facet facet = Facet::topic;
  std::string value;

  friend bool operator==(const Choice&, const Choice&) = default;
  friend bool operator<(const Choice& a, const Choice& b) {
    return a.facet != b.facet ? a.facet < b.facet : a.value < b.value;
  }
};

/// Which news somebody wants. An item passes if, of every facet that `with` names, it has at least one of the
/// values, has nothing of `without`, holds every one of `words`, and is urgent enough. The empty filter lets
/// all news pass.
struct Filter {
  std::vector<Choice> with;
  std::vector<Choice> without;
  std::vector<std::string>
      words;        ///< Whole words of headline, lead or body, as words_in() (text/words.h) finds them.
  int urgency = 0;  ///< At least this urgent: 1 (only flashes) to 8 (all that say so); 0 = any.
  bool told_once = false;  ///< The newest item alone of those that tell the same story.

  bool is_empty() const;
  friend bool operator==(const Filter&, const Filter&) = default;
};

/// The most that one filter may ask for.
inline constexpr std::size_t kMostChoices = 100;
inline constexpr std::size_t kMostWords = 10;

/// A filter as it was asked for, and what of that could not be taken: a sentence each, for the reader.
struct ReadFilter {
  Filter filter;
  std::vector<std::string> notes;
};

/// Reads an address's parameters: `topic=04000000&topic=…&not-topic=…&place=RU&word=…&urgency=3&once=yes`.
/// Others than a filter's are passed over. What is misspelled, of no known kind or too much is left out with
/// a note; a filter of more than five times the most allowed is nothing.
std::optional<ReadFilter> filter_from(const http::Parameters& parameters);

/// True for the name of a parameter that filter_from() reads; others it passes over, as an address has more.
bool is_parameter(std::string_view name);

/// The parameters of an address, without a question mark; the same text for the same filter in whatever order
/// it was made. Empty for the empty filter.
std::string to_query(const Filter& filter);

/// A name as a key, for facets and addresses: its letters and digits in lower case without accents where the
/// script is Latin, joined by single hyphens. Empty where nothing is left.
std::string key_of_name(std::string_view name);

}  // namespace dateline::news
