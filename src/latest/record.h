#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "news/filter.h"

namespace dateline::latest {

/// A value of a facet as a number: the facet in the upper 8 bits, a hash of the value below; of a story its
/// number. The same in every process and on every disk.
using FacetKey = std::uint64_t;

FacetKey key_of(news::Facet facet, std::string_view value);
inline news::Facet facet_of(FacetKey key) {
  return static_cast<news::Facet>(key >> 56);
}

/// The key of a story, and the story of such a key.
FacetKey key_of_story(std::uint32_t story);
inline std::uint32_t story_of(FacetKey key) {
  return static_cast<std::uint32_t>(key);
}

/// One of 64 bits for a key: what has none of a set's bits has none of its keys.
inline std::uint64_t mark_of(FacetKey key) {
  return std::uint64_t{1} << (key % 64);
}

/// A word, as words_in() (text/words.h) gives it, as a number.
std::uint32_t hash_of_word(std::string_view folded);

/// A value of a facet that an item has.
struct Label {
  FacetKey key = 0;
  std::string value;

  friend bool operator==(const Label&, const Label&) = default;
};

/// What the index knows of one item in its current version.
struct Record {
  std::int64_t id = 0;               ///< The item's number.
  std::int64_t position = 0;         ///< Of its current version on the wire.
  std::int64_t told_ms = 0;          ///< Its time in lists: milliseconds since 1970, UTC.
  std::uint32_t story = 0;           ///< Equal for those that tell the same; 0 = like no other.
  std::vector<Label> labels;         ///< Sorted by key, each once; a topic's ancestors are there too.
  std::vector<std::uint32_t> words;  ///< Sorted, each once.

  void add(news::Facet facet, std::string_view value);
  /// Adds every word of `text` (plain text, UTF-8).
  void add_words(std::string_view text);
  /// Puts labels and words in order; to be called once all are there.
  void settle();
  /// True if it may have one of the keys whose marks these are (mark_of); of a settled record.
  bool may_have(std::uint64_t marks) const { return (marks_ & marks) != 0; }

  bool has(FacetKey key) const;
  bool has_word(std::uint32_t word) const;

  friend bool operator==(const Record&, const Record&) = default;

 private:
  std::uint64_t marks_ = 0;  // of all its labels and of its story
};

/// A filter made ready for judging many items.
struct Wanted {
  /// Of each group an item must have at least one.
  struct Group {
    std::optional<news::Facet> lifted_with;  ///< Left out when this facet's choices are lifted.
    std::vector<FacetKey> keys;
    std::uint64_t marks = 0;  ///< Of the keys.
  };
  std::vector<Group> groups;
  std::vector<FacetKey> without;
  std::vector<std::uint32_t> words;  ///< All of them; of one without spaces its pairs.
  bool nothing = false;              ///< No item can match.
  bool told_once = false;
};

Wanted wanted(const news::Filter& filter);

/// True if the item passes; `told_once` is a matter of lists and not asked.
bool matches(const Wanted& wanted, const Record& record);
bool matches(const news::Filter& filter, const Record& record);

}  // namespace dateline::latest
