#include "latest/sums.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace dateline::latest {
namespace {

using news::Facet;

Label source(const std::string& name) {
  return {key_of(Facet::source, name), name};
}

std::vector<std::pair<std::string, std::int64_t>> pairs(const std::vector<FacetCounts::Value>& values) {
  std::vector<std::pair<std::string, std::int64_t>> out;
  for (const FacetCounts::Value& value : values) out.emplace_back(value.value, value.items);
  return out;
}

TEST(ValueNumbers, NumbersEachValueOnce) {
  ValueNumbers numbers;
  EXPECT_FALSE(numbers.find(source("spiegel").key));
  for (int round = 0; round < 2; ++round) {
    for (std::uint32_t i = 0; i < 1000; ++i) {
      const Label label = source("source-" + std::to_string(i));
      ASSERT_EQ(numbers.add(label.key, label.value), i);
    }
  }
  EXPECT_EQ(numbers.size(), 1000u);
  EXPECT_EQ(numbers.text(0), "source-0");
  EXPECT_EQ(numbers.text(999), "source-999");
  EXPECT_EQ(numbers.find(source("source-77").key), 77u);
}

// Values of segments have numbers; what came since has none yet.
TEST(Sums, GivesTheMostFrequentFirst) {
  ValueNumbers numbers;
  for (const char* name : {"tass", "afp", "reuters", "none"}) numbers.add(source(name).key, name);
  Sums sums(numbers);
  sums.counts()[0] += 3;
  sums.counts()[1] += 2;
  sums.counts()[2] += 5;
  sums.add(source("efe"));
  sums.add(source("efe"));
  sums.add(source("afp"));
  EXPECT_THAT(pairs(sums.most(10)), testing::ElementsAre(testing::Pair("reuters", 5), testing::Pair("afp", 3),
                                                         testing::Pair("tass", 3), testing::Pair("efe", 2)));
  EXPECT_THAT(pairs(sums.most(2)),
              testing::ElementsAre(testing::Pair("reuters", 5), testing::Pair("afp", 3)));
  EXPECT_TRUE(sums.most(0).empty());
}

TEST(Sums, ChoosesAmongMany) {
  std::mt19937 random(11);
  ValueNumbers numbers;
  std::vector<std::pair<std::string, std::int64_t>> all;
  for (int i = 0; i < 5000; ++i) {
    const std::string name = "source-" + std::to_string(i);
    numbers.add(source(name).key, name);
    all.emplace_back(name, static_cast<std::int64_t>(1 + random() % (1 + random() % 60)));
  }
  Sums sums(numbers);
  for (std::size_t i = 0; i < all.size(); ++i) sums.counts()[i] = static_cast<std::int32_t>(all[i].second);
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  for (const std::size_t most : {1, 50, 700, 4999, 6000}) {
    auto wanted = all;
    if (most < wanted.size()) wanted.resize(most);
    ASSERT_EQ(pairs(sums.most(most)), wanted) << most;
  }
}

}  // namespace
}  // namespace dateline::latest
