#pragma once

#include <pugixml.hpp>
#include <string_view>

#include "news/item.h"

namespace dateline::formats {

/// Adds the text that `holder` holds (NewsML-G2 `inlineXML` and `inlineData`, NewsML 1 `DataContent`) to the
/// item's body: NITF, XHTML, HTML or XML that was put in as text, plain text, base64. What NITF and HTML tell
/// of the item fills fields that are empty. Its attributes `contenttype` and `encoding` are heeded; what is
/// not text by its type is passed over. `base` is what relative addresses are relative to.
void read_inline_text(const pugi::xml_node& holder, news::Item& item, std::string_view base);

}  // namespace dateline::formats
