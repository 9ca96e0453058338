#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "http/client.h"
#include "intake/full_articles.h"
#include "intake/hub_door.h"
#include "intake/poll_plan.h"
#include "intake/source_book.h"
#include "wire/wire.h"

namespace dateline::intake {

/// Asks every source for news when its time has come, and puts what they have on the wire. One thread of its
/// own; at most 16 feeds are being fetched at a time, so that what waits to be read is bounded, and a source
/// that is slow or broken delays no other. Sources that are set to full articles have their entries' pages
/// fetched on the way (FullArticles). Where a feed names a hub, the hub sends what is new (HubDoor), and the
/// feed is asked more seldom. It releases embargoed items too, since it is the one that watches the
/// clock.
class Poller {
 public:
  /// `hubs`, if any, outlives it.
  Poller(SourceBook& book, wire::Wire& wire, http::Fetcher& fetcher, PollRules rules,
         HubDoor* hubs = nullptr);
  /// Stops; what is being fetched is waited for (the fetcher bounds how long). It is fetched anew next time.
  ~Poller();
  Poller(const Poller&) = delete;
  Poller& operator=(const Poller&) = delete;

  /// Begins to poll.
  void start();
  /// Stops without waiting: no answer that comes from now on is looked at, so that a fetcher that ends all
  /// its fetches is not taken for sources that fail.
  void stop();
  /// Looks at the sources now: one has been added, or is to be asked at once.
  void nudge();

  /// Asks everything that is due once and waits until that is done: for tests and commands, without `start`.
  void poll_once();

 private:
  struct Answered {
    std::string source;
    Result<http::FetchResponse> answer;
  };

  void run(const std::stop_token& stop);
  void begin_due();
  void begin(const SourceEntry& entry);
  void take_answers();
  void take_answer(Answered answered);
  SourceState judge(const SourceEntry& entry, const Result<http::FetchResponse>& answer);
  void take_articles();
  void take_posts();
  void take_post(const HubPost& post);
  SourceState read_document(const SourceEntry& entry, const http::FetchResponse& response, AnswerHints hints);
  Result<Taken> take_entries(const formats::Input& input, const news::Source& source);
  void poll_file(const SourceEntry& entry);
  void poll_folder(const SourceEntry& entry);
  void poll_inbox(const SourceEntry& entry);
  Result<Taken> read_changed_file(const std::string& path, const SourceEntry& entry);

  SourceBook& book_;
  wire::Wire& wire_;
  http::Fetcher& fetcher_;
  PollRules rules_;
  HubDoor* hubs_;

  std::mutex mutex_;  // guards answers_, nudged_, stopped_ and unanswered_
  std::condition_variable_any awake_;
  std::vector<Answered> answers_;
  bool nudged_ = false;
  bool stopped_ = false;
  int unanswered_ = 0;
  std::set<std::string> under_way_;                // by source; the thread's own
  std::map<std::string, std::string> files_seen_;  // path -> time and size when read; the thread's own
  std::map<std::string, Taken> readings_;          // by source: what its last document has brought so far
  std::map<std::string, std::map<std::string, std::string>> inboxes_;  // by source: what the last look saw
  FullArticles full_articles_;
  std::jthread thread_;  // last, so that it ends before the rest
};

}  // namespace dateline::intake
