#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "delivery/dispatcher.h"
#include "delivery/folder.h"
#include "delivery/paper_post.h"
#include "delivery/pull.h"
#include "delivery/queueing.h"
#include "delivery/webhook.h"
#include "wire/temporary_store.h"

namespace dateline::delivery {

/// A wire with everything behind it that delivers, on a clock that stands. For tests.
class TestAgency {
 public:
  TestAgency() : store(folder.open()), wire(*store, clock), latest(wire, latest::as_sources_say()) {
    begin();
  }

  /// As after a new start of the program.
  void begin() {
    dispatcher.reset();
    dispatcher = std::make_unique<Dispatcher>(
        *store, clock, book,
        Documents(wire, publication(), [](const wire::Entry& entry) { return entry.item; }), ways());
  }

  std::vector<Way*> ways() { return {&webhook, &files, &pull}; }

  /// Puts a version on the wire and what it brings into the outbox.
  wire::Receipt tell(const news::Item& item) {
    const wire::Receipt receipt = wire.append(item);
    if (receipt.outcome == wire::Outcome::refused) throw std::runtime_error(receipt.why);
    queue();
    return receipt;
  }
  void queue() {
    wire::catch_up(wire, latest);
    wire::catch_up(wire, queueing);
  }

  void enrol(const Subscriber& subscriber) {
    if (auto put = book.put(subscriber); !put) throw std::runtime_error(put.error().message);
  }
  /// Who gets what passes the filter at `https://ID.example/in`.
  std::string enrol_webhook(const std::string& id, const std::string& filter = "") {
    Subscriber subscriber;
    subscriber.id = id;
    subscriber.way = "webhook";
    subscriber.address = "https://" + id + ".example/in";
    subscriber.filter = news::filter_from(http::parse_form(filter))->filter;
    enrol(subscriber);
    return subscriber.address;
  }

  std::vector<Parcel> parcels(const std::string& id) {
    std::vector<Parcel> out;
    store->read(
        [&](wire::Database& database) { out = parcels_of(database, book.find(id)->number, 0, 1000); });
    return out;
  }

  static news::Item story(const std::string& name, const std::string& headline) {
    news::Item item;
    item.guid = "urn:test:" + name;
    item.headline = headline;
    item.provider = "The Harbour Courier";
    item.language = "en";
    return item;
  }
  static news::Item kill(const std::string& name, const std::string& why) {
    news::Item item = story(name, "");
    item.headline = "A bridge opens";
    item.body = {"<p>What must not be read any more.</p>"};
    item.pubstatus = news::PubStatus::canceled;
    item.ednote = why;
    return item;
  }
  static formats::Publication publication() {
    formats::Publication out;
    out.base_url = "https://dateline.example";
    out.channel.title = "Dateline";
    out.channel.link = out.base_url;
    return out;
  }

  wire::TemporaryStore folder;
  ManualClock clock{*parse_rfc3339("2015-10-08T06:34:00+03:00")};
  std::unique_ptr<wire::Store> store;
  wire::Wire wire;
  latest::Latest latest;
  SubscriberBook book{*store};
  PaperPost post;
  Hands hands{1};
  Webhook webhook{post, clock};
  Folder files{hands};
  Pull pull{wire, book, latest, publication(), [](const wire::Entry& entry) { return entry.item; }};
  Queueing queueing{book, latest, clock};
  std::unique_ptr<Dispatcher> dispatcher;
};

}  // namespace dateline::delivery
