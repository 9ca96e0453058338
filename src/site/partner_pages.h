#pragma once

#include "delivery/partner_counts.h"
#include "http/router.h"
#include "site/partner_shelves.h"

namespace dateline::site {

/// The addresses of Partner News:
///
///   /partners                    who they are, what they tell, how they carry ours
///   /partners/ID/go/ITEM?page=   a click on a story of theirs: counted, and led to their page
///   /partners/ID/to/ITEM         a click on a story of ours in the widget: counted, and led to our page
///   /partners/shown/SEALED       a picture of one pixel: the items of a box were shown
///   /partners/ID/widget          a small page of ours for a frame on theirs
///   /partners/ID/feed.rss …      the same as a feed
///
/// Nothing is remembered of who reads: no cookie, no address, numbers by day, page and item alone.
class PartnerPages {
 public:
  PartnerPages(const Site& site, const PartnerShelves& shelves, delivery::PartnerCounts& counts)
      : site_(site), shelves_(shelves), counts_(counts) {}

  void add_routes(http::Router& router) const;

 private:
  http::Response partners(const http::Request& request) const;
  http::Response go(const http::Request& request) const;
  http::Response to_ours(const http::Request& request) const;
  http::Response shown(const http::Request& request) const;
  http::Response widget(const http::Request& request) const;
  http::Response feed(const http::Request& request) const;

  const Site& site_;
  const PartnerShelves& shelves_;
  delivery::PartnerCounts& counts_;
};

}  // namespace dateline::site
