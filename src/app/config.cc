#include "app/config.h"

#include <toml++/toml.h>

#include <algorithm>
#include <set>

#include "delivery/mail.h"
#include "site/times.h"

namespace dateline::app {
namespace {

// A setting that cannot be right; caught in read_config, since it ends the reading wherever it stands.
struct Wrong {
  std::string message;
  std::size_t line;
};

std::size_t line_of(const toml::node& node) {
  return node.source().begin.line;
}

// One table of the file, which remembers what has been asked of it, so that what nobody asks for is found.
class Table {
 public:
  Table(const toml::table& table, std::string name) : table_(table), name_(std::move(name)) {}
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  template <typename T>
  void read(const char* key, T& out) {
    asked_.insert(key);
    const toml::node* node = table_.get(key);
    if (node == nullptr) return;
    const auto value = node->value<T>();
    if (!value) throw Wrong{"'" + where(key) + "' is not of the right type", line_of(*node)};
    out = *value;
  }

  template <typename T>
  void read_number(const char* key, T& out, std::int64_t least, std::int64_t most) {
    auto value = static_cast<std::int64_t>(out);
    read(key, value);
    if (value < least || value > most) {
      throw Wrong{"'" + where(key) + "' must be " + std::to_string(least) + " to " + std::to_string(most),
                  line_of(*table_.get(key))};
    }
    out = static_cast<T>(value);
  }

  void read_minutes(const char* key, std::chrono::seconds& out) {
    std::int64_t minutes = out.count() / 60;
    read_number(key, minutes, 0, 60LL * 24 * 365);
    if (table_.contains(key)) out = std::chrono::minutes(minutes);
  }

  std::vector<std::string> texts(const char* key) {
    asked_.insert(key);
    std::vector<std::string> out;
    const toml::node* node = table_.get(key);
    if (node == nullptr) return out;
    const toml::array* list = node->as_array();
    if (list == nullptr) throw Wrong{"'" + where(key) + "' is not a list", line_of(*node)};
    for (const toml::node& one : *list) {
      const auto text = one.value<std::string>();
      if (!text) throw Wrong{"'" + where(key) + "' holds something that is not text", line_of(one)};
      out.push_back(*text);
    }
    return out;
  }

  const toml::table* table(const char* key) {
    asked_.insert(key);
    return table_[key].as_table();
  }
  const toml::array* tables(const char* key) {
    asked_.insert(key);
    return table_[key].as_array();
  }

  [[noreturn]] void wrong(const char* key, const std::string& message) const {
    const toml::node* node = table_.get(key);
    throw Wrong{"'" + where(key) + "' " + message, node == nullptr ? line_of(table_) : line_of(*node)};
  }

  void expect_nothing_else() const {
    for (const auto& [key, node] : table_) {
      if (!asked_.contains(std::string(key.str())))
        throw Wrong{"there is no setting '" + where(std::string(key.str())) + "'", line_of(node)};
    }
  }

 private:
  std::string where(const std::string& key) const { return name_.empty() ? key : name_ + "." + key; }

  const toml::table& table_;
  std::string name_;
  std::set<std::string> asked_;
};

template <typename Read>
void with_table(Table& parent, const char* key, Read read) {
  const toml::table* found = parent.table(key);
  if (found == nullptr) return;
  Table table(*found, key);
  read(table);
  table.expect_nothing_else();
}

template <typename Read>
void with_tables(Table& parent, const char* key, Read read) {
  const toml::array* found = parent.tables(key);
  if (found == nullptr) return;
  for (const toml::node& node : *found) {
    if (!node.is_table()) throw Wrong{std::string("[[") + key + "]] is not a table", line_of(node)};
    Table table(*node.as_table(), key);
    read(table);
    table.expect_nothing_else();
  }
}

void read_site(Table& table, Config& config) {
  site::SiteSettings& site = config.site;
  table.read("title", site.title);
  table.read("city", site.city);
  table.read("base_url", site.base_url);
  table.read("copyright", site.copyright);
  table.read("language", site.reading.language);
  table.read("time_zone", site.reading.zone);
  table.read("lead", site.lead);
  if (!site::is_time_zone(site.reading.zone))
    table.wrong("time_zone", "is no time zone; write it as Europe/Moscow");
  while (site.base_url.ends_with('/')) site.base_url.pop_back();
}

news::Filter read_filter(Table& table, const char* key) {
  std::string filter;
  table.read(key, filter);
  auto read = news::filter_from(http::parse_form(filter));
  if (!read || !read->notes.empty())
    table.wrong(key, read ? read->notes.front() : "asks for more than a filter can");
  return std::move(read->filter);
}

void read_section(Table& table, Config& config) {
  site::Section section;
  table.read("id", section.id);
  table.read("name", section.name);
  section.subjects = table.texts("subjects");
  section.filter = read_filter(table, "filter");
  if (!section.filter.is_empty() && !section.subjects.empty())
    table.wrong("filter", "a section has subjects or a filter, not both");
  if (!news::is_source_id(section.id)) table.wrong("id", "must be 1 to 64 of a-z, 0-9 and hyphens");
  if (section.name.empty()) section.name = section.id;
  config.site.sections.push_back(std::move(section));
}

// Addresses that pages of the program have, which a named one must not take.
bool is_taken(const std::string& path) {
  for (const char* prefix : {"/static/", "/media/", "/source/", "/section/", "/healthz", "/readyz",
                             "/metrics", "/sitemap", "/news-sitemap", "/robots.txt", "/sources",
                             "/subscriber/", "/delivery", "/partners", "/currency", "/api/", "/search"}) {
    if (path.starts_with(prefix)) return true;
  }
  const std::string_view article = "/article/";
  return path.starts_with(article) && path.size() > article.size() && path[article.size()] >= '0' &&
         path[article.size()] <= '9';
}

void read_address(Table& table, Config& config) {
  site::NamedAddress address;
  table.read("path", address.path);
  table.read("guid", address.guid);
  const bool plain =
      address.path.size() > 1 && address.path.front() == '/' &&
      address.path.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./") ==
          std::string::npos;
  if (!plain || address.path.find("..") != std::string::npos)
    table.wrong("path", "must be an address of this site, as /article/seed");
  if (is_taken(address.path)) table.wrong("path", "is the address of something else");
  if (address.guid.empty()) table.wrong("guid", "is missing: the guid of the item it leads to");
  config.site.addresses.push_back(std::move(address));
}

void read_source(Table& table, const std::filesystem::path& folder, Config& config) {
  news::Source source;
  std::string file;
  std::string directory;
  table.read("id", source.id);
  table.read("name", source.name);
  table.read("feed", source.address);
  table.read("file", file);
  table.read("folder", directory);
  table.read("language", source.language);
  table.read("country", source.country);
  table.read("category", source.category);
  table.read("active", source.active);
  table.read("own", source.own);
  table.read("full_article", source.full_article);
  if (!file.empty()) {
    source.way = news::Source::Way::file;
    source.address = (folder / file).string();
  } else if (!directory.empty()) {
    source.way = news::Source::Way::folder;
    source.address = (folder / directory).string();
  }
  if (source.address.empty()) table.wrong("feed", "(or file, or folder) is missing");
  if (source.full_article && source.way != news::Source::Way::feed)
    table.wrong("full_article", "is for feeds alone");
  if (source.id.empty()) source.id = news::source_id_from(source.name.empty() ? source.address : source.name);
  config.sources.push_back(std::move(source));
}

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
}

// Where an address is set, those that are not are none: a mirror of the history alone has no newest file.
void read_bank(Table& table, Config& config) {
  BankSetting setting;
  table.read("id", setting.id);
  const money::Bank* bank = money::find_bank(setting.id);
  if (bank == nullptr) {
    std::string known;
    for (const money::Bank* one : money::all_banks())
      known += (known.empty() ? "" : ", ") + std::string(one->id());
    table.wrong("id", "is no bank; there are " + known);
  }
  table.read("newest", setting.addresses.newest);
  table.read("recent", setting.addresses.recent);
  table.read("history", setting.addresses.history);
  const money::BankAddresses& set = setting.addresses;
  if (set.newest.empty() && set.recent.empty() && set.history.empty()) setting.addresses = bank->addresses();
  config.asked_banks.push_back(std::move(setting));
}

void read_currency(Table& table, Config& config) {
  std::string code(config.site.currency.code());
  table.read("readers", code);
  table.read("in_text", config.site.amounts_in_text);
  const auto currency = money::Currency::from(code);
  if (!currency) table.wrong("readers", "is no currency; write its three letters, as USD");
  config.site.currency = *currency;
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

void read_all(const toml::table& parsed, const std::filesystem::path& folder, Config& config) {
  Table root(parsed, "");
  with_table(root, "server", [&](Table& table) {
    table.read("log_level", config.log_level);
    table.read("access_log", config.access_log);
    table.read_number("threads", config.threads, 1, 256);
    std::int64_t megabytes = 64;
    table.read_number("cache_mb", megabytes, 1, 100'000);
    config.cache_bytes = static_cast<std::size_t>(megabytes) * 1024 * 1024;
  });
  with_table(root, "site", [&](Table& table) { read_site(table, config); });
  with_table(root, "theme", [&](Table& table) {
    std::string theme;
    table.read("folder", theme);
    if (!theme.empty()) config.theme = folder / theme;
  });
  with_table(root, "demo", [&](Table& table) {
    std::string start;
    table.read("start_at", start);
    config.start_at = parse_rfc3339(start);
    if (!start.empty() && !config.start_at)
      table.wrong("start_at", "is no time; write it as 2015-10-10T12:00:00+03:00");
  });
  with_table(root, "intake", [&](Table& table) {
    config.allow_networks = table.texts("allow_networks");
    table.read("user_agent", config.user_agent);
    table.read_minutes("usual_minutes", config.poll.usual);
    table.read_minutes("shortest_minutes", config.poll.shortest);
    table.read_minutes("longest_minutes", config.poll.longest);
  });
  with_tables(root, "mirror", [&](Table& table) {
    std::string prefix;
    std::string mirrored;
    table.read("prefix", prefix);
    table.read("folder", mirrored);
    if (!prefix.starts_with("http") || !prefix.ends_with('/'))
      table.wrong("prefix", "must be a web address that ends in a slash");
    config.mirrors.push_back({prefix, folder / mirrored});
  });
  with_table(root, "currency", [&](Table& table) { read_currency(table, config); });
  with_tables(root, "bank", [&](Table& table) { read_bank(table, config); });
  with_tables(root, "section", [&](Table& table) { read_section(table, config); });
  with_tables(root, "address", [&](Table& table) { read_address(table, config); });
  with_table(root, "delivery", [&](Table& table) { read_delivery(table, config.delivery); });
  with_tables(root, "subscriber", [&](Table& table) { read_subscriber(table, folder, config); });
  with_tables(root, "partner", [&](Table& table) { read_partner(table, folder, config); });
  with_tables(root, "source", [&](Table& table) { read_source(table, folder, config); });
  settle_partners(config);
  root.expect_nothing_else();
}

}  // namespace

std::vector<std::string> Config::banks() const {
  std::vector<std::string> ids;
  for (const BankSetting& bank : asked_banks) ids.push_back(bank.id);
  if (ids.empty()) ids.emplace_back("ecb");
  return ids;
}

Result<Config> read_config(const std::filesystem::path& file) {
  Config config;
  try {
    const toml::table parsed = toml::parse_file(file.string());
    read_all(parsed, std::filesystem::absolute(file).parent_path(), config);
  } catch (const toml::parse_error& failed) {
    const std::string line = std::to_string(failed.source().begin.line);
    return Error{ErrorKind::invalid,
                 file.string() + ", line " + line + ": " + std::string(failed.description()), line};
  } catch (const Wrong& wrong) {
    return Error{ErrorKind::invalid,
                 file.string() + ", line " + std::to_string(wrong.line) + ": " + wrong.message,
                 std::to_string(wrong.line)};
  }
  return config;
}

}  // namespace dateline::app
