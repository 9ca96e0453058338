#pragma once

#include "delivery/documents.h"
#include "delivery/way.h"
#include "http/router.h"
#include "latest/latest.h"

namespace dateline::delivery {

/// The way of those who come for their news. With the subscriber's token, as `Authorization: Bearer TOKEN` or
/// `?token=`:
///
///   GET  /subscriber/ID/items     what waits, the oldest first and what takes news back before all; with its
///                                 name in `Dateline-Batch`. The same again until it is confirmed.
///   POST /subscriber/ID/confirm   `batch=NAME`: it is there; the receipt
///   GET  /subscriber/ID/feed.NAME the newest 50 that pass the filter, in any format that is written
///
/// An item is in a batch in one version alone.
class Pull final : public Way {
 public:
  Pull(const wire::Wire& wire, const SubscriberBook& book, const latest::Latest& latest,
       formats::Publication publication, Documents::Leaving leaving)
      : wire_(wire),
        book_(book),
        latest_(latest),
        publication_(std::move(publication)),
        leaving_(std::move(leaving)) {}

  std::string_view name() const override { return "pull"; }
  bool sends() const override { return false; }
  Result<void> accepts(const Subscriber& subscriber) const override;
  void send(Sending sending, Done done) override;

  void add_routes(http::Router& router) const;

 private:
  http::Response items(const http::Request& request) const;
  http::Response confirm(const http::Request& request) const;
  http::Response feed(const http::Request& request) const;

  const wire::Wire& wire_;
  const SubscriberBook& book_;
  const latest::Latest& latest_;
  formats::Publication publication_;
  Documents::Leaving leaving_;
};

}  // namespace dateline::delivery
