#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "delivery/way.h"
#include "formats/format.h"
#include "wire/wire.h"

namespace dateline::delivery {

/// A version as it goes out, in the words that all formats share.
struct Outgoing {
  news::Item item;
  std::string signal;  ///< `fresh`, `update`, `correction`, `kill`; `withheld` where it is that.
};

/// Makes the documents that go out. A version that takes its item back goes without its text, at urgency 1,
/// with a headline that says so in every format. What was made last is kept, since many subscribers get the
/// same: bounded in bytes. One thread.
class Documents {
 public:
  /// An item as it leaves us: at our address, with our copies of its pictures.
  using Leaving = std::function<news::Item(const wire::Entry&)>;

  Documents(const wire::Wire& wire, formats::Publication publication, Leaving leaving,
            std::size_t most_bytes = 16 * 1024 * 1024)
      : wire_(wire),
        publication_(std::move(publication)),
        leaving_(std::move(leaving)),
        most_bytes_(most_bytes) {}

  /// Fills in document, headline, signal and urgency. An error where the version cannot be written so.
  Result<void> fill(Sending& sending);

 private:
  struct Made {
    std::shared_ptr<const Document> document;
    std::string headline;
    std::string signal;
    int urgency = 0;
  };
  using Key = std::pair<wire::Position, std::string>;  // and format, with the feed's address if it is of one

  Result<Made> make(const Parcel& parcel, const std::string& topic) const;

  const wire::Wire& wire_;
  formats::Publication publication_;
  Leaving leaving_;
  std::size_t most_bytes_;
  std::map<Key, Made> made_;
  std::deque<Key> order_;  // the oldest first
  std::size_t bytes_ = 0;
};

/// What goes out of an entry whose item is `leaving`.
Outgoing outgoing(news::Item leaving);

}  // namespace dateline::delivery
