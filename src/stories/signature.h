#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "stories/terms.h"

namespace dateline::stories {

/// How many texts have a term, roughly: counted by hashes in a fixed room, so that any number of terms takes
/// 8 MB. Never too few; too many for few. A term has two counters, which lie together.
class TermCounts {
 public:
  TermCounts();

  /// Counts one more text.
  void count(const Terms& terms);
  /// What a term tells: high for one that few texts have. The first texts are judged as if a thousand had
  /// been before that had none of their terms, so that what a term weighs moves slowly.
  float telling(std::uint32_t key) const;
  /// The same as a part of what a term can tell, 0 to 1. Soon judged by what has come: in some dozens of
  /// texts it is seen already that a third of them name one country.
  float share_told(std::uint32_t key) const;

 private:
  void count(std::uint32_t key);
  std::uint32_t times(std::uint32_t key) const;
  void set_logs();

  std::vector<std::uint16_t> counters_;
  double texts_ = 0;
  float most_telling_ = 0;  // the log of how many texts there are
  float most_soon_ = 0;     // the same for share_told()
};

/// A text as it is compared: its most telling terms with their weights, in some 800 bytes. Words and names
/// each make half of a likeness.
struct Signature {
  static constexpr std::size_t kWords = 62;
  static constexpr std::size_t kNames = 32;
  static constexpr std::size_t kPairs = 18;
  static constexpr std::size_t kShared = 32;  ///< At least; more where the others leave room.
  static constexpr std::size_t kMost = kWords + kNames + kPairs + kShared;

  /// Words and names, by key; then pairs, by key; then what languages share, by key.
  std::array<std::uint32_t, kMost> keys{};
  std::array<std::uint8_t, kMost> weights{};
  std::uint8_t told = 0;   ///< How many words and names there are.
  std::uint8_t names = 0;  ///< How many of these are names.
  std::uint8_t pairs = 0;
  std::uint8_t shared = 0;
  std::uint16_t language = 0;  ///< As in Terms.
  float scale = 0;             ///< What one step of a weight is worth, of words and names.
  float pairs_scale = 0;       ///< The same, of pairs.
  float shared_sum = 0;        ///< What all that it has in the form of every language tells.

  std::array<std::uint64_t, 3> is_name{};  ///< A bit for each of `told`.
  bool names_at(std::size_t at) const { return (is_name[at / 64] >> (at % 64) & 1) != 0; }
};

/// Weighs a text's terms by what they tell now.
Signature signature_of(const Terms& terms, const TermCounts& counts);

/// How alike two texts are: 0 = nothing in common, 1 = the same. By words and names where they may be of one
/// language; else by what languages share: what they have in common over what each has, where a little in
/// common is little even if there is no more.
float likeness(const Signature& a, const Signature& b);

/// A text that is compared with many: the likeness of the text and others, sooner than by one call each.
class Compared {
 public:
  explicit Compared(const Signature& text);
  /// likeness() of the text and the other.
  float with(const Signature& other) const;

 private:
  static constexpr std::size_t kSlots = 1'024;

  const Signature& text_;
  std::array<std::uint8_t, kSlots> slots_{};  // a term's place and 1, by its key; 0 = none
};

}  // namespace dateline::stories
