#pragma once

#include <cstdint>

namespace dateline::topics {

/// What a word says for or against a name that it stands in or beside; several may be true.
enum NameWord : std::uint32_t {
  kFirstName = 1u << 0,         ///< Many people's first name: `Angela`, `Владимир`.
  kTitle = 1u << 1,             ///< Stands before a person's name: `President`, `канцлер`, `Mr`.
  kSaying = 1u << 2,            ///< `said`, `sagte`, `заявил`.
  kParticle = 1u << 3,          ///< Stands in small letters inside of a name: `van`, `de`, `bin`.
  kOrganisationEnd = 1u << 4,   ///< The last word of an organisation's name: `Corp`, `Bank`, `Airlines`.
  kOrganisationHead = 1u << 5,  ///< Its first, before `of`: `Ministry`, `Université`, `Bundesministerium`.
  kOf = 1u << 6,                ///< `of`, `de`, `für`.
  kBeginner = 1u << 10,         ///< Begins sentences and no name: `The`, `Nach`.
  kNoName = 1u << 7,            ///< A beginner, a day, a people, `Finance`: no part of a person's name.
  kTrap = 1u << 8,              ///< A country's or city's name that is another word: `Turkey`, `Nice`.
  kFirstNamePlace = 1u << 9,    ///< A place's name that is a person's first name too: `Jordan`, `Paris`.
};

/// What is known of the word with this key (text_words.h); 0 where nothing is.
std::uint32_t name_word(std::uint64_t key);

}  // namespace dateline::topics
