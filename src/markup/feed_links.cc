#include "markup/feed_links.h"

#include <algorithm>

#include "markup/address.h"
#include "markup/html_tree.h"

namespace dateline::markup {
namespace {

constexpr std::size_t kMostLinks = 50;

bool is_feed_type(std::string_view type) {
  return type == "application/rss+xml" || type == "application/atom+xml" || type == "application/feed+json" ||
         type == "application/rdf+xml";
}

std::string_view value(const GumboNode* element, const char* name) {
  const char* found = attribute_of(element, name);
  return found == nullptr ? std::string_view() : std::string_view(found);
}

void take_link(const GumboNode* link, const std::string& base, std::vector<FeedLink>& out) {
  const bool is_feed =
      value(link, "rel").find("alternate") != std::string_view::npos && is_feed_type(value(link, "type"));
  if (!is_feed || out.size() >= kMostLinks) return;
  const std::string href = resolve_address(base, value(link, "href"));
  const bool known =
      std::any_of(out.begin(), out.end(), [&](const FeedLink& other) { return other.href == href; });
  if (is_web_address(href) && !known) out.push_back({href, std::string(value(link, "title"))});
}

// The tree's depth is bounded by html_tree.h.
void collect(const GumboNode* node, std::string& base, std::vector<FeedLink>& out) {
  if (node->type == GUMBO_NODE_ELEMENT) {
    if (node->v.element.tag == GUMBO_TAG_LINK) take_link(node, base, out);
    if (node->v.element.tag == GUMBO_TAG_BASE) {
      const std::string href = resolve_address(base, value(node, "href"));
      if (is_web_address(href)) base = href;
    }
  }
  const Children children = children_of(node);
  for (std::size_t i = 0; i < children.size(); ++i) collect(children[i], base, out);
}

}  // namespace

std::vector<FeedLink> feed_links(std::string_view html, std::string_view base_url) {
  const HtmlTree tree = HtmlTree::document(html);
  std::vector<FeedLink> out;
  std::string base(base_url);
  if (tree.root() != nullptr) collect(tree.root(), base, out);
  return out;
}

}  // namespace dateline::markup
