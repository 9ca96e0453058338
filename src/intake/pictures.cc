#include "intake/pictures.h"

#include <algorithm>
#include <charconv>

#include "base/digest.h"
#include "base/log.h"
#include "base/write_file.h"
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
constexpr const char* kCopyEnding = ".copy";

std::string to_text(const std::vector<int>& widths) {
  std::string out;
  for (const int width : widths) out += (out.empty() ? "" : " ") + std::to_string(width);
  return out;
}

std::vector<int> widths_of(std::string_view text) {
  std::vector<int> out;
  int width = 0;
  for (const char *at = text.data(), *end = at + text.size(); at < end;) {
    const auto read = std::from_chars(at, end, width);
    if (read.ec != std::errc()) break;
    out.push_back(width);
    at = read.ptr + 1;
  }
  return out;
}

// The columns of a StoredPicture in the order of `picture_in`.
constexpr const char* kColumns =
    "name, mime, width, height, widths, credit, copyright, creator, description, alt";

StoredPicture picture_in(const Statement& row) {
  const auto text = [&](int column) { return std::string(row.text(column)); };
  return {text(0),
          text(1),
          static_cast<int>(row.integer(2)),
          static_cast<int>(row.integer(3)),
          widths_of(row.text(4)),
          {text(5), text(6), text(7), text(8), text(9)}};
}

// The names of all files that a picture needs to be shown.
std::vector<std::string> files_of(const StoredPicture& picture) {
  if (picture.widths.empty()) return {picture.name};
  std::vector<std::string> out;
  for (const int width : picture.widths)
    for (const imaging::Encoding encoding : imaging::kEncodings)
      out.push_back(picture.rendition(width, encoding));
  return out;
}

}  // namespace

std::string StoredPicture::rendition(int rendition_width, imaging::Encoding encoding) const {
  return name + "-" + std::to_string(rendition_width) + std::string(imaging::ending_of(encoding));
}

int StoredPicture::height_at(int rendition_width) const {
  if (width <= 0) return 0;
  return std::max(1, static_cast<int>((std::int64_t{height} * rendition_width + width / 2) / width));
}

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
      widths TEXT NOT NULL DEFAULT '',  -- of the renditions, `320 640`; empty = the copy is shown
      credit TEXT NOT NULL DEFAULT '', copyright TEXT NOT NULL DEFAULT '', creator TEXT NOT NULL DEFAULT '',
      description TEXT NOT NULL DEFAULT '', alt TEXT NOT NULL DEFAULT '',  -- as the picture itself says
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
  Statement rows = database.prepare(std::string("SELECT ") + kColumns + ", url FROM pictures WHERE name!=''");
  while (rows.step()) {
    for (const std::string& name : files_of(picture_in(rows))) {
      std::error_code failed;
      if (std::filesystem::exists(path_of(name), failed)) continue;
      missing.push_back("The file " + name + " of " + std::string(rows.text(10)) + " is not there");
    }
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
  // Drawings and failures first: they need no time, and need not wait for photos.
  std::stable_partition(answers.begin(), answers.end(), [](const Answered& answered) {
    return !answered.answer || imaging::picture_kind(answered.answer->body).mime == "image/svg+xml";
  });
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
  std::string note;
  const Result<StoredPicture> made = make(bytes, note);
  if (!made) {
    // A picture that the program's end cut off is wanted as before.
    if (thread_.get_stop_token().stop_requested()) return;
    return give_up_or_wait(url, made.error().message);
  }
  if (!note.empty()) log::info("picture {}: {}", url, note);
  wire_.store().write([&](Database& database) {
    Statement row = database.prepare(
        "UPDATE pictures SET name=?, mime=?, width=?, height=?, widths=?, credit=?, copyright=?, creator=?, "
        "description=?, alt=?, next_try=NULL, note=? WHERE url=?");
    const std::string widths = to_text(made->widths);
    row.bind(1, made->name).bind(2, made->mime).bind(3, made->width).bind(4, made->height).bind(5, widths);
    row.bind(6, made->words.credit).bind(7, made->words.copyright).bind(8, made->words.creator);
    row.bind(9, made->words.description).bind(10, made->words.alt).bind(11, note).bind(12, url).run();
  });
  if (stored_) stored_(url);
}

Result<StoredPicture> Pictures::make(const std::string& bytes, std::string& note) const {
  const imaging::PictureKind kind = imaging::picture_kind(bytes);
  if (kind.mime.empty()) return Error{ErrorKind::invalid, "what came is no picture", ""};
  StoredPicture picture{digest_hex(bytes), kind.mime, kind.width, kind.height, {}, {}};
  bool shown_as_it_is = kind.mime == "image/svg+xml";
  // Entities can grow without end in the reader's browser; no drawing of news needs them.
  if (shown_as_it_is && bytes.find("<!ENTITY") != std::string::npos)
    return Error{ErrorKind::invalid, "the drawing declares entities of its own", ""};
  imaging::Looks looks;
  if (!shown_as_it_is) {
    Result<imaging::Looks> seen = imaging::look_at(bytes, kind);
    if (!seen) return seen.error();
    looks = *std::move(seen);
    note = looks.note;
    picture.words = looks.words;
    picture.width = looks.width;
    picture.height = looks.height;
    shown_as_it_is = looks.animated && kind.mime == "image/gif";
  }
  if (shown_as_it_is) picture.name += kind.ending;
  const std::string copy = shown_as_it_is ? picture.name : picture.name + kCopyEnding;
  if (auto written = write_file(path_of(copy), bytes); !written) return written.error();
  if (shown_as_it_is) return picture;
  picture.widths = imaging::rendition_widths(picture.width);
  if (auto written = write_renditions(picture, bytes, kind, looks); !written) return written.error();
  return picture;
}

// The same picture at another address has its renditions already.
Result<void> Pictures::write_renditions(const StoredPicture& picture, const std::string& bytes,
                                        const imaging::PictureKind& kind, const imaging::Looks& looks) const {
  const std::vector<std::string> files = files_of(picture);
  if (std::all_of(files.begin(), files.end(), [&](const std::string& name) {
        std::error_code failed;
        return std::filesystem::exists(path_of(name), failed);
      }))
    return {};
  imaging::Limits limits;
  limits.stopped = [stop = thread_.get_stop_token()] { return stop.stop_requested(); };
  const auto made = imaging::make_renditions(bytes, kind, looks, limits);
  if (!made) return made.error();
  for (const imaging::MadeRendition& rendition : *made) {
    const std::string name = picture.rendition(rendition.width, rendition.encoding);
    if (auto written = write_file(path_of(name), rendition.bytes); !written) return written;
  }
  return {};
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
        database.prepare(std::string("SELECT ") + kColumns + " FROM pictures WHERE url=? AND name!=''");
    row.bind(1, url);
    if (row.step()) found = picture_in(row);
  });
  return found;
}

std::string Pictures::note(std::string_view url) const {
  std::string found;
  wire_.store().read([&](Database& database) {
    Statement row = database.prepare("SELECT note FROM pictures WHERE url=?");
    row.bind(1, url);
    if (row.step()) found = row.text(0);
  });
  return found;
}

std::int64_t Pictures::wanted() const {
  std::int64_t count = 0;
  wire_.store().read([&](Database& database) {
    count =
        database.number("SELECT count(*) FROM pictures WHERE next_try IS NOT NULL AND tries=0").value_or(0);
  });
  return count;
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
