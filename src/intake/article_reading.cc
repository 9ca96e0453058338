#include "intake/article_reading.h"

#include <algorithm>
#include <utility>

#include "base/digest.h"
#include "formats/article_item.h"
#include "formats/recognise.h"
#include "intake/answer_error.h"
#include "intake/poll_plan.h"
#include "markup/address.h"
#include "markup/clean.h"

namespace dateline::intake {
namespace {

constexpr std::ptrdiff_t kShortestBody = 600;  // characters
constexpr int kMostPages = 20;
constexpr std::size_t kMostBytes = 4 * 1024 * 1024;
constexpr std::int64_t kLongestMs = 2 * 60 * 1000;
constexpr std::int64_t kDayMs = 24 * 3'600'000;
constexpr std::int64_t kFirstOfWeb = 315'532'800'000;  // 1980; an earlier date is a clock that was never set

std::ptrdiff_t characters(std::string_view utf8) {
  return std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & '\xC0') != '\x80'; });
}

std::string media_type(std::string_view content_type) {
  std::string type(content_type.substr(0, content_type.find_first_of("; \t")));
  for (char& c : type) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 32) : c;
  return type;
}

// What came instead of a web page, in words; empty if it may be one.
std::string other_than_page(const http::FetchResponse& response) {
  const std::string type = media_type(response.headers.get("Content-Type"));
  const std::string what = formats::looks_like(response.body);
  if (what == "a web page" || what == "empty" || what == "blank") return {};
  const bool may_be = type.empty() || type.starts_with("text/") || type == "application/xhtml+xml";
  if (!may_be) return what == "text" ? type : what;
  const bool is_markup = what == "text" || what.starts_with("XML of another kind");
  return is_markup ? std::string() : what;
}

// A time that a reader could have seen on the page: not of 1970, and not more than a day ahead.
void drop_unbelievable(std::optional<Timestamp>& time, Timestamp now) {
  if (time && (time->unix_ms < kFirstOfWeb || time->unix_ms > now.unix_ms + kDayMs)) time.reset();
}

void take_time(std::optional<Timestamp>& own, std::optional<Timestamp> found, Timestamp now) {
  std::optional<Timestamp> believed = own;
  drop_unbelievable(believed, now);
  if (!believed && found) own = found;
}

// The page's own name for itself is better than a feed's link, which may count clicks on the way; but not
// where it would send readers to another host.
void take_canonical(news::Item& item, const std::string& canonical, std::string_view host) {
  if (!markup::is_web_address(canonical) || markup::host_of(canonical) != host) return;
  for (news::Link& link : item.links) {
    if (link.rel == "canonical") link.href = canonical;
  }
}

// `no article here: the page asks for a login` as a sentence about the host.
std::string told_of(std::string_view host, std::string_view why) {
  constexpr std::string_view kNone = "no article here: ";
  constexpr std::string_view kPage = "the page ";
  if (why.starts_with(kNone)) why.remove_prefix(kNone.size());
  if (!why.starts_with(kPage)) return std::string(host) + ": " + std::string(why);
  why.remove_prefix(kPage.size());
  const bool host_does = why.starts_with("asks ");
  return std::string(host) + (host_does ? " " : "'s page ") + std::string(why);
}

}  // namespace

bool is_summary(const news::Item& item) {
  if (item.pubstatus != news::PubStatus::usable) return false;
  std::string text;
  for (const std::string& page : item.body) text += markup::plain_text(page);
  return characters(text) < kShortestBody || text == item.lead;
}

ArticleReading::ArticleReading(news::Item entry, Timestamp now)
    : item_(std::move(entry)), began_(now), next_page_(news::canonical_link(item_)) {
  if (next_page_.empty()) trouble_ = "the feed names no page for it";
  seen_.insert(next_page_);
}

void ArticleReading::take(const Result<http::FetchResponse>& answer, Timestamp now) {
  const std::string asked = std::exchange(next_page_, {});
  const bool turned_back =
      pages_ > 0 && answer && answer->final_url != asked && !seen_.insert(answer->final_url).second;
  if (turned_back) return;  // a page number beyond the last leads back to the first
  Result<markup::Article> article = read(answer, now);
  if (!article) {
    trouble_ = article.error().message;
    if (pages_ > 0) trouble_ = "page " + std::to_string(pages_ + 1) + " is missing: " + trouble_;
    return;
  }
  // A site that does not know its own page numbers shows the same text under each of them.
  if (!digests_.insert(digest_hex(article->text)).second) return;
  bytes_ += article->body.size();
  ++pages_;
  std::string next = std::move(article->next_page);
  if (pages_ == 1) {
    host_ = markup::host_of(answer->final_url);
    seen_.insert(answer->final_url);
    add_first(*std::move(article), answer->final_url, now);
  } else {
    add_further(*article);
  }
  if (next.empty() || markup::host_of(next) != host_ || !seen_.insert(next).second) return;
  if (pages_ >= kMostPages) {
    trouble_ = host_ + " has it on more than " + std::to_string(kMostPages) + " pages";
  } else if (bytes_ > kMostBytes) {
    trouble_ = host_ + " has more of it than " + std::to_string(kMostBytes >> 20) + " MB";
  } else if (now.unix_ms - began_.unix_ms > kLongestMs) {
    trouble_ = host_ + " is too slow to be read to the end";
  } else {
    next_page_ = std::move(next);
  }
}

Result<markup::Article> ArticleReading::read(const Result<http::FetchResponse>& answer, Timestamp now) {
  if (!answer) return answer.error();
  const std::string host = markup::host_of(answer->final_url);
  if (answer->status < 200 || answer->status > 299) {
    retry_after_ = hints_from("", answer->headers.get("Retry-After"), now).retry_after;
    return error_for(*answer, "page");
  }
  if (pages_ > 0 && host != host_)
    return Error{ErrorKind::forbidden, host_ + " leads to another host for it, " + host, ""};
  if (const std::string what = other_than_page(*answer); !what.empty())
    return Error{ErrorKind::invalid, host + " sent no web page, but " + what, ""};
  Result<markup::Article> article = markup::extract_article(
      answer->body, {answer->final_url, std::string(answer->headers.get("Content-Type"))});
  if (!article) return Error{article.error().kind, told_of(host, article.error().message), ""};
  return article;
}

void ArticleReading::add_first(markup::Article article, const std::string& url, Timestamp now) {
  drop_unbelievable(article.published, now);
  drop_unbelievable(article.modified, now);
  take_time(item_.first_created, article.published, now);
  take_time(item_.version_created, article.modified ? article.modified : article.published, now);
  take_canonical(item_, article.canonical, markup::host_of(url));
  formats::complete_from_article(item_, article);
}

void ArticleReading::add_further(const markup::Article& article) {
  formats::add_page_from_article(item_, article);
}

}  // namespace dateline::intake
