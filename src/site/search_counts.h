#pragma once

#include <ctemplate/template.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "search/engine.h"
#include "site/search_asked.h"

namespace dateline::site {

/// One bar of the chart of hits over time: also the way to those hits.
struct Bar {
  std::string name;  ///< `October 2015`
  std::string on;    ///< As an address says it, see SearchAsked.
  std::int64_t items = 0;
};

/// Days with hits (days since 1970), as at most some sixty bars without gaps: of days, weeks, months, or
/// years, by how far they lie apart. `language`: of the names.
std::vector<Bar> bars_of(const std::vector<std::pair<std::int32_t, std::int64_t>>& days,
                         const std::string& language);

/// Fills the sections FACET (topics, places, sources, years), and CHART.
void fill_facets(ctemplate::TemplateDictionary& results, const Site& site, const search::Answer& answer,
                 const SearchAsked& asked);
void fill_chart(ctemplate::TemplateDictionary& results, const Site& site, const search::Answer& answer,
                const SearchAsked& asked);

}  // namespace dateline::site
