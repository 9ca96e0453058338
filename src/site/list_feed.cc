#include <algorithm>

#include "formats/format.h"
#include "site/leaving.h"
#include "site/news_page.h"
#include "site/pages.h"
#include "site/story.h"

namespace dateline::site {

http::Response feed_page(const Site& site, const FeedOf& feed) {
  return feed_of(site, feed, site.parts().latest.page(feed.filter, {}, feed.most).entries);
}

http::Response feed_of(const Site& site, const FeedOf& feed, std::vector<wire::Entry> entries) {
  const SiteSettings& settings = site.settings();
  if (entries.size() > feed.most) entries.resize(feed.most);
  std::vector<std::string> tags = feed.tags;
  std::vector<news::Item> items;
  formats::Publication publication;
  publication.base_url = settings.base_url;
  for (const wire::Entry& entry : entries) {
    tags.push_back(item_tag(entry.id));
    items.push_back(leaving(site, entry, Uncopied::leave_out, tags));
    if (!publication.channel.updated || *publication.channel.updated < entry.appended)
      publication.channel.updated = entry.appended;
  }
  publication.channel.title = feed.title;
  publication.channel.link = settings.base_url + feed.page;
  publication.channel.self_link = settings.base_url + feed.self;
  if (feed.has_hub) publication.channel.hub = settings.base_url + "/hub";
  publication.channel.language = settings.reading.language;
  publication.channel.copyright = settings.copyright;
  const formats::Format* format = formats::find(feed.ending == "json" ? "jsonfeed" : feed.ending);
  Result<std::string> written = format->write(publication, items);
  if (!written) return message_page(site, 500, "This feed could not be made", written.error().message);
  http::Response response = http::Response::with_type(format->media_type(), *std::move(written));
  response.headers.add("Access-Control-Allow-Origin", "*");
  const std::string hub = feed.has_hub ? "<" + publication.channel.hub + ">; rel=\"hub\", " : "";
  response.headers.add("Link", hub + "<" + publication.channel.self_link + ">; rel=\"self\"");
  response.tags = std::move(tags);
  return response;
}

std::optional<FeedOf> kept_feed(const Site& site, const http::Request& request) {
  const SiteSettings& settings = site.settings();
  const std::size_t dot = request.path.rfind('.');
  const std::string ending = request.path.substr(dot + 1);
  const std::string page = request.path.substr(0, dot);
  const std::string id = page.substr(page.find('/', 1) + 1);
  FeedOf feed{settings.title, page, request.path, ending, {}, {kAllNewsTag}};
  if (page == "/") return feed;
  if (page.starts_with("/source/")) {
    feed.filter.with = {{news::Facet::source, id}};
    feed.title += " – " + source_name(site, id);
    feed.tags = {source_tag(id)};
    if (!site.parts().sources.find(id) && site.parts().latest.count(feed.filter) == 0) return std::nullopt;
    return feed;
  }
  const auto section = std::find_if(settings.sections.begin(), settings.sections.end(),
                                    [&](const Section& s) { return s.id == id; });
  if (!page.starts_with("/section/") || section == settings.sections.end()) return std::nullopt;
  feed.filter = filter_of(site.parts().latest, *section);
  feed.title += " – " + section->name;
  feed.tags = {section_tag(id)};
  return feed;
}

http::Response list_feed(const Site& site, const http::Request& request) {
  const auto feed = kept_feed(site, request);
  return feed ? feed_page(site, *feed) : not_found_page(site, request);
}

std::optional<FeedOf> feed_at(const Site& site, const std::string& target) {
  http::Request request;
  if (!http::set_target(request, target)) return std::nullopt;
  const std::size_t dot = request.path.rfind('.');
  const std::string ending = dot == std::string::npos ? "" : request.path.substr(dot + 1);
  if (ending != "rss" && ending != "atom" && ending != "json") return std::nullopt;
  if (auto kept = kept_feed(site, request)) return kept;
  return filter_feed(site, request);
}

}  // namespace dateline::site
