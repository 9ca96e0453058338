#pragma once

#include <cstdint>
#include <vector>

namespace dateline::stories {

/// How alike each two of some texts are, 0 to 1; a text is alike to itself as it may be.
class LikenessTable {
 public:
  explicit LikenessTable(std::size_t size) : size_(size), values_(size * size) {}
  std::size_t size() const { return size_; }
  float& at(std::size_t a, std::size_t b) { return values_[a * size_ + b]; }
  float at(std::size_t a, std::size_t b) const { return values_[a * size_ + b]; }

 private:
  std::size_t size_;
  std::vector<float> values_;
};

/// By what two groups are joined next: their texts' likenesses in the mean, or how little joining them adds
/// to the groups' inner distances (Ward).
enum class Linkage : std::uint8_t { average, ward };

/// The groups that are left when texts are joined, for each text its group's number from 0: for `most` groups
/// first, then for one less each time, down to two. Of a table of fewer texts what there is.
std::vector<std::vector<std::uint32_t>> groupings(const LikenessTable& table, Linkage linkage,
                                                  std::size_t most);

/// The groups that are left when no two are alike by `least` in the mean.
std::vector<std::uint32_t> grouped(const LikenessTable& table, float least);

}  // namespace dateline::stories
