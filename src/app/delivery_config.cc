#include "app/delivery_config.h"

#include <algorithm>

#include "delivery/mail.h"
#include "delivery/partner.h"

namespace dateline::app {
namespace {

// By which way it gets its news, if one is told, and what belongs to that.
void read_way(Table& table, const std::filesystem::path& folder, delivery::Subscriber& subscriber) {
  if (auto formats = table.texts("formats"); !formats.empty()) subscriber.formats = std::move(formats);
  table.read("secret", subscriber.secret);
  table.read("token", subscriber.token);
  bool pull = false;
  table.read("pull", pull);
  if (pull) subscriber.way = "pull";
  table.read("user", subscriber.user);
  table.read("host_key", subscriber.host_key);
  for (const char* way : {"webhook", "folder", "ftp", "sftp", "mail"}) {
    std::string address;
    table.read(way, address);
    if (address.empty()) continue;
    if (!subscriber.way.empty()) table.wrong(way, "is a second way; a subscriber has one");
    subscriber.way = way;
    subscriber.address = std::string_view(way) == "folder" ? (folder / address).string() : address;
  }
}

}  // namespace

void read_subscriber(Table& table, const std::filesystem::path& folder, Config& config) {
  delivery::Subscriber subscriber;
  table.read("id", subscriber.id);
  table.read("name", subscriber.name);
  table.read("active", subscriber.active);
  table.read_number("daily", subscriber.daily, 0, 1'000'000);
  subscriber.filter = read_filter(table, "filter");
  read_way(table, folder, subscriber);
  if (subscriber.way.empty()) table.wrong("webhook", "(or folder, pull, ftp, sftp or mail) is missing");
  if (subscriber.id.empty()) subscriber.id = news::source_id_from(subscriber.name);
  if (auto valid = delivery::validate(subscriber); !valid)
    table.wrong(valid.error().where.c_str(), "cannot be right: " + valid.error().message);
  config.subscribers.push_back(std::move(subscriber));
}

void read_delivery(Table& table, DeliverySettings& delivery) {
  delivery.allow_networks = table.texts("allow_networks");
  table.read("operator_token", delivery.operator_token);
  if (!delivery.operator_token.empty() && delivery.operator_token.size() < 16)
    table.wrong("operator_token", "must be at least 16 characters");
  table.read("smtp", delivery.smtp);
  table.read("smtp_user", delivery.smtp_user);
  table.read("smtp_password", delivery.smtp_password);
  table.read("mail_from", delivery.mail_from);
  if (!delivery.smtp.empty() && !delivery.smtp.starts_with("smtp://") &&
      !delivery.smtp.starts_with("smtps://"))
    table.wrong("smtp", "must be a mail server, as smtp://mail.example:587");
  if (!delivery.smtp.empty() && !delivery::is_mail_address(delivery.mail_from))
    table.wrong("mail_from", "must be the address that mail comes from");
  const auto seconds = [&](const char* key, std::chrono::seconds& out, std::int64_t most) {
    std::int64_t number = out.count();
    table.read_number(key, number, 1, most);
    out = std::chrono::seconds(number);
  };
  seconds("patience_seconds", delivery.patience, 300);
  seconds("first_retry_seconds", delivery.first_retry, 3600);
  seconds("longest_retry_seconds", delivery.longest_retry, 24 * 3600);
  std::int64_t days = delivery.keep_receipts_days;
  table.read_number("keep_receipts_days", days, 0, 36'500);
  delivery.keep_receipts_days = static_cast<int>(days);
}

void read_partner(Table& table, const std::filesystem::path& folder, Config& config) {
  delivery::Partner partner;
  table.read("id", partner.id);
  table.read("name", partner.name);
  table.read("site", partner.site);
  table.read("source", partner.source);
  partner.theirs = read_filter(table, "theirs");
  table.read_number("theirs_most", partner.theirs_most, 0, 100);
  partner.ours = read_filter(table, "ours");
  table.read_number("ours_daily", partner.ours_daily, 0, 500);
  if (partner.id.empty()) partner.id = news::source_id_from(partner.name);
  if (!news::is_source_id(partner.id)) table.wrong("id", "must be 1 to 64 of a-z, 0-9 and hyphens");
  if (partner.name.empty()) partner.name = partner.id;
  if (partner.source.empty())
    table.wrong("source", "is missing: the id of the source that its news comes by");
  // Where a way is told, it is sent our news as any subscriber is, as much of it as is agreed.
  delivery::Subscriber subscriber;
  subscriber.id = "partner-" + partner.id;
  subscriber.name = partner.name;
  subscriber.filter = partner.ours;
  subscriber.daily = partner.ours_daily;
  read_way(table, folder, subscriber);
  if (!subscriber.way.empty()) config.subscribers.push_back(std::move(subscriber));
  config.site.partners.push_back(std::move(partner));
}

// A partner's source must be there: a partner of whom nothing comes is a source misspelt. What a partner is
// sent is of our own sources alone.
void settle_partners(Config& config) {
  const auto has = [&](const std::string& id) {
    return std::any_of(config.sources.begin(), config.sources.end(),
                       [&](const news::Source& source) { return source.id == id; });
  };
  const bool own = std::any_of(config.sources.begin(), config.sources.end(),
                               [](const news::Source& source) { return source.own; });
  for (const delivery::Partner& partner : config.site.partners) {
    if (!has(partner.source))
      throw Wrong{"partner " + partner.id + " has a source that is not here: " + partner.source, 0};
    for (delivery::Subscriber& subscriber : config.subscribers) {
      if (subscriber.id != "partner-" + partner.id) continue;
      if (!own) throw Wrong{"partner " + partner.id + " is to be sent our news, and no source is our own", 0};
      for (const news::Source& source : config.sources)
        if (source.own) subscriber.filter.with.push_back({news::Facet::source, source.id});
    }
  }
}

}  // namespace dateline::app
