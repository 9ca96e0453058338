#pragma once

#include <string>

#include "markup/page_tree.h"

namespace dateline::markup {

/// The heading under which a page's article stands: the first that says what the page's title says (a title
/// has the site's name too), h1 before h2 before h3; else the only h1. kNoNode where there is none.
/// `title`: what the page gives as its title, if it is not the title element's text; may be empty.
NodeId find_headline(const PageTree& page, std::string_view title = {});

/// The text below a node, white space folded.
std::string text_below(const PageTree& page, NodeId id);

}  // namespace dateline::markup
