#pragma once

#include <toml++/toml.h>

#include <chrono>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "news/filter.h"

namespace dateline::app {

/// A setting that cannot be right; caught in read_config, since it ends the reading wherever it stands.
struct Wrong {
  std::string message;
  std::size_t line;
};

inline std::size_t line_of(const toml::node& node) {
  return node.source().begin.line;
}

/// One table of the file, which remembers what has been asked of it, so that what nobody asks for is found.
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

/// A filter as it stands in the address of a list.
news::Filter read_filter(Table& table, const char* key);

}  // namespace dateline::app
