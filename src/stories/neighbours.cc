#include "stories/neighbours.h"

#include <algorithm>
#include <bit>
#include <functional>

namespace dateline::stories {
namespace {

constexpr std::size_t kScores = 2'048;  // above what the chains can touch (28 * 40)

constexpr int kStepOfShared = 25;  // of weights up to 255

}  // namespace

Neighbours::Neighbours(std::size_t window)
    : window_(static_cast<std::uint32_t>(window)),
      heads_(std::bit_ceil(std::max<std::size_t>(2 * window, 1024))),
      scores_(kScores) {
  before_.reserve(window * kTerms);  // of which the system gives what is used
}

// By their weights in the signature: these say how telling a term is. What languages share is weighed in
// coarse steps, and of equals the key decides, so that texts that share much lead by the same terms.
void Neighbours::most_telling(const Signature& text) {
  chosen_.clear();
  const auto choose = [&](std::size_t begin, std::size_t count, std::size_t most, int step) {
    const std::size_t before = chosen_.size();
    for (std::size_t i = begin; i < begin + count; ++i) chosen_.push_back(static_cast<std::uint8_t>(i));
    const auto first = chosen_.begin() + static_cast<std::ptrdiff_t>(before);
    if (count <= most) return;
    std::nth_element(first, first + static_cast<std::ptrdiff_t>(most), chosen_.end(),
                     [&](std::uint8_t a, std::uint8_t b) {
                       const int one = text.weights[a] / step;
                       const int other = text.weights[b] / step;
                       return one != other ? one > other : a < b;
                     });
    chosen_.resize(before + most);
  };
  choose(0, text.told, kTold, 1);
  choose(static_cast<std::size_t>(text.told) + text.pairs, text.shared, kShared, kStepOfShared);
}

std::size_t Neighbours::head_of(std::uint32_t key) const {
  return (key * std::uint64_t{0x9E3779B97F4A7C15}) >> (64 - std::bit_width(heads_.size() - 1));
}

std::size_t Neighbours::begin_chains(const Signature& text) {
  std::array<const Node*, kTerms> heads{};
  for (std::size_t i = 0; i < chosen_.size(); ++i) {
    heads[i] = &heads_[head_of(text.keys[chosen_[i]])];
    __builtin_prefetch(heads[i]);
  }
  std::size_t chains = 0;
  for (std::size_t i = 0; i < chosen_.size(); ++i) {
    if (*heads[i] == 0) continue;
    __builtin_prefetch(&before_[*heads[i] - 1]);
    chains_[chains++] = {*heads[i], 0, text.weights[chosen_[i]]};
  }
  return chains;
}

void Neighbours::add_score(Place place, std::uint32_t age, std::uint32_t weight) {
  std::size_t at = (place * 0x9E3779B1u) % kScores;
  while (scores_[at].turn == turn_ && scores_[at].place != place) at = (at + 1) % kScores;
  if (scores_[at].turn != turn_) {
    scores_[at] = {place, turn_, age, 0};
    touched_.push_back(static_cast<std::uint32_t>(at));
  }
  scores_[at].sum += weight;
}

// All chains by a step each, so that memory is asked for many at a time: with a million texts each step is
// somewhere else.
void Neighbours::follow_chains(std::size_t chains, Place place) {
  for (std::size_t length = 0; length < kLongest && chains > 0; ++length) {
    for (std::size_t i = 0; i < chains;) {
      Chain& chain = chains_[i];
      const Place at = (chain.node - 1) / kTerms;
      const std::uint32_t age = place >= at ? place - at : place + window_ - at;
      // A place that was used again leads elsewhere: a chain goes to older texts alone.
      const bool goes_on = age > chain.age;
      if (goes_on) {
        add_score(at, age, chain.weight);
        chain.age = age;
        chain.node = before_[chain.node - 1];
      }
      if (!goes_on || chain.node == 0) {
        chain = chains_[--chains];
        continue;
      }
      __builtin_prefetch(&before_[chain.node - 1]);
      ++i;
    }
  }
}

std::vector<Neighbours::Place> Neighbours::of(const Signature& text, Place place, std::size_t most) {
  most_telling(text);
  touched_.clear();
  ++turn_;
  follow_chains(begin_chains(text), place);
  // The most that is shared first, of equals the newest.
  order_.clear();
  for (const std::uint32_t at : touched_)
    order_.push_back(std::uint64_t{scores_[at].sum} << 32 | (0xFFFF'FFFFU - scores_[at].age));
  const auto count = static_cast<std::ptrdiff_t>(std::min(most, order_.size()));
  std::partial_sort(order_.begin(), order_.begin() + count, order_.end(), std::greater<>());
  std::vector<Place> places;
  for (std::ptrdiff_t i = 0; i < count; ++i) {
    const auto age = 0xFFFF'FFFFU - static_cast<std::uint32_t>(order_[static_cast<std::size_t>(i)]);
    places.push_back(place >= age ? place - age : place + window_ - age);
  }
  return places;
}

void Neighbours::put(Place place, const Signature& text) {
  const std::size_t used = (static_cast<std::size_t>(place) + 1) * kTerms;
  if (used > before_.size()) before_.resize(used);
  most_telling(text);
  for (std::size_t i = 0; i < chosen_.size(); ++i) {
    Node& head = heads_[head_of(text.keys[chosen_[i]])];
    const auto node = static_cast<Node>(place * kTerms + i + 1);
    before_[node - 1] = head;
    head = node;
  }
}

std::size_t Neighbours::bytes() const {
  return (heads_.size() + before_.size()) * sizeof(Node);
}

}  // namespace dateline::stories
