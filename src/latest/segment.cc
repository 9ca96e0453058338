#include "latest/segment.h"

#include <algorithm>
#include <array>

#include "latest/bits.h"

namespace dateline::latest {
namespace {

// The next number of a varbyte string; 0 at its end.
std::uint32_t next_number(std::string_view bytes, std::size_t& at) {
  std::uint32_t number = 0;
  for (int shift = 0; at < bytes.size() && shift < 28; shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes[at++]);
    number |= static_cast<std::uint32_t>(byte & 0x7F) << shift;
    if (byte < 0x80) break;
  }
  return number;
}

}  // namespace

std::size_t Segment::older_than(std::int64_t told_ms, std::int64_t id) const {
  const auto first = std::lower_bound(told_.begin(), told_.end(), told_ms);
  auto at = static_cast<std::size_t>(first - told_.begin());
  while (at < told_.size() && told_[at] == told_ms && id_[at] < id) ++at;
  return at;
}

std::span<const Local> Segment::with_story(std::uint32_t story) const {
  if (story == 0) return {};
  const auto less = [this](Local local, std::uint32_t wanted) { return story_[local] < wanted; };
  const auto more = [this](std::uint32_t wanted, Local local) { return wanted < story_[local]; };
  const auto first = std::lower_bound(by_story_.begin(), by_story_.end(), story, less);
  const auto last = std::upper_bound(first, by_story_.end(), story, more);
  return {first, last};
}

std::string_view Segment::text(std::size_t value) const {
  const std::size_t begin = value == 0 ? 0 : text_ends_[value - 1];
  return std::string_view(texts_).substr(begin, text_ends_[value] - begin);
}

Segment::Set Segment::set(std::size_t value) const {
  Set set;
  set.count = counts_[value];
  if (is_dense(set.count, size())) {
    set.bits = bitmaps_.data() + places_[value] * bitmap_words_;
  } else {
    set.items = arrays_.data() + places_[value];
  }
  return set;
}

std::pair<std::size_t, std::size_t> Segment::values_of(news::Facet facet) const {
  const FacetKey from = static_cast<FacetKey>(facet) << 56;
  const auto first = std::lower_bound(keys_.begin(), keys_.end(), from);
  const auto last = std::lower_bound(first, keys_.end(), from + (FacetKey{1} << 56));
  return {static_cast<std::size_t>(first - keys_.begin()), static_cast<std::size_t>(last - keys_.begin())};
}

std::optional<std::size_t> Segment::value_of(FacetKey key) const {
  const auto found = std::lower_bound(keys_.begin(), keys_.end(), key);
  if (found == keys_.end() || *found != key) return std::nullopt;
  return static_cast<std::size_t>(found - keys_.begin());
}

std::optional<Segment::Set> Segment::find(FacetKey key) const {
  if (facet_of(key) == news::Facet::story) {
    const std::span<const Local> told = with_story(story_of(key));
    return told.empty() ? std::nullopt : std::optional(Set{told.size(), nullptr, told.data()});
  }
  const auto value = value_of(key);
  if (!value) return std::nullopt;
  return set(*value);
}

// Facets of a handful of values are counted by their bitmaps. Topics have a column of their own because a
// filter of topics counts them among other items than the rest; names have theirs because they are many.
void Segment::make_columns() {
  using news::Facet;
  static constexpr std::array kTopics{Facet::topic};
  static constexpr std::array kOrigins{Facet::place, Facet::source};
  static constexpr std::array kNames{Facet::person, Facet::organisation};
  columns_.clear();
  for (const std::span<const Facet> facets :
       {std::span<const Facet>(kTopics), std::span<const Facet>(kOrigins), std::span<const Facet>(kNames)}) {
    LabelColumn column(*this, facets);
    if (column.there()) columns_.push_back(std::move(column));
  }
}

const LabelColumn* Segment::column_of(news::Facet facet) const {
  for (const LabelColumn& column : columns_)
    if (column.values_of(facet) != nullptr) return &column;
  return nullptr;
}

Segment::Set Segment::find_word(std::uint32_t word, std::vector<Local>& items) const {
  items.clear();
  const auto found = std::lower_bound(words_.begin(), words_.end(), word);
  if (found == words_.end() || *found != word) return {};
  return word_set(static_cast<std::size_t>(found - words_.begin()), items);
}

Segment::Set Segment::word_set(std::size_t word, std::vector<Local>& items) const {
  items.clear();
  Set set;
  const std::uint32_t place = word_places_[word] & kWordPlace;
  switch (word_places_[word] & kWordKind) {
    case kWordAlone:
      items.push_back(static_cast<Local>(place));
      break;
    case kWordBitmap:
      set.bits = bitmaps_.data() + place * bitmap_words_;
      set.count = static_cast<std::size_t>(bits::count(set.bits, bitmap_words_));
      return set;
    default: {
      std::size_t at = place;
      const std::uint32_t count = next_number(postings_, at);
      std::uint32_t local = 0;
      // What a damaged string could hold must not lead outside of the segment.
      for (std::uint32_t i = 0; i < count && at < postings_.size(); ++i) {
        local += next_number(postings_, at);
        if (local >= size()) break;
        items.push_back(static_cast<Local>(local));
      }
    }
  }
  set.count = items.size();
  set.items = items.data();
  return set;
}

std::size_t Segment::memory() const {
  const auto bytes = [](const auto& column) { return column.capacity() * sizeof(column[0]); };
  std::size_t columns = 0;
  for (const LabelColumn& column : columns_) columns += column.memory();
  return sizeof(Segment) + columns + bytes(told_) + bytes(id_) + bytes(position_) + bytes(story_) +
         bytes(by_story_) + bytes(keys_) + bytes(counts_) + bytes(places_) + bytes(arrays_) +
         bytes(bitmaps_) + bytes(texts_) + bytes(text_ends_) + bytes(words_) + bytes(word_places_) +
         bytes(postings_);
}

}  // namespace dateline::latest
