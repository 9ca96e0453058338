#include <algorithm>

#include "formats/format.h"
#include "site/leaving.h"
#include "site/news_page.h"
#include "site/pages.h"
#include "site/story.h"

namespace dateline::site {
namespace {

constexpr std::size_t kItems = 50;

}  // namespace

http::Response feed_page(const Site& site, const FeedOf& feed) {
  const SiteSettings& settings = site.settings();
  const latest::Page news = site.parts().latest.page(feed.filter, {}, kItems);
  std::vector<std::string> tags = feed.tags;
  std::vector<news::Item> items;
  formats::Publication publication;
  publication.base_url = settings.base_url;
  for (const wire::Entry& entry : news.entries) {
    tags.push_back(item_tag(entry.id));
    items.push_back(leaving(site, entry, Uncopied::leave_out, tags));
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
