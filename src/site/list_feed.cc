#include <algorithm>

#include "formats/format.h"
#include "markup/shown.h"
#include "site/address.h"
#include "site/news_page.h"
#include "site/pages.h"
#include "site/picture_markup.h"
#include "site/story.h"

namespace dateline::site {
namespace {

constexpr std::size_t kItems = 50;

// An item as it leaves us: at our address, with our copies of its pictures.
news::Item outgoing(const Site& site, const wire::Entry& entry, std::vector<std::string>& tags) {
  const std::string& base = site.settings().base_url;
  news::Item item = entry.item;
  for (std::string& page : item.body) {
    page = markup::with_pictures(page, [&](const markup::BodyPicture& picture) {
      const auto shown = shown_picture(site, {"", "", "", "", {{picture.src, "", 0, 0, 0}}}, tags);
      if (!shown) return std::string();
      return plain_markup(shown->stored, picture.alt.empty() ? shown->alt : picture.alt, base);
    });
  }
  std::erase_if(item.pictures, [&](news::Picture& picture) {
    const auto shown = shown_picture(site, picture, tags);
    if (!shown) return true;
    picture.caption = shown->caption;
    picture.alt = shown->alt;
    picture.credit = shown->credit;
    picture.renditions = {plain_rendition(shown->stored)};
    picture.renditions.front().href.insert(0, base);
    return false;
  });
  for (news::Link& link : item.links) {
    if (link.rel == "canonical") link.rel = "via";
  }
  item.links.insert(item.links.begin(),
                    {base + article_address(entry.id, item.headline), "canonical", "", "", ""});
  return item;
}

}  // namespace

http::Response feed_page(const Site& site, const FeedOf& feed) {
  return feed_of(site, feed, site.parts().latest.page(feed.filter, {}, kItems).entries);
}

http::Response feed_of(const Site& site, const FeedOf& feed, const std::vector<wire::Entry>& entries) {
  const SiteSettings& settings = site.settings();
  std::vector<std::string> tags = feed.tags;
  std::vector<news::Item> items;
  formats::Publication publication;
  publication.base_url = settings.base_url;
  for (const wire::Entry& entry : entries) {
    tags.push_back(item_tag(entry.id));
    items.push_back(outgoing(site, entry, tags));
    if (!publication.channel.updated || *publication.channel.updated < entry.appended)
      publication.channel.updated = entry.appended;
  }
  publication.channel.title = feed.title;
  publication.channel.link = settings.base_url + feed.page;
  publication.channel.self_link = settings.base_url + feed.self;
  publication.channel.language = settings.reading.language;
  publication.channel.copyright = settings.copyright;
  const formats::Format* format = formats::find(feed.ending == "json" ? "jsonfeed" : feed.ending);
  Result<std::string> written = format->write(publication, items);
  if (!written) return message_page(site, 500, "This feed could not be made", written.error().message);
  http::Response response = http::Response::with_type(format->media_type(), *std::move(written));
  response.headers.add("Access-Control-Allow-Origin", "*");
  response.tags = std::move(tags);
  return response;
}

http::Response list_feed(const Site& site, const http::Request& request) {
  const SiteSettings& settings = site.settings();
  const std::size_t dot = request.path.rfind('.');
  const std::string ending = request.path.substr(dot + 1);
  const std::string page = request.path.substr(0, dot);
  const std::string id(request.captures.get("id"));
  news::Filter query;
  std::string title = settings.title;
  std::string tag = kAllNewsTag;
  if (page.starts_with("/source/")) {
    query.with = {{news::Facet::source, id}};
    title += " – " + source_name(site, id);
    tag = source_tag(id);
    if (!site.parts().sources.find(id) && site.parts().latest.count(query) == 0)
      return not_found_page(site, request);
  } else if (page.starts_with("/section/")) {
    const auto section = std::find_if(settings.sections.begin(), settings.sections.end(),
                                      [&](const Section& s) { return s.id == id; });
    if (section == settings.sections.end()) return not_found_page(site, request);
    query = filter_of(site.parts().latest, *section);
    title += " – " + section->name;
    tag = section_tag(id);
  }
  return feed_page(site, {title, page, request.path, ending, query, {tag}});
}

}  // namespace dateline::site
