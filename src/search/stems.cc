#include "search/stems.h"

#include <libstemmer.h>

#include <algorithm>

namespace dateline::search {
namespace {

// From 1 on; only ever added to, since segments keep the numbers.
constexpr std::array<const char*, Stems::kLanguages> kStemmed{
    "ar", "ca", "da", "de", "el", "en", "es", "et", "eu", "fi", "fr", "ga", "hi", "hu",
    "hy", "id", "it", "lt", "ne", "nl", "no", "pt", "ro", "ru", "sr", "sv", "ta", "tr"};

}  // namespace

StemLanguage stem_language(std::string_view code) {
  std::string_view primary = code.substr(0, code.find_first_of("-_"));
  if (primary == "nb" || primary == "nn") primary = "no";
  const auto found = std::find(kStemmed.begin(), kStemmed.end(), primary);
  return found == kStemmed.end() ? kNotStemmed : static_cast<StemLanguage>(found - kStemmed.begin() + 1);
}

Stems::~Stems() {
  for (sb_stemmer* stemmer : stemmers_) {
    if (stemmer != nullptr) sb_stemmer_delete(stemmer);
  }
}

std::string_view Stems::of(std::string_view folded, StemLanguage language) {
  if (language == kNotStemmed || language > kLanguages || folded.size() < 3) return folded;
  if (std::any_of(folded.begin(), folded.end(), [](char c) { return c >= '0' && c <= '9'; })) return folded;
  sb_stemmer*& stemmer = stemmers_[language];
  if (stemmer == nullptr) stemmer = sb_stemmer_new(kStemmed[language - 1U], "UTF_8");
  if (stemmer == nullptr) return folded;
  const auto* stem = sb_stemmer_stem(stemmer, reinterpret_cast<const sb_symbol*>(folded.data()),
                                     static_cast<int>(folded.size()));
  if (stem == nullptr) return folded;
  return {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(stemmer))};
}

}  // namespace dateline::search
