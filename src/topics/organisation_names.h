#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "topics/text_words.h"

namespace dateline::topics {

/// An organisation that news of the whole world names, however a language writes it.
struct KnownOrganisation {
  std::string_view name;  ///< In English.
  std::size_t words = 0;  ///< How many words of the text name it.
};

/// The known organisation whose name begins at `words[at]`, the longest one; capitals count as for places.
std::optional<KnownOrganisation> known_organisation(std::span<const TextWord> words, std::size_t at);

}  // namespace dateline::topics
