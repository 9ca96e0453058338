#pragma once

#include <ctemplate/template.h>

#include <string>
#include <vector>

#include "site/site.h"

namespace dateline::site {

/// Fills what every page has: title, masthead, date, sections, feeds. `path` is the page's address.
void fill_frame(ctemplate::TemplateDictionary& page, const Site& site, const std::string& title,
                const std::string& path, bool has_feeds);

/// Fills one story as lists show it: headline, address, time, source, urgency, lead.
void fill_story(ctemplate::TemplateDictionary& story, const Site& site, const wire::Entry& entry);

/// Adds sections DAY with stories STORY below, grouped by the day in the reader's zone.
void fill_days(ctemplate::TemplateDictionary& list, const Site& site,
               const std::vector<wire::Entry>& entries);

/// The address of the live stream of a list that was made when `place` was taken in.
std::string events_address(wire::Position place, const news::Filter& filter);

/// Where the entries stand on the wire, in their order.
std::vector<wire::Position> positions_of(const std::vector<wire::Entry>& entries);

/// `rtl` for languages whose scripts read from right to left (ISO 15924), else `ltr`.
std::string text_direction(std::string_view language);

/// The words with a capital at their head, as a label begins; the rest stays as it is.
std::string with_capital(std::string_view words);

/// The source's name as readers see it.
std::string source_name(const Site& site, const std::string& id);

}  // namespace dateline::site
