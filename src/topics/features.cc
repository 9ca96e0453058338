#include "topics/features.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cmath>

namespace dateline::topics {
namespace {

constexpr std::size_t kMostText = 20'000;
constexpr std::uint64_t kSeed = 0x9E3779B97F4A7C15ULL;

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  hash ^= value + kSeed + (hash << 6) + (hash >> 2);
  hash *= 0xFF51AFD7ED558CCDULL;
  return hash ^ (hash >> 32);
}

std::uint32_t folded(std::uint64_t hash, std::uint32_t begin, std::uint32_t end) {
  hash ^= hash >> 29;
  hash *= 0xBF58476D1CE4E5B9ULL;
  return begin + static_cast<std::uint32_t>(hash >> 32) % (end - begin);
}

bool is_dense(UChar32 c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3);
}

// Feeds `take` the hash of each word.
template <typename Take>
void each_word(std::string_view text, Take take) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  std::uint64_t word = 0;
  int letters = 0;
  bool digits = false;
  UChar32 dense_before = 0;
  const auto end = [&] {
    if (digits && letters > 0)
      take(mixed(kSeed, '0'));
    else if (letters > 1)
      take(word);
    word = 0;
    letters = 0;
    digits = false;
  };
  for (std::int32_t at = 0; at < length;) {
    UChar32 c = bytes[at];
    if (c < 0x80) {
      ++at;
      const bool letter = (c | 32) >= 'a' && (c | 32) <= 'z';
      const bool digit = c >= '0' && c <= '9';
      dense_before = 0;
      if (letter || digit) {
        word = mixed(word, static_cast<std::uint64_t>(letter ? c | 32 : c));
        digits = digits || digit;
        ++letters;
      } else if (letters > 0 && !(digits && (c == '.' || c == ','))) {
        end();
      }
      continue;
    }
    U8_NEXT_OR_FFFD(bytes, at, length, c);
    if (is_dense(c)) {
      if (letters > 0) end();
      if (dense_before != 0)
        take(mixed(mixed(kSeed, static_cast<std::uint64_t>(dense_before)), static_cast<std::uint64_t>(c)));
      dense_before = c;
    } else if (u_isalpha(c) || u_charType(c) == U_NON_SPACING_MARK) {
      dense_before = 0;
      word = mixed(word, static_cast<std::uint64_t>(u_foldCase(c, U_FOLD_CASE_DEFAULT)));
      ++letters;
    } else {
      dense_before = 0;
      if (letters > 0) end();
    }
  }
  if (letters > 0) end();
}

constexpr std::uint64_t kPair = 0x14057B7EF767814FULL;

// Feeds `put` the index of each feature in the order of the text.
template <typename Put>
void each_feature(std::string_view headline, std::string_view text, Put put) {
  std::uint64_t before = 0;
  const auto take = [&](std::uint64_t word) {
    put(folded(word, 0, kHeadlineWords));
    if (before != 0) put(folded(mixed(before ^ kPair, word), kPairs, kFeatures));
    before = word;
  };
  each_word(headline, [&](std::uint64_t word) {
    take(word);
    put(folded(word, kHeadlineWords, kPairs));
  });
  before = 0;
  each_word(text.substr(0, kMostText), take);
}

}  // namespace

std::vector<Feature> features_of(std::string_view headline, std::string_view text) {
  std::vector<std::uint32_t> all;
  all.reserve(1024);
  each_feature(headline, text, [&](std::uint32_t index) { all.push_back(index); });
  std::sort(all.begin(), all.end());
  std::vector<Feature> out;
  for (std::size_t i = 0; i < all.size();) {
    std::size_t end = i;
    while (end < all.size() && all[end] == all[i]) ++end;
    out.push_back({all[i], 1.0F + std::log(static_cast<float>(end - i))});
    i = end;
  }
  return out;
}

void append_features(std::vector<std::uint32_t>& out, std::string_view headline, std::string_view text,
                     const FeatureSet& wanted) {
  each_feature(headline, text, [&](std::uint32_t index) {
    if ((wanted[index / 64] >> (index % 64) & 1) != 0) out.push_back(index);
  });
}

}  // namespace dateline::topics
