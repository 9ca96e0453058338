#pragma once

#include <vector>

#include "markup/page_blocks.h"
#include "markup/page_tree.h"

namespace dateline::markup {

/// Where on a page its article is.
struct ArticleBody {
  NodeId root = 0;             ///< The element in which all of it stands.
  std::vector<bool> left_out;  ///< For each node of the page: not part of the article, nor what is below it.
  std::vector<Block> blocks;   ///< The article's blocks, in order.
  double prose = 0;            ///< How much running text it has, in characters.
  bool is_list = false;        ///< What was found is rather a list of other pages: a section's front.
};

/// Finds the article on a page. `title`: what the page says that its title is; may be empty.
///
/// Every block of text speaks for, or against, the elements around it being the article; the element for
/// which most is said is chosen, unless the page itself calls another one the article's body and it holds a
/// good part. In it, what stands beside the article (shares, related news, sign-ups, captions, bylines) is
/// left out.
ArticleBody find_article_body(const PageTree& page, std::string_view title = {});

}  // namespace dateline::markup
