#pragma once

#include <pugixml.hpp>
#include <string_view>

#include "news/item.h"

namespace dateline::formats {

/// Reads a `NewsItem` of NewsML 1.0 to 1.2 (IPTC) as agencies send it: whatever nests in whatever, lines and
/// descriptions at any level, a text as NITF, HTML or plain, pictures in components of their own. The guid is
/// the public identifier without the revision at its end, which is the version. `base` is what relative
/// addresses are relative to.
void read_newsml1_item(const pugi::xml_node& news_item, news::Item& item, std::string_view base);

}  // namespace dateline::formats
