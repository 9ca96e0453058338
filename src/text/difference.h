#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::text {

/// A stretch of two sequences that is in both, only in the older, or only in the newer.
struct Stretch {
  enum class Kind { kept, removed, added };
  Kind kind = Kind::kept;
  std::size_t before = 0;  ///< Where it begins in the older sequence; for `added`, where it was put in.
  std::size_t after = 0;   ///< Where it begins in the newer; for `removed`, where it was taken out.
  std::size_t length = 0;

  friend bool operator==(const Stretch&, const Stretch&) = default;
};

/// The shortest way from one sequence to another by taking out and putting in (Myers, "An O(ND) Difference
/// Algorithm and Its Variations", 1986). What goes beyond about a million steps, or a thousand changes, is
/// told as one removal and one addition between what the two have in common at either end. Removals come
/// before additions at the same place.
std::vector<Stretch> difference(const std::vector<std::string_view>& before,
                                const std::vector<std::string_view>& after);

/// A text as the words and the spaces and marks between them; joined, they are the text. Letters of scripts
/// that put no space between words (Chinese, Japanese, Thai, ...) stand alone. The views point into `text`.
std::vector<std::string_view> words_of(std::string_view text);

/// How much there is to read, in words of an English text: words between spaces, and letters of scripts
/// without spaces as two fifths of one.
double words_to_read(std::string_view text);

}  // namespace dateline::text
