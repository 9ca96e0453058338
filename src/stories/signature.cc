#include "stories/signature.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dateline::stories {
namespace {

constexpr std::size_t kLine = 32;  // counters that memory gives at once
constexpr std::size_t kLines = 1u << 17;
constexpr double kTextsBefore = 1'000;
constexpr double kTextsBeforeSoon = 200;  // for what languages share
constexpr float kMostOfShared = 250;      // a shared term's weight if it tells as much as one can
constexpr float kBesideShared = 3;        // so many such terms weigh as much as all that two texts have
constexpr float kAcross = 1.4F;         // brings likenesses across languages to the scale of those within one
constexpr float kMeaningsWorth = 0.5F;  // of a word that is known in two languages, beside a name
constexpr std::uint32_t kMeansMark = 1;  // in the key of what a word means
constexpr int kFewestShared = 2;

// Where a term's counters lie, two of one line.
struct Counters {
  std::size_t first = 0;
  std::size_t second = 0;
};

std::size_t line_of(std::uint32_t key) {
  return (key * 0x9E3779B1u) >> 15;
}

Counters counters_of(std::uint32_t key) {
  const std::uint32_t within = (key ^ 0x5BD1E995u) * 0x85EBCA6Bu;
  const std::size_t first = within >> 27;
  const std::size_t apart = 1 + (within >> 22 & 31) % (kLine - 1);
  const std::size_t line = line_of(key) * kLine;
  return {line + first, line + (first + apart) % kLine};
}

// Of what is told a few times, which is nearly all.
constexpr std::size_t kFewTimes = 1'024;

const std::array<float, kFewTimes>& logs_of_times() {
  static const std::array<float, kFewTimes> kLogs = [] {
    std::array<float, kFewTimes> logs{};
    for (std::size_t times = 0; times < logs.size(); ++times)
      logs[times] = std::log(static_cast<float>(times) + 0.5F);
    return logs;
  }();
  return kLogs;
}

float log_of_times(std::uint32_t times) {
  return times < kFewTimes ? logs_of_times()[times] : std::log(static_cast<float>(times) + 0.5F);
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
    const float often = term.times == 1 ? 1 : 1 + std::log(static_cast<float>(term.times));
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

// Their weights are what they tell, as a part of what a term can tell; kept are those that tell most, and
// of these what the text names again and again. Where there are few words there is room for more than
// kShared.
void put_shared(const Terms& terms, const TermCounts& counts, Signature& out) {
  struct Shared {
    float worth = 0;
    float telling = 0;
    std::uint32_t key = 0;
  };
  std::vector<Shared> all;
  const auto add = [&](const Term& term, float worth, std::uint32_t key) {
    const float telling = worth * counts.share_told(term.key);
    all.push_back({telling * (1 + std::log(static_cast<float>(term.times))), telling, key});
    out.shared_sum += telling;
  };
  for (const Term& term : terms.shared) add(term, 1, term.key & ~kMeansMark);
  for (const Term& term : terms.meanings) add(term, kMeaningsWorth, term.key | kMeansMark);
  std::sort(all.begin(), all.end(), [](const Shared& a, const Shared& b) {
    return a.worth != b.worth ? a.worth > b.worth : a.key < b.key;
  });
  std::size_t at = static_cast<std::size_t>(out.told) + out.pairs;
  if (all.size() > Signature::kMost - at) all.resize(Signature::kMost - at);
  std::sort(all.begin(), all.end(), [](const Shared& a, const Shared& b) { return a.key < b.key; });
  out.shared = static_cast<std::uint8_t>(all.size());
  for (const Shared& one : all) {
    out.keys[at] = one.key;
    out.weights[at++] = static_cast<std::uint8_t>(std::clamp(one.telling * kMostOfShared, 0.0F, 255.0F));
  }
}

float likeness_across(const Signature& a, const Signature& b) {
  const std::size_t a_end = static_cast<std::size_t>(a.told) + a.pairs + a.shared;
  const std::size_t b_end = static_cast<std::size_t>(b.told) + b.pairs + b.shared;
  std::size_t i = a_end - a.shared;
  std::size_t j = b_end - b.shared;
  int common = 0;
  float sum = 0;
  float meant = 0;  // by words
  while (i < a_end && j < b_end) {
    const std::uint32_t one = a.keys[i];
    const std::uint32_t other = b.keys[j];
    if (one == other) {
      ++common;
      float& of_kind = (one & kMeansMark) != 0 ? meant : sum;
      of_kind += static_cast<float>(std::min(a.weights[i], b.weights[j])) / kMostOfShared;
    }
    i += one <= other ? 1 : 0;
    j += other <= one ? 1 : 0;
  }
  if (common < kFewestShared) return 0;
  // Words speak for a story as far as names and numbers do: alone they tell of one subject.
  sum += std::min(meant, sum);
  return std::min(1.0F, kAcross * sum / (kBesideShared + std::sqrt(a.shared_sum * b.shared_sum)));
}

}  // namespace

TermCounts::TermCounts() : counters_(kLines * kLine) {
  set_logs();
}

void TermCounts::set_logs() {
  most_telling_ = std::log(static_cast<float>(kTextsBefore + texts_) + 1);
  most_soon_ = std::log(static_cast<float>(kTextsBeforeSoon + texts_) + 1);
}

void TermCounts::count(std::uint32_t key) {
  constexpr auto kFull = std::numeric_limits<std::uint16_t>::max();
  const Counters at = counters_of(key);
  std::uint16_t& one = counters_[at.first];
  std::uint16_t& other = counters_[at.second];
  if (one < kFull) ++one;
  if (other < kFull) ++other;
}

// Counters are full after 65,535 texts with a term; then all is halved, and the past counts half.
void TermCounts::count(const Terms& terms) {
  const std::array<const std::vector<Term>*, 5> lists{&terms.words, &terms.names, &terms.pairs, &terms.shared,
                                                      &terms.meanings};
  for (const std::vector<Term>* list : lists) {
    for (const Term& term : *list) __builtin_prefetch(&counters_[line_of(term.key) * kLine]);
  }
  for (const std::vector<Term>* list : lists) {
    for (const Term& term : *list) count(term.key);
  }
  texts_ += 1;
  if (texts_ >= std::numeric_limits<std::uint16_t>::max()) {
    texts_ /= 2;
    for (std::uint16_t& counter : counters_) counter /= 2;
  }
  set_logs();
}

std::uint32_t TermCounts::times(std::uint32_t key) const {
  const Counters at = counters_of(key);
  return std::min(counters_[at.first], counters_[at.second]);
}

float TermCounts::telling(std::uint32_t key) const {
  return most_telling_ - log_of_times(std::min(times(key), static_cast<std::uint32_t>(texts_)));
}

float TermCounts::share_told(std::uint32_t key) const {
  const float told = most_soon_ - log_of_times(std::min(times(key), static_cast<std::uint32_t>(texts_)));
  return std::max(0.0F, told / (most_soon_ - log_of_times(0)));
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
  made.language = terms.language;
  put_shared(terms, counts, made);
  return made;
}

float likeness(const Signature& a, const Signature& b) {
  if (a.language != b.language && a.language != 0 && b.language != 0) return likeness_across(a, b);
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

Compared::Compared(const Signature& text) : text_(text) {
  for (std::size_t i = 0; i < text.told; ++i) {
    std::size_t at = text.keys[i] % kSlots;
    while (slots_[at] != 0) at = (at + 1) % kSlots;
    slots_[at] = static_cast<std::uint8_t>(i + 1);
  }
}

float Compared::with(const Signature& other) const {
  if (text_.language != other.language && text_.language != 0 && other.language != 0)
    return likeness_across(text_, other);
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < other.told; ++i) {
    const std::uint32_t key = other.keys[i];
    for (std::size_t at = key % kSlots; slots_[at] != 0; at = (at + 1) % kSlots) {
      const std::size_t own = slots_[at] - std::size_t{1};
      if (text_.keys[own] != key) continue;
      sum += static_cast<std::uint32_t>(text_.weights[own]) * other.weights[i];
      break;
    }
  }
  return static_cast<float>(sum) * text_.scale * other.scale;
}

}  // namespace dateline::stories
