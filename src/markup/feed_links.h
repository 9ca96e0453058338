#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::markup {

/// A feed that a web page names in its head.
struct FeedLink {
  std::string href;  ///< Absolute.
  std::string title;
};

/// The feeds of a page, in its order (WHATWG HTML, "link type alternate"), each once; at most 50.
std::vector<FeedLink> feed_links(std::string_view html, std::string_view base_url);

}  // namespace dateline::markup
