#pragma once

#include <ctemplate/template.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"
#include "site/site.h"
#include "site/version_difference.h"

namespace dateline::site {

/// What an address below `/article/` asks for: an item that may be shown, or what is answered instead. This
/// is the one gate: a killed item is a notice (410) and a withheld one is not there (404) at each of its
/// addresses.
struct Asked {
  std::optional<wire::Entry> entry;  ///< The current version; nothing = `instead` is the answer.
  std::string address;               ///< The article's, without what comes after it.
  http::Response instead;
};

/// `rest` is what the request's path has after the article's part (`/2`); an address with other words than
/// the headline's is redirected.
Asked article_asked_for(const Site& site, const http::Request& request, std::string_view rest);

/// The answer for an item that is not to be shown: 410 for a killed one, 404 for any other.
http::Response not_shown(const Site& site, const http::Request& request, const wire::Entry& entry);

/// The versions that readers may see, the first first; those that were withheld are not among them.
std::vector<wire::Entry> public_versions(const Site& site, wire::ItemId id);

/// An article as one of its pages shows it.
struct ArticleView {
  wire::Entry entry;    ///< The version that is shown.
  std::string address;  ///< Of the article.
  std::vector<std::string> pages;
  std::size_t page = 1;               ///< From 1; 0 = the whole on one page.
  bool old = false;                   ///< A version that is not the current one.
  std::vector<wire::Entry> versions;  ///< All public ones; may be empty where there is only one.

  /// Where this page is.
  std::string page_address() const;
};

/// A picture for programs that show a link to the page: one file, its address absolute.
struct HeadPicture {
  news::Rendition file;
  std::string alt;
};

/// The article's page.
http::Response shown(const Site& site, const ArticleView& view);

/// Fills what stands in the head of an article's page for programs: addresses, Open Graph, schema.org.
/// `pictures` are our copies.
void fill_article_head(ctemplate::TemplateDictionary& head, const Site& site, const ArticleView& view,
                       const std::vector<HeadPicture>& pictures);

/// The article for schema.org as JSON in which nothing can end a script element.
std::string news_article_json(const Site& site, const ArticleView& view,
                              const std::vector<HeadPicture>& pictures);

/// Fills sections CHANGE with what differs. `brief`: only what has changed, long passages that have not
/// shortened, and at most a few; otherwise all, with what is the same folded.
void fill_difference(ctemplate::TemplateDictionary& page, const VersionDifference& difference, bool brief);

/// `New`, `Update`, `Correction`.
std::string signal_name(news::Signal signal);

}  // namespace dateline::site
