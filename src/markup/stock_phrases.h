#pragma once

#include <string_view>

namespace dateline::markup {

/// True if a line of a page asks the reader to do something with the site instead of telling news: subscribe,
/// follow, read something else, share. Knows the phrases of some twenty languages' sites. UTF-8, any case.
bool is_stock_phrase(std::string_view line);

}  // namespace dateline::markup
