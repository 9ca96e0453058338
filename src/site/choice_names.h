#pragma once

#include <string>
#include <string_view>

#include "news/filter.h"
#include "site/site.h"

namespace dateline::site {

/// A choice as readers of the site see it: `Economy, business and finance`, `France`, `German`. Empty where
/// there is no such topic, country, source or language.
std::string name_of(const Site& site, const news::Choice& choice);

/// The same where it must be said in any case: of what there is not, the facet's word and the value,
/// `language xx`.
std::string shown_name(const Site& site, const news::Choice& choice);

/// The value as addresses and forms have it: a topic's code without its scheme.
std::string value_in_address(const news::Choice& choice);

/// The filter as it can be answered here: a story that has become part of another by that one's number;
/// without topics that are not known, which a note says.
news::ReadFilter answerable(const Site& site, news::ReadFilter read);

/// The filter in few words, for titles: `Economy, France, without Sport`. *All news* for the empty one.
std::string in_words(const Site& site, const news::Filter& filter);

/// The page of all news with that choice: `/topic/04000000-economy-business-and-finance`, `/place/fr-france`,
/// `/person/angela-merkel`, `/source/desk`; for others that of a filter.
std::string address_of(const Site& site, const news::Choice& choice);

/// A country's name in a language (CLDR); empty if there is none with that code.
std::string country_name(std::string_view code, std::string_view language);

/// A language's, by its tag of BCP 47: `British English`, `German`; empty likewise.
std::string language_name(std::string_view tag, std::string_view language);

}  // namespace dateline::site
