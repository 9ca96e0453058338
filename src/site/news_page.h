#pragma once

#include <optional>
#include <string>
#include <vector>

#include "http/message.h"
#include "news/filter.h"
#include "site/site.h"

namespace dateline::site {

/// `/news?…` and its feeds: the news that pass a filter.
http::Response news_page(const Site& site, const http::Request& request);

/// `/topic/04000000-…`, `/place/fr-…`, `/person/…`, `/organisation/…`, and their feeds. The capture is
/// `slug`.
http::Response choice_page(const Site& site, const http::Request& request, news::Facet facet);

/// `/topics`: the tree of topics, and what else is named often.
http::Response topics_page(const Site& site, const http::Request& request);

/// `/filter`: the panel with which a reader makes a filter; whole without script.
http::Response filter_page(const Site& site, const http::Request& request);
/// `/filter/counts?…`: `{"total":12,"counts":{"topic=04000000":3,…}}`, for the panel as one chooses.
http::Response filter_counts(const Site& site, const http::Request& request);
/// POST `/filter/keep` and `/filter/forget`: the filters that a reader keeps in a cookie.
http::Response keep_filter(const Site& site, const http::Request& request);
http::Response forget_filter(const Site& site, const http::Request& request);

/// How many items have that value; 0 where it was not counted.
std::int64_t count_of(const latest::Counts& counts, const news::Choice& choice);

/// A feed of the newest news that pass a filter.
struct FeedOf {
  std::string title;
  std::string page;    ///< The address of the same list for people, without scheme and host.
  std::string self;    ///< The feed's own.
  std::string ending;  ///< `rss`, `atom` or `json`.
  news::Filter filter;
  std::vector<std::string> tags;  ///< For the page cache, besides those of the items.
  std::size_t most = 50;          ///< Items.
  bool has_hub = true;  ///< Else it does not name the hub: one that no filter makes, so that none knows it.
};
http::Response feed_page(const Site& site, const FeedOf& feed);
/// The same of news that are chosen already, the newest first.
http::Response feed_of(const Site& site, const FeedOf& feed, std::vector<wire::Entry> entries);

/// The feed that an address of this site leads to, path and query; nothing where it leads to none.
std::optional<FeedOf> feed_at(const Site& site, const std::string& target);
/// The same for what is at `/.rss`, `/source/ID.rss`, `/section/ID.rss`; and for what a filter or a choice
/// is.
std::optional<FeedOf> kept_feed(const Site& site, const http::Request& request);
std::optional<FeedOf> filter_feed(const Site& site, const http::Request& request);

}  // namespace dateline::site
