#pragma once

#include <string>
#include <vector>

#include "markup/article.h"
#include "markup/article_body.h"

namespace dateline::markup {

/// An article's body written anew from a page.
struct WrittenBody {
  std::string html;  ///< Well-formed, not yet clean: addresses as the page has them.
  std::string text;  ///< Blocks apart by a blank line, entries and rows by a newline, cells by a blank.
  std::vector<ArticlePicture> pictures;  ///< In order; addresses as the page has them.
};

/// Writes the blocks that `body` keeps, with the lists, tables and quotations in which they stand, and the
/// pictures and embedded players between them. Loose text becomes paragraphs, h1 becomes h2, tables that only
/// lay out a page are undone, lines of blanks fold. `left_out` of the body holds.
WrittenBody write_body(const PageTree& page, const ArticleBody& body);

/// The largest file that an img element names, also where the page loads it late (data-src, srcset); empty
/// for icons, spacers and data: addresses.
std::string picture_of(const PageTree& page, NodeId img);

/// Takes a credit at the end of a caption off it: `(Image credit: NASA)`, `Photo: AFP`, `© Reuters`, and
/// returns it without the words around it; empty where there is none.
std::string take_credit(std::string& caption);

}  // namespace dateline::markup
