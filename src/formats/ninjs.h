#pragma once

#include <boost/json/object.hpp>

#include "news/item.h"

namespace dateline::formats {

/// The item as an object of IPTC ninjs 2.1, for the schema `ninjs-schema_2.1.json`. Where the guid is no URI,
/// `uri` is made from it and the guid stands in `altids` under the role `guid`. Pages of the body are
/// `bodies` of the role `main`; lead and dateline are `descriptions`; pictures and attachments are
/// `associations`; the page at the source is the rendition `web`.
boost::json::object ninjs_of(const news::Item& item);

/// The same as an object of IPTC ninjs 3.1, for the schema `ninjs-schema_3.1.json`.
boost::json::object ninjs3_of(const news::Item& item);

/// The item that a ninjs object of version 1, 2 or 3 tells. HTML is cleaned, and nothing is taken for
/// granted.
news::Item item_of_ninjs(const boost::json::object& object);

}  // namespace dateline::formats
