#include "app/config.h"

#include <algorithm>

#include "app/config_table.h"
#include "app/delivery_config.h"
#include "intake/push_door.h"
#include "site/times.h"

namespace dateline::app {

news::Filter read_filter(Table& table, const char* key) {
  std::string filter;
  table.read(key, filter);
  const http::Parameters parameters = http::parse_form(filter);
  for (const auto& [name, value] : parameters) {
    if (!news::is_parameter(name))
      table.wrong(key, "asks for \"" + name + "\", which is nothing of a filter");
  }
  auto read = news::filter_from(parameters);
  if (!read || !read->notes.empty())
    table.wrong(key, read ? read->notes.front() : "asks for more than a filter can");
  return std::move(read->filter);
}

namespace {

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
  for (const char* prefix :
       {"/static/",     "/media/",   "/source/",  "/section/", "/story/",       "/healthz",    "/readyz",
        "/metrics",     "/push/",    "/websub/",  "/sitemap",  "/news-sitemap", "/robots.txt", "/sources",
        "/subscriber/", "/delivery", "/partners", "/hub",      "/currency",     "/api/",       "/search"}) {
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
  std::string inbox;
  std::string token;
  table.read("id", source.id);
  table.read("name", source.name);
  table.read("feed", source.address);
  table.read("file", file);
  table.read("folder", directory);
  table.read("inbox", inbox);
  table.read("push_token", token);
  http::RemotePlace remote;
  table.read("remote", remote.url);
  table.read("user", remote.user);
  table.read("password", remote.password);
  table.read("host_key", remote.host_key);
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
  } else if (!inbox.empty()) {
    source.way = news::Source::Way::inbox;
    source.address = (folder / inbox).string();
  } else if (!token.empty()) {
    constexpr std::size_t kShortest = 16;
    if (token.size() < kShortest) table.wrong("push_token", "must have at least 16 characters");
    source.way = news::Source::Way::push;
    source.address = intake::push_address(token);
  } else if (!remote.url.empty()) {
    if (!http::RemoteStore::reaches(remote.url))
      table.wrong("remote", "must be ftp:, ftps:, sftp:, imap: or imaps:");
    if (remote.url.find('@') != std::string::npos)
      table.wrong("remote", "names no user; there are user and password for that");
    if (remote.url.starts_with("sftp:") && remote.host_key.empty())
      table.wrong("host_key",
                  "is missing: the SHA-256 of the server's key, without which anybody could be the server");
    source.way = news::Source::Way::remote;
    source.address = remote.url;
  }
  if (source.address.empty()) table.wrong("feed", "(or file, folder, inbox, remote, push_token) is missing");
  if (source.full_article && source.way != news::Source::Way::feed)
    table.wrong("full_article", "is for feeds alone");
  if (source.id.empty()) source.id = news::source_id_from(source.name.empty() ? source.address : source.name);
  if (source.way == news::Source::Way::remote) config.remotes.insert_or_assign(source.id, std::move(remote));
  config.sources.push_back(std::move(source));
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
    table.read_minutes("hub_minutes", config.poll.hub_sends);
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
