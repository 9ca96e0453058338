#include "markup/feed_links.h"

#include <algorithm>

#include "markup/tree.h"

namespace dateline::markup {
namespace {

bool is_feed_type(std::string_view type) {
  return type == "application/rss+xml" || type == "application/atom+xml" || type == "application/feed+json" ||
         type == "application/rdf+xml";
}

void collect(const GumboNode& node, std::string& base, std::vector<FeedLink>& out) {
  if (node.type != GUMBO_NODE_ELEMENT) return;
  const GumboElement& element = node.v.element;
  if (element.tag == GUMBO_TAG_BASE) {
    const std::string href = resolve(base, attribute(element, "href"));
    if (is_web_address(href)) base = href;
  }
  const bool alternate =
      element.tag == GUMBO_TAG_LINK && attribute(element, "rel").find("alternate") != std::string_view::npos;
  if (alternate && is_feed_type(attribute(element, "type")) && out.size() < 50) {
    const std::string href = resolve(base, attribute(element, "href"));
    const bool known =
        std::any_of(out.begin(), out.end(), [&](const FeedLink& link) { return link.href == href; });
    if (is_web_address(href) && !known) out.push_back({href, std::string(attribute(element, "title"))});
  }
  for (unsigned i = 0; i < element.children.length; ++i)
    collect(*static_cast<const GumboNode*>(element.children.data[i]), base, out);
}

}  // namespace

std::vector<FeedLink> feed_links(std::string_view html, std::string_view base_url) {
  const Tree tree = Tree::document(html);
  std::vector<FeedLink> out;
  std::string base(base_url);
  collect(tree.root(), base, out);
  return out;
}

}  // namespace dateline::markup
