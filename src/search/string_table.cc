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
  at_ = low * kGroup;
  next_ = reinterpret_cast<const std::uint8_t*>(table.bytes_.data()) + table.groups_[low];
  read();
  while (!is_done() && string_ < from) next();
}

void StringTable::Walk::next() {
  if (++at_ < table_->count_) read();
}

void StringTable::Walk::read() {
  common_ = at_ % kGroup == 0 ? 0 : get_varint(next_);
  const std::uint64_t size = get_varint(next_);
  string_.resize(common_);
  string_.append(reinterpret_cast<const char*>(next_), size);
  next_ += size;
  for (std::uint64_t& number : payload_) number = get_varint(next_);
}

}  // namespace dateline::search
