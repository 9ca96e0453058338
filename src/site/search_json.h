#pragma once

#include "http/message.h"
#include "site/site.h"

namespace dateline::site {

/// `/search.rss?…` (`.atom`, `.json`): the newest that a search finds.
http::Response search_feed(const Site& site, const http::Request& request);

/// `/search/suggest?q=…`: what a query that is being typed may become, as JSON: `{"words":[…],"stories":
/// [{"name","href"}],"people":[…],"places":[…],"topics":[…]}`.
http::Response search_suggest(const Site& site, const http::Request& request);

/// What `/api/v1/search?…` (api/search.h) answers, with the parameters of the page:
/// `{"query","total","exact","put_right","did_you_mean",
/// "hits":[{"id","href","headline","passage","told","source","score"}],"facets":{"topic":[{"value","name",
/// "items"}]},"days":[["2015-10-08",3]],"notes":[]}`.
http::Response search_api(const Site& site, const http::Request& request);

}  // namespace dateline::site
