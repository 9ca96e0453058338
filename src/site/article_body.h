#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "news/item.h"

namespace dateline::site {

/// An article's body in the pages in which it is read. What the source sent in pages stays so; a page longer
/// than about 1,800 words is divided into equal ones, between blocks (markup/blocks.h): never inside a list,
/// table, figure or quote, and never after a heading. At least one page, which is empty if there is no body.
std::vector<std::string> pages_of(const std::vector<std::string>& body);

/// A page's HTML with the dateline (plain text) at its head, in `span.dateline`: in its first paragraph, or
/// in one of its own where it begins with something else. Where the text begins with the dateline already,
/// that is marked and not told twice.
std::string with_dateline(const std::string& page, std::string_view dateline);

/// Minutes that an article of so many words (text::words_to_read) takes; at least 1.
int minutes_to_read(double words);

/// The words in an article's body and lead.
double words_in(const news::Item& item);

/// `1 page`, `2 pages`; `1 minute`, ...
std::string counted(long number, std::string_view one, std::string_view many);

}  // namespace dateline::site
