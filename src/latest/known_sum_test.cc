#include "latest/known_sum.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace dateline::latest {
namespace {

constexpr std::size_t kWords = 4 * bits::kStride;
using Set = std::vector<std::uint64_t>;

Set set_of(std::initializer_list<std::size_t> items) {
  Set set(kWords);
  for (const std::size_t item : items) bits::set(set.data(), item);
  return set;
}

KnownSum::Term term(const Set& items) {
  return {{items.data(), items.data()}, nullptr, bits::count(items.data(), items.size())};
}

// How often more the parts say that each item is in the base.
std::vector<int> said(const Difference& difference) {
  std::vector<int> times(kWords * 64);
  for (const Difference::Part& part : difference.parts())
    for (std::size_t item = 0; item < times.size(); ++item)
      if (bits::has(part.set, item)) times[item] += part.times;
  return times;
}

TEST(Difference, IsNothingWhereTheBaseIsTheSum) {
  const Set english = set_of({1, 2, 3, 70, 900});
  const Set sport = set_of({2, 70});
  const Set base = set_of({1, 3, 900});
  const KnownSum sum{{term(english)}, {term(sport)}};
  EXPECT_EQ(sum.size(), 3);
  Difference difference;
  difference.find(base.data(), sum, kWords);
  EXPECT_TRUE(difference.parts().empty());
  EXPECT_EQ(Difference::about(base.data(), sum, kWords), 0u);
}

TEST(Difference, HasWhatTheBaseHasMoreAndLess) {
  const Set sport = set_of({1, 2, 3});
  const Set economy = set_of({3, 4});
  const Set english = set_of({1, 3, 4, 5});
  const Set base = set_of({1, 3, 5});
  KnownSum sum{{term(sport), term(economy)}, {}};
  sum.added.back().items.b = english.data();
  Difference difference;
  difference.find(base.data(), sum, kWords);
  std::vector<int> wanted(kWords * 64);
  wanted[2] = wanted[3] = wanted[4] = -1;  // 3 is in both
  wanted[5] = 1;
  EXPECT_EQ(said(difference), wanted);
}

// As many sets as there may be, over each other, and found anew after others.
TEST(Difference, CountsEachItemAsOftenAsItIsThere) {
  std::mt19937_64 random(3);
  Difference difference;
  for (int round = 0; round < 50; ++round) {
    const auto some = [&] {
      Set set(kWords);
      for (std::uint64_t& word : set) word = random() & (round % 3 == 0 ? random() : ~std::uint64_t{0});
      return set;
    };
    const Set base = some();
    std::vector<Set> added(random() % (KnownSum::kMost + 1));
    std::vector<Set> taken_off(random() % KnownSum::kMost);
    KnownSum sum;
    std::vector<int> wanted(kWords * 64);
    const auto count = [&](const Set& set, int times) {
      for (std::size_t item = 0; item < wanted.size(); ++item)
        if (bits::has(set.data(), item)) wanted[item] += times;
    };
    count(base, 1);
    for (Set& set : added) {
      set = some();
      sum.added.push_back(term(set));
      count(set, -1);
    }
    for (Set& set : taken_off) {
      set = some();
      sum.taken_off.push_back(term(set));
      count(set, 1);
    }
    difference.find(base.data(), sum, kWords);
    ASSERT_EQ(said(difference), wanted);
  }
}

// What it found before in places that are not looked at now must not stay.
TEST(Difference, ForgetsWhatItFoundBefore) {
  const Set none(kWords);
  const Set early = set_of({1, 2});
  const Set late = set_of({kWords * 64 - 1});
  const KnownSum twice_early{{term(early), term(early)}, {}};
  const KnownSum twice_early_off{{}, {term(early), term(early)}};
  Difference difference;
  for (const KnownSum* before : {&twice_early, &twice_early_off}) {
    difference.find(none.data(), *before, kWords);
    EXPECT_EQ(std::abs(said(difference)[1]), 2);
    difference.find(none.data(), {{term(late), term(late)}, {}}, kWords);
    EXPECT_EQ(said(difference)[1], 0);
    EXPECT_EQ(said(difference).back(), -2);
  }
}

TEST(Bits, GivesTheItemsOfASetInBlocks) {
  Set set(2 * bits::kBlock / 64);
  std::vector<std::uint16_t> wanted;
  for (std::size_t item = 0; item < set.size() * 64; item += item < 300 ? 1 : 1 + item % 171) {
    bits::set(set.data(), item);
    wanted.push_back(static_cast<std::uint16_t>(item));
  }
  std::vector<std::uint16_t> got;
  bits::each_block(set.data(), set.size(), [&](std::span<const std::uint16_t> items) {
    got.insert(got.end(), items.begin(), items.end());
  });
  EXPECT_EQ(got, wanted);
}

}  // namespace
}  // namespace dateline::latest
