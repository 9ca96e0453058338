#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/timestamp.h"

namespace dateline::markup {

/// A picture of an article as the page shows or names it.
struct ArticlePicture {
  std::string address;  ///< Absolute URL of the largest file that the page names.
  std::string alt;
  std::string caption;
  std::string credit;  ///< Without a copyright sign or *Photo:*.
  int width = 0;       ///< Pixels as the page claims; 0 = not said.
  int height = 0;
};

/// What a web page tells as news, without what stands around it. Plain text but for `body`; times with the
/// offset that the page gave; addresses absolute.
struct Article {
  std::string headline;
  std::string lead;    ///< The standfirst or summary; empty where it is only the body's beginning.
  std::string byline;  ///< Without *by*; several names joined by commas.
  std::optional<Timestamp> published;
  std::optional<Timestamp> modified;
  std::string dateline;  ///< The wire's own, taken off the body: `MOSCOW, October 8. /TASS/.`
  std::string located;   ///< The city that it names, in its usual writing; several apart by ` / `.
  std::string section;
  std::string site_name;
  std::string language;   ///< BCP 47.
  std::string canonical;  ///< Of the whole article, without a page's number where the page says so.
  std::vector<std::string> keywords;
  std::vector<ArticlePicture> pictures;  ///< The one that the page is represented by first.
  std::string body;                      ///< Clean HTML (clean.h).
  std::string text;       ///< As the page shows it, dateline and all: plain, a blank line between paragraphs.
  std::string next_page;  ///< Where the article goes on; empty on its last page.
};

/// How a page came.
struct PageSource {
  std::string url;           ///< Where it is; what relative addresses are relative to. May be empty.
  std::string content_type;  ///< The HTTP header; may be empty.
};

/// Finds the article of a web page: what the page says of itself (schema.org in JSON-LD and microdata, Open
/// Graph, Dublin Core, rNews, the meta elements of HTML) checked against what it shows. `bytes` in any
/// charset. An error of kind not_found, whose message begins with *no article here*, where the page is a
/// section's front, a login, an error or nothing; of kind invalid where it is no HTML. Time and memory are
/// bounded by the size of the page, of which only the first 16 MB are read.
Result<Article> extract_article(std::string_view bytes, const PageSource& source);

}  // namespace dateline::markup
