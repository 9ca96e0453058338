#include "app/agency.h"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <optional>
#include <thread>

#include "api/rates.h"
#include "api/search.h"
#include "app/delivering.h"
#include "base/log.h"
#include "http/client.h"
#include "http/metrics.h"
#include "http/router.h"
#include "http/server.h"
#include "intake/hub_door.h"
#include "intake/mirror.h"
#include "intake/pictures.h"
#include "intake/poller.h"
#include "intake/push_door.h"
#include "intake/remote_sources.h"
#include "latest/latest.h"
#include "money/rate_poller.h"
#include "search/archive.h"
#include "search/index.h"
#include "site/delivery_page.h"
#include "site/leaving.h"
#include "site/live.h"
#include "site/news_page.h"
#include "site/partner_pages.h"
#include "site/search_json.h"
#include "site/search_live.h"
#include "site/site.h"
#include "site/told_story.h"
#include "stories/stories.h"
#include "topics/place_names.h"
#include "topics/tagger.h"
#include "wire/follower.h"

namespace dateline::app {
namespace {

std::unique_ptr<Clock> make_clock(const Config& config) {
  if (config.start_at) return std::make_unique<ShiftedClock>(*config.start_at);
  return std::make_unique<SystemClock>();
}

Result<http::ClientOptions> client_options(const Config& config) {
  http::ClientOptions options;
  if (!config.user_agent.empty()) options.user_agent = config.user_agent;
  for (const std::string& network : config.allow_networks) {
    if (auto allowed = options.guard.allow(network); !allowed) return allowed.error();
  }
  return options;
}

Result<http::StaticFiles> load_static() {
  return http::StaticFiles::load(std::filesystem::path(DATELINE_SOURCE_DIR) / "build" / "web", "/static/");
}

}  // namespace

// In the order in which they are made; they end in the other order, so that nothing outlives what it uses.
struct Agency::Parts {
  Config config;
  std::unique_ptr<Clock> clock;
  std::unique_ptr<wire::Store> store;
  std::unique_ptr<wire::Wire> wire;
  std::unique_ptr<http::Client> client;
  std::unique_ptr<intake::MirrorFetcher> fetcher;
  std::unique_ptr<intake::SourceBook> sources;
  std::unique_ptr<intake::HubBook> hub_book;
  std::unique_ptr<intake::HubDoor> hub_door;
  std::unique_ptr<money::Rates> rates;
  std::unique_ptr<topics::Tagger> tagger;
  std::jthread naming;  // makes the names of places, so that no entry waits for them
  std::unique_ptr<stories::Stories> stories;
  std::unique_ptr<latest::Latest> latest;
  std::unique_ptr<search::Index> index;
  std::unique_ptr<search::Archive> archive;
  std::unique_ptr<http::PageCache> cache;
  std::unique_ptr<intake::Pictures> pictures;
  std::unique_ptr<site::CacheDropper> dropper;
  std::unique_ptr<wire::Following> follows_topics;
  std::unique_ptr<wire::Following> follows_stories;
  std::unique_ptr<wire::Following> follows_latest;
  std::unique_ptr<wire::Following> follows_search;
  std::unique_ptr<wire::Following> follows_pictures;
  std::unique_ptr<wire::Following> follows_dropper;
  std::unique_ptr<intake::Poller> poller;
  std::unique_ptr<intake::PushDoor> push_door;
  std::unique_ptr<intake::RemoteSources> remote_sources;
  std::unique_ptr<money::RatePoller> rate_poller;
  http::Metrics metrics;
  http::Router router;
  std::unique_ptr<http::Server> server;  // before what sends through it
  std::optional<http::StaticFiles> files;
  std::optional<site::Theme> theme;
  std::optional<Seal> seal;
  site::NewsRows rows;
  std::unique_ptr<site::Site> site;
  std::unique_ptr<api::Api> api;
  std::unique_ptr<site::Live> live;
  std::unique_ptr<wire::Following> follows_live;
  std::unique_ptr<site::SearchLive> search_live;
  std::unique_ptr<wire::Following> follows_search_live;
  std::unique_ptr<Delivering> delivering;
  std::unique_ptr<site::DeliveryPages> delivery_pages;
  std::unique_ptr<delivery::PartnerCounts> partner_counts;
  std::unique_ptr<site::PartnerPages> partner_pages;

  Result<void> open(const std::filesystem::path& data);
  Result<void> make_site();
  Result<void> make_delivery();
  void make_api();
  void follow();
  void add_operator_routes();
  void watch();
};

Result<void> Agency::Parts::open(const std::filesystem::path& data) {
  clock = make_clock(config);
  auto opened = wire::Store::open(data);
  if (!opened) return opened.error();
  store = *std::move(opened);
  wire = std::make_unique<wire::Wire>(*store, *clock);
  auto options = client_options(config);
  if (!options) return options.error();
  const std::string reachable = intake::reachable_base(config.site.base_url, options->guard);
  client = std::make_unique<http::Client>(*std::move(options));
  fetcher = std::make_unique<intake::MirrorFetcher>(config.mirrors, *client);
  sources = std::make_unique<intake::SourceBook>(*store);
  hub_book = std::make_unique<intake::HubBook>(*store);
  hub_door = std::make_unique<intake::HubDoor>(*sources, *hub_book, *clock, *fetcher, reachable);
  std::string damage;
  auto searched = search::Index::open(store->folder() / "search", {}, &damage);
  if (!searched) return searched.error();
  if (!damage.empty()) log::error("{}; it is made again from the wire", damage);
  index = *std::move(searched);
  rates = std::make_unique<money::Rates>(*store, config.banks());
  for (const news::Source& source : config.sources) {
    if (auto put = sources->put(source); !put) return put.error();
  }
  return {};
}

Result<void> Agency::Parts::make_site() {
  auto loaded = load_static();
  if (!loaded) return loaded.error();
  files = *std::move(loaded);
  const auto folder =
      config.theme.empty() ? std::filesystem::path(DATELINE_SOURCE_DIR) / "themes" / "paper" : config.theme;
  auto read = site::Theme::load(folder, *files);
  if (!read) return read.error();
  theme = *std::move(read);
  std::vector<std::pair<std::string, std::string>> navigation{{"All news", "/"}};
  auto opened = Seal::with_key_of(store->folder() / "secret.key");
  if (!opened) return opened.error();
  seal = *std::move(opened);
  for (const site::Section& section : config.site.sections)
    navigation.emplace_back(section.name, "/section/" + section.id);
  navigation.emplace_back("Topics", "/topics");
  navigation.emplace_back("Sources", "/sources");
  navigation.emplace_back("Use filter", "/filter");
  theme->set_navigation(navigation);
  site = std::make_unique<site::Site>(
      config.site,
      site::SiteParts{*wire, *latest, *index, *pictures, *sources, *tagger, *stories, *files, *theme, *cache,
                      rows, *seal, [this] { return follows_latest->place(); }, *rates});
  site->add_routes(router);
  make_api();
  // Told after the pages: who hears of an item and asks for a page gets one that has it.
  live = std::make_unique<site::Live>(*site, server->events());
  follows_live = std::make_unique<wire::Following>(
      *wire, *live, std::vector<const wire::Following*>{follows_dropper.get()});
  search_live = std::make_unique<site::SearchLive>(*site, server->events());
  follows_search_live = std::make_unique<wire::Following>(
      *wire, *search_live, std::vector<const wire::Following*>{follows_search.get(), follows_dropper.get()});
  router.get("/search/events", [this](const http::Request& request) { return search_live->answer(request); });
  router.get("/events", [this](const http::Request& request) { return live->answer(request); });
  return {};
}

Result<void> Agency::Parts::make_delivery() {
  formats::Publication publication;
  publication.base_url = config.site.base_url;
  publication.channel.title = config.site.title;
  publication.channel.link = config.site.base_url + "/";
  publication.channel.language = config.site.reading.language;
  publication.channel.copyright = config.site.copyright;
  publication.channel.hub = config.site.base_url + "/hub";
  const auto leaving = [this](const wire::Entry& entry) {
    std::vector<std::string> tags;
    return site::leaving(*site, entry, site::Uncopied::keep, tags);
  };
  const auto feeds = [this](const std::string& address) -> std::optional<delivery::Topic> {
    const std::string& base = config.site.base_url;
    if (!address.starts_with(base + "/")) return std::nullopt;
    const auto feed = site::feed_at(*site, address.substr(base.size()));
    if (!feed) return std::nullopt;
    return delivery::Topic{feed->filter, feed->ending == "json" ? "jsonfeed" : feed->ending};
  };
  auto made = Delivering::make(config, {*wire, *latest, publication, leaving, feeds, {follows_topics.get()}});
  if (!made) return made.error();
  delivering = *std::move(made);
  delivering->add_routes(router);
  partner_counts = std::make_unique<delivery::PartnerCounts>(*store, *clock);
  partner_pages = std::make_unique<site::PartnerPages>(*site, site->partners(), *partner_counts);
  partner_pages->add_routes(router);
  delivery_pages = std::make_unique<site::DeliveryPages>(site::DeliveryPages::Parts{
      *site, *store, delivering->book(), *partner_counts,
      [this](delivery::SubscriberNumber number) { return delivering->state_of(number); },
      config.delivery.operator_token, hub_book.get()});
  delivery_pages->add_routes(router);
  return {};
}

void Agency::Parts::make_api() {
  api = std::make_unique<api::Api>(config.site.base_url);
  money::Usual usual;
  usual.to = config.site.currency;
  usual.language = config.site.reading.language;
  api->add(std::make_unique<api::RatesPart>(*rates, *clock, usual));
  api->add(std::make_unique<api::SearchPart>(
      [this](const http::Request& request) { return site::search_api(*site, request); }));
  api->add_routes(router);
}

// Who follows the wire, and whom they wait for: pages are dropped only after what they are made from has
// moved.
void Agency::Parts::follow() {
  tagger = std::make_unique<topics::Tagger>(*store);
  naming = std::jthread([] { topics::PlaceNames::all(); });
  cache = std::make_unique<http::PageCache>(config.cache_bytes);
  stories = std::make_unique<stories::Stories>(*wire, site::stories_known_by(*tagger),
                                               [this](std::span<const stories::StoryNumber> changed) {
                                                 for (const stories::StoryNumber story : changed)
                                                   cache->drop(site::story_tag(story));
                                               });
  latest = std::make_unique<latest::Latest>(*wire, site::judged_by(*tagger, *stories));
  archive = std::make_unique<search::Archive>(*wire, *index, search::judged_by(*tagger, *stories));
  pictures = std::make_unique<intake::Pictures>(
      *wire, *fetcher, [this](const std::string& url) { cache->drop(site::picture_tag(url)); });
  dropper = std::make_unique<site::CacheDropper>(*cache, config.site.sections, *latest);
  follows_topics = std::make_unique<wire::Following>(*wire, *tagger);
  follows_stories = std::make_unique<wire::Following>(
      *wire, *stories, std::vector<const wire::Following*>{follows_topics.get()});
  follows_latest = std::make_unique<wire::Following>(
      *wire, *latest, std::vector<const wire::Following*>{follows_stories.get()});
  follows_search = std::make_unique<wire::Following>(
      *wire, *archive, std::vector<const wire::Following*>{follows_stories.get()});
  follows_pictures = std::make_unique<wire::Following>(*wire, *pictures);
  follows_dropper = std::make_unique<wire::Following>(
      *wire, *dropper, std::vector<const wire::Following*>{follows_latest.get()});
}

void Agency::Parts::add_operator_routes() {
  router.get("/healthz", [](const http::Request&) { return http::Response::text("ok\n"); });
  // Ready once those who follow the wire have taken in what was there when the program started.
  router.get("/readyz", [this, head = wire->head()](const http::Request&) {
    const wire::Position behind = head - std::min(follows_topics->place(), follows_latest->place());
    if (behind <= 0) return http::Response::text("ready\n");
    return http::Response::text("not ready: " + std::to_string(behind) + " entries to take in\n", 503);
  });
  push_door = std::make_unique<intake::PushDoor>(*sources, *wire);
  router.post("/push/{id}", [this](const http::Request& request) { return push_door->take(request); });
  hub_door->add_routes(router);
  router.get("/metrics", [this](const http::Request&) {
    return http::Response::with_type("text/plain; version=0.0.4", metrics.text());
  });
}

void Agency::Parts::watch() {
  metrics.watch("dateline_wire_head", "The last position on the wire", "",
                [this] { return static_cast<double>(wire->head()); });
  for (const wire::Following* follower : std::initializer_list<const wire::Following*>{
           follows_topics.get(), follows_stories.get(), follows_latest.get(), follows_search.get(),
           follows_pictures.get(), follows_dropper.get(), &delivering->following()}) {
    metrics.watch("dateline_follower_place", "The last position that a follower has taken in",
                  follower->name(), [follower] { return static_cast<double>(follower->place()); });
  }
  metrics.watch("dateline_search_items", "Items that can be found in the archive", "",
                [this] { return static_cast<double>(index->size()); });
  metrics.watch("dateline_search_bytes", "What the archive's index weighs", "",
                [this] { return static_cast<double>(index->bytes()); });
  metrics.watch("dateline_pictures_wanted", "Pictures that have not been asked for yet, or are on their way",
                "", [this] { return static_cast<double>(pictures->wanted()); });
  metrics.watch("dateline_outbox_waiting", "Versions that subscribers are still to get", "",
                [this] { return static_cast<double>(delivering->waiting()); });
  metrics.watch("dateline_page_cache_bytes", "What the kept pages weigh", "",
                [this] { return static_cast<double>(cache->bytes()); });
  metrics.watch("dateline_page_cache_hits_total", "Pages that were kept", "",
                [this] { return static_cast<double>(cache->hits()); });
  metrics.watch("dateline_page_cache_misses_total", "Pages that were made", "",
                [this] { return static_cast<double>(cache->misses()); });
  metrics.watch("dateline_http_connections", "Open connections", "",
                [this] { return static_cast<double>(server->connections()); });
  metrics.watch("dateline_live_readers", "Readers of the live stream", "",
                [this] { return static_cast<double>(live->readers()); });
  metrics.watch("dateline_rates_held", "Rates that are held back until somebody has looked at them", "",
                [this] { return static_cast<double>(rates->held().size()); });
  metrics.watch("dateline_sources_failing", "Sources that could not be read when last asked", "", [this] {
    double failing = 0;
    for (const intake::SourceEntry& entry : sources->all()) failing += entry.state.failing ? 1 : 0;
    return failing;
  });
}

Result<Listen> listen_from(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  Listen listen;
  unsigned port = 0;
  const char* begin = text.data() + (colon == std::string::npos ? 0 : colon + 1);
  const auto read = std::from_chars(begin, text.data() + text.size(), port);
  if (colon == std::string::npos || read.ec != std::errc() || read.ptr != text.data() + text.size() ||
      port > 65'535) {
    return Error{ErrorKind::invalid, "'" + text + "' is not an address and port; write it as 127.0.0.1:8080",
                 "--listen"};
  }
  std::string address = text.substr(0, colon);
  if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
  if (address == "localhost") address = "127.0.0.1";
  listen.address = address.empty() ? "0.0.0.0" : address;
  listen.port = static_cast<std::uint16_t>(port);
  return listen;
}

Agency::Agency(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Agency::~Agency() {
  if (parts_->server) parts_->server->stop();
  if (parts_->poller) parts_->poller->stop();
  if (parts_->rate_poller) parts_->rate_poller->stop();
  // Those who wait for an answer from outside get one now, and can end.
  if (parts_->client) parts_->client->stop();
  if (parts_->delivering) parts_->delivering->stop();
}

std::string Agency::address() const {
  return "http://localhost:" + std::to_string(parts_->server->port());
}

wire::Wire& Agency::wire() const {
  return *parts_->wire;
}

Result<std::unique_ptr<Agency>> Agency::start(Config config, const std::filesystem::path& data,
                                              const Listen& listen) {
  auto parts = std::make_unique<Parts>();
  parts->config = std::move(config);
  if (auto opened = parts->open(data); !opened) return opened.error();
  http::ServerOptions options;
  options.address = listen.address;
  options.port = listen.port;
  options.threads = parts->config.threads;
  options.access_log = parts->config.access_log;
  Parts* raw = parts.get();
  parts->server = std::make_unique<http::Server>(
      options, [raw](http::Request& request) { return raw->router.route(request); }, &parts->metrics);
  // The port is known, and taken, before anything else begins; requests are answered only when all is there.
  if (parts->config.site.base_url.empty())
    parts->config.site.base_url = "http://localhost:" + std::to_string(listen.port);
  parts->follow();
  if (auto made = parts->make_site(); !made) return made.error();
  if (auto made = parts->make_delivery(); !made) return made.error();
  parts->add_operator_routes();
  parts->watch();
  if (auto started = parts->server->start(); !started) return started.error();
  parts->poller = std::make_unique<intake::Poller>(*parts->sources, *parts->wire, *parts->fetcher,
                                                   parts->config.poll, parts->hub_door.get());
  parts->poller->start();
  parts->pictures->start();
  if (auto guarded = client_options(parts->config); guarded) {
    parts->remote_sources = std::make_unique<intake::RemoteSources>(*parts->sources, *parts->wire,
                                                                    parts->config.remotes, guarded->guard);
    parts->remote_sources->start();
  }
  parts->delivering->start();
  // The head of every page shows a rate.
  parts->rates->when_changed([raw] { raw->cache->drop_all(); });
  std::vector<money::AskedBank> banks;
  for (const BankSetting& bank : parts->config.asked_banks)
    banks.push_back({money::find_bank(bank.id), bank.addresses});
  parts->rate_poller =
      std::make_unique<money::RatePoller>(*parts->rates, *parts->clock, *parts->fetcher, std::move(banks));
  parts->rate_poller->start();
  return std::unique_ptr<Agency>(new Agency(std::move(parts)));
}

}  // namespace dateline::app
