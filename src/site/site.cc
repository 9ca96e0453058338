#include "site/site.h"

#include <algorithm>

#include "site/news_page.h"
#include "site/pages.h"
#include "site/partner_shelves.h"
#include "site/search_page.h"
#include "site/sitemap.h"

namespace dateline::site {

void add_security_headers(http::Response& response) {
  response.headers.set(
      "Content-Security-Policy",
      "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; "
      "media-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
      "frame-ancestors 'none'");
  response.headers.set("X-Content-Type-Options", "nosniff");
  response.headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
  response.headers.set("Cache-Control", "no-cache");
}

news::Filter filter_of(const latest::Latest& latest, const Section& section) {
  return section.subjects.empty() ? section.filter : latest.about(section.subjects);
}

std::string item_tag(wire::ItemId id) {
  return "item:" + std::to_string(id);
}
std::string source_tag(std::string_view source) {
  return "list:source:" + std::string(source);
}
std::string section_tag(std::string_view section) {
  return "list:section:" + std::string(section);
}
std::string sitemap_tag(std::int64_t part) {
  return "sitemap:" + std::to_string(part);
}
std::string picture_tag(std::string_view url) {
  return "picture:" + std::string(url);
}

Site::Site(SiteSettings settings, SiteParts parts)
    : settings_(std::move(settings)),
      parts_(std::move(parts)),
      partners_(std::make_unique<PartnerShelves>(*this, settings_.partners)) {}

Site::~Site() = default;

void Site::add_routes(http::Router& router) const {
  using MakePage = http::Response (*)(const Site&, const http::Request&);
  // Lists change with the hour or the day, since they say *today*, or what is two days old; pages are kept
  // under both.
  const auto kept = [this](MakePage make) {
    return [this, make](const http::Request& request) {
      const Timestamp now = in_zone(parts_.wire.clock().now(), settings_.reading);
      const std::string key = std::to_string(day_number(now, settings_.reading)) + "." +
                              std::to_string(civil(now).hour) + request.path + "?" +
                              std::string(request.query.get("before"));
      http::Response response;
      response.prepared = parts_.cache.get(key, [&] {
        http::Response page = make(*this, request);
        add_security_headers(page);
        return page;
      });
      return response;
    };
  };
  router.get("/", kept(front_page));
  router.get("/source/{id}", kept(source_page));
  router.get("/section/{id}", kept(section_page));
  router.get("/sources", kept(sources_page));
  router.get("/topics", kept(topics_page));
  router.get("/article/{slug}", kept(article_page));
  router.get("/article/{slug}/{part}", kept(article_part_page));
  router.get("/article/{slug}/version/{number}", kept(version_page));
  router.get("/article/{slug}/versions", kept(versions_page));
  router.get("/article/{slug}/versions/{pair}", kept(difference_page));
  for (const NamedAddress& named : settings_.addresses) {
    router.get(named.path, [this, named](const http::Request& request) {
      http::Response response = named_address(*this, request, named);
      add_security_headers(response);
      return response;
    });
  }
  router.get("/sitemap.xml", kept(sitemap_index));
  router.get("/sitemap-{part}.xml", kept(sitemap_part));
  router.get("/news-sitemap.xml", kept(news_sitemap));
  router.get("/robots.txt", kept(robots));
  for (const char* ending : {"rss", "atom", "json"}) {
    router.get(std::string("/.") + ending, kept(list_feed));
    router.get(std::string("/source/{id}.") + ending, kept(list_feed));
    router.get(std::string("/section/{id}.") + ending, kept(list_feed));
  }
  add_filter_routes(router);
  add_currency_routes(router);
  router.get("/media/{name}", [this](const http::Request& request) { return media(*this, request); });
  router.get("/static/{rest*}", [this](const http::Request& request) { return parts_.files.serve(request); });
  router.otherwise([this](const http::Request& request) {
    http::Response page = not_found_page(*this, request);
    add_security_headers(page);
    return page;
  });
}

// Lists by a filter are made for each request.
void Site::add_filter_routes(http::Router& router) const {
  const auto made = [this](auto make) {
    return [this, make](const http::Request& request) {
      http::Response page = make(*this, request);
      add_security_headers(page);
      return page;
    };
  };
  const auto with_feeds = [&](const std::string& path, auto make) {
    router.get(path, made(make));
    for (const char* ending : {".rss", ".atom", ".json"}) router.get(path + ending, made(make));
  };
  with_feeds("/news", news_page);
  router.get("/search", made(search_page));
  for (const news::Facet facet :
       {news::Facet::topic, news::Facet::place, news::Facet::person, news::Facet::organisation}) {
    with_feeds("/" + std::string(news::name_of(facet)) + "/{slug}",
               [facet](const Site& site, const http::Request& request) {
                 return choice_page(site, request, facet);
               });
  }
  router.get("/filter", made(filter_page));
  router.get("/filter/counts", made(filter_counts));
  router.post("/filter/keep", made(keep_filter));
  router.post("/filter/forget", made(forget_filter));
}

// A conversion is made for each request, since its amount is the reader's.
void Site::add_currency_routes(http::Router& router) const {
  using MakePage = http::Response (*)(const Site&, const http::Request&);
  const auto made = [this](MakePage make) {
    return [this, make](const http::Request& request) {
      http::Response page = make(*this, request);
      add_security_headers(page);
      return page;
    };
  };
  router.get("/currency", made(currency_page));
  router.post("/currency/own", made(keep_own_currency));
}

// A section in which the item stood before and does not belong any more shows it, and has its tag.
void CacheDropper::applied(std::span<const wire::Entry> entries) {
  std::vector<latest::Wanted> wanted;
  for (const Section& section : sections_) wanted.push_back(latest::wanted(filter_of(latest_, section)));
  for (const wire::Entry& entry : entries) {
    const latest::Record record = latest_.record_of(entry);
    cache_.drop(item_tag(entry.id));
    cache_.drop(source_tag(entry.item.source));
    cache_.drop(sitemap_tag(sitemap_part_of(entry.id)));
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      if (latest::matches(wanted[i], record)) cache_.drop(section_tag(sections_[i].id));
    }
  }
  if (!entries.empty()) {
    cache_.drop(kSitemapIndexTag);
    cache_.drop(kAllNewsTag);
  }
}

}  // namespace dateline::site
