#pragma once

#include "http/message.h"
#include "site/site.h"

// One function a page, each in the file of its name. All of them answer with tags for the page cache.

namespace dateline::site {

http::Response front_page(const Site& site, const http::Request& request);
http::Response source_page(const Site& site, const http::Request& request);
http::Response section_page(const Site& site, const http::Request& request);
http::Response sources_page(const Site& site, const http::Request& request);
http::Response article_page(const Site& site, const http::Request& request);

/// `/article/{slug}/2`, `/article/{slug}/all`.
http::Response article_part_page(const Site& site, const http::Request& request);

/// `/article/{slug}/version/2`, `/article/{slug}/versions`, `/article/{slug}/versions/1..2`.
http::Response version_page(const Site& site, const http::Request& request);
http::Response versions_page(const Site& site, const http::Request& request);
http::Response difference_page(const Site& site, const http::Request& request);

/// What the operator's named address leads to; not kept, since it is only a pointer.
http::Response named_address(const Site& site, const http::Request& request, const NamedAddress& address);

/// `/sitemap.xml`, its parts, `/news-sitemap.xml`, `/robots.txt`: for search engines.
http::Response sitemap_index(const Site& site, const http::Request& request);
http::Response sitemap_part(const Site& site, const http::Request& request);
http::Response news_sitemap(const Site& site, const http::Request& request);
http::Response robots(const Site& site, const http::Request& request);
http::Response list_feed(const Site& site, const http::Request& request);
http::Response not_found_page(const Site& site, const http::Request& request);

/// `/currency?amount=100&from=EUR&to=JPY&date=2015-10-08`: the currency converter.
http::Response currency_page(const Site& site, const http::Request& request);
/// POST `/currency/own`: keeps the reader's currency, and whether amounts in articles are to be tapped, in
/// cookies.
http::Response keep_own_currency(const Site& site, const http::Request& request);

/// Our copy of a picture, by its name; not through the page cache, since it never changes.
http::Response media(const Site& site, const http::Request& request);

/// What holds for every page: nothing is loaded from elsewhere, nothing runs that is not ours, no one frames
/// us.
void add_security_headers(http::Response& response);

/// False for a form that another site's page has sent (Fetch Metadata; the Origin field for browsers that do
/// not send it).
bool is_from_here(const Site& site, const http::Request& request);

/// A way on from a page that says one thing.
struct Way {
  std::string address;
  std::string name;
};

/// A page that says one thing: what has happened, and what can be done.
http::Response message_page(const Site& site, int status, const std::string& title, const std::string& text,
                            const Way& way = {"/", "Go to all news"});

}  // namespace dateline::site
