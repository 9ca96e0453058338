#include "latest/scan.h"

#include <algorithm>
#include <bit>

#include "latest/bits.h"

namespace dateline::latest {

Scan::Scan(const Segment& segment, const Bitmap* dead, const Wanted& wanted, std::size_t end,
           std::optional<news::Facet> lifted)
    : segment_(segment), dead_(dead), end_(end), nothing_(wanted.nothing || end == 0) {
  std::vector<std::pair<std::size_t, Operands>> groups;
  for (const Wanted::Group& group : wanted.groups) {
    if (lifted && group.lifted_with == lifted) continue;
    std::pair<std::size_t, Operands> found;
    for (const FacetKey key : group.keys) {
      const auto set = segment.find(key);
      if (!set) continue;
      found.first += set->count;
      found.second.push_back(operand(*set));
    }
    nothing_ = nothing_ || found.second.empty();
    groups.push_back(std::move(found));
  }
  unpacked_.resize(nothing_ ? 0 : wanted.words.size());
  for (std::size_t i = 0; i < unpacked_.size(); ++i) {
    const Segment::Set set = segment.find_word(wanted.words[i], unpacked_[i]);
    nothing_ = nothing_ || set.count == 0;
    groups.emplace_back(set.count, Operands{operand(set)});
  }
  if (nothing_) return;
  std::sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [count, operands] : groups) groups_.push_back(std::move(operands));
  for (const FacetKey key : wanted.without) {
    if (const auto set = segment.find(key)) without_.push_back(operand(*set));
  }
  block_number_ = (end_ + kBlock - 1) / kBlock;
}

Scan::Operand Scan::operand(const Segment::Set& set) const {
  if (set.bits != nullptr) return {set.bits, nullptr, nullptr};
  const Local* end = set.items + set.count;
  if (end_ < segment_.size())
    end = std::lower_bound(set.items, end, end_, [](Local a, std::size_t b) { return a < b; });
  return {nullptr, set.items, end};
}

std::size_t Scan::words_of(std::size_t block) const {
  return std::min(kBlockWords, segment_.bitmap_words() - block * kBlockWords);
}

namespace {

// Gives the items of an array that lie in the block that begins at `from`, and moves its end down to there.
// Blocks above, in which another group had nothing, may have been passed over.
template <typename Operand, typename Take>
void take_down(Operand& operand, std::size_t from, Take take) {
  const std::size_t to = from + Scan::kBlock;
  if (operand.end != operand.begin && operand.end[-1] >= to)
    operand.end =
        std::lower_bound(operand.begin, operand.end, to, [](Local a, std::size_t b) { return a < b; });
  while (operand.end != operand.begin && operand.end[-1] >= from) take(*--operand.end - from);
}

}  // namespace

bool Scan::fill(std::size_t block, std::uint64_t* out) {
  const std::size_t words = words_of(block);
  const std::size_t from = block * kBlock;
  const auto unite = [&](Operands& operands, std::uint64_t* into) {
    std::fill_n(into, words, 0);
    for (Operand& operand : operands) {
      if (operand.bits != nullptr) {
        bits::or_into(into, operand.bits + block * kBlockWords, words);
      } else {
        take_down(operand, from, [&](std::size_t item) { bits::set(into, item); });
      }
    }
  };
  if (groups_.empty()) {
    std::fill_n(out, words, ~std::uint64_t{0});
  } else {
    unite(groups_.front(), out);
    if (!bits::any(out, words)) return false;
  }
  Block other;
  for (std::size_t i = 1; i < groups_.size(); ++i) {
    unite(groups_[i], other.data());
    bits::and_into(out, other.data(), words);
  }
  for (Operand& operand : without_) {
    if (operand.bits != nullptr) {
      bits::and_not_into(out, operand.bits + block * kBlockWords, words);
    } else {
      take_down(operand, from,
                [&](std::size_t item) { out[item / 64] &= ~(std::uint64_t{1} << (item % 64)); });
    }
  }
  if (dead_ != nullptr) bits::and_not_into(out, dead_->data() + block * kBlockWords, words);
  if (end_ < from + words * 64) {
    const std::size_t kept = end_ - from;
    if (kept % 64 != 0) out[kept / 64] &= (std::uint64_t{1} << (kept % 64)) - 1;
    std::fill(out + (kept + 63) / 64, out + words, 0);
  }
  return bits::any(out, words);
}

std::optional<Local> Scan::next() {
  if (nothing_) return std::nullopt;
  while (true) {
    while (word_ > 0) {
      std::uint64_t& word = block_[word_ - 1];
      if (word == 0) {
        --word_;
        continue;
      }
      const auto bit = static_cast<std::size_t>(63 - std::countl_zero(word));
      word &= ~(std::uint64_t{1} << bit);
      return static_cast<Local>(first_ + (word_ - 1) * 64 + bit);
    }
    if (block_number_ == 0) return std::nullopt;
    --block_number_;
    first_ = block_number_ * kBlock;
    if (fill(block_number_, block_.data())) word_ = words_of(block_number_);
  }
}

bool Scan::all(std::uint64_t* set) {
  std::fill_n(set, segment_.bitmap_words(), 0);
  if (nothing_) return false;
  bool any = false;
  for (std::size_t block = block_number_; block-- > 0;) {
    if (fill(block, set + block * kBlockWords)) {
      any = true;
    } else {
      std::fill_n(set + block * kBlockWords, words_of(block), 0);
    }
  }
  return any;
}

}  // namespace dateline::latest
