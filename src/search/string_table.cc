#include "search/string_table.h"

#include <algorithm>

#include "search/postings.h"

namespace dateline::search {

void StringTableWriter::add(std::string_view string, const StringTable::Payload& payload) {
  std::size_t common = 0;
  if (count_ % StringTable::kGroup == 0) {
    groups_.push_back(bytes_.size());
  } else {
    const std::size_t most = std::min(string.size(), before_.size());
    while (common < most && string[common] == before_[common]) ++common;
    put_varint(bytes_, common);
  }
  put_varint(bytes_, string.size() - common);
  bytes_ += string.substr(common);
  for (const std::uint64_t number : payload) put_varint(bytes_, number);
  before_ = string;
  ++count_;
}

std::string_view StringTable::first_of_group(std::size_t group) const {
  const auto* at = reinterpret_cast<const std::uint8_t*>(bytes_.data()) + groups_[group];
  const std::uint64_t size = get_varint(at);
  return {reinterpret_cast<const char*>(at), size};
}

std::optional<StringTable::Payload> StringTable::find(std::string_view string) const {
  const Walk walk(*this, string);
  if (walk.is_done() || walk.string() != string) return std::nullopt;
  return walk.payload();
}

StringTable::Walk::Walk(const StringTable& table, std::string_view from) : table_(&table) {
  if (table.count_ == 0) return;
  // The last group whose first string is not after `from`.
  std::size_t low = 0;
  std::size_t high = table.groups_.size();
  while (high - low > 1) {
    const std::size_t middle = (low + high) / 2;
    (table.first_of_group(middle) <= from ? low : high) = middle;
  }
  go_to_group(low);
  while (!is_done() && string_ < from) next();
}

void StringTable::Walk::next() {
  if (++at_ < table_->count_) read();
}

void StringTable::Walk::next_after(std::size_t bytes) {
  const std::string begin = string_.substr(0, bytes);
  const auto has_it = [&](std::size_t group) { return table_->first_of_group(group).starts_with(begin); };
  // The last group that begins so: in growing steps, then by halves.
  const std::size_t groups = table_->groups_.size();
  std::size_t low = at_ / kGroup;
  std::size_t step = 1;
  for (; low + step < groups && has_it(low + step); step *= 2) low += step;
  std::size_t high = std::min(low + step, groups);
  while (high - low > 1) {
    const std::size_t middle = (low + high) / 2;
    (has_it(middle) ? low : high) = middle;
  }
  if (low > at_ / kGroup) go_to_group(low);
  do {
    next();
  } while (!is_done() && string_.starts_with(begin));
}

void StringTable::Walk::go_to_group(std::size_t group) {
  at_ = group * kGroup;
  next_ = reinterpret_cast<const std::uint8_t*>(table_->bytes_.data()) + table_->groups_[group];
  read();
}

void StringTable::Walk::read() {
  const std::size_t common = at_ % kGroup == 0 ? 0 : get_varint(next_);
  const std::uint64_t size = get_varint(next_);
  string_.resize(common);
  string_.append(reinterpret_cast<const char*>(next_), size);
  next_ += size;
  for (std::uint64_t& number : payload_) number = get_varint(next_);
}

}  // namespace dateline::search
