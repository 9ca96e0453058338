#include "stories/grouping.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dateline::stories {
namespace {

// Distances between groups as they are joined (Lance and Williams).
class Joining {
 public:
  Joining(const LikenessTable& table, Linkage linkage)
      : linkage_(linkage), distance_(table.size()), weight_(table.size(), 1), group_(table.size()) {
    const std::size_t size = table.size();
    for (std::size_t a = 0; a < size; ++a) {
      group_[a] = static_cast<std::uint32_t>(a);
      alive_.push_back(a);
      for (std::size_t b = 0; b < size; ++b)
        distance_.at(a, b) = std::max(0.0F, 1 - (table.at(a, b) + table.at(b, a)) / 2);
    }
  }

  std::size_t groups() const { return alive_.size(); }

  // Joins the two nearest groups if they are no farther apart than `most`.
  bool join(float most) {
    float nearest = std::numeric_limits<float>::max();
    std::size_t keep = 0;
    std::size_t drop = 0;
    for (std::size_t i = 0; i < alive_.size(); ++i) {
      for (std::size_t j = i + 1; j < alive_.size(); ++j) {
        const float distance = distance_.at(alive_[i], alive_[j]);
        if (distance >= nearest) continue;
        nearest = distance;
        keep = alive_[i];
        drop = alive_[j];
      }
    }
    if (alive_.size() < 2 || nearest > most) return false;
    for (const std::size_t other : alive_) {
      if (other != keep && other != drop)
        distance_.at(keep, other) = distance_.at(other, keep) = joined(keep, drop, other, nearest);
    }
    weight_[keep] += weight_[drop];
    alive_.erase(std::find(alive_.begin(), alive_.end(), drop));
    for (std::uint32_t& group : group_) {
      if (group == drop) group = static_cast<std::uint32_t>(keep);
    }
    return true;
  }

  std::vector<std::uint32_t> numbered() const {
    std::vector<std::uint32_t> numbers;
    for (const std::uint32_t group : group_) {
      const auto at = std::find(alive_.begin(), alive_.end(), group);
      numbers.push_back(static_cast<std::uint32_t>(at - alive_.begin()));
    }
    return numbers;
  }

 private:
  float joined(std::size_t a, std::size_t b, std::size_t other, float between) const {
    const float to_a = distance_.at(a, other);
    const float to_b = distance_.at(b, other);
    const float na = weight_[a];
    const float nb = weight_[b];
    if (linkage_ == Linkage::average) return (na * to_a + nb * to_b) / (na + nb);
    const float no = weight_[other];
    const float square =
        ((na + no) * to_a * to_a + (nb + no) * to_b * to_b - no * between * between) / (na + nb + no);
    return std::sqrt(std::max(0.0F, square));
  }

  Linkage linkage_;
  LikenessTable distance_;
  std::vector<float> weight_;
  std::vector<std::uint32_t> group_;
  std::vector<std::size_t> alive_;
};

}  // namespace

std::vector<std::vector<std::uint32_t>> groupings(const LikenessTable& table, Linkage linkage,
                                                  std::size_t most) {
  std::vector<std::vector<std::uint32_t>> all;
  Joining joining(table, linkage);
  while (joining.groups() >= 2) {
    if (joining.groups() <= most) all.push_back(joining.numbered());
    joining.join(std::numeric_limits<float>::max());
  }
  return all;
}

std::vector<std::uint32_t> grouped(const LikenessTable& table, float least) {
  Joining joining(table, Linkage::average);
  while (joining.join(1 - least)) {
  }
  return joining.numbered();
}

}  // namespace dateline::stories
