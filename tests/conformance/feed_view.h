#pragma once

#include <boost/json/value.hpp>
#include <string_view>

#include "formats/feed_document.h"

namespace dateline::conformance {

/// A feed under the names of the suite's own parser (feedparser for Python): `feed.title`,
/// `entries[0].summary_detail.type`, ..., with that parser's habits: HTML is cleaned, a content stands in for
/// a summary that is missing, and so on.
boost::json::value view_of(const formats::FeedDocument& document);

/// The names under which the suite also asks for `name`: `description` is `summary` or `subtitle`. Empty
/// where there are none.
std::vector<std::string_view> aliases_of(std::string_view name);

}  // namespace dateline::conformance
