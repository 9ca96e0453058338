#include "intake/pictures.h"

#include "base/digest.h"
#include "base/log.h"
#include "intake/picture_kind.h"
#include "intake/picture_uses.h"
#include "intake/read_file.h"

namespace dateline::intake {
namespace {

using wire::Database;
using wire::Statement;

constexpr std::size_t kUnderWay = 8;
constexpr std::size_t kMostBytes = 15 * 1024 * 1024;
constexpr int kMostTries = 3;
constexpr std::int64_t kRetryMs = 10 * 60 * 1000;

}  // namespace

Pictures::Pictures(wire::Wire& wire, http::Fetcher& fetcher, std::function<void(const std::string&)> stored)
    : wire_(wire), fetcher_(fetcher), stored_(std::move(stored)) {}

Pictures::~Pictures() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
  std::unique_lock lock(mutex_);
  awake_.wait(lock, [&] {
    for (const Answered& answered : answers_) under_way_.erase(answered.url);
    answers_.clear();
    return under_way_.empty();
  });
}

void Pictures::create(Database& database) {
  database.run(R"sql(
    CREATE TABLE IF NOT EXISTS pictures(
      url TEXT PRIMARY KEY,
      name TEXT NOT NULL DEFAULT '',   -- of our copy; empty = we have none
      mime TEXT NOT NULL DEFAULT '', width INTEGER NOT NULL DEFAULT 0, height INTEGER NOT NULL DEFAULT 0,
      tries INTEGER NOT NULL DEFAULT 0,
      next_try INTEGER DEFAULT 0,      -- milliseconds since 1970; null = we have it, or have given it up
      note TEXT NOT NULL DEFAULT '') WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS pictures_wanted ON pictures(next_try) WHERE next_try IS NOT NULL;
  )sql");
  create_picture_uses(database);
}

void Pictures::clear(Database& database) {
  clear_picture_uses(database);
  database.run("DROP TABLE IF EXISTS pictures");
  create(database);
}

void Pictures::apply(Database& database, std::span<const wire::Entry> entries) {
  for (const wire::Entry& entry : entries) {
    note_picture_uses(database, entry);
    if (entry.item.pubstatus != news::PubStatus::usable) continue;
    for (const news::Picture& picture : entry.item.pictures) {
      const std::string& url = picture.renditions.front().href;
      database.prepare("INSERT OR IGNORE INTO pictures(url) VALUES(?)").bind(1, url).run();
    }
  }
}

void Pictures::applied(std::span<const wire::Entry>) {
  const std::scoped_lock lock(mutex_);
  wanted_ = true;
  awake_.notify_all();
}

std::vector<std::string> Pictures::check(Database& database, wire::Position) {
  std::vector<std::string> missing;
  Statement rows = database.prepare("SELECT url, name FROM pictures WHERE name!=''");
  while (rows.step()) {
    std::error_code failed;
    if (std::filesystem::exists(path_of(rows.text(1)), failed)) continue;
    missing.push_back("The copy of " + std::string(rows.text(0)) + " is not there");
  }
  return missing;
}

void Pictures::start() {
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void Pictures::run(const std::stop_token& stop) {
  constexpr std::chrono::seconds kLookAgain{30};
  while (!stop.stop_requested()) {
    try {
      take_answers();
      begin_wanted();
    } catch (const std::exception& failure) {
      log::error("fetching pictures goes on after: {}", failure.what());
    }
    std::unique_lock lock(mutex_);
    awake_.wait_for(lock, stop, kLookAgain, [&] { return wanted_ || !answers_.empty(); });
    wanted_ = false;
  }
}

void Pictures::fetch_wanted() {
  while (begin_wanted() || !under_way_.empty()) {
    {
      std::unique_lock lock(mutex_);
      awake_.wait(lock, [&] { return !answers_.empty(); });
    }
    take_answers();
  }
}

bool Pictures::begin_wanted() {
  std::vector<std::string> urls;
  wire_.store().read([&](Database& database) {
    if (!database.number("SELECT 1 FROM sqlite_master WHERE name='pictures'")) return;
    Statement rows =
        database.prepare("SELECT url FROM pictures WHERE next_try<=? ORDER BY next_try LIMIT 64");
    rows.bind(1, wire_.clock().now().unix_ms);
    while (rows.step()) urls.emplace_back(rows.text(0));
  });
  bool began = false;
  for (const std::string& url : urls) {
    if (under_way_.size() >= kUnderWay || !under_way_.insert(url).second) continue;
    http::FetchRequest request;
    request.url = url;
    request.accept = "image/*";
    request.limits.wire_bytes = kMostBytes;
    request.limits.body_bytes = kMostBytes;
    began = true;
    fetcher_.fetch(std::move(request), [this, url](Result<http::FetchResponse> answer) {
      const std::scoped_lock lock(mutex_);
      answers_.push_back({url, std::move(answer)});
      awake_.notify_all();
    });
  }
  return began;
}

void Pictures::take_answers() {
  std::vector<Answered> answers;
  {
    const std::scoped_lock lock(mutex_);
    answers.swap(answers_);
    wanted_ = wanted_ || !answers.empty();
  }
  for (const Answered& answered : answers) {
    take(answered);
    under_way_.erase(answered.url);
  }
}

void Pictures::take(const Answered& answered) {
  if (!answered.answer) return give_up_or_wait(answered.url, answered.answer.error().message);
  if (answered.answer->status != 200) {
    return give_up_or_wait(answered.url, "answered " + std::to_string(answered.answer->status));
  }
  keep(answered.url, answered.answer->body);
}

void Pictures::keep(const std::string& url, const std::string& bytes) {
  const PictureKind kind = picture_kind(bytes);
  if (kind.mime.empty()) return give_up_or_wait(url, "what came is no picture");
  const std::string name = digest_hex(bytes) + kind.ending;
  if (const auto written = write_file(path_of(name), bytes); !written) {
    return give_up_or_wait(url, written.error().message);
  }
  wire_.store().write([&](Database& database) {
    Statement row = database.prepare(
        "UPDATE pictures SET name=?, mime=?, width=?, height=?, next_try=NULL, note='' WHERE url=?");
    row.bind(1, name).bind(2, kind.mime).bind(3, kind.width).bind(4, kind.height).bind(5, url).run();
  });
  if (stored_) stored_(url);
}

void Pictures::give_up_or_wait(const std::string& url, const std::string& why) {
  log::info("picture {}: {}", url, why);
  wire_.store().write([&](Database& database) {
    Statement row = database.prepare(
        "UPDATE pictures SET tries=tries+1, note=?, next_try=CASE WHEN tries+1>=? THEN NULL ELSE ? END WHERE "
        "url=?");
    row.bind(1, why).bind(2, kMostTries).bind(3, wire_.clock().now().unix_ms + kRetryMs).bind(4, url).run();
  });
}

std::optional<StoredPicture> Pictures::find(std::string_view url) const {
  std::optional<StoredPicture> found;
  wire_.store().read([&](Database& database) {
    Statement row =
        database.prepare("SELECT name, mime, width, height FROM pictures WHERE url=? AND name!=''");
    row.bind(1, url);
    if (!row.step()) return;
    found = StoredPicture{std::string(row.text(0)), std::string(row.text(1)),
                          static_cast<int>(row.integer(2)), static_cast<int>(row.integer(3))};
  });
  return found;
}

bool Pictures::is_public(std::string_view name) const {
  bool is_public = false;
  wire_.store().read([&](Database& database) { is_public = is_picture_public(database, name); });
  return is_public;
}

std::filesystem::path Pictures::path_of(std::string_view name) const {
  return wire_.store().folder() / "media" / std::string(name.substr(0, 2)) / std::string(name);
}

}  // namespace dateline::intake
