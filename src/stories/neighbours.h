#pragma once

#include <cstdint>
#include <vector>

#include "stories/signature.h"

namespace dateline::stories {

/// Finds which of the newest texts share telling terms with one. A place for each text, the oldest of which
/// is used again when all are full; for each of its most telling terms a chain leads to the text before that
/// had it. 120 bytes a text.
class Neighbours {
 public:
  using Place = std::uint32_t;

  explicit Neighbours(std::size_t window);

  /// The texts that share most with it, at most `most`, best first.
  std::vector<Place> of(const Signature& text, std::size_t most);
  /// Puts a text at a place; `order` grows from text to text.
  void put(Place place, std::uint64_t order, const Signature& text);

  std::size_t bytes() const;

 private:
  static constexpr std::size_t kTold = 16;   // words and names of a text that lead to it
  static constexpr std::size_t kShared = 8;  // and what languages share
  static constexpr std::size_t kTerms = kTold + kShared;
  static constexpr std::size_t kLongest = 40;  // of a chain that is followed
  using Node = std::uint32_t;                  // place * kTerms + term + 1; 0 = none

  void most_telling(const Signature& text);
  std::size_t head_of(std::uint32_t key) const;

  std::vector<Node> heads_;
  std::vector<Node> before_;
  std::vector<std::uint64_t> orders_;  // of the text at each place
  std::vector<std::uint8_t> chosen_;   // scratch: places of a text's terms
  struct Score {
    Place place = 0;
    std::uint32_t turn = 0;
    float sum = 0;
  };
  std::vector<Score> scores_;  // scratch: a hash table that a turn's number empties
  std::uint32_t turn_ = 0;
  std::vector<std::uint32_t> touched_;
};

}  // namespace dateline::stories
