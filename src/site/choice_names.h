#pragma once

#include <string>
#include <string_view>

#include "news/filter.h"
#include "site/site.h"

namespace dateline::site {

/// A choice as readers of the site see it: `Economy, business and finance`, `France`, `German`. Empty where
/// there is no such topic, country, source or language.
std::string name_of(const Site& site, const news::Choice& choice);

/// The filter in few words, for titles: `Economy, France, without Sport`. *All news* for the empty one.
std::string in_words(const Site& site, const news::Filter& filter);

/// The page of all news with that choice: `/topic/04000000-economy-business-and-finance`, `/place/fr-france`,
/// `/person/angela-merkel`, `/source/desk`; for others that of a filter.
std::string address_of(const Site& site, const news::Choice& choice);

/// A country's name in a language (CLDR); empty if there is none with that code.
std::string country_name(std::string_view code, std::string_view language);

}  // namespace dateline::site
