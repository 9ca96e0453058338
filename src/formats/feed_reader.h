#pragma once

#include "base/result.h"
#include "formats/feed_document.h"
#include "formats/format.h"

namespace dateline::formats {

/// Reads a feed in XML, whatever its vocabulary: feeds mix them. An error only where there is no XML element
/// in it or it is larger than 32 MiB. At most 10,000 entries.
Result<FeedDocument> read_feed(const Input& input);

/// What relative addresses in `input` are relative to: its Content-Location seen from its URL.
std::string base_of(const Input& input);

}  // namespace dateline::formats
