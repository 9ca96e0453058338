#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace dateline::topics {

/// A feature of a text by its hash, and how much there is of it.
struct Feature {
  std::uint32_t index = 0;
  float value = 0;
};

/// How many features there are: hashes are folded to this.
inline constexpr std::uint32_t kFeatures = 1u << 20;
/// Words stand below this, a headline's own words from here to kPairs, pairs of words above.
inline constexpr std::uint32_t kHeadlineWords = 1u << 18;
inline constexpr std::uint32_t kPairs = 1u << 19;

/// What a text says, as the classifier sees it: its words, those of its headline once more by themselves, and
/// pairs of neighbouring words, each hashed; for scripts without spaces pairs of characters. Case is folded;
/// numbers are one word whatever their value. The value is 1 + ln(number of times). Sorted by index, each
/// once. UTF-8; at most the first 20,000 bytes of the text count.
std::vector<Feature> features_of(std::string_view headline, std::string_view text);

/// A set of features, a bit each: 128 kB, so that asking stays in a processor's cache.
using FeatureSet = std::vector<std::uint64_t>;

/// The indices of the same features in the order of the text, as often as they come up, appended to `out`:
/// those alone that are in `wanted`.
void append_features(std::vector<std::uint32_t>& out, std::string_view headline, std::string_view text,
                     const FeatureSet& wanted);

}  // namespace dateline::topics
