#include "search/postings.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace dateline::search {
namespace {

std::uint32_t blocks_of(std::uint32_t count) {
  return (count + kBlock - 1) / kBlock;
}

void pack(std::string& out, const std::uint32_t* steps, std::uint32_t count, unsigned bits) {
  std::uint64_t held = 0;
  unsigned filled = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    held |= std::uint64_t{steps[i]} << filled;
    for (filled += bits; filled >= 8; filled -= 8) {
      out.push_back(static_cast<char>(held & 0xFFU));
      held >>= 8U;
    }
  }
  if (filled > 0) out.push_back(static_cast<char>(held & 0xFFU));
}

std::size_t packed_size(std::uint32_t count, unsigned bits) {
  return (std::size_t{count} * bits + 7) / 8;
}

// Reads up to seven bytes past the end, for which segments leave room.
void unpack(const std::uint8_t* in, std::uint32_t count, unsigned bits, Local before, Local* items) {
  if (bits == 0) {
    for (std::uint32_t i = 0; i < count; ++i) items[i] = ++before;
    return;
  }
  const std::uint64_t mask = (std::uint64_t{1} << bits) - 1;
  std::size_t bit = 0;
  for (std::uint32_t i = 0; i < count; ++i, bit += bits) {
    std::uint64_t word = 0;
    std::memcpy(&word, in + (bit >> 3U), sizeof word);
    before += 1 + static_cast<std::uint32_t>((word >> (bit & 7U)) & mask);
    items[i] = before;
  }
}

}  // namespace

void put_varint(std::string& out, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7U) out.push_back(static_cast<char>((number & 0x7FU) | 0x80U));
  out.push_back(static_cast<char>(number));
}

void put_places(std::string& out, const std::uint32_t* places, std::size_t count) {
  if (count == 0) return put_varint(out, 0);
  put_varint(out, std::uint64_t{places[0]} * 2 + (count > 1 ? 1 : 0));
  if (count == 1) return;
  put_varint(out, count - 1);
  for (std::size_t i = 1; i < count; ++i) put_varint(out, places[i] - places[i - 1]);
}

const std::uint8_t* skip_places(const std::uint8_t* at) {
  if ((get_varint(at) & 1U) == 0) return at;
  for (std::uint64_t more = get_varint(at); more > 0; --more) {
    while (*at >= 0x80) ++at;
    ++at;
  }
  return at;
}

void get_places(const std::uint8_t* at, std::vector<std::uint32_t>& places) {
  places.clear();
  const std::uint64_t first = get_varint(at);
  auto place = static_cast<std::uint32_t>(first / 2);
  places.push_back(place);
  if ((first & 1U) == 0) return;
  for (std::uint64_t more = get_varint(at); more > 0; --more) {
    place += static_cast<std::uint32_t>(get_varint(at));
    places.push_back(place);
  }
}

void PostingsWriter::add(Local item, std::uint8_t weight, FormBits forms, std::string_view places) {
  items_[in_block_] = item;
  weights_[in_block_] = weight;
  forms_[in_block_] = forms;
  places_ += places;
  best_ = std::max(best_, weight);
  ++count_;
  if (++in_block_ == kBlock) end_block();
}

void PostingsWriter::end_block() {
  std::array<std::uint32_t, kBlock> steps{};
  std::uint32_t all = 0;
  Local before = before_;
  for (std::uint32_t i = 0; i < in_block_; ++i) {
    steps[i] = items_[i] - before - 1;
    before = items_[i];
    all |= steps[i];
  }
  const auto bits = static_cast<unsigned>(std::bit_width(all));
  const std::uint8_t best = *std::max_element(weights_.begin(), weights_.begin() + in_block_);
  heads_.push_back({before, static_cast<std::uint32_t>(blocks_.size()), best});
  const bool alike = std::all_of(forms_.begin(), forms_.begin() + in_block_,
                                 [&](FormBits forms) { return forms == forms_[0]; });
  unsigned how = bits;
  if (!alike) how |= kFormsEach;
  if (alike && forms_[0] != 0) how |= kFormsAlike;
  blocks_.push_back(static_cast<char>(how));
  pack(blocks_, steps.data(), in_block_, bits);
  blocks_.append(reinterpret_cast<const char*>(weights_.data()), in_block_);
  if ((how & (kFormsEach | kFormsAlike)) != 0)
    blocks_.append(reinterpret_cast<const char*>(forms_.data()), alike ? 1 : in_block_);
  blocks_ += places_;
  places_.clear();
  before_ = before;
  in_block_ = 0;
}

std::size_t PostingsWriter::end_list(std::string& out) {
  if (in_block_ > 0) end_block();
  if (heads_.size() > 1) {
    while (out.size() % 4 != 0) out.push_back('\0');
  }
  const std::size_t begin = out.size();
  if (heads_.size() > 1) {
    const auto room = static_cast<std::uint32_t>(heads_.size() * sizeof(BlockHead));
    for (BlockHead& head : heads_) head.offset += room;
    out.append(reinterpret_cast<const char*>(heads_.data()), room);
  }
  out += blocks_;
  heads_.clear();
  blocks_.clear();
  count_ = 0;
  best_ = 0;
  before_ = kNoLocal;
  return begin;
}

PostingsCursor::PostingsCursor(PostingsRef list)
    : list_(list),
      blocks_(blocks_of(list.count)),
      heads_(blocks_ > 1 ? reinterpret_cast<const BlockHead*>(list.bytes) : nullptr) {}

bool PostingsCursor::seek_block(Local target) {
  if (blocks_ <= 1) return blocks_ == 1;
  if (block_ < blocks_ && heads_[block_].last >= target) return true;
  // In growing steps, then by halves.
  std::uint32_t step = 1;
  std::uint32_t low = block_;
  while (low + step < blocks_ && heads_[low + step].last < target) {
    low += step;
    step *= 2;
  }
  const std::uint32_t high = std::min(low + step + 1, blocks_);
  const BlockHead* found = std::lower_bound(heads_ + low, heads_ + high, target,
                                            [](const BlockHead& head, Local t) { return head.last < t; });
  block_ = static_cast<std::uint32_t>(found - heads_);
  return block_ < blocks_;
}

void PostingsCursor::read_block() {
  const std::uint8_t* bytes = list_.bytes + (blocks_ > 1 ? heads_[block_].offset : 0);
  filled_ = block_ + 1 == blocks_ ? list_.count - block_ * kBlock : kBlock;
  const Local before = block_ == 0 ? kNoLocal : heads_[block_ - 1].last;
  const unsigned bits = bytes[0] & PostingsWriter::kStepBits;
  unpack(bytes + 1, filled_, bits, before, items_.data());
  weights_ = bytes + 1 + packed_size(filled_, bits);
  const std::uint8_t* next = weights_ + filled_;
  forms_ = nullptr;
  forms_alike_ = 0;
  if ((bytes[0] & PostingsWriter::kFormsEach) != 0) {
    forms_ = next;
    next += filled_;
  } else if ((bytes[0] & PostingsWriter::kFormsAlike) != 0) {
    forms_alike_ = *next++;
  }
  first_places_ = places_ = next;
  places_of_ = 0;
  at_ = 0;
  read_ = block_;
}

Local PostingsCursor::seek_further(Local target) {
  if (!seek_block(target)) {
    at_ = 0;
    filled_ = 1;
    items_[0] = kNoLocal;
    return kNoLocal;
  }
  if (read_ != block_) read_block();
  if (blocks_ == 1 && items_[filled_ - 1] < target) {
    at_ = 0;
    filled_ = 1;
    items_[0] = kNoLocal;
    return kNoLocal;
  }
  // A few steps usually do.
  for (int tries = 4; tries > 0; --tries, ++at_) {
    if (items_[at_] >= target) return items_[at_];
  }
  at_ = static_cast<std::uint32_t>(std::lower_bound(items_.begin() + at_, items_.begin() + filled_, target) -
                                   items_.begin());
  return items_[at_];
}

const std::uint8_t* PostingsCursor::find_places() {
  if (places_of_ > at_) {
    places_ = first_places_;
    places_of_ = 0;
  }
  for (; places_of_ < at_; ++places_of_) places_ = skip_places(places_);
  return places_;
}

void PostingsCursor::places(std::vector<std::uint32_t>& places) {
  get_places(find_places(), places);
}

std::string_view PostingsCursor::place_bytes() {
  const std::uint8_t* begin = find_places();
  const std::uint8_t* end = skip_places(begin);
  return {reinterpret_cast<const char*>(begin), static_cast<std::size_t>(end - begin)};
}

}  // namespace dateline::search
