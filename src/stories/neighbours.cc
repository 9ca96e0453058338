#include "stories/neighbours.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace dateline::stories {
namespace {

constexpr std::size_t kScores = 4'096;  // above what the chains can touch (24 * 40)

}  // namespace

Neighbours::Neighbours(std::size_t window)
    : heads_(std::bit_ceil(std::max<std::size_t>(2 * window, 1024))), scores_(kScores) {}

// By their weights in the signature: these say how telling a term is.
void Neighbours::most_telling(const Signature& text) {
  chosen_.clear();
  const auto choose = [&](std::size_t begin, std::size_t count, std::size_t most) {
    const std::size_t before = chosen_.size();
    for (std::size_t i = begin; i < begin + count; ++i) chosen_.push_back(static_cast<std::uint8_t>(i));
    const auto first = chosen_.begin() + static_cast<std::ptrdiff_t>(before);
    most = std::min(most, count);
    std::partial_sort(first, first + static_cast<std::ptrdiff_t>(most), chosen_.end(),
                      [&](std::uint8_t a, std::uint8_t b) {
                        return text.weights[a] != text.weights[b] ? text.weights[a] > text.weights[b] : a < b;
                      });
    chosen_.resize(before + most);
  };
  choose(0, text.told, kTold);
  choose(static_cast<std::size_t>(text.told) + text.pairs, text.shared, kShared);
}

std::size_t Neighbours::head_of(std::uint32_t key) const {
  return (key * std::uint64_t{0x9E3779B97F4A7C15}) >> (64 - std::bit_width(heads_.size() - 1));
}

std::vector<Neighbours::Place> Neighbours::of(const Signature& text, std::size_t most) {
  most_telling(text);
  touched_.clear();
  ++turn_;
  for (const std::uint8_t term : chosen_) {
    Node node = heads_[head_of(text.keys[term])];
    const float weight = static_cast<float>(text.weights[term]);
    std::uint64_t order = std::numeric_limits<std::uint64_t>::max();
    for (std::size_t length = 0; node != 0 && length < kLongest; ++length) {
      const Place place = (node - 1) / kTerms;
      // A place that was used again leads elsewhere: a chain goes to older texts alone.
      if (orders_[place] >= order) break;
      order = orders_[place];
      std::size_t at = (place * 0x9E3779B1u) % kScores;
      while (scores_[at].turn == turn_ && scores_[at].place != place) at = (at + 1) % kScores;
      if (scores_[at].turn != turn_) {
        scores_[at] = {place, turn_, 0};
        touched_.push_back(static_cast<std::uint32_t>(at));
      }
      scores_[at].sum += weight;
      node = before_[node - 1];
    }
  }
  const std::size_t count = std::min(most, touched_.size());
  std::partial_sort(touched_.begin(), touched_.begin() + static_cast<std::ptrdiff_t>(count), touched_.end(),
                    [&](std::uint32_t a, std::uint32_t b) {
                      const Score& one = scores_[a];
                      const Score& other = scores_[b];
                      return one.sum != other.sum ? one.sum > other.sum
                                                  : orders_[one.place] > orders_[other.place];
                    });
  std::vector<Place> places;
  for (std::size_t i = 0; i < count; ++i) places.push_back(scores_[touched_[i]].place);
  return places;
}

void Neighbours::put(Place place, std::uint64_t order, const Signature& text) {
  if (place >= orders_.size()) {
    if (orders_.size() == orders_.capacity()) {
      const std::size_t more = orders_.size() + std::max<std::size_t>(orders_.size() / 8, 1024);
      orders_.reserve(more);
      before_.reserve(more * kTerms);
    }
    orders_.resize(place + 1);
    before_.resize((static_cast<std::size_t>(place) + 1) * kTerms);
  }
  orders_[place] = order;
  most_telling(text);
  for (std::size_t i = 0; i < chosen_.size(); ++i) {
    Node& head = heads_[head_of(text.keys[chosen_[i]])];
    const auto node = static_cast<Node>(place * kTerms + i + 1);
    before_[node - 1] = head;
    head = node;
  }
}

std::size_t Neighbours::bytes() const {
  return heads_.capacity() * sizeof(Node) + before_.capacity() * sizeof(Node) +
         orders_.capacity() * sizeof(std::uint64_t);
}

}  // namespace dateline::stories
