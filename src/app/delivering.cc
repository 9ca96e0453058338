#include "app/delivering.h"

#include "delivery/file_server.h"
#include "delivery/folder.h"
#include "delivery/mail.h"
#include "delivery/pull.h"
#include "delivery/webhook.h"
#include "http/client.h"

namespace dateline::app {
namespace {

constexpr unsigned kHands = 4;

Result<http::ClientOptions> client_options(const Config& config) {
  http::ClientOptions options;
  if (!config.user_agent.empty()) options.user_agent = config.user_agent;
  for (const std::string& network : config.delivery.allow_networks) {
    if (auto allowed = options.guard.allow(network); !allowed) return allowed.error();
  }
  options.host_pause = std::chrono::milliseconds(0);
  options.under_way = delivery::Dispatcher::Options{}.most_under_way;
  options.host_connections = 16;
  return options;
}

delivery::MailSettings mail_settings(const Config& config) {
  const DeliverySettings& settings = config.delivery;
  return {settings.smtp, settings.smtp_user, settings.smtp_password, settings.mail_from, config.site.title};
}

delivery::Dispatcher::Options dispatcher_options(const DeliverySettings& settings) {
  delivery::Dispatcher::Options options;
  options.retries.first = settings.first_retry;
  options.retries.longest = settings.longest_retry;
  options.keep_receipts = std::chrono::days(settings.keep_receipts_days);
  return options;
}

}  // namespace

// In the order in which they are made; they end in the other order.
struct Delivering::Parts {
  Parts(const Config& config, http::ClientOptions options, const With& with)
      : store(with.wire.store()),
        guard(options.guard),
        client(std::move(options)),
        hands(kHands),
        book(store),
        webhook(client, with.wire.clock(), config.delivery.patience),
        folder(hands),
        ftp("ftp", hands, guard),
        sftp("sftp", hands, guard),
        mail(mail_settings(config), hands, guard, with.wire.clock()),
        hub(client, with.wire.clock(), book, with.publication.channel.hub, with.topics),
        pull(with.wire, book, with.latest, with.publication, with.leaving),
        dispatcher(store, with.wire.clock(), book,
                   delivery::Documents(with.wire, with.publication, with.leaving), ways(),
                   dispatcher_options(config.delivery)),
        queueing(book, with.latest, with.wire.clock(),
                 [this](std::span<const delivery::SubscriberNumber> to) { dispatcher.nudge(to); }) {}

  std::vector<delivery::Way*> ways() { return {&webhook, &folder, &pull, &hub, &ftp, &sftp, &mail}; }

  wire::Store& store;
  http::AddressGuard guard;
  http::Client client;
  delivery::Hands hands;
  delivery::SubscriberBook book;
  delivery::Webhook webhook;
  delivery::Folder folder;
  delivery::FileServer ftp;
  delivery::FileServer sftp;
  delivery::Mail mail;
  delivery::Hub hub;
  delivery::Pull pull;
  delivery::Dispatcher dispatcher;
  delivery::Queueing queueing;
  std::unique_ptr<wire::Following> following;
};

Delivering::Delivering(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Delivering::~Delivering() {
  parts_->following.reset();
  stop();
}

Result<std::unique_ptr<Delivering>> Delivering::make(const Config& config, With with) {
  auto options = client_options(config);
  if (!options) return options.error();
  auto parts = std::make_unique<Parts>(config, *std::move(options), with);
  for (const delivery::Subscriber& subscriber : config.subscribers) {
    if (auto right = delivery::accepts(parts->ways(), subscriber); !right) return right.error();
    if (auto put = parts->book.put(subscriber); !put) return put.error();
  }
  parts->following = std::make_unique<wire::Following>(with.wire, parts->queueing, with.after);
  return std::unique_ptr<Delivering>(new Delivering(std::move(parts)));
}

void Delivering::add_routes(http::Router& router) const {
  parts_->pull.add_routes(router);
  parts_->hub.add_routes(router);
}

void Delivering::start() {
  parts_->dispatcher.start();
}

void Delivering::stop() {
  parts_->dispatcher.stop();
  parts_->client.stop();
}

const wire::Following& Delivering::following() const {
  return *parts_->following;
}

delivery::SubscriberBook& Delivering::book() {
  return parts_->book;
}

delivery::LaneState Delivering::state_of(delivery::SubscriberNumber number) const {
  return parts_->dispatcher.state_of(number);
}

std::int64_t Delivering::waiting() const {
  std::int64_t waiting = 0;
  parts_->store.read([&](wire::Database& database) {
    waiting = database.number("SELECT count(*) FROM outbox WHERE standing=0").value_or(0);
  });
  return waiting;
}

}  // namespace dateline::app
