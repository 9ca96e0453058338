#include "topics/organisation_names.h"

#include <vector>

#include "topics/key_table.h"
#include "topics/name_word_lists.h"

namespace dateline::topics {
namespace {

constexpr std::size_t kMostWords = 8;
constexpr std::size_t kShortName = 4;  // letters; such a name counts only in capitals

struct Beginning {
  std::string_view name;  // empty: no whole name
  bool goes_on = false;
  bool in_capitals = false;
};
using Names = KeyTable<Beginning>;

void add(Names& names, std::string_view written, std::string_view name) {
  const std::vector<TextWord> words = words_of(written);
  std::uint64_t key = kNoWords;
  for (std::size_t i = 0; i < words.size(); ++i) {
    key = followed_by(key, words[i].key);
    if (i + 1 < words.size()) names[key].goes_on = true;
  }
  Beginning& whole = names[key];
  if (whole.name.empty()) whole.name = name;
  whole.in_capitals = words.size() == 1 && words[0].all_capitals && written.size() <= 2 * kShortName;
}

const Names& known_names() {
  static const Names kNames = [] {
    Names names;
    for (const std::string_view line : kKnownOrganisations) {
      const std::string_view name = line.substr(0, line.find('|'));
      for (std::size_t at = 0; at <= line.size();) {
        const std::size_t end = std::min(line.find('|', at), line.size());
        add(names, line.substr(at, end - at), name);
        at = end + 1;
      }
    }
    return names;
  }();
  return kNames;
}

}  // namespace

std::optional<KnownOrganisation> known_organisation(std::span<const TextWord> words, std::size_t at) {
  const TextWord& first = words[at];
  if (first.number || (first.cased && !first.capital)) return std::nullopt;
  std::optional<KnownOrganisation> found;
  std::uint64_t key = kNoWords;
  for (std::size_t i = at; i < words.size() && i < at + kMostWords; ++i) {
    if (i > at && !words[i].joined) break;
    key = followed_by(key, words[i].key);
    const Beginning* known = known_names().find(key);
    if (known == nullptr) break;
    const bool written_so = i > at || !known->in_capitals || first.all_capitals;
    if (!known->name.empty() && written_so) found = KnownOrganisation{known->name, i - at + 1};
    if (!known->goes_on) break;
  }
  return found;
}

}  // namespace dateline::topics
