#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline::stories {

/// A text's wording in 132 bytes: of all runs of three words the least hash in each of 64 bins (MinHash by
/// one permutation, 16 bits a bin). Two texts have as much wording in common as they have equal bins.
struct Wording {
  static constexpr std::size_t kBins = 64;
  std::array<std::uint16_t, kBins> least{};
  std::uint32_t runs = 0;  ///< How many different runs of three words the text has; 0 = too few to judge.

  friend bool operator==(const Wording&, const Wording&) = default;
};

/// Reads the wording of plain text (UTF-8, any bytes; the first 20,000 count). Numbers count as words, so
/// that tables of two days differ. Of fewer than twelve words there is none.
Wording wording_of(std::string_view text);

/// Which part of the shorter text stands in the longer one, word for word, estimated: 0 to 1.
double contained(const Wording& a, const Wording& b);

/// True if one text is the other: republished, cut, with a new headline, or with a paragraph added.
bool are_near_copies(const Wording& a, const Wording& b);

/// As it is kept, and back; nothing if the bytes are no wording.
std::string to_bytes(const Wording& wording);
std::optional<Wording> wording_from(std::string_view bytes);

}  // namespace dateline::stories
