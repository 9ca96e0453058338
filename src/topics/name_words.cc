#include "topics/name_words.h"

#include "topics/key_table.h"
#include "topics/name_word_lists.h"
#include "topics/text_words.h"

namespace dateline::topics {
namespace {

using Known = KeyTable<std::uint32_t>;

void add(Known& known, std::string_view list, NameWord what) {
  constexpr std::size_t kNoLimit = 1u << 20;
  for (const TextWord& word : words_of(list, kNoLimit)) known[word.key] |= what;
}

const Known& known_words() {
  static const Known kKnown = [] {
    Known known;
    add(known, kFirstNames, kFirstName);
    add(known, kTitles, kTitle);
    add(known, kSayings, kSaying);
    add(known, kParticles, kParticle);
    add(known, kOrganisationEnds, kOrganisationEnd);
    add(known, kOrganisationHeads, kOrganisationHead);
    add(known, kOfs, kOf);
    add(known, kBeginners, kBeginner);
    add(known, kBeginners, kNoName);
    add(known, kNoNames, kNoName);
    add(known, kTraps, kTrap);
    add(known, kFirstNamePlaces, kFirstNamePlace);
    return known;
  }();
  return kKnown;
}

}  // namespace

std::uint32_t name_word(std::uint64_t key) {
  const std::uint32_t* known = known_words().find(key);
  return known == nullptr ? 0 : *known;
}

}  // namespace dateline::topics
