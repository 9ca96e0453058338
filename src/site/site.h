#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/seal.h"
#include "delivery/partner.h"
#include "http/page_cache.h"
#include "http/router.h"
#include "http/static_files.h"
#include "intake/pictures.h"
#include "intake/source_book.h"
#include "latest/latest.h"
#include "money/rates.h"
#include "search/engine.h"
#include "site/converter_box.h"
#include "site/news_rows.h"
#include "site/open_page.h"
#include "site/theme.h"
#include "site/times.h"
#include "topics/tagger.h"
#include "wire/wire.h"

namespace dateline::site {

/// A part of the site that the operator has named: the news on certain subjects.
struct Section {
  std::string id;                     ///< In its address: `/section/world`.
  std::string name;                   ///< As readers see it.
  std::vector<std::string> subjects;  ///< Names or codes; see latest::Latest::about. Or:
  news::Filter filter;                ///< What it shows, where there are no subjects.
};

/// An address that the operator has named: it leads to an item for ever, however often that is updated and
/// whatever its number.
struct NamedAddress {
  std::string path;  ///< `/article/seed`
  std::string guid;
};

struct SiteSettings {
  std::string title = "Dateline";
  std::string city;      ///< Beside the time in the page's head; may be empty.
  std::string base_url;  ///< Absolute, without a slash at the end: what goes out in feeds.
  std::string copyright;
  Reading reading;
  std::vector<Section> sections;
  std::vector<NamedAddress> addresses;
  std::string lead;  ///< The guid of the item that leads the front page; empty = the page's own choice.
  money::Currency currency = money::Currency::of("USD");  ///< What readers' money is, unless they say.
  bool amounts_in_text = true;                            ///< Amounts of money in articles can be tapped.
  std::vector<delivery::Partner> partners;
};

/// What pages are made from. All of it must outlive the Site.
struct SiteParts {
  const wire::Wire& wire;
  const latest::Latest& latest;
  const search::Engine& archive;
  const intake::Pictures& pictures;
  const intake::SourceBook& sources;
  const topics::Tagger& tagger;
  const http::StaticFiles& files;
  const Theme& theme;
  http::PageCache& cache;
  const NewsRows& rows;
  const Seal& seal;
  /// What the live stream has taken in: the position from which a page's stream goes on.
  std::function<wire::Position()> place;
  const money::Rates& rates;
};

class PartnerShelves;  // partner_shelves.h

/// The filter that a section is.
news::Filter filter_of(const latest::Latest& latest, const Section& section);

/// The public site: which page is at which address. Pages are kept in the cache, tagged with what they show,
/// and a CacheDropper drops them as the wire moves.
class Site {
 public:
  Site(SiteSettings settings, SiteParts parts);
  ~Site();
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;
  void add_routes(http::Router& router) const;

  const SiteSettings& settings() const { return settings_; }
  const SiteParts& parts() const { return parts_; }
  const ConverterBox& converter() const { return converter_; }
  const OpenPages& open_pages() const { return open_pages_; }
  const PartnerShelves& partners() const { return *partners_; }

 private:
  void add_filter_routes(http::Router& router) const;
  void add_currency_routes(http::Router& router) const;

  SiteSettings settings_;
  SiteParts parts_;
  ConverterBox converter_;
  OpenPages open_pages_;
  std::unique_ptr<PartnerShelves> partners_;
};

/// Follows the wire, after the indexes that pages are made from, and drops exactly the pages that show what
/// has changed: the item's own, and the lists in which it stands or should.
class CacheDropper final : public wire::Follower {
 public:
  CacheDropper(http::PageCache& cache, std::vector<Section> sections, const latest::Latest& latest)
      : cache_(cache), sections_(std::move(sections)), latest_(latest) {}
  std::string_view name() const override { return "page-cache"; }
  bool durable() const override { return false; }
  void applied(std::span<const wire::Entry> entries) override;

 private:
  http::PageCache& cache_;
  std::vector<Section> sections_;
  const latest::Latest& latest_;
};

/// The tags of cached pages.
std::string item_tag(wire::ItemId id);
std::string source_tag(std::string_view source);
std::string section_tag(std::string_view section);
std::string picture_tag(std::string_view url);
std::string sitemap_tag(std::int64_t part);
inline constexpr const char* kAllNewsTag = "list:all";
inline constexpr const char* kSitemapIndexTag = "sitemap";

}  // namespace dateline::site
