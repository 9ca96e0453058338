#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/timestamp.h"
#include "markup/page_tree.h"

namespace dateline::markup {

/// What a page says of itself for machines, the most trustworthy of several sayings first taken: schema.org
/// JSON-LD, microdata, Open Graph and article:*, rNews and Dublin Core, plain meta elements. Values are plain
/// text, unchecked, bounded in length; addresses as written.
struct PageClaims {
  std::string type;  ///< The schema.org or og:type: `NewsArticle`, `article`, `website`; empty = not said.
  std::string headline;
  std::string description;
  std::vector<std::string> authors;
  std::string published;
  std::string modified;
  std::string section;
  std::string site_name;
  std::string language;
  std::string canonical;
  std::vector<std::string> keywords;
  struct Picture {
    std::string address;
    std::string caption;
    std::string credit;
    int width = 0;
    int height = 0;
  };
  std::vector<Picture> pictures;
  std::string article_body;  ///< JSON-LD articleBody, at most 1 MB; may be cut short or empty.
  bool free = true;          ///< False where isAccessibleForFree says so.

  /// True if the page says that it is an article of some kind.
  bool is_article() const;
  /// True if it says that it is something else: a front, a list, a search.
  bool is_something_else() const;
};

PageClaims read_claims(const PageTree& page);

}  // namespace dateline::markup
