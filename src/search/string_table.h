#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::search {

/// Strings in order, each with three numbers, front-coded: sixteen to a group, of which each string but the
/// first says only how much it has in common with the one before, and what is new.
class StringTable {
 public:
  static constexpr std::size_t kGroup = 16;
  using Payload = std::array<std::uint64_t, 3>;

  StringTable() = default;
  /// Over what a StringTableWriter wrote: where the groups begin, and their bytes.
  StringTable(std::span<const std::uint64_t> groups, std::string_view bytes, std::size_t count)
      : groups_(groups), bytes_(bytes), count_(count) {}

  std::size_t size() const { return count_; }
  std::optional<Payload> find(std::string_view string) const;

  /// Goes through the strings in order.
  class Walk {
   public:
    /// Begins at the first string that is not before `from`.
    explicit Walk(const StringTable& table, std::string_view from = {});
    bool is_done() const { return at_ >= table_->count_; }
    std::string_view string() const { return string_; }
    const Payload& payload() const { return payload_; }
    void next();
    /// Goes on to the first string that has not these bytes of the present one at its beginning; passes over
    /// groups unread.
    void next_after(std::size_t bytes);

   private:
    void go_to_group(std::size_t group);
    void read();
    const StringTable* table_;
    std::size_t at_ = 0;
    const std::uint8_t* next_ = nullptr;
    std::string string_;
    Payload payload_{};
  };

 private:
  std::string_view first_of_group(std::size_t group) const;

  std::span<const std::uint64_t> groups_;
  std::string_view bytes_;
  std::size_t count_ = 0;
};

/// Writes one; strings must come in order, each once.
class StringTableWriter {
 public:
  void add(std::string_view string, const StringTable::Payload& payload);
  const std::vector<std::uint64_t>& groups() const { return groups_; }
  const std::string& bytes() const { return bytes_; }
  std::size_t count() const { return count_; }

 private:
  std::vector<std::uint64_t> groups_;
  std::string bytes_;
  std::string before_;
  std::size_t count_ = 0;
};

/// Strings by number.
class StringList {
 public:
  StringList() = default;
  StringList(std::span<const std::uint32_t> ends, std::string_view bytes) : ends_(ends), bytes_(bytes) {}
  std::size_t size() const { return ends_.size(); }
  std::string_view at(std::size_t number) const {
    const std::uint32_t begin = number == 0 ? 0 : ends_[number - 1];
    return bytes_.substr(begin, ends_[number] - begin);
  }

 private:
  std::span<const std::uint32_t> ends_;
  std::string_view bytes_;
};

}  // namespace dateline::search
