#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace dateline::stories {

/// What a reader knows from texts that were read: their words, names as they sound, and numbers.
class KnownFacts {
 public:
  /// Adds all that a text says. `language` is its primary subtag.
  void learn(std::string_view text, std::string_view language);

  /// The sentences of a text, at most `most` of them in its order, whose facts are not known: names (words
  /// with a capital inside of a sentence) and numbers of two digits and more. A sentence counts if it has two
  /// new ones, and is 40 to 320 bytes long. Names are compared as words with texts of the same language, and
  /// as they sound with all.
  std::vector<std::string> new_in(std::string_view text, std::string_view language, std::size_t most) const;

 private:
  std::unordered_set<std::string> facts_;  // words with their language before them, sounds, numbers
};

}  // namespace dateline::stories
