#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <string>

#include "base/result.h"
#include "http/client.h"
#include "markup/article.h"
#include "news/item.h"

namespace dateline::intake {

/// True if the feed has told of this item without telling it: there is no body, or one that is the lead or
/// less than 600 characters of text. Kills and what is withheld lack nothing.
bool is_summary(const news::Item& item);

/// Reads one article for an item of a feed, page after page, and completes the item with it. It fetches
/// nothing itself: whoever has it fetches `next_page` and shows it the answer, until there is no next page.
/// An article has at most 20 pages, all on the host to which the feed's link led and none of them twice; it
/// weighs at most 4 MB and is read for at most two minutes.
class ArticleReading {
 public:
  /// `entry` is as the feed told it. `now` is when the reading begins.
  ArticleReading(news::Item entry, Timestamp now);

  /// The address to be fetched now; empty when the reading has ended.
  const std::string& next_page() const { return next_page_; }
  void take(const Result<http::FetchResponse>& answer, Timestamp now);

  /// How many pages of the article were read.
  int pages() const { return pages_; }
  /// Why it was not read to its end, in one sentence; empty = it was.
  const std::string& trouble() const { return trouble_; }
  /// When the host would like to be asked again (Retry-After), if it said so.
  std::optional<std::chrono::seconds> retry_after() const { return retry_after_; }
  /// The entry with the text that was found, one string of body a page. Its guid, headline, lead and times
  /// stay the feed's; only a time that cannot be right gives way to the page's.
  const news::Item& item() const { return item_; }

 private:
  Result<markup::Article> read(const Result<http::FetchResponse>& answer, Timestamp now);
  void add_first(markup::Article article, const std::string& url, Timestamp now);
  void add_further(const markup::Article& article);

  news::Item item_;
  Timestamp began_;
  std::string next_page_;
  std::string host_;  // of the first page, after redirects
  std::string trouble_;
  std::optional<std::chrono::seconds> retry_after_;
  std::set<std::string> seen_;     // addresses asked for and answered from
  std::set<std::string> digests_;  // of the pages' texts
  std::size_t bytes_ = 0;
  int pages_ = 0;
};

}  // namespace dateline::intake
