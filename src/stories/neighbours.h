#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "stories/signature.h"

namespace dateline::stories {

/// Finds which of the newest texts share telling terms with one. A place for each text of a window, taken in
/// turn, the oldest again when all are; for each of a text's most telling terms a chain leads to the text
/// before that had it. 120 bytes a text.
class Neighbours {
 public:
  using Place = std::uint32_t;

  explicit Neighbours(std::size_t window);

  /// The texts that share most with one that is about to be put at `place`, at most `most`, best first.
  std::vector<Place> of(const Signature& text, Place place, std::size_t most);
  /// Puts a text at a place: the one after that of the text before, and 0 after the window's last.
  void put(Place place, const Signature& text);

  std::size_t bytes() const;

 private:
  static constexpr std::size_t kTold = 16;    // words and names of a text that lead to it
  static constexpr std::size_t kShared = 12;  // and what languages share
  static constexpr std::size_t kTerms = kTold + kShared;
  static constexpr std::size_t kLongest = 40;  // of a chain that is followed
  using Node = std::uint32_t;                  // place * kTerms + term + 1; 0 = none

  struct Chain {
    Node node = 0;
    std::uint32_t age = 0;  // of the text before
    std::uint32_t weight = 0;
  };
  struct Score {
    Place place = 0;
    std::uint32_t turn = 0;
    std::uint32_t age = 0;
    std::uint32_t sum = 0;
  };

  void most_telling(const Signature& text);
  std::size_t head_of(std::uint32_t key) const;
  std::size_t begin_chains(const Signature& text);
  void follow_chains(std::size_t chains, Place place);
  void add_score(Place place, std::uint32_t age, std::uint32_t weight);

  std::uint32_t window_;
  std::vector<Node> heads_;
  std::vector<Node> before_;
  std::vector<std::uint8_t> chosen_;  // scratch: places of a text's terms
  std::array<Chain, kTerms> chains_{};
  std::vector<Score> scores_;  // scratch: a hash table that a turn's number empties
  std::uint32_t turn_ = 0;
  std::vector<std::uint32_t> touched_;
  std::vector<std::uint64_t> order_;
};

}  // namespace dateline::stories
