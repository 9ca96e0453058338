#pragma once

#include "formats/feed_document.h"
#include "formats/format.h"

namespace dateline::formats {

/// Makes news of what a feed says: a channel and items.
Parsed to_parsed(const FeedDocument& document, std::string format);

/// Fills the fields of `item` that follow from others, by one rule for all feeds: the lead from a summary or
/// from the first paragraph, the pictures from the body beside those that were named, a guid where there was
/// none, a byline from the authors. `body` is HTML that has been cleaned, `summary` plain text, either may be
/// empty.
void complete(news::Item& item, const std::string& body, std::string summary, bool summary_is_whole);

}  // namespace dateline::formats
