// Commands that work on a store: ingest, check, rebuild, export, backup, restore.

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <memory>

#include "app/commands.h"
#include "base/log.h"
#include "delivery/queueing.h"
#include "delivery/subscriber_book.h"
#include "intake/pictures.h"
#include "intake/read_file.h"
#include "intake/source_book.h"
#include "intake/take_in.h"
#include "latest/latest.h"
#include "search/archive.h"
#include "search/index.h"
#include "site/told_story.h"
#include "stories/stories.h"
#include "text/feed_date.h"
#include "topics/tagger.h"
#include "wire/check.h"
#include "wire/follower.h"

namespace dateline::app {
namespace {

constexpr std::size_t kLargestFile = 512ULL * 1024 * 1024;

int complain(const Error& error) {
  std::cerr << "dateline: " << error.message << "\n";
  return 2;
}

// A fetcher for commands that fetch nothing.
class NoFetcher final : public http::Fetcher {
 public:
  void fetch(http::FetchRequest, Done done) override {
    done(Error{ErrorKind::unavailable, "Not fetched by this command", ""});
  }
};

// A store opened for a command, with all that follows its wire.
struct OpenStore {
  OpenStore(std::unique_ptr<wire::Store> opened, std::unique_ptr<search::Index> opened_index)
      : store(std::move(opened)),
        index(std::move(opened_index)),
        wire(*store, clock),
        tagger(*store),
        stories(wire, site::stories_known_by(tagger)),
        latest(wire, site::judged_by(tagger, stories)),
        archive(wire, *index, search::judged_by(tagger, stories)),
        pictures(wire, fetcher),
        queueing(book, latest, clock) {}

  static Result<std::unique_ptr<OpenStore>> open(const std::filesystem::path& data, wire::Store::Open how) {
    auto store = wire::Store::open(data, how);
    if (!store) return store.error();
    std::string damage;
    auto index = search::Index::open(data / "search", {}, &damage);
    if (!index) return index.error();
    if (!damage.empty()) log::error("{}; it is made again from the wire", damage);
    return std::make_unique<OpenStore>(*std::move(store), *std::move(index));
  }
  std::vector<wire::Follower*> followers() {
    return {&tagger, &stories, &latest, &archive, &pictures, &queueing};
  }

  SystemClock clock;
  NoFetcher fetcher;
  std::unique_ptr<wire::Store> store;
  std::unique_ptr<search::Index> index;
  wire::Wire wire;
  topics::Tagger tagger;
  stories::Stories stories;
  latest::Latest latest;
  search::Archive archive;
  intake::Pictures pictures;
  delivery::SubscriberBook book{*store};
  delivery::Queueing queueing;
};

// A line that grows, for people; nothing where standard error is not a terminal.
void show_progress(const std::string& what, std::int64_t done, std::int64_t all) {
  if (::isatty(STDERR_FILENO) == 0 || all == 0) return;
  constexpr std::int64_t kWidth = 40;
  const std::int64_t filled = done * kWidth / all;
  std::string bar(static_cast<std::size_t>(filled), '=');
  bar.resize(kWidth, ' ');
  std::fprintf(stderr, "\r%s [%s] %lld of %lld%s", what.c_str(), bar.c_str(), static_cast<long long>(done),
               static_cast<long long>(all), done == all ? "\n" : "");
}

}  // namespace

int ingest(const std::filesystem::path& data, const std::vector<std::string>& files,
           const std::string& source_id, const std::string& format_name) {
  log::set_up("warn");
  auto opened = OpenStore::open(data, wire::Store::Open::create);
  if (!opened) return complain(opened.error());
  const formats::Format* format = format_name.empty() ? nullptr : formats::find(format_name);
  if (!format_name.empty() && format == nullptr)
    return complain({ErrorKind::invalid, "There is no format '" + format_name + "'", ""});
  if (!news::is_source_id(source_id))
    return complain({ErrorKind::invalid, "'" + source_id + "' cannot be a source's id", ""});
  news::Source source;
  source.id = source_id;
  int fresh = 0;
  int updated = 0;
  int refused = 0;
  int unread = 0;
  for (std::size_t i = 0; i < files.size(); ++i) {
    show_progress("Ingesting", static_cast<std::int64_t>(i), static_cast<std::int64_t>(files.size()));
    Result<std::string> bytes = intake::read_file(files[i], kLargestFile);
    Result<intake::Taken> taken = Error{};
    if (bytes) {
      formats::Input input;
      input.bytes = *bytes;
      input.file_name = std::filesystem::path(files[i]).filename().string();
      taken = format == nullptr ? intake::take_in(input, source, (*opened)->wire)
                                : intake::take_in(input, *format, source, (*opened)->wire);
    } else {
      taken = bytes.error();
    }
    if (!taken) {
      std::cerr << "dateline: " << files[i] << ": " << taken.error().message << "\n";
      ++unread;
      continue;
    }
    fresh += taken->fresh + taken->held;
    updated += taken->versions;
    refused += taken->refused;
    for (const std::string& refusal : taken->refusals)
      std::cerr << "dateline: " << files[i] << ": refused: " << refusal << "\n";
  }
  show_progress("Ingesting", static_cast<std::int64_t>(files.size()),
                static_cast<std::int64_t>(files.size()));
  std::cout << fresh << " new, " << updated << " updated, " << refused << " refused\n";
  return unread > 0 ? 2 : 0;
}

int check(const std::filesystem::path& data) {
  log::set_up("warn");
  auto opened = OpenStore::open(data, wire::Store::Open::must_exist);
  if (!opened) return complain(opened.error());
  bool all_kept = true;
  const std::vector<wire::Follower*> followers = (*opened)->followers();
  for (const wire::Finding& finding : wire::check(*(*opened)->store, followers)) {
    std::cout << (finding.broken == 0 ? "kept    " : "BROKEN  ") << finding.promise << " (" << finding.checked
              << " checked";
    if (finding.broken > 0) std::cout << ", " << finding.broken << " broken";
    std::cout << ")\n";
    for (const std::string& example : finding.examples) {
      if (finding.broken > 0) std::cout << "        " << example << "\n";
    }
    all_kept = all_kept && finding.broken == 0;
  }
  return all_kept ? 0 : 1;
}

int rebuild(const std::filesystem::path& data, const std::vector<std::string>& names) {
  log::set_up("warn");
  auto opened = OpenStore::open(data, wire::Store::Open::must_exist);
  if (!opened) return complain(opened.error());
  const std::vector<wire::Follower*> followers = (*opened)->followers();
  for (const std::string& name : names) {
    const bool known = std::any_of(followers.begin(), followers.end(),
                                   [&](const wire::Follower* f) { return f->name() == name; });
    if (known) continue;
    std::string all;
    for (const wire::Follower* follower : followers) all += " " + std::string(follower->name());
    return complain({ErrorKind::not_found, "There is no follower '" + name + "'; there are:" + all, ""});
  }
  for (wire::Follower* follower : followers) {
    if (!names.empty() && std::find(names.begin(), names.end(), follower->name()) == names.end()) continue;
    const wire::Position head = (*opened)->wire.head();
    wire::rebuild((*opened)->wire, *follower,
                  [&](wire::Position place) { show_progress(std::string(follower->name()), place, head); });
    std::cout << follower->name() << ": " << head << " entries\n";
  }
  return 0;
}

int export_wire(const std::filesystem::path& data, const std::string& format_name,
                const std::string& since_text) {
  log::set_up("warn");
  auto opened = OpenStore::open(data, wire::Store::Open::must_exist);
  if (!opened) return complain(opened.error());
  const formats::Format* format = formats::find(format_name);
  if (format == nullptr || !format->writes())
    return complain({ErrorKind::invalid, "Dateline does not write '" + format_name + "'", "--as"});
  const auto since = text::parse_feed_date(since_text);
  if (!since_text.empty() && !since)
    return complain({ErrorKind::invalid, "'" + since_text + "' is no time", "--since"});
  std::vector<news::Item> items;
  const wire::Wire& wire = (*opened)->wire;
  for (wire::Position place = 0; place < wire.head();) {
    for (wire::Entry& entry : wire.read(place, 500)) {
      place = entry.position;
      const bool wanted =
          entry.item.pubstatus == news::PubStatus::usable && (!since || !(entry.appended < *since));
      const auto last = wanted ? wire.current(entry.id) : std::nullopt;
      if (last && last->position == entry.position) items.push_back(std::move(entry.item));
    }
  }
  formats::Publication publication;
  publication.channel.title = "Dateline";
  publication.channel.updated = SystemClock().now();
  const Result<std::string> written = format->write(publication, items);
  if (!written) return complain(written.error());
  std::cout << *written;
  return 0;
}

int backup(const std::filesystem::path& data, const std::filesystem::path& to) {
  log::set_up("warn");
  auto opened = OpenStore::open(data, wire::Store::Open::must_exist);
  if (!opened) return complain(opened.error());
  std::error_code failed;
  if (std::filesystem::exists(to / "dateline.db", failed)) {
    return complain({ErrorKind::conflict,
                     "There is a store in " + to.string() + " already; name a folder that is empty", ""});
  }
  std::filesystem::create_directories(to, failed);
  // VACUUM INTO copies one state of the whole, however much is being written meanwhile.
  wire::Database database(data / "dateline.db", wire::Database::Mode::read_write);
  const std::string target = (to / "dateline.db").string();
  database.prepare("VACUUM INTO ?").bind(1, target).run();
  if (std::filesystem::exists(data / "media", failed)) {
    std::filesystem::copy(
        data / "media", to / "media",
        std::filesystem::copy_options::recursive | std::filesystem::copy_options::skip_existing, failed);
    if (failed)
      return complain({ErrorKind::internal, "The pictures could not be copied: " + failed.message(), ""});
  }
  std::cout << "backed up to " << to.string() << "\n";
  return 0;
}

int restore(const std::filesystem::path& from, const std::filesystem::path& data) {
  if (const int checked = check(from); checked != 0) {
    std::cerr << "dateline: what is in " << from.string() << " is not a sound store; nothing was restored\n";
    return checked;
  }
  return backup(from, data);
}

}  // namespace dateline::app
