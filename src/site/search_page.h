#pragma once

#include "http/message.h"
#include "search/snippet.h"
#include "site/site.h"

namespace dateline::site {

/// `/search?q=…`: the archive (search_asked.h says what an address can ask for).
http::Response search_page(const Site& site, const http::Request& request);

/// The entries of the hits, in their order; without what has meanwhile gone or has a later version.
std::vector<wire::Entry> entries_of(const Site& site, const std::vector<search::Hit>& hits);

/// The text of an item in which words of a query are shown: lead, body, captions, plain.
std::string text_of(const news::Item& item);

}  // namespace dateline::site
