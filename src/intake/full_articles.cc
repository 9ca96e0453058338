#include "intake/full_articles.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/log.h"

namespace dateline::intake {
namespace {

constexpr std::size_t kUnderWay = 16;
constexpr std::size_t kUnderWayOfSource = 2;
constexpr std::size_t kBatch = 100;
constexpr std::int64_t kPatienceMs = 2 * 60 * 1000;
constexpr std::array<std::int64_t, 2> kPausesMs = {10 * 60 * 1000, 60 * 60 * 1000};  // after each try
constexpr std::int64_t kLongestPauseMs = 24LL * 3'600'000;
constexpr std::size_t kMostPageBytes = 5 * 1024 * 1024;  // as sent, and unpacked
constexpr const char* kAccept = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";

Timestamp later(Timestamp now, std::int64_t by_ms) {
  return {now.unix_ms + by_ms, 0, true};
}

// When a page that gave nothing is tried again, if at all.
std::optional<Timestamp> next_try(int tries_before, const ArticleReading& article, Timestamp now) {
  if (article.trouble().empty() || static_cast<std::size_t>(tries_before) >= kPausesMs.size())
    return std::nullopt;
  std::int64_t pause = kPausesMs.at(static_cast<std::size_t>(tries_before));
  if (article.retry_after()) pause = std::max<std::int64_t>(pause, article.retry_after()->count() * 1000);
  Timestamp time = later(now, std::min(pause, kLongestPauseMs));
  // The page of an embargoed item may be shown only when the embargo ends.
  const std::optional<Timestamp>& embargo = article.item().embargoed;
  if (embargo && time < *embargo) time = later(*embargo, 0);
  return time;
}

std::size_t weight(const news::Item& item) {
  std::size_t bytes = 0;
  for (const std::string& page : item.body) bytes += page.size();
  return bytes;
}

}  // namespace

FullArticles::FullArticles(wire::Wire& wire, const SourceBook& sources, http::Fetcher& fetcher,
                           std::function<void()> awake)
    : wire_(wire), sources_(sources), fetcher_(fetcher), awake_(std::move(awake)), book_(wire.store()) {
  book_.wait_anew(later(wire_.clock().now(), kPatienceMs));
}

FullArticles::~FullArticles() {
  std::unique_lock lock(mutex_);
  answered_.wait(lock, [&] { return unanswered_ == 0; });
}

void FullArticles::stop() {
  const std::scoped_lock lock(mutex_);
  stopped_ = true;
}

bool FullArticles::serves(const news::Source& source) const {
  return source.full_article || book_.knows(source.id);
}

Taken FullArticles::take(formats::Parsed parsed, const news::Source& source) {
  std::vector<news::Item> entries;
  std::set<std::string> guids;
  for (news::Item& item : parsed.items) {
    const bool says_language = !item.language.empty();
    make_ours(item, source, parsed.channel);
    // What the page says of its language comes before what the operator says of the source's.
    if (!says_language) item.language.clear();
    if (guids.insert(item.guid).second) entries.push_back(std::move(item));
  }
  std::reverse(entries.begin(), entries.end());  // feeds tell the newest first
  const Timestamp now = wire_.clock().now();
  const auto wants_page = [&](const news::Item& item) {
    return source.full_article && !news::canonical_link(item).empty() && is_summary(item);
  };
  const EntryBook::Booked booked = book_.book(source.id, entries, now, later(now, kPatienceMs), wants_page);
  Taken taken;
  taken.unchanged = booked.known;
  taken.waiting = booked.waiting;
  taken.format = std::move(parsed.format);
  taken.channel = std::move(parsed.channel);
  taken.ill_formed = parsed.ill_formed;
  taken.ill_formed_why = std::move(parsed.ill_formed_why);
  return taken;
}

std::map<std::string, Taken> FullArticles::go_on() {
  Happened happened;
  for (Answered answered{0, Error{}}; next_answer(answered);) take_answer(answered, happened);
  begin_due(happened);
  put_on_wire(happened);
  return happened;
}

// One at a time, so that a store that fails over one of them does not take the others with it.
bool FullArticles::next_answer(Answered& answered) {
  const std::scoped_lock lock(mutex_);
  has_answers_ = answers_.size() > 1;
  if (answers_.empty()) return false;
  answered = std::move(answers_.front());
  answers_.erase(answers_.begin());
  return true;
}

void FullArticles::take_answer(const Answered& answered, Happened& happened) {
  const auto reading = readings_.find(answered.place);
  if (reading == readings_.end()) return;
  ArticleReading& article = reading->second.article;
  article.take(answered.answer, wire_.clock().now());
  if (article.next_page().empty()) return settle(answered.place, happened);
  fetch(answered.place, article.next_page());
}

void FullArticles::begin_due(Happened& happened) {
  const Timestamp now = wire_.clock().now();
  for (const std::string& id : book_.sources_with_due_pages(now)) {
    if (readings_.size() >= kUnderWay) return;
    const auto entry = sources_.find(id);
    if (entry && entry->source.full_article && entry->source.active) {
      begin_source(id, now, happened);
    } else {
      book_.give_up_pages(id);
    }
  }
}

void FullArticles::begin_source(const std::string& source, Timestamp now, Happened& happened) {
  auto under_way =
      static_cast<std::size_t>(std::count_if(readings_.begin(), readings_.end(), [&](const auto& reading) {
        return reading.second.source == source;
      }));
  // Those under way are still due in the book.
  for (BookedEntry& entry : book_.due_pages(source, now, under_way + kUnderWayOfSource)) {
    if (under_way >= kUnderWayOfSource || readings_.size() >= kUnderWay) return;
    if (readings_.contains(entry.place)) continue;
    Reading reading{source, entry.digest, entry.tries, ArticleReading(std::move(entry.item), now)};
    const std::string url = reading.article.next_page();
    readings_.emplace(entry.place, std::move(reading));
    if (url.empty()) {
      settle(entry.place, happened);
      continue;
    }
    ++under_way;
    fetch(entry.place, url);
  }
}

void FullArticles::fetch(std::int64_t place, const std::string& url) {
  http::FetchRequest request;
  request.url = url;
  request.accept = kAccept;
  request.limits.wire_bytes = kMostPageBytes;
  request.limits.body_bytes = kMostPageBytes;
  {
    const std::scoped_lock lock(mutex_);
    ++unanswered_;
  }
  fetcher_.fetch(std::move(request), [this, place](Result<http::FetchResponse> answer) {
    const std::scoped_lock lock(mutex_);
    if (!stopped_) {
      answers_.push_back({place, std::move(answer)});
      has_answers_ = true;
      awake_();
    }
    --unanswered_;
    answered_.notify_all();
  });
}

void FullArticles::settle(std::int64_t place, Happened& happened) {
  const auto node = readings_.extract(place);
  const Reading& reading = node.mapped();
  const ArticleReading& article = reading.article;
  if (!article.trouble().empty()) {
    log::info("source {}: no article for {}: {}", reading.source, article.item().guid, article.trouble());
  }
  std::optional<news::Item> item;
  if (article.pages() > 0) item = article.item();
  book_.settle(place, reading.digest, item, article.trouble(),
               next_try(reading.tries, article, wire_.clock().now()));
  happened[reading.source];
}

void FullArticles::put_on_wire(Happened& happened) {
  for (const std::string& id : book_.sources_in_queue()) {
    news::Source source;
    source.id = id;
    if (const auto known = sources_.find(id)) source = known->source;
    for (;;) {
      const std::vector<BookedEntry> entries = book_.for_the_wire(id, wire_.clock().now(), kBatch);
      if (entries.empty()) break;
      std::vector<news::Item> items;
      for (const BookedEntry& entry : entries) items.push_back(for_the_wire(entry, source));
      const std::vector<wire::Receipt> receipts = wire_.append(items);
      // A kill of the program here does no harm: the wire knows the same content when it comes again.
      book_.told(entries);
      Taken& taken = happened[id];
      for (std::size_t i = 0; i < receipts.size(); ++i) count(taken, receipts[i], items[i]);
    }
  }
}

// What is less than the article must not take the place of the article that we have from an earlier version.
news::Item FullArticles::for_the_wire(const BookedEntry& entry, const news::Source& source) const {
  news::Item item = entry.item;
  make_ours(item, source, {});
  const bool less = !entry.trouble.empty() || (!entry.completed && is_summary(item));
  if (!entry.had_article || !less) return item;
  const auto current = wire_.current(item.guid);
  if (!current || weight(current->item) <= weight(item)) return item;
  item.body = current->item.body;
  for (const news::Picture& picture : current->item.pictures) {
    if (std::find(item.pictures.begin(), item.pictures.end(), picture) == item.pictures.end())
      item.pictures.push_back(picture);
  }
  return item;
}

std::string FullArticles::trouble(const std::string& source) const {
  const EntryBook::Trouble trouble = book_.trouble(source);
  if (trouble.without == 0) return {};
  return std::to_string(trouble.without) + " of " + std::to_string(trouble.pages) +
         (trouble.pages == 1 ? " page" : " pages") + " gave no article: " + trouble.why;
}

}  // namespace dateline::intake
