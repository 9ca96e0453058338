#include <array>
#include <iostream>

#include "app/commands.h"
#include "base/hmac.h"
#include "base/log.h"
#include "delivery/folder.h"
#include "delivery/outbox.h"
#include "delivery/subscriber_book.h"
#include "news/source.h"
#include "wire/store.h"
#include "wire/wire.h"

namespace dateline::app {
namespace {

using delivery::Parcel;
using delivery::Standing;
using wire::Database;

int complain(const Error& error) {
  std::cerr << "dateline: " << error.message << "\n";
  return 2;
}

// Runs `work` with the book of the store in `data`.
template <typename Work>
int with_book(const std::filesystem::path& data, Work work) {
  log::set_up("warn");
  auto store = wire::Store::open(data);
  if (!store) return complain(store.error());
  delivery::SubscriberBook book(**store);
  return work(book, **store);
}

std::string_view name_of(const Parcel& parcel) {
  switch (parcel.standing) {
    case Standing::waiting:
      return parcel.tries > 0 ? "trying" : "waiting";
    case Standing::delivered:
      return "delivered";
    case Standing::refused:
      return "refused";
    case Standing::withdrawn:
      break;
  }
  return "withdrawn";
}

void print(const Parcel& parcel) {
  std::cout << parcel.number << "\t" << name_of(parcel) << "\t"
            << format_rfc3339(parcel.done.value_or(parcel.queued)) << "\titem " << parcel.item << " version "
            << parcel.version << "\t" << parcel.format << "\t" << parcel.tries << "\t" << parcel.note << "\n";
}

}  // namespace

int subscriber_list(const std::filesystem::path& data) {
  return with_book(data, [](const delivery::SubscriberBook& book, const wire::Store& store) {
    const auto roll = book.roll();
    store.read([&](Database& database) {
      for (const auto& one : roll->all) {
        const delivery::OutboxCounts counts = delivery::counts_of(database, one->number);
        std::cout << one->subscriber.id << "\t" << one->subscriber.way << "\t" << one->subscriber.address
                  << "\t" << (one->subscriber.active ? "" : "paused, ") << counts.waiting << " waiting, "
                  << counts.delivered << " delivered, " << counts.refused << " refused\n";
      }
    });
    return 0;
  });
}

int subscriber_add(const std::filesystem::path& data, const SubscriberWords& words) {
  return with_book(data, [&](delivery::SubscriberBook& book, const wire::Store&) {
    delivery::Subscriber subscriber;
    subscriber.id = words.id.empty() ? news::source_id_from(words.name) : words.id;
    subscriber.name = words.name;
    subscriber.way = words.way;
    subscriber.address = words.address;
    if (!words.formats.empty()) subscriber.formats = words.formats;
    auto filter = news::filter_from(http::parse_form(words.filter));
    if (!filter || !filter->notes.empty())
      return complain(
          {ErrorKind::invalid, filter ? filter->notes.front() : "The filter asks for too much", ""});
    subscriber.filter = std::move(filter->filter);
    subscriber.user = words.user;
    subscriber.host_key = words.host_key;
    const bool comes = subscriber.way == "pull";
    subscriber.secret = comes ? "" : words.secret;
    if (!comes && words.secret.empty() && subscriber.way == "webhook")
      subscriber.secret = "whsec_" + to_base64(random_token(24));
    if (comes) subscriber.token = words.secret.empty() ? random_token(24) : words.secret;
    if (const auto put = book.put(subscriber); !put) return complain(put.error());
    std::cout << subscriber.id << "\t"
              << (comes ? "token " + subscriber.token : "secret " + subscriber.secret) << "\n";
    return 0;
  });
}

int subscriber_remove(const std::filesystem::path& data, const std::string& id) {
  return with_book(data, [&](delivery::SubscriberBook& book, const wire::Store&) {
    const auto removed = book.remove(id);
    return removed ? 0 : complain(removed.error());
  });
}

int subscriber_pause(const std::filesystem::path& data, const std::string& id, bool pause) {
  return with_book(data, [&](delivery::SubscriberBook& book, const wire::Store&) {
    auto found = book.find(id);
    if (!found) return complain({ErrorKind::not_found, "There is no subscriber '" + id + "'", ""});
    found->subscriber.active = !pause;
    const auto put = book.put(found->subscriber);
    return put ? 0 : complain(put.error());
  });
}

int subscriber_outbox(const std::filesystem::path& data, const std::string& id) {
  return with_book(data, [&](const delivery::SubscriberBook& book, const wire::Store& store) {
    constexpr std::size_t kAtOnce = 500;
    const auto found = book.find(id);
    if (!found) return complain({ErrorKind::not_found, "There is no subscriber '" + id + "'", ""});
    store.read([&](Database& database) {
      for (std::int64_t before = 0;;) {
        const auto parcels = delivery::parcels_of(database, found->number, before, kAtOnce);
        for (const Parcel& parcel : parcels) print(parcel);
        if (parcels.size() < kAtOnce) return;
        before = parcels.back().number;
      }
    });
    return 0;
  });
}

int subscriber_kills(const std::filesystem::path& data) {
  return with_book(data, [](const delivery::SubscriberBook& book, wire::Store& store) {
    constexpr std::size_t kMost = 100;
    const SystemClock clock;
    const wire::Wire wire(store, clock);
    const auto roll = book.roll();
    store.read([&](Database& database) {
      for (const wire::Position position : delivery::taken_back(database, kMost)) {
        for (const wire::Entry& entry : wire.read_at(std::array{position}))
          std::cout << format_rfc3339(entry.appended) << "\titem " << entry.id << "\t" << entry.item.headline
                    << "\t" << entry.item.ednote << "\n";
        for (const Parcel& parcel : delivery::parcels_at(database, position)) {
          const auto one = roll->find(parcel.subscriber);
          std::cout << "\t" << (one ? one->subscriber.id : "(taken out)") << "\t";
          print(parcel);
        }
      }
    });
    return 0;
  });
}

int subscriber_again(const std::filesystem::path& data, std::int64_t parcel) {
  return with_book(data, [&](const delivery::SubscriberBook&, wire::Store& store) {
    bool found = false;
    store.write_durably([&](Database& database) { found = delivery::send_again(database, parcel); });
    return found ? 0 : complain({ErrorKind::not_found, "There is no parcel " + std::to_string(parcel), ""});
  });
}

}  // namespace dateline::app
