#include "latest/known_sum.h"

#include <cassert>

namespace dateline::latest {
namespace {

std::int64_t size_of(std::span<const KnownSum::Term> terms) {
  std::int64_t sum = 0;
  for (const KnownSum::Term& term : terms) sum += term.size;
  return sum;
}

}  // namespace

std::int64_t KnownSum::size() const {
  return size_of(added) - size_of(taken_off);
}

namespace {

// The sets of both sides: the base with what is taken off, and what is added.
struct Sides {
  std::array<bits::Both, KnownSum::kMost> more;
  std::array<bits::Both, KnownSum::kMost> less;
  std::size_t of_more = 0;
  std::size_t of_less = 0;

  Sides(const std::uint64_t* base, const KnownSum& sum) {
    assert(sum.added.size() <= KnownSum::kMost && sum.taken_off.size() < KnownSum::kMost);
    more[of_more++] = {base, base};
    for (const KnownSum::Term& term : sum.taken_off) more[of_more++] = term.items;
    for (const KnownSum::Term& term : sum.added) less[of_less++] = term.items;
  }
};

}  // namespace

std::size_t Difference::about(const std::uint64_t* base, const KnownSum& sum, std::size_t words) {
  const Sides sides(base, sum);
  return static_cast<std::size_t>(bits::estimate_different({sides.more.data(), sides.of_more},
                                                           {sides.less.data(), sides.of_less}, words));
}

void Difference::find(const std::uint64_t* base, const KnownSum& sum, std::size_t words) {
  const Sides sides(base, sum);
  bits::Digits into{};
  for (std::size_t i = 0; i < sets_.size(); ++i) {
    sets_[i].resize(words);
    into[i] = sets_[i].data();
  }
  const auto any =
      bits::difference({sides.more.data(), sides.of_more}, {sides.less.data(), sides.of_less}, into, words);
  filled_ = 0;
  for (std::size_t i = 0; i < any.size(); ++i) {
    if (!any[i]) continue;
    const std::int32_t power = std::int32_t{1} << (i % bits::kDigits);
    parts_[filled_++] = {into[i], i < bits::kDigits ? power : -power};
  }
}

}  // namespace dateline::latest
