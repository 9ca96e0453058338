#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "topics/text_words.h"

namespace dateline::topics {

/// The names of countries and of cities that stand for them (capitals, and the cities that ICU names time
/// zones by) in every language of ICU, with the case endings of some languages that decline them. Made once,
/// in about a second; safe from any thread.
class PlaceNames {
 public:
  static const PlaceNames& all();
  ~PlaceNames();
  PlaceNames(const PlaceNames&) = delete;
  PlaceNames& operator=(const PlaceNames&) = delete;

  /// A language as names are looked up in; nothing = one that is not known.
  using Language = std::optional<std::size_t>;
  /// By its primary subtag.
  Language language(std::string_view code) const;

  /// What stands at a word of a text.
  struct Found {
    std::string_view country;  ///< ISO 3166-1 alpha-2.
    std::size_t words = 0;     ///< How many words the name has.
    bool is_city = false;
  };

  /// The longest name that begins at `words[at]` and is one in `language` (where that is not known,
  /// names in English and those that many languages share). A name counts only if it is written with a
  /// capital, where its script has them, and one of three letters or fewer (`US`) only all in capitals.
  std::optional<Found> at(std::span<const TextWord> words, std::size_t at, Language language) const;

  /// The country that a name by itself means in any language: a country's, or that of a city. Case is
  /// ignored. Empty if it is neither.
  std::string_view country_of(std::string_view name) const;

  /// The country of a code as items carry them: `RU`, `RUS`, `iso3166-1a2:ru`, `country:RU`; empty if none.
  std::string_view country_with_code(std::string_view code) const;

  std::size_t size() const;

 private:
  PlaceNames();
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace dateline::topics
