#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "http/client.h"
#include "intake/article_reading.h"
#include "intake/entry_book.h"
#include "intake/source_book.h"
#include "intake/take_in.h"
#include "wire/wire.h"

namespace dateline::intake {

/// Sees to it that readers get whole articles from feeds that carry only summaries (news::Source's
/// `full_article`): each new or changed entry's page is fetched, and the entry goes on the wire completed
/// with it. What a feed tells is first written down durably (EntryBook), so that no end of the program loses
/// it; it goes on in the feed's order, two minutes later at most, with its summary where its page was not
/// there in time. A page that gave nothing is tried three times; when it comes after all, that is a later
/// version. Two pages are under way for a source at a time, and 16 in all.
///
/// Has no thread: the poller's calls everything but the fetcher's answers.
class FullArticles {
 public:
  /// `awake` is called when an answer has come, from any thread; it must not call back.
  FullArticles(wire::Wire& wire, const SourceBook& sources, http::Fetcher& fetcher,
               std::function<void()> awake);
  /// Waits for what is being fetched (the fetcher bounds how long); its answers are not looked at.
  ~FullArticles();
  FullArticles(const FullArticles&) = delete;
  FullArticles& operator=(const FullArticles&) = delete;

  /// True if what the source's feed tells is to be taken here: it is set to full articles, or was, so that
  /// its summaries are not taken for newer versions of the articles that we have.
  bool serves(const news::Source& source) const;
  /// Takes over what a feed tells. When this returns it is written down and the feed may be forgotten; it
  /// goes on the wire by `go_on`.
  Taken take(formats::Parsed parsed, const news::Source& source);

  /// Looks at the pages that have come, begins to fetch the next, and puts on the wire what can go there.
  /// Tells of every source with which something happened what became of its items.
  std::map<std::string, Taken> go_on();

  /// True while pages are being fetched.
  bool busy() const { return !readings_.empty(); }
  /// True if `go_on` has answers to look at. Any thread.
  bool has_answers() const { return has_answers_.load(); }
  /// From now on answers are dropped unread: what they would be is *the program is stopping*. Any thread.
  void stop();

  /// How many of the source's entries are not on the wire yet.
  int waiting(const std::string& source) const { return book_.waiting(source); }
  /// `3 of 20 pages gave no article: example.org asks for a login`, of the feed as it was last read; empty if
  /// all did.
  std::string trouble(const std::string& source) const;

 private:
  struct Reading {
    std::string source;
    std::string digest;
    int tries = 0;
    ArticleReading article;
  };
  struct Answered {
    std::int64_t place = 0;
    Result<http::FetchResponse> answer;
  };
  using Happened = std::map<std::string, Taken>;

  bool next_answer(Answered& answered);
  void take_answer(const Answered& answered, Happened& happened);
  void begin_due(Happened& happened);
  void begin_source(const std::string& source, Timestamp now, Happened& happened);
  void fetch(std::int64_t place, const std::string& url);
  void settle(std::int64_t place, Happened& happened);
  void put_on_wire(Happened& happened);
  news::Item for_the_wire(const BookedEntry& entry, const news::Source& source) const;

  wire::Wire& wire_;
  const SourceBook& sources_;
  http::Fetcher& fetcher_;
  std::function<void()> awake_;
  EntryBook book_;
  std::map<std::int64_t, Reading> readings_;  // by place in the book; the poller's thread's own

  std::mutex mutex_;  // guards answers_, unanswered_ and stopped_
  std::condition_variable answered_;
  std::vector<Answered> answers_;
  int unanswered_ = 0;
  bool stopped_ = false;
  std::atomic<bool> has_answers_{false};
};

}  // namespace dateline::intake
