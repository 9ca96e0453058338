// What tells search engines which articles there are: sitemaps.org's protocol 0.9 and Google's news sitemaps.

#include "site/sitemap.h"

#include <charconv>

#include "formats/xml_writer.h"
#include "site/address.h"
#include "site/pages.h"

namespace dateline::site {
namespace {

constexpr const char* kXml = "application/xml; charset=utf-8";
constexpr const char* kSchema = "http://www.sitemaps.org/schemas/sitemap/0.9";
constexpr std::size_t kMostNews = 1000;  // Google reads no more of a news sitemap
constexpr std::int64_t kNewsAgeMs = 2LL * 24 * 60 * 60 * 1000;

http::Response xml_response(formats::XmlWriter& xml, std::vector<std::string> tags) {
  http::Response response = http::Response::with_type(kXml, xml.finish());
  response.tags = std::move(tags);
  return response;
}

// A news sitemap wants ISO 639 alone, but for Chinese.
std::string sitemap_language(const std::string& language) {
  if (language == "zh-CN" || language == "zh-Hans") return "zh-cn";
  if (language == "zh-TW" || language == "zh-Hant") return "zh-tw";
  return language.substr(0, language.find('-'));
}

void write_news(formats::XmlWriter& xml, const Site& site, const wire::Entry& entry) {
  const SiteSettings& settings = site.settings();
  const news::Item& item = entry.item;
  xml.open("url");
  xml.element("loc", settings.base_url + article_address(entry.id, item.headline));
  xml.open("news:news");
  xml.open("news:publication");
  xml.element("news:name", settings.title);
  xml.element("news:language",
              sitemap_language(item.language.empty() ? settings.reading.language : item.language));
  xml.close();
  xml.element("news:publication_date", format_rfc3339(news::told_at(item).value_or(entry.appended)));
  xml.element("news:title", item.headline.empty() ? item.lead : item.headline);
  xml.close();
  xml.close();
}

}  // namespace

http::Response sitemap_index(const Site& site, const http::Request&) {
  formats::XmlWriter xml;
  xml.open("sitemapindex", {{"xmlns", kSchema}});
  const std::int64_t parts = sitemap_part_of(std::max<wire::Position>(site.parts().wire.head(), 1));
  for (std::int64_t part = 1; part <= parts; ++part) {
    const auto changed = site.parts().latest.last_change((part - 1) * kSitemapPart + 1, part * kSitemapPart);
    if (!changed) continue;  // nothing of it is published any more
    xml.open("sitemap");
    xml.element("loc", site.settings().base_url + "/sitemap-" + std::to_string(part) + ".xml");
    xml.element("lastmod", format_rfc3339(*changed));
    xml.close();
  }
  xml.close();
  return xml_response(xml, {kSitemapIndexTag});
}

http::Response sitemap_part(const Site& site, const http::Request& request) {
  const std::string_view number = request.captures.get("part");
  std::int64_t part = 0;
  const auto read = std::from_chars(number.data(), number.data() + number.size(), part);
  const std::int64_t parts = sitemap_part_of(std::max<wire::Position>(site.parts().wire.head(), 1));
  if (read.ec != std::errc() || read.ptr != number.data() + number.size() || part < 1 || part > parts ||
      number.front() == '0')
    return not_found_page(site, request);
  formats::XmlWriter xml;
  xml.open("urlset", {{"xmlns", kSchema}});
  for (const latest::Listed& item :
       site.parts().latest.range((part - 1) * kSitemapPart + 1, part * kSitemapPart)) {
    xml.open("url");
    xml.element("loc", site.settings().base_url + article_address(item.id, item.headline));
    xml.element("lastmod", format_rfc3339(item.changed));
    xml.close();
  }
  xml.close();
  return xml_response(xml, {sitemap_tag(part)});
}

http::Response news_sitemap(const Site& site, const http::Request&) {
  formats::XmlWriter xml;
  xml.open("urlset", {{"xmlns", kSchema}, {"xmlns:news", "http://www.google.com/schemas/sitemap-news/0.9"}});
  const std::int64_t oldest = site.parts().wire.clock().now().unix_ms - kNewsAgeMs;
  std::vector<std::string> tags{kAllNewsTag};
  std::optional<latest::Cursor> place;
  std::size_t written = 0;
  bool more = true;
  while (more && written < kMostNews) {
    const latest::Page news = site.parts().latest.page({}, place, kMostNews / 4);
    place = news.next;
    more = news.next.has_value() && news.next->told_ms >= oldest;
    for (const wire::Entry& entry : news.entries) {
      if (news::told_at(entry.item).value_or(entry.appended).unix_ms < oldest) continue;
      write_news(xml, site, entry);
      tags.push_back(item_tag(entry.id));
      ++written;
    }
  }
  xml.close();
  return xml_response(xml, std::move(tags));
}

http::Response robots(const Site& site, const http::Request&) {
  const std::string& base = site.settings().base_url;
  // Not what has an address for everything that one can ask, and is never read to its end.
  http::Response response = http::Response::text(
      "User-agent: *\nAllow: /\nDisallow: /events\nDisallow: /filter\nDisallow: /news?\nDisallow: "
      "/search?\nDisallow: /search/\n\nSitemap: " +
      base + "/sitemap.xml\nSitemap: " + base + "/news-sitemap.xml\n");
  response.tags = {kSitemapIndexTag};
  return response;
}

}  // namespace dateline::site
