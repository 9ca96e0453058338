#pragma once

#include <pugixml.hpp>
#include <string_view>

#include "news/item.h"

namespace dateline::formats {

/// Takes what an NITF element says (IPTC NITF 3.x; `nitf`, or what other formats put in its place: `body`,
/// `body.content`) into the item. Fields that the item has already stay: what holds the NITF knows better.
/// Pictures and films in the text go to the item's pictures and attachments, enriched words (`person`, `org`,
/// `location`) to its people, organisations and places. `base` is what relative addresses are relative to.
void read_nitf(const pugi::xml_node& nitf, news::Item& item, std::string_view base);

/// The head alone: `head` with its `docdata`, `tobject` and `meta`.
void read_nitf_head(const pugi::xml_node& head, news::Item& item);

/// The body's content alone: `body.content`, or whatever holds NITF's blocks. A page for each `block` of the
/// class `page`, which is how Dateline writes them; one page where there are none.
void read_nitf_content(const pugi::xml_node& content, news::Item& item, std::string_view base);

}  // namespace dateline::formats
