#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace dateline::wire {

/// The store itself failed: the disk is full, the file is damaged, another program holds it too long. Nothing
/// that a caller of a page or a source could put right, so it is thrown and ends the request or the program.
class StoreFailed : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// One prepared statement of a Database while it is in use. Binding counts from 1, columns from 0, as in
/// SQLite. Goes back to its database when it is destroyed.
class Statement {
 public:
  Statement(sqlite3* database, sqlite3_stmt* statement) : database_(database), statement_(statement) {}
  Statement(Statement&& other) noexcept;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  Statement& bind(int index, std::int64_t value);
  Statement& bind(int index, int value) { return bind(index, static_cast<std::int64_t>(value)); }
  /// The text must live until the statement has been stepped through.
  Statement& bind(int index, std::string_view text);
  Statement& bind_null(int index);

  /// True if there is a row to read; false when done. Throws StoreFailed.
  bool step();
  /// For statements that give no rows.
  void run();

  std::int64_t integer(int column) const;
  /// Valid until the next step.
  std::string_view text(int column) const;
  bool is_null(int column) const;

 private:
  sqlite3* database_;
  sqlite3_stmt* statement_;
};

/// One connection to one SQLite file. Not to be shared between threads at one time.
class Database {
 public:
  enum class Mode { read_only, read_write };

  /// Opens the file (made if it is not there and the mode is read_write) in WAL mode. Throws StoreFailed.
  Database(const std::filesystem::path& file, Mode mode);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Runs statements that give no rows, several if parted by semicolons.
  void run(const std::string& sql);
  /// A statement, prepared once for each text and kept.
  Statement prepare(std::string_view sql);
  /// The first column of the first row, or nothing if there is none or it is null.
  std::optional<std::int64_t> number(std::string_view sql);
  /// Rows changed by the last insert, update or delete.
  std::int64_t changes() const;

 private:
  sqlite3* handle_ = nullptr;
  std::unordered_map<std::string, sqlite3_stmt*> statements_;
};

}  // namespace dateline::wire
