#include "stories/german_nouns.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "stories/function_words.h"

namespace dateline::stories {
namespace {

constexpr std::size_t kLongestName = 13;  // bytes
constexpr std::array<std::string_view, 36> kArticles{
    "der",   "die",   "das",   "dem",  "den",   "des",    "ein",    "eine",   "einem",
    "einen", "einer", "eines", "kein", "keine", "keinen", "im",     "am",     "zum",
    "zur",   "beim",  "vom",   "ins",  "ans",   "diese",  "dieser", "dieses", "diesem",
    "sein",  "seine", "ihr",   "ihre", "ihren", "unser",  "jede",   "jeder",  "jedes"};
constexpr std::array<std::string_view, 13> kEndings{
    "ung", "ungen", "heit", "keit", "schaft", "tion", "tionen", "tat", "nis", "tum", "ismus", "ment", "ling"};
constexpr std::array<std::string_view, 4> kOfAdjectives{"en", "er", "es", "em"};

}  // namespace

bool is_german_noun(std::string_view word, std::string_view before) {
  if (word.size() > kLongestName) return true;
  if (std::find(kArticles.begin(), kArticles.end(), before) != kArticles.end()) return true;
  const auto ends = [](std::string_view text) {
    return [text](std::string_view end) { return text.ends_with(end); };
  };
  if (word.size() > 6 && std::any_of(kEndings.begin(), kEndings.end(), ends(word))) return true;
  const bool adjective =
      before.size() > 4 && std::any_of(kOfAdjectives.begin(), kOfAdjectives.end(), ends(before));
  return adjective && !function_words("de").contains(before);
}

}  // namespace dateline::stories
