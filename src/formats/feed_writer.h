#pragma once

#include <span>
#include <string>

#include "formats/format.h"
#include "news/item.h"

namespace dateline::formats {

/// RSS 2.0 with content:encoded, dc:creator, Media RSS and an atom:link to itself.
std::string write_rss(const Publication& publication, std::span<const news::Item> items);

/// Atom 1.0 (RFC 4287).
std::string write_atom(const Publication& publication, std::span<const news::Item> items);

/// JSON Feed 1.1.
std::string write_json_feed(const Publication& publication, std::span<const news::Item> items);

/// When the newest of the items was made or changed; else what the channel says; else 1970.
Timestamp last_change(const Publication& publication, std::span<const news::Item> items);

/// The body's pages as one piece of HTML, the dateline at its head: feeds have no other place for it.
std::string whole_body(const news::Item& item);

/// The lead; where it is all there is, the dateline stands at its head.
std::string whole_lead(const news::Item& item);

}  // namespace dateline::formats
