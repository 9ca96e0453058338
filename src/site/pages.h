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
http::Response list_feed(const Site& site, const http::Request& request);
http::Response not_found_page(const Site& site, const http::Request& request);

/// Our copy of a picture, by its name; not through the page cache, since it never changes.
http::Response media(const Site& site, const http::Request& request);

/// A page that says one thing: what has happened, and what can be done.
http::Response message_page(const Site& site, int status, const std::string& title, const std::string& text);

}  // namespace dateline::site
