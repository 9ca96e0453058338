#include "wire/store.h"

#include <system_error>

namespace dateline::wire {
namespace {

constexpr std::int64_t kApplication = 0x444C4E31;  // "DLN1": how SQLite knows the file as ours.
constexpr std::int64_t kLayout = 1;
constexpr std::size_t kIdleReaders = 16;

// The wire's own tables; a follower's tables are its own business.
constexpr const char* kTables = R"sql(
CREATE TABLE wire(
  position INTEGER PRIMARY KEY,  -- 1, 2, 3, ... without a gap
  item     INTEGER NOT NULL,     -- the position of the item's first version: the item's number for ever
  guid     TEXT    NOT NULL,
  version  INTEGER NOT NULL,
  appended INTEGER NOT NULL,     -- milliseconds since 1970, UTC
  digest   TEXT    NOT NULL,     -- news::content_digest
  document TEXT    NOT NULL      -- news::to_json
);
CREATE UNIQUE INDEX wire_versions ON wire(guid, version);
CREATE UNIQUE INDEX wire_items ON wire(item, version);
CREATE TABLE held(               -- embargoed versions that have no place on the wire yet
  guid     TEXT    PRIMARY KEY,
  due      INTEGER NOT NULL,     -- milliseconds since 1970, UTC
  digest   TEXT    NOT NULL,
  document TEXT    NOT NULL
);
CREATE INDEX held_due ON held(due);
CREATE TABLE followers(
  name   TEXT    PRIMARY KEY,
  place  INTEGER NOT NULL,       -- the last position whose doing is in the follower's state
  layout INTEGER NOT NULL        -- the shape of that state
) WITHOUT ROWID;
)sql";

}  // namespace

Store::Store(std::filesystem::path folder) : folder_(std::move(folder)), file_(folder_ / "dateline.db") {}

Result<std::unique_ptr<Store>> Store::open(const std::filesystem::path& folder, Open how) {
  std::unique_ptr<Store> store(new Store(folder));
  std::error_code failed;
  if (how == Open::must_exist && !std::filesystem::exists(store->file_, failed)) {
    return Error{ErrorKind::not_found, "There is no Dateline store in " + folder.string(), folder.string()};
  }
  std::filesystem::create_directories(folder, failed);
  if (failed) {
    return Error{ErrorKind::internal, "Cannot make the folder " + folder.string() + ": " + failed.message(),
                 folder.string()};
  }
  try {
    store->durable_ = std::make_unique<Database>(store->file_, Database::Mode::read_write);
    store->durable_->run("PRAGMA synchronous=FULL");
    store->transact(*store->durable_, [](Database& database) {
      if (database.number("PRAGMA user_version") != 0) return;
      if (database.number("SELECT count(*) FROM sqlite_master") != 0) return;
      database.run(kTables);
      database.run("PRAGMA application_id=" + std::to_string(kApplication));
      database.run("PRAGMA user_version=" + std::to_string(kLayout));
    });
    const auto layout = store->durable_->number("PRAGMA user_version");
    if (store->durable_->number("PRAGMA application_id") != kApplication) {
      return Error{ErrorKind::invalid, store->file_.string() + " is a database, but not a Dateline store",
                   ""};
    }
    if (layout != kLayout) {
      return Error{ErrorKind::invalid,
                   store->file_.string() + " was written by a newer Dateline (layout " +
                       std::to_string(layout.value_or(0)) + "); run that one or a newer one",
                   ""};
    }
    store->relaxed_ = std::make_unique<Database>(store->file_, Database::Mode::read_write);
    store->relaxed_->run("PRAGMA synchronous=NORMAL");
  } catch (const StoreFailed& failure) {
    return Error{ErrorKind::internal, failure.what(), folder.string()};
  }
  return store;
}

void Store::transact(Database& database, const std::function<void(Database&)>& work) {
  database.run("BEGIN IMMEDIATE");
  try {
    work(database);
    database.run("COMMIT");
  } catch (...) {
    try {
      database.run("ROLLBACK");
    } catch (const StoreFailed&) {
      // SQLite has rolled back by itself (a full disk, a lost file); the first failure is the one to tell of.
    }
    throw;
  }
}

void Store::write_durably(const std::function<void(Database&)>& work) {
  const std::scoped_lock lock(writing_);
  transact(*durable_, work);
}

void Store::write(const std::function<void(Database&)>& work) {
  const std::scoped_lock lock(writing_);
  transact(*relaxed_, work);
}

std::unique_ptr<Database> Store::borrow_reader() const {
  {
    const std::scoped_lock lock(pooling_);
    if (!idle_readers_.empty()) {
      std::unique_ptr<Database> reader = std::move(idle_readers_.back());
      idle_readers_.pop_back();
      return reader;
    }
  }
  return std::make_unique<Database>(file_, Database::Mode::read_only);
}

void Store::read(const std::function<void(Database&)>& work) const {
  std::unique_ptr<Database> reader = borrow_reader();
  reader->run("BEGIN");
  work(*reader);  // a throw closes the reader, and with it the transaction
  reader->run("COMMIT");
  const std::scoped_lock lock(pooling_);
  if (idle_readers_.size() < kIdleReaders) idle_readers_.push_back(std::move(reader));
}

}  // namespace dateline::wire
