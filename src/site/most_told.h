#pragma once

#include <ctemplate/template.h>

#include <cstddef>
#include <string>
#include <vector>

#include "news/filter.h"
#include "site/site.h"

namespace dateline::site {

/// Fills the place `MOST_TOLD` of a page with the stories that most outlets tell now, of those that the
/// newest items which pass the filter tell; leaves it open where none is told by two.
/// stories::Stories::most_told says how they are ranked. Adds the tags of what it shows.
void fill_most_told(ctemplate::TemplateDictionary& page, const Site& site, const news::Filter& filter,
                    std::size_t most, std::vector<std::string>& tags);

}  // namespace dateline::site
