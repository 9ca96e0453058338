#include "stories/signature.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dateline::stories {
namespace {

constexpr std::size_t kCounters = 1u << 21;
constexpr double kTextsBefore = 1'000;

std::size_t first_place(std::uint32_t key) {
  return (key * 0x9E3779B1u) >> 11;
}
std::size_t second_place(std::uint32_t key) {
  return ((key ^ 0x5BD1E995u) * 0x85EBCA6Bu) >> 11;
}

struct Weighed {
  std::uint32_t key = 0;
  float weight = 0;
  bool name = false;
};

// The most telling terms, their weights of length one.
std::vector<Weighed> weighed(const std::vector<Term>& terms, std::size_t most, bool names,
                             const TermCounts& counts) {
  std::vector<Weighed> all;
  all.reserve(terms.size());
  for (const Term& term : terms) {
    const float often = 1 + std::log(static_cast<float>(term.times));
    all.push_back({term.key, often * counts.telling(term.key), names});
  }
  if (all.size() > most) {
    const auto heavier = [](const Weighed& a, const Weighed& b) {
      return a.weight != b.weight ? a.weight > b.weight : a.key < b.key;
    };
    std::nth_element(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(most), all.end(), heavier);
    all.resize(most);
  }
  float squares = 0;
  for (const Weighed& one : all) squares += one.weight * one.weight;
  const float length = squares > 0 ? std::sqrt(squares) : 1;
  for (Weighed& one : all) one.weight /= length;
  return all;
}

// Writes terms from `begin` on, by key; returns what a step of their weights is worth.
float put(std::vector<Weighed>& terms, std::size_t begin, Signature& out) {
  std::sort(terms.begin(), terms.end(), [](const Weighed& a, const Weighed& b) { return a.key < b.key; });
  float most = 0;
  for (const Weighed& term : terms) most = std::max(most, term.weight);
  const float scale = most > 0 ? most / 255 : 0;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    out.keys[begin + i] = terms[i].key;
    out.weights[begin + i] = static_cast<std::uint8_t>(scale > 0 ? std::lround(terms[i].weight / scale) : 0);
    if (begin == 0 && terms[i].name) out.is_name[i / 64] |= std::uint64_t{1} << (i % 64);
  }
  return scale;
}

}  // namespace

TermCounts::TermCounts() : first_(kCounters), second_(kCounters) {}

void TermCounts::count(std::uint32_t key) {
  constexpr auto kFull = std::numeric_limits<std::uint16_t>::max();
  std::uint16_t& one = first_[first_place(key)];
  std::uint16_t& other = second_[second_place(key)];
  if (one < kFull) ++one;
  if (other < kFull) ++other;
}

// Counters are full after 65,535 texts with a term; then all is halved, and the past counts half.
void TermCounts::count(const Terms& terms) {
  for (const std::vector<Term>* list : {&terms.words, &terms.names, &terms.pairs}) {
    for (const Term& term : *list) count(term.key);
  }
  texts_ += 1;
  if (texts_ < std::numeric_limits<std::uint16_t>::max()) return;
  texts_ /= 2;
  for (std::uint16_t& counter : first_) counter /= 2;
  for (std::uint16_t& counter : second_) counter /= 2;
}

std::uint32_t TermCounts::times(std::uint32_t key) const {
  return std::min(first_[first_place(key)], second_[second_place(key)]);
}

float TermCounts::telling(std::uint32_t key) const {
  const double times_told = std::min(static_cast<double>(times(key)), texts_);
  return static_cast<float>(std::log((kTextsBefore + texts_ + 1) / (times_told + 0.5)));
}

Signature signature_of(const Terms& terms, const TermCounts& counts) {
  Signature made;
  std::vector<Weighed> told = weighed(terms.words, Signature::kWords, false, counts);
  const std::vector<Weighed> names = weighed(terms.names, Signature::kNames, true, counts);
  told.insert(told.end(), names.begin(), names.end());
  for (Weighed& term : told) term.weight *= std::sqrt(0.5F);
  made.told = static_cast<std::uint8_t>(told.size());
  made.names = static_cast<std::uint8_t>(names.size());
  made.scale = put(told, 0, made);
  std::vector<Weighed> pairs = weighed(terms.pairs, Signature::kPairs, false, counts);
  made.pairs = static_cast<std::uint8_t>(pairs.size());
  made.pairs_scale = put(pairs, told.size(), made);
  return made;
}

float likeness(const Signature& a, const Signature& b) {
  std::uint32_t sum = 0;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.told && j < b.told) {
    const std::uint32_t one = a.keys[i];
    const std::uint32_t other = b.keys[j];
    if (one == other) sum += static_cast<std::uint32_t>(a.weights[i]) * b.weights[j];
    i += one <= other ? 1 : 0;
    j += other <= one ? 1 : 0;
  }
  return static_cast<float>(sum) * a.scale * b.scale;
}

}  // namespace dateline::stories
