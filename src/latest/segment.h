#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "latest/label_column.h"
#include "latest/record.h"

namespace dateline::latest {

/// The number of an item within its segment; in the order of time.
using Local = std::uint16_t;

/// A set of items of a segment, a bit each.
using Bitmap = std::vector<std::uint64_t>;

/// Up to 65,536 items that are not changed any more, the oldest first (by time, then by number): a column for
/// each of their numbers, for each value of a facet and for each word the set of items that have it.
///
/// A value's set is a sorted array of local numbers while that is small, else a bitmap. A word's is a string
/// of varbyte differences, or a bitmap where more than one item in eight has it; a word that a single item
/// has takes no more than its entry. How it is kept on the disk: segment_bytes.cc.
class Segment {
 public:
  static constexpr std::size_t kMostItems = 65'536;

  /// Closes records: any order, each id once, at most kMostItems. Positions and ids must fit 32 bits.
  static std::shared_ptr<const Segment> of(std::span<const std::shared_ptr<const Record>> records);

  struct Part {
    const Segment* segment = nullptr;
    const Bitmap* dead = nullptr;  ///< Those that are left out; may be null.
  };
  /// Makes one of several; together at most kMostItems that live.
  static std::shared_ptr<const Segment> merged(std::span<const Part> parts);

  /// As it is kept, and back. The error says what is wrong with the bytes.
  std::string to_bytes() const;
  static Result<std::shared_ptr<const Segment>> from_bytes(std::string_view bytes);

  std::size_t size() const { return told_.size(); }
  /// The length of its bitmaps in units of 64 bits, a multiple of bits::kStride.
  std::size_t bitmap_words() const { return bitmap_words_; }

  std::int64_t told_ms(std::size_t local) const { return told_[local]; }
  std::int64_t id(std::size_t local) const { return id_[local]; }
  std::int64_t position(std::size_t local) const { return position_[local]; }
  std::uint32_t story(std::size_t local) const { return story_[local]; }

  /// How many of its items stand before (told_ms, id) in the order of time.
  std::size_t older_than(std::int64_t told_ms, std::int64_t id) const;
  /// Its items that tell this story, the oldest first.
  std::span<const Local> with_story(std::uint32_t story) const;

  /// The set of a value: `bits` or `items`.
  struct Set {
    std::size_t count = 0;
    const std::uint64_t* bits = nullptr;
    const Local* items = nullptr;
  };
  std::size_t values() const { return keys_.size(); }
  FacetKey key(std::size_t value) const { return keys_[value]; }
  std::string_view text(std::size_t value) const;
  Set set(std::size_t value) const;
  /// How many items have each value.
  std::span<const std::uint32_t> counts() const { return counts_; }
  /// The values of a facet: from the first number to before the second.
  std::pair<std::size_t, std::size_t> values_of(news::Facet facet) const;
  /// The number of a value; nothing where no item has it.
  std::optional<std::size_t> value_of(FacetKey key) const;
  std::optional<Set> find(FacetKey key) const;
  /// The column in which a facet's values are counted by items; null where there is none.
  const LabelColumn* column_of(news::Facet facet) const;
  /// Writes the items that have the word into `items`, or, where that is kept so, gives its bitmap.
  Set find_word(std::uint32_t word, std::vector<Local>& items) const;

  /// What it takes in memory, in bytes.
  std::size_t memory() const;

 private:
  friend class SegmentBuilder;
  friend class SegmentBytes;

  static constexpr std::uint32_t kWordKind = 0xC0000000;
  static constexpr std::uint32_t kWordPlace = ~kWordKind;
  static constexpr std::uint32_t kWordAlone = 0;            // the place is the one item
  static constexpr std::uint32_t kWordPostings = 1U << 30;  // it is where in postings_ they begin
  static constexpr std::uint32_t kWordBitmap = 2U << 30;    // it is the number of the bitmap

  // An array is smaller up to one item in 16, but from here on the items that it shares with another set are
  // counted quicker in a bitmap.
  static bool is_dense(std::size_t count, std::size_t size) { return count > size / 128; }
  Set word_set(std::size_t word, std::vector<Local>& items) const;
  void make_columns();
  template <typename Self, typename Visit>
  static void each_column(Self& self, Visit visit);

  std::size_t bitmap_words_ = 0;
  std::vector<std::int64_t> told_;
  std::vector<std::uint32_t> id_;
  std::vector<std::uint32_t> position_;
  std::vector<std::uint32_t> story_;
  std::vector<Local> by_story_;  // those that tell a story, by it and then by time

  std::vector<FacetKey> keys_;         // sorted
  std::vector<std::uint32_t> counts_;  // of each key
  std::vector<std::uint32_t> places_;  // where its array or bitmap begins
  std::vector<Local> arrays_;
  std::vector<std::uint64_t> bitmaps_;  // of values and of words
  std::string texts_;
  std::vector<std::uint32_t> text_ends_;

  std::vector<std::uint32_t> words_;        // sorted
  std::vector<std::uint32_t> word_places_;  // what it is in the upper two bits, then where
  std::string postings_;

  std::vector<LabelColumn> columns_;  // made from the others
};

}  // namespace dateline::latest
