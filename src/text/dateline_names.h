#pragma once

#include <optional>
#include <string>
#include <string_view>

// The names that datelines are made of; wire_dateline.h is the face.

namespace dateline::text::datelines {

/// The usual writing of a city that news is often written from, in the language in which it is given,
/// whatever its case: `NEW YORK` gives `New York`, `МОСКВА` gives `Москва`. Nothing for other names. The
/// names are ICU's, of the cities that stand for time zones, in some forty languages, and of a list of our
/// own.
std::optional<std::string> known_city(std::string_view name);

/// True for a country in some thirty languages, a state or province of the United States, Canada or
/// Australia, and their abbreviations: `Ill.`, `N.Y.`, `Dominica`.
bool is_known_region(std::string_view name);

/// True for the name or sign of a news agency or newswire: `TASS`, `dpa`, `РИА Новости`, `Business Wire`.
bool is_known_agency(std::string_view name);

/// True for words that begin texts in capitals and name no place: `UPDATE`, `OPEC`, `Correction`.
bool is_no_place(std::string_view name);

/// True for words that begin sentences and no city's name: `The`, `Im`, `На`.
bool begins_sentences(std::string_view word);

/// True for words that name who writes, not where: `Press`, `Agentur`.
bool is_house(std::string_view word);

/// True for the small words inside of names: `de`, `upon`, `am`, `на`.
bool is_particle(std::string_view word);

/// True for the words that join two cities: `and`, `et`, `и`.
bool is_and(std::string_view word);

/// A name in capitals as it is usually written: `RIO DE JANEIRO` gives `Rio de Janeiro`, `ST. PAUL` gives
/// `St. Paul`. Names that are not in capitals stay.
std::string in_usual_writing(std::string_view name);

}  // namespace dateline::text::datelines
