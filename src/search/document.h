#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "news/filter.h"

namespace dateline::search {

/// Which part of an item a text is. Each has a weight of its own in the ranking.
enum class Field : std::uint8_t { headline, lead, body, caption, person, place, organisation, topic };
inline constexpr std::size_t kFields = 8;

/// One text of an item.
struct FieldText {
  Field field = Field::body;
  bool is_html = false;  ///< Cleaned HTML (markup/clean.h); else plain text.
  std::string_view text;
};

/// A value by which items are counted and chosen.
struct FacetValue {
  news::Facet facet = news::Facet::topic;
  std::string value;

  friend bool operator==(const FacetValue&, const FacetValue&) = default;
  friend bool operator<(const FacetValue& a, const FacetValue& b) {
    return a.facet != b.facet ? a.facet < b.facet : a.value < b.value;
  }
};

/// An item in its current version, as an engine takes it in. The texts are looked at only while it does.
struct Document {
  std::int64_t id = 0;        ///< The item's number.
  std::int64_t position = 0;  ///< Of the version on the wire.
  std::int64_t told_ms = 0;   ///< Its time in lists: milliseconds since 1970, UTC.
  std::uint32_t story = 0;    ///< Equal for those that tell the same; 0 = like no other.
  std::string language;       ///< BCP 47; empty = not known.
  std::vector<FieldText> texts;
  std::vector<FacetValue> facets;
};

/// Terms of one field alone begin with one of these bytes, which no word holds; `kFacetMark` begins those of
/// facets: the facet as a letter, its value.
inline constexpr std::array<char, kFields> kFieldMark{'\x01', 0, 0, 0, '\x02', '\x03', '\x05', '\x04'};
inline constexpr char kFacetMark = '\x06';

inline std::string facet_term(news::Facet facet, std::string_view value) {
  std::string term{kFacetMark, static_cast<char>('a' + static_cast<int>(facet))};
  term += value;
  return term;
}

}  // namespace dateline::search
