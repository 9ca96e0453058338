#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

struct sb_stemmer;

namespace dateline::search {

/// A language as far as its words are stemmed: its place in kStemmed; kNotStemmed for all others.
using StemLanguage = std::uint8_t;
inline constexpr StemLanguage kNotStemmed = 0;

/// A set of them, a bit each.
using StemLanguages = std::uint32_t;

/// Of a primary subtag of BCP 47 (`en`; what follows a hyphen is passed over).
StemLanguage stem_language(std::string_view code);

/// Stems words by Snowball's algorithms. For one thread at a time.
class Stems {
 public:
  static constexpr std::size_t kLanguages = 28;

  Stems() = default;
  ~Stems();
  Stems(const Stems&) = delete;
  Stems& operator=(const Stems&) = delete;

  /// The stem of a folded word (tokens.h), without accents where words are folded without; the word itself if
  /// it holds a digit or the language has no stems. Valid until the next call.
  std::string_view of(std::string_view folded, StemLanguage language);

 private:
  std::array<sb_stemmer*, kLanguages + 1> stemmers_{};
};

}  // namespace dateline::search
