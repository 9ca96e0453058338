#include "stories/parting.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <set>
#include <utility>

#include "stories/grouping.h"

namespace dateline::stories {
namespace {

constexpr std::size_t kFewest = 3;      // texts of a part
constexpr std::size_t kMostGroups = 6;  // of which the two largest are the parts' beginnings
constexpr int kMostTurns = 5;
constexpr int kMostDepth = 5;
constexpr std::array<float, 3> kShare{0.4F, 0.4F, 0.2F};  // of words, names and pairs in a likeness
constexpr double kOwn = 0.35;  // how much more texts of a part must have a term than the other's

enum Channel : std::uint8_t { kWord = 0, kName = 1, kPair = 2 };

// A term of the group.
struct GroupTerm {
  Channel channel = kWord;
  float telling = 0;
};

struct Use {
  std::uint32_t term = 0;
  float weight = 0;
};

// The numbers of a group's terms, in the order in which they came; at most `most` of them.
class TermNumbers {
 public:
  explicit TermNumbers(std::size_t most) : slots_(std::bit_ceil(std::max<std::size_t>(2 * most, 16))) {}

  // The key's number, and whether it is new.
  std::pair<std::uint32_t, bool> number(std::uint32_t key) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = key & mask;
    while (slots_[at].number != 0 && slots_[at].key != key) at = (at + 1) & mask;
    const bool fresh = slots_[at].number == 0;
    if (fresh) slots_[at] = {key, ++count_};
    return {slots_[at].number - 1, fresh};
  }

 private:
  struct Slot {
    std::uint32_t key = 0;
    std::uint32_t number = 0;  // and 1; 0 = free
  };
  std::vector<Slot> slots_;
  std::uint32_t count_ = 0;
};

// The texts of a group with its terms numbered.
class Group {
 public:
  Group(std::span<const Signature* const> texts, const TermCounts& counts)
      : counts_(counts), numbers_(Signature::kMost * texts.size()) {
    for (const Signature* text : texts) read(*text);
  }

  const std::vector<GroupTerm>& terms() const { return terms_; }
  const std::vector<Use>& uses(std::size_t text) const { return uses_[text]; }

 private:
  void read(const Signature& text) {
    std::vector<Use>& uses = uses_.emplace_back();
    uses.reserve(static_cast<std::size_t>(text.told) + text.pairs);
    for (std::size_t i = 0; i < static_cast<std::size_t>(text.told) + text.pairs; ++i) {
      const bool pair = i >= text.told;
      const Channel channel = pair ? kPair : text.names_at(i) ? kName : kWord;
      const float scale = pair ? text.pairs_scale : text.scale;
      uses.push_back({number(text.keys[i], channel), static_cast<float>(text.weights[i]) * scale});
    }
  }

  std::uint32_t number(std::uint32_t key, Channel channel) {
    const auto [at, fresh] = numbers_.number(key);
    if (fresh) terms_.push_back({channel, std::max(counts_.telling(key), 0.1F)});
    return at;
  }

  const TermCounts& counts_;
  TermNumbers numbers_;
  std::vector<GroupTerm> terms_;
  std::vector<std::vector<Use>> uses_;
};

using Members = std::vector<std::uint32_t>;  // texts of a group

// Which of some texts have a term that two of them have.
struct CommonTerm {
  std::uint32_t term = 0;
  std::uint32_t begin = 0;  // in Common::having
  std::uint32_t end = 0;
};

// What some texts of a group have in common: only that makes them alike.
struct Common {
  struct Having {
    std::uint32_t text = 0;  // its place among the members
    float weight = 0;
  };
  std::vector<CommonTerm> terms;
  std::vector<Having> having;
  std::vector<std::array<float, 3>> alone;  // of each text, the squares of what it alone has, by channel

  Common(const Group& group, const Members& members) : alone(members.size()) {
    std::vector<std::uint32_t> times(group.terms().size());
    for (const std::uint32_t text : members) {
      for (const Use& use : group.uses(text)) ++times[use.term];
    }
    std::uint32_t begin = 0;
    std::vector<std::uint32_t> next(times.size());
    for (std::uint32_t term = 0; term < times.size(); ++term) {
      if (times[term] < 2) continue;
      next[term] = begin;
      terms.push_back({term, begin, begin + times[term]});
      begin += times[term];
    }
    having.resize(begin);
    for (std::uint32_t at = 0; at < members.size(); ++at) {
      for (const Use& use : group.uses(members[at])) {
        if (times[use.term] >= 2)
          having[next[use.term]++] = {at, use.weight};
        else
          alone[at][group.terms()[use.term].channel] += use.weight * use.weight;
      }
    }
  }
};

// Adds to the likeness of each two texts what a term adds;
void add_likeness(const CommonTerm& term, const std::vector<Common::Having>& having, LikenessTable& table) {
  for (std::uint32_t i = term.begin; i < term.end; ++i) {
    float* row = &table.at(having[i].text, 0);
    for (std::uint32_t j = term.begin; j < i; ++j) row[having[j].text] += having[i].weight * having[j].weight;
  }
}

// From the lower half to both.
void mirror(LikenessTable& table) {
  for (std::size_t a = 0; a < table.size(); ++a) {
    for (std::size_t b = 0; b < a; ++b) table.at(b, a) = table.at(a, b);
  }
}

// What all of the group's texts have tells nothing of them apart. Each channel makes its share of a text.
LikenessTable apart(const Group& group, const Common& common) {
  const std::size_t texts = common.alone.size();
  std::vector<Common::Having> having = common.having;
  std::vector<std::array<float, 3>> squares = common.alone;
  for (const CommonTerm& term : common.terms) {
    const GroupTerm& its = group.terms()[term.term];
    const auto times = static_cast<float>(term.end - term.begin);
    const float left = std::min(1.0F, std::log((static_cast<float>(texts) + 1) / times) / its.telling);
    for (std::uint32_t i = term.begin; i < term.end; ++i) {
      having[i].weight *= left;
      squares[having[i].text][its.channel] += having[i].weight * having[i].weight;
    }
  }
  LikenessTable table(texts);
  std::vector<std::array<float, 3>> factors(texts);
  for (std::size_t text = 0; text < texts; ++text) {
    for (std::size_t channel = 0; channel < kShare.size(); ++channel) {
      if (squares[text][channel] <= 0) continue;
      factors[text][channel] = std::sqrt(kShare[channel] / squares[text][channel]);
      table.at(text, text) += kShare[channel];
    }
  }
  for (const CommonTerm& term : common.terms) {
    const Channel channel = group.terms()[term.term].channel;
    for (std::uint32_t i = term.begin; i < term.end; ++i)
      having[i].weight *= factors[having[i].text][channel];
    add_likeness(term, having, table);
  }
  mirror(table);
  return table;
}

// By words and names, as any two texts are compared; a text with itself does not count.
LikenessTable overall(const Group& group, const Common& common) {
  LikenessTable table(common.alone.size());
  for (const CommonTerm& term : common.terms) {
    if (group.terms()[term.term].channel != kPair) add_likeness(term, common.having, table);
  }
  mirror(table);
  return table;
}

// How alike texts are within the parts and across.
struct Means {
  std::array<double, 2> within{};
  double across = 0;
  double ratio() const { return across / (std::sqrt(within[0] * within[1]) + 1e-9); }
};

Means means_of(const LikenessTable& table, const std::vector<std::uint8_t>& part) {
  Means means;
  std::array<double, 2> pairs{};
  double pairs_across = 0;
  for (std::size_t a = 0; a < part.size(); ++a) {
    for (std::size_t b = a + 1; b < part.size(); ++b) {
      if (part[a] == part[b]) {
        means.within[part[a]] += table.at(a, b);
        pairs[part[a]] += 1;
      } else {
        means.across += table.at(a, b);
        pairs_across += 1;
      }
    }
  }
  for (std::size_t i = 0; i < 2; ++i) means.within[i] /= std::max(pairs[i], 1.0);
  means.across /= std::max(pairs_across, 1.0);
  return means;
}

std::array<std::size_t, 2> sizes_of(const std::vector<std::uint8_t>& part) {
  std::array<std::size_t, 2> sizes{};
  for (const std::uint8_t one : part) ++sizes[one];
  return sizes;
}

// Each text goes to the part whose texts it is more alike to, until that changes nothing.
bool settle(const LikenessTable& table, std::vector<std::uint8_t>& part) {
  for (int turn = 0; turn < kMostTurns; ++turn) {
    const auto sizes = sizes_of(part);
    if (std::min(sizes[0], sizes[1]) < 2) return false;
    std::vector<std::uint8_t> next(part.size());
    for (std::size_t text = 0; text < part.size(); ++text) {
      std::array<double, 2> sum{};
      for (std::size_t other = 0; other < part.size(); ++other) {
        if (other != text) sum[part[other]] += table.at(text, other);
      }
      std::array<double, 2> mean{};
      for (std::size_t i = 0; i < 2; ++i)
        mean[i] = sum[i] / std::max(1.0, static_cast<double>(sizes[i]) - (part[text] == i ? 1 : 0));
      next[text] = mean[0] > mean[1] ? 0 : 1;
    }
    if (next == part) break;
    part = std::move(next);
  }
  const auto sizes = sizes_of(part);
  return std::min(sizes[0], sizes[1]) >= kFewest;
}

// The two largest of some groups, and each other text with the one that it is more alike to.
std::vector<std::uint8_t> halves(const LikenessTable& table, const std::vector<std::uint32_t>& groups) {
  std::array<std::size_t, kMostGroups> sizes{};
  for (const std::uint32_t group : groups) ++sizes[group];
  std::array<std::uint32_t, kMostGroups> order{0, 1, 2, 3, 4, 5};
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return sizes[a] > sizes[b]; });
  std::vector<std::uint8_t> part(groups.size());
  for (std::size_t text = 0; text < groups.size(); ++text) {
    std::array<double, 2> sum{};
    for (std::size_t other = 0; other < groups.size(); ++other) {
      for (std::size_t i = 0; i < 2; ++i) {
        if (groups[other] == order[i]) sum[i] += table.at(text, other);
      }
    }
    for (std::size_t i = 0; i < 2; ++i) sum[i] /= std::max(1.0, static_cast<double>(sizes[order[i]]));
    part[text] = sum[0] > sum[1] ? 0 : 1;
  }
  return part;
}

// What the parts' own terms of a channel weigh (less, more), and those of both. What one text alone has is
// no part's own.
std::array<double, 3> own_terms(const Group& group, const Common& common,
                                const std::vector<std::uint8_t>& part, Channel channel) {
  const auto sizes = sizes_of(part);
  const std::array<double, 2> share{1.0 / static_cast<double>(sizes[0] + 1),
                                    1.0 / static_cast<double>(sizes[1] + 1)};
  std::array<double, 2> own{};
  double both = 0;
  for (const CommonTerm& term : common.terms) {
    const GroupTerm& its = group.terms()[term.term];
    if (its.channel != channel) continue;
    std::array<int, 2> times{};
    for (std::uint32_t i = term.begin; i < term.end; ++i) ++times[part[common.having[i].text]];
    const double telling = its.telling / 6;
    const double a = times[0] * share[0];
    const double b = times[1] * share[1];
    own[0] += std::max(0.0, a - b - kOwn) * telling;
    own[1] += std::max(0.0, b - a - kOwn) * telling;
    both += std::max(0.0, std::min(a, b) - kOwn) * telling;
  }
  return {std::min(own[0], own[1]), std::max(own[0], own[1]), both};
}

PartingSigns signs_of(const Group& group, const Common& common, const std::vector<std::uint8_t>& part,
                      const LikenessTable& apart_table, const LikenessTable& overall_table) {
  const Means here = means_of(apart_table, part);
  const Means all = means_of(overall_table, part);
  const auto sizes = sizes_of(part);
  const auto texts = static_cast<double>(part.size());
  const auto words = own_terms(group, common, part, kWord);
  const auto names = own_terms(group, common, part, kName);
  return {{here.ratio(), all.ratio(), all.across, std::min(all.within[0], all.within[1]),
           static_cast<double>(std::min(sizes[0], sizes[1])) / texts, std::log(std::min(texts, 25.0)),
           words[0], words[1], words[2], names[0], names[1], names[2]}};
}

std::vector<Parting> ways(const Group& group, const Members& members) {
  std::vector<Parting> found;
  if (members.size() < 2 * kFewest) return found;
  const Common common(group, members);
  const LikenessTable apart_table = apart(group, common);
  const LikenessTable overall_table = overall(group, common);
  std::set<std::vector<std::uint8_t>> seen;
  for (const Linkage linkage : {Linkage::average, Linkage::ward}) {
    for (const auto& groups : groupings(apart_table, linkage, kMostGroups)) {
      std::vector<std::uint8_t> part = halves(apart_table, groups);
      if (!settle(apart_table, part) || !seen.insert(part).second) continue;
      PartingSigns signs = signs_of(group, common, part, apart_table, overall_table);
      found.push_back({std::move(part), signs});
    }
  }
  return found;
}

class Parter {
 public:
  Parter(const Group& group, const PartingWeights& weights, double least)
      : group_(group), weights_(weights), least_(least) {}

  void part(const Members& members, int depth, std::vector<std::uint32_t>& stories) {
    const std::vector<Parting> found = depth < kMostDepth ? ways(group_, members) : std::vector<Parting>{};
    const Parting* best = nullptr;
    double best_sureness = least_;
    for (const Parting& way : found) {
      const double sure = sureness(way.signs, weights_);
      if (sure <= best_sureness) continue;
      best_sureness = sure;
      best = &way;
    }
    if (best == nullptr) {
      for (const std::uint32_t text : members) stories[text] = next_;
      ++next_;
      return;
    }
    for (const std::uint8_t side : {0, 1}) {
      Members half;
      for (std::size_t i = 0; i < members.size(); ++i) {
        if (best->part[i] == side) half.push_back(members[i]);
      }
      part(half, depth + 1, stories);
    }
  }

 private:
  const Group& group_;
  const PartingWeights& weights_;
  double least_;
  std::uint32_t next_ = 0;
};

Members all_of(std::size_t texts) {
  Members members(texts);
  for (std::size_t i = 0; i < texts; ++i) members[i] = static_cast<std::uint32_t>(i);
  return members;
}

}  // namespace

std::vector<Parting> ways_to_part(std::span<const Signature* const> texts, const TermCounts& counts) {
  return ways(Group(texts, counts), all_of(texts.size()));
}

double sureness(const PartingSigns& signs, const PartingWeights& weights) {
  double sum = weights.constant;
  for (std::size_t i = 0; i < PartingSigns::kCount; ++i) sum += weights.weights[i] * signs.values[i];
  return sum;
}

std::vector<std::uint32_t> parted(std::span<const Signature* const> texts, const TermCounts& counts,
                                  const PartingWeights& weights, double least_sureness) {
  std::vector<std::uint32_t> stories(texts.size());
  const Group group(texts, counts);
  Parter(group, weights, least_sureness).part(all_of(texts.size()), 0, stories);
  return stories;
}

}  // namespace dateline::stories
