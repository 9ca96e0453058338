#pragma once

#include <string>
#include <string_view>

#include "news/item.h"

namespace dateline::formats {

/// Fills the item from a form that a newsroom's colleagues send by mail: a JSON object with the form's fields
/// by their labels (`Headline`, `Abstract`, `Body`, `Slugline`, `Byline`, `Dateline`, `Priority`,
/// `Category`), each a list of answers. False, and nothing done, where the text is no such form.
bool read_mail_form(std::string_view text, news::Item& item);

}  // namespace dateline::formats
