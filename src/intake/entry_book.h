#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/timestamp.h"
#include "news/item.h"
#include "wire/store.h"

namespace dateline::intake {

/// An entry of a feed on its way to the wire.
struct BookedEntry {
  std::int64_t place = 0;    ///< In the queue of its source: what came first is first.
  std::string digest;        ///< Of the entry as the feed told it.
  news::Item item;           ///< The entry, or what it has been completed to.
  int tries = 0;             ///< Of its page, so far.
  bool had_article = false;  ///< True if an earlier telling of it is on the wire with its article.
  bool completed = false;    ///< True if `item` is the entry with its article, as far as that was there.
  std::string trouble;       ///< Why its article is not whole; empty = it is, or has not been asked for.
};

/// The entries of those feeds whose articles are fetched from their pages, kept in the store: the queue of
/// what is not on the wire yet, in the order in which it goes there, and the memory of what has been done, so
/// that the same feed read again does nothing. An entry goes through these stages:
///   - waiting: for its page; no later entry of its source overtakes it, but it waits no longer than it was
///     given;
///   - ready: goes on the wire next;
///   - told: is on the wire; if its page was not there, it is tried again while a next try is set, and is
///     ready once more when the page has come.
/// Not safe from several threads: the poller's.
class EntryBook {
 public:
  /// Makes its table if it is not there.
  explicit EntryBook(wire::Store& store);

  /// What waits now waits until `deadline` at least: the program was not there to fetch its pages.
  void wait_anew(Timestamp deadline);

  struct Booked {
    int known = 0;    ///< As they were before.
    int waiting = 0;  ///< For their pages.
  };
  /// Writes down, durably, what a feed tells now, oldest first: entries whose digest is known stay as they
  /// are; those for which `wants_page` says so begin to wait, until `deadline`; the others are ready.
  Booked book(const std::string& source, std::span<const news::Item> entries, Timestamp now,
              Timestamp deadline, const std::function<bool(const news::Item&)>& wants_page);

  /// The sources of which a page is to be fetched now, that waiting longest first.
  std::vector<std::string> sources_with_due_pages(Timestamp now) const;
  /// Up to `limit` entries of the source whose page is to be fetched now: those not on the wire yet first.
  std::vector<BookedEntry> due_pages(const std::string& source, Timestamp now, std::size_t limit) const;

  /// The page was read: `item` is ready for the wire. Where it is less than the whole, `trouble` says why and
  /// `next_try` when to try again, if at all. `item` may be nothing: then the entry goes on as the feed told
  /// it, if it was waiting. False, with nothing done, if the feed has told the entry anew meanwhile.
  bool settle(std::int64_t place, const std::string& digest, const std::optional<news::Item>& item,
              const std::string& trouble, std::optional<Timestamp> next_try);

  /// The sources that have something for the wire, or waiting.
  std::vector<std::string> sources_in_queue() const;
  /// Up to `limit` entries that go on the wire now, in order: those at the head of the source's queue that
  /// are ready or have waited until their deadline. Kills come first and wait for nobody.
  std::vector<BookedEntry> for_the_wire(const std::string& source, Timestamp now, std::size_t limit) const;
  /// They are on the wire.
  void told(std::span<const BookedEntry> entries);

  /// Pages are no longer to be fetched for the source: what waits is ready as it is.
  void give_up_pages(const std::string& source);
  /// True if anything of the source is in the book.
  bool knows(const std::string& source) const;
  int waiting(const std::string& source) const;

  /// What is to be said of the pages of the entries that the feed carried last.
  struct Trouble {
    int without = 0;  ///< Entries whose article was not there, or not to its end.
    int pages = 0;    ///< Entries that have a page to be fetched.
    std::string why;  ///< The commonest reason.
  };
  Trouble trouble(const std::string& source) const;

 private:
  wire::Store& store_;
};

}  // namespace dateline::intake
