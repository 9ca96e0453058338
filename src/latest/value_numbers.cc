#include "latest/value_numbers.h"

#include <bit>
#include <limits>
#include <random>
#include <stdexcept>

namespace dateline::latest {
namespace {

// Drawn anew for each process, so that nobody can choose names that all want one place.
FacetKey drawn_multiplier() {
  static const FacetKey drawn = [] {
    std::random_device random;
    return ((FacetKey{random()} << 32) | random()) | 1;
  }();
  return drawn;
}

}  // namespace

ValueNumbers::ValueNumbers() : multiplier_(drawn_multiplier()) {}

std::size_t ValueNumbers::place_of(FacetKey key) const {
  std::size_t at = static_cast<std::size_t>((key * multiplier_) >> shift_);
  while (table_[at] != 0 && keys_[table_[at] - 1] != key) at = (at + 1) & (table_.size() - 1);
  return at;
}

void ValueNumbers::grow() {
  table_.assign(table_.empty() ? 64 : table_.size() * 2, 0);
  shift_ = 64 - static_cast<int>(std::countr_zero(table_.size()));
  for (std::uint32_t number = 0; number < keys_.size(); ++number)
    table_[place_of(keys_[number])] = number + 1;
}

std::optional<std::uint32_t> ValueNumbers::find(FacetKey key) const {
  if (table_.empty()) return std::nullopt;
  const std::uint32_t found = table_[place_of(key)];
  return found == 0 ? std::nullopt : std::optional(found - 1);
}

std::uint32_t ValueNumbers::add(FacetKey key, std::string_view text) {
  if (const auto known = find(key)) return *known;
  if (texts_.size() + text.size() > std::numeric_limits<std::uint32_t>::max())
    throw std::length_error(
        "The values of a facet have more text than an index of the newest items can hold");
  if (2 * (keys_.size() + 1) > table_.size()) grow();
  const auto number = static_cast<std::uint32_t>(keys_.size());
  table_[place_of(key)] = number + 1;
  keys_.push_back(key);
  texts_ += text;
  text_ends_.push_back(static_cast<std::uint32_t>(texts_.size()));
  return number;
}

std::string_view ValueNumbers::text(std::uint32_t number) const {
  const std::size_t begin = number == 0 ? 0 : text_ends_[number - 1];
  return std::string_view(texts_).substr(begin, text_ends_[number] - begin);
}

std::size_t ValueNumbers::memory() const {
  return keys_.capacity() * sizeof(FacetKey) + texts_.capacity() +
         (text_ends_.capacity() + table_.capacity()) * sizeof(std::uint32_t);
}

}  // namespace dateline::latest
