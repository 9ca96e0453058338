#include <algorithm>
#include <map>

#include "formats/feed_to_items.h"
#include "formats/format.h"
#include "formats/recognise.h"
#include "formats/wire_text.h"
#include "formats/wire_xml.h"
#include "markup/address.h"
#include "markup/clean.h"

namespace dateline::formats {
namespace {

constexpr std::size_t kMostItems = 200'000;

// What posts refer to by number or name.
struct Library {
  std::map<std::string, pugi::xml_node> attachments;  ///< By post id.
  std::map<std::string, std::string> authors;         ///< Names by login.
};

// `content:encoded` and `excerpt:encoded` have one local name.
pugi::xml_node encoded(const pugi::xml_node& post, std::string_view prefix) {
  for (pugi::xml_node child = post.first_child(); child; child = child.next_sibling())
    if (std::string_view(child.name()) == std::string(prefix) + ":encoded") return child;
  return {};
}

std::string attribute_in(std::string_view tag, std::string_view name) {
  const auto at = tag.find(" " + std::string(name) + "=\"");
  if (at == std::string_view::npos) return {};
  const auto begin = at + name.size() + 3;
  return std::string(tag.substr(begin, tag.find('"', begin) - begin));
}

// `[caption caption="…"]<img>…[/caption]` is a figure; of other shortcodes ([gallery], [embed]) what stands
// between them stays.
std::string without_shortcodes(const std::string& text) {
  static constexpr std::string_view kKnown[] = {"caption", "gallery",  "embed",     "audio",
                                                "video",   "playlist", "wp_caption"};
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto open = std::min(text.find('[', at), text.size());
    out.append(text, at, open - at);
    if (open == text.size()) break;
    const bool closing = text.compare(open, 2, "[/") == 0;
    const std::size_t name_at = open + (closing ? 2 : 1);
    const auto name_end = text.find_first_of(" ]", name_at);
    const auto end = text.find(']', open);
    const std::string name = name_end == std::string::npos ? "" : text.substr(name_at, name_end - name_at);
    const bool known =
        end != std::string::npos && std::find(std::begin(kKnown), std::end(kKnown), name) != std::end(kKnown);
    if (!known) {
      out.push_back('[');
      at = open + 1;
      continue;
    }
    if (name.ends_with("caption")) {
      const std::string caption = attribute_in(std::string_view(text).substr(open, end - open), "caption");
      out += closing ? "</figure>" : "<figure>";
      if (!closing && !caption.empty()) out += "<figcaption>" + caption + "</figcaption>";
    }
    at = end + 1;
  }
  return out;
}

bool begins_block(std::string_view part) {
  static constexpr std::string_view kBlocks[] = {
      "p",     "div",        "h1",     "h2",  "h3",      "h4", "h5",  "h6", "ul", "ol",    "dl",
      "table", "blockquote", "figure", "pre", "section", "hr", "!--", "/",  "li", "iframe"};
  if (!part.starts_with('<')) return false;
  const auto name = part.substr(1, part.find_first_of(" >/\n", 2) - 1);
  return part.starts_with("</") ||
         std::find(std::begin(kBlocks), std::end(kBlocks), name) != std::end(kBlocks) ||
         part.starts_with("<!--");
}

// Classic posts are written as text with blank lines between paragraphs; WordPress makes the paragraphs when
// it shows them.
std::string with_paragraphs(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), '\r'), text.end());
  if (text.find("<!-- wp:") != std::string::npos || text.find("<p>") != std::string::npos) return text;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find("\n\n", at), text.size());
    std::string part = text.substr(at, end - at);
    at = end + 2;
    const auto first = part.find_first_not_of(" \t\n");
    if (first == std::string::npos) continue;
    if (begins_block(std::string_view(part).substr(first))) {
      out += part + "\n";
      continue;
    }
    out += "<p>";
    for (const char c : part.substr(first)) out += c == '\n' ? std::string("<br>\n") : std::string(1, c);
    out += "</p>\n";
  }
  return out;
}

void read_categories(const pugi::xml_node& post, news::Item& item) {
  each_child(post, "category", [&](const pugi::xml_node& category) {
    const std::string domain = ascii_lower(attribute_of(category, "domain"));
    if (domain == "post_tag" || domain == "tag")
      add_keyword(item, text_of(category));
    else if (domain == "category" || domain.empty())
      add_subject(item, {"", text_of(category), ""});
  });
}

// The picture that is shown with the post is a post of its own, named by its number.
void read_thumbnail(const pugi::xml_node& post, const Library& library, news::Item& item) {
  each_child(post, "postmeta", [&](const pugi::xml_node& meta) {
    if (child_text(meta, "meta_key") != "_thumbnail_id") return;
    const auto found = library.attachments.find(child_text(meta, "meta_value"));
    if (found == library.attachments.end()) return;
    const std::string href = child_text(found->second, "attachment_url");
    if (!markup::is_web_address(href)) return;
    news::Picture picture;
    picture.caption = markup::plain_text(raw_text_of(encoded(found->second, "excerpt")));
    picture.renditions.push_back({bounded(href, 4000), "", 0, 0, 0});
    std::erase_if(item.pictures,
                  [&](const news::Picture& had) { return had.renditions.front().href == href; });
    item.pictures.insert(item.pictures.begin(), std::move(picture));
  });
}

void read_times(const pugi::xml_node& post, const std::string& status, news::Item& item) {
  const std::string created = child_text(post, "post_date_gmt");
  if (!created.starts_with("0000")) item.first_created = wire_time(created + "Z");
  if (!item.first_created) item.first_created = wire_time(child_text(post, "pubdate"));
  const std::string modified = child_text(post, "post_modified_gmt");
  if (!modified.empty() && !modified.starts_with("0000")) item.version_created = wire_time(modified + "Z");
  if (!item.version_created) item.version_created = item.first_created;
  if (status == "future") item.embargoed = item.first_created;
}

news::Item item_of(const pugi::xml_node& post, const Library& library, const std::string& language) {
  news::Item item;
  const std::string status = child_text(post, "status");
  const std::string link = child_text(post, "link");
  item.guid = bounded(child_text(post, "guid"), 4000);
  item.headline = bounded(markup::plain_text(child_text(post, "title")), 1000);
  item.language = language;
  if (status != "publish" && status != "future" && !status.empty())
    item.pubstatus = news::PubStatus::withheld;
  read_times(post, status, item);
  if (const std::string login = child_text(post, "creator"); !login.empty()) {
    const auto known = library.authors.find(login);
    item.byline = bounded(known == library.authors.end() ? login : known->second, 1000);
    item.authors.push_back({item.byline, "author", "", ""});
  }
  if (markup::is_web_address(link)) item.links.push_back({bounded(link, 4000), "canonical", "", "", ""});
  item.lead = bounded(one_line(markup::plain_text(raw_text_of(encoded(post, "excerpt"))), 8000), 8000);
  add_body_page(item, without_shortcodes(with_paragraphs(raw_text_of(encoded(post, "content")))), link);
  read_categories(post, item);
  read_thumbnail(post, library, item);
  if (item.guid.empty()) item.guid = link.empty() ? made_guid(item) : link;
  return item;
}

Library library_of(const pugi::xml_node& channel) {
  Library library;
  each_child(channel, "author", [&](const pugi::xml_node& author) {
    library.authors.emplace(child_text(author, "author_login"), child_text(author, "author_display_name"));
  });
  each_child(channel, "item", [&](const pugi::xml_node& post) {
    if (child_text(post, "post_type") == "attachment")
      library.attachments.emplace(child_text(post, "post_id"), post);
  });
  std::erase_if(library.authors, [](const auto& entry) { return entry.second.empty(); });
  return library;
}

/// WordPress eXtended RSS: an export, for moving in. Posts and pages are items; drafts are withheld, posts
/// for later embargoed; menus, revisions and the trash are not news.
class Wxr final : public Format {
 public:
  std::string_view name() const override { return "wxr"; }

  int recognises(const Input& input) const override {
    return head_of(input.bytes).find("wordpress.org/export/") != std::string::npos ? 95 : 0;
  }

  Result<Parsed> parse(const Input& input) const override {
    auto xml = read_wire_xml(input, {"item"});
    if (!xml) return xml.error();
    const pugi::xml_node channel = first_below((*xml)->tree, "channel");
    if (!channel) return Error{ErrorKind::invalid, "There is no channel in this export.", ""};
    Parsed out;
    out.format = name();
    out.oldest_first = true;
    out.ill_formed = (*xml)->ill_formed;
    out.ill_formed_why = (*xml)->why;
    out.channel.title = child_text(channel, "title");
    out.channel.description = child_text(channel, "description");
    out.channel.link = child_text(channel, "link");
    out.channel.language = bounded(child_text(channel, "language"), 35);
    const Library library = library_of(channel);
    each_child(channel, "item", [&](const pugi::xml_node& post) {
      const std::string type = child_text(post, "post_type");
      const std::string status = child_text(post, "status");
      const bool news = (type == "post" || type == "page" || type.empty()) && status != "trash" &&
                        status != "inherit" && status != "auto-draft";
      if (news && out.items.size() < kMostItems)
        out.items.push_back(item_of(post, library, out.channel.language));
    });
    std::erase_if(out.items,
                  [](const news::Item& item) { return item.headline.empty() && item.body.empty(); });
    if (out.items.empty()) return Error{ErrorKind::invalid, "There is no post in this export.", ""};
    return out;
  }
};

const Registration kWxr{std::make_unique<Wxr>()};

}  // namespace
}  // namespace dateline::formats
