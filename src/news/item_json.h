#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "news/item.h"

namespace dateline::news {

/// The item as one line of JSON, every field of it, named as in item.h; empty fields are left out. This is
/// the form in which items are kept; what goes out to others is ninjs (formats/). Fields are only ever added:
/// what an older program wrote can be read by a newer one.
std::string to_json(const Item& item);

/// Reads what `to_json` wrote. Unknown fields are passed over. An error if the text is not JSON, nests more
/// than 32 deep, or a field is not of its type: kind `invalid`, with the field's name as the place.
Result<Item> item_from_json(std::string_view json);

}  // namespace dateline::news
