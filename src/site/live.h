#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <vector>

#include "http/event_stream.h"
#include "http/message.h"
#include "latest/readers.h"
#include "site/site.h"
#include "wire/follower.h"

namespace dateline::site {

/// The live stream, `/events`: tells every open reader what comes on the wire that passes the reader's own
/// filter, and what is taken back. An event's id is the position on the wire; who comes back with the last id
/// (`Last-Event-ID`, or `after=` in the address) is told what was missed meanwhile.
///
///   `new`      an item that passes: a JSON object with all that a list shows of it
///   `changed`  a later version of an item that passes; the same
///   `gone`     `{"id":17}`: killed or withheld, or it does not pass any more
///   `refresh`  too much was missed to be told one by one: the list is to be fetched anew
///
/// Follows the wire after the indexes and the page cache; one thread of its own tells.
class Live final : public wire::Follower {
 public:
  struct Options {
    std::size_t remembered = 4096;  ///< Events that can be told again.
    std::size_t most_readers = 15'000;
  };
  Live(const Site& site, http::EventSender& sender) : Live(site, sender, Options{}) {}
  Live(const Site& site, http::EventSender& sender, Options options);
  ~Live() override;

  std::string_view name() const override { return "live"; }
  bool durable() const override { return false; }
  void applied(std::span<const wire::Entry> entries) override;

  /// Answers `/events?FILTER`.
  http::Response answer(const http::Request& request);

  std::size_t readers() const { return readers_.size(); }

 private:
  /// One entry of the wire as readers are told of it.
  struct Told {
    wire::Position position = 0;
    wire::ItemId id = 0;
    latest::Record record;                 // of an item that may be read
    std::optional<latest::Record> before;  // of the version before, where that is known
    bool usable = false;
    http::EventBytes item;  // null where nobody has wanted it yet
    http::EventBytes gone;
  };
  struct Arrival {
    std::shared_ptr<http::EventStream> stream;
    news::Filter filter;
    std::optional<wire::Position> after;
    bool has_listened = false;  // it comes back; else it is a page's first stream
  };

  void work(const std::stop_token& stop);
  void tell(const wire::Entry& entry, std::vector<http::EventSender::Sending>& sendings);
  void receive(Arrival arrival);
  void remember(const wire::Entry& entry);
  bool has_newer(const news::Filter& filter, wire::Position after) const;
  void mark_places(std::vector<http::EventSender::Sending>& sendings);
  http::EventBytes item_bytes(Told& told, const wire::Entry* entry) const;
  void send(latest::Ticket ticket, const http::EventBytes& bytes,
            std::vector<http::EventSender::Sending>& sendings);

  const Site& site_;
  http::EventSender& sender_;
  const Options options_;
  latest::Readers readers_;

  std::mutex queue_mutex_;  // guards the two queues
  std::condition_variable_any queued_;
  std::deque<wire::Entry> entries_;
  std::deque<Arrival> arrivals_;

  // Of the thread that tells:
  std::unordered_map<latest::Ticket, std::shared_ptr<http::EventStream>> streams_;
  std::deque<Told> told_;  // the oldest first
  wire::Position place_ = 0;
  wire::Position marked_ = 0;

  std::jthread thread_;  // last, so that it ends before the rest
};

/// What a list shows of an item, as a JSON object; see Live.
std::string story_json(const Site& site, const wire::Entry& entry);

}  // namespace dateline::site
