// How a segment is kept on the disk: eight bytes that say what it is, the number of items, then each column
// as its length in elements (64 bits) and its elements, filled up to a multiple of eight bytes, and at the
// end a digest of all before it. In the byte order of the machine; what another machine wrote is made again.

#include <algorithm>
#include <cstring>

#include "latest/bits.h"
#include "latest/segment.h"

namespace dateline::latest {
namespace {

constexpr std::uint64_t kMagic = 0x3147'4553'5441'4C44;  // "DLATSEG1"

std::size_t filled_up(std::size_t bytes) {
  return (bytes + 7) / 8 * 8;
}

// Four lanes, so that it is quicker than reading from the disk. For accidents, not against forgers.
std::uint64_t digest(std::string_view bytes) {
  constexpr std::uint64_t kPrime = 0x9E3779B97F4A7C15;
  std::uint64_t lanes[4] = {1, 2, 3, 4};
  std::size_t at = 0;
  for (; at + 32 <= bytes.size(); at += 32) {
    std::uint64_t read[4];
    std::memcpy(read, bytes.data() + at, sizeof read);
    for (int i = 0; i < 4; ++i) {
      lanes[i] = (lanes[i] ^ read[i]) * kPrime;
      lanes[i] ^= lanes[i] >> 29;
    }
  }
  std::uint64_t sum = bytes.size();
  for (; at < bytes.size(); ++at) sum = (sum ^ static_cast<unsigned char>(bytes[at])) * kPrime;
  for (const std::uint64_t lane : lanes) {
    sum = (sum ^ lane) * kPrime;
    sum ^= sum >> 31;
  }
  return sum;
}

}  // namespace

// Every column in the order in which it is kept.
template <typename Self, typename Visit>
void Segment::each_column(Self& self, Visit visit) {
  visit(self.told_);
  visit(self.id_);
  visit(self.position_);
  visit(self.story_);
  visit(self.by_story_);
  visit(self.keys_);
  visit(self.counts_);
  visit(self.places_);
  visit(self.arrays_);
  visit(self.bitmaps_);
  visit(self.texts_);
  visit(self.text_ends_);
  visit(self.words_);
  visit(self.word_places_);
  visit(self.postings_);
}

class SegmentBytes {
 public:
  // Whether every place in it leads to something that is there.
  static bool sound(const Segment& s) {
    const std::size_t items = s.told_.size();
    if (items > Segment::kMostItems) return false;
    for (const std::size_t size : {s.id_.size(), s.position_.size(), s.story_.size()})
      if (size != items) return false;
    for (const std::size_t size : {s.counts_.size(), s.places_.size(), s.text_ends_.size()})
      if (size != s.keys_.size()) return false;
    if (s.words_.size() != s.word_places_.size()) return false;
    const std::size_t bitmaps = s.bitmap_words_ == 0 ? 0 : s.bitmaps_.size() / s.bitmap_words_;
    for (std::size_t i = 0; i < s.keys_.size(); ++i) {
      const std::size_t begin = i == 0 ? 0 : s.text_ends_[i - 1];
      if (s.text_ends_[i] < begin || s.text_ends_[i] > s.texts_.size()) return false;
      if (static_cast<std::size_t>(facet_of(s.keys_[i])) >= news::kFacets.size()) return false;
      if (Segment::is_dense(s.counts_[i], items)
              ? s.places_[i] >= bitmaps
              : s.places_[i] + std::size_t{s.counts_[i]} > s.arrays_.size())
        return false;
    }
    for (const std::uint32_t word : s.word_places_) {
      const std::uint32_t place = word & Segment::kWordPlace;
      const std::uint32_t kind = word & Segment::kWordKind;
      const std::size_t end = kind == Segment::kWordAlone    ? items
                              : kind == Segment::kWordBitmap ? bitmaps
                                                             : s.postings_.size();
      if (place >= end) return false;
    }
    const auto is_there = [items](Local item) { return item < items; };
    return std::all_of(s.arrays_.begin(), s.arrays_.end(), is_there) &&
           std::all_of(s.by_story_.begin(), s.by_story_.end(), is_there);
  }

  static void set_items(Segment& segment) {
    segment.bitmap_words_ =
        (segment.told_.size() + 64 * bits::kStride - 1) / (64 * bits::kStride) * bits::kStride;
  }
};

std::string Segment::to_bytes() const {
  std::string out;
  const auto put = [&out](const void* data, std::size_t size) {
    out.append(static_cast<const char*>(data), size);
    out.resize(filled_up(out.size()));
  };
  put(&kMagic, sizeof kMagic);
  const auto write = [&](const auto& column) {
    const std::uint64_t length = column.size();
    put(&length, sizeof length);
    put(column.data(), column.size() * sizeof(column[0]));
  };
  each_column(*this, write);
  const std::uint64_t sum = digest(out);
  put(&sum, sizeof sum);
  return out;
}

Result<std::shared_ptr<const Segment>> Segment::from_bytes(std::string_view bytes) {
  const Error damaged{ErrorKind::invalid, "A saved part of the index of the newest items is damaged", ""};
  std::uint64_t number = 0;
  if (bytes.size() < 2 * sizeof number || bytes.size() % 8 != 0) return damaged;
  std::memcpy(&number, bytes.data(), sizeof number);
  if (number != kMagic) return damaged;
  const std::string_view content = bytes.substr(0, bytes.size() - sizeof number);
  std::memcpy(&number, bytes.data() + content.size(), sizeof number);
  if (number != digest(content)) return damaged;
  auto made = std::make_shared<Segment>();
  std::size_t at = sizeof kMagic;
  bool whole = true;
  const auto read = [&](auto& column) {
    if (!whole || content.size() - at < sizeof number) {
      whole = false;
      return;
    }
    std::uint64_t length = 0;
    std::memcpy(&length, content.data() + at, sizeof length);
    at += sizeof length;
    if (length > (content.size() - at) / sizeof(column[0])) {
      whole = false;
      return;
    }
    const std::size_t size = length * sizeof(column[0]);
    column.resize(length);
    if (size > 0) std::memcpy(column.data(), content.data() + at, size);
    at += filled_up(size);
  };
  each_column(*made, read);
  SegmentBytes::set_items(*made);
  if (!whole || at != content.size() || !SegmentBytes::sound(*made)) return damaged;
  made->make_columns();
  return std::shared_ptr<const Segment>(std::move(made));
}

}  // namespace dateline::latest
