#pragma once

#include <string>
#include <string_view>

#include "markup/page_tree.h"

namespace dateline::markup {

/// Where the article of the page at `url` goes on: what rel=next names, or the link to the next number in a
/// row of page numbers. Only an address of the same host that is the page's own but for a page number counts,
/// so that the next *article* is not taken for the next page. Empty where there is none.
std::string next_page_of(const PageTree& page, std::string_view url);

}  // namespace dateline::markup
