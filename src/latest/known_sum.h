#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "latest/bits.h"

namespace dateline::latest {

/// A sum of sets, some of them taken off, that comes near to another set, the base: *English, less what is
/// English and about sport*. Where it is known how many items of each of them have a value, the base's are
/// known but for the items of which it has one and the sum has not.
struct KnownSum {
  /// Up to so many are added, and one fewer taken off.
  static constexpr std::size_t kMost = (std::size_t{1} << bits::kDigits) - 1;

  struct Term {
    bits::Both items;
    const std::uint16_t* shared = nullptr;  ///< How many of them have each value; null for all items.
    std::int64_t size = 0;
  };
  std::vector<Term> added;
  std::vector<Term> taken_off;

  /// The size of a base that is the sum.
  std::int64_t size() const;
};

/// How often more each item is in a base than in a sum: sets, of which each counts for a power of two.
class Difference {
 public:
  /// How many items are not in the base as often as in the sum, about.
  static std::size_t about(const std::uint64_t* base, const KnownSum& sum, std::size_t words);

  void find(const std::uint64_t* base, const KnownSum& sum, std::size_t words);

  struct Part {
    const std::uint64_t* set = nullptr;
    std::int32_t times = 0;
  };
  std::span<const Part> parts() const { return {parts_.data(), filled_}; }

 private:
  std::array<std::vector<std::uint64_t>, 2 * bits::kDigits> sets_;
  std::array<Part, 2 * bits::kDigits> parts_;
  std::size_t filled_ = 0;
};

}  // namespace dateline::latest
