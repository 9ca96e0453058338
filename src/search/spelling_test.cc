#include "search/spelling.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "search/index_in_test.h"

namespace dateline::search {
namespace {

class SpellingTest : public IndexInTest {};

// Letters changed, left out, put in, or swapped with the next, by the whole table.
int distance_of(const std::string& a, const std::string& b) {
  std::vector<std::vector<int>> rows(a.size() + 1, std::vector<int>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        rows[i][j] = static_cast<int>(i + j);
        continue;
      }
      rows[i][j] = std::min(
          {rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        rows[i][j] = std::min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  }
  return rows[a.size()][b.size()];
}

// What it passes over unread is never near.
TEST_F(SpellingTest, FindsAllThatLookingAtEachWordWouldFind) {
  std::mt19937 random(3);
  const auto any_word = [&] {
    std::string word;
    for (unsigned letters = 3 + random() % 6; letters > 0; --letters)
      word += static_cast<char>('a' + random() % 5);
    return word;
  };
  std::set<std::string> words;
  while (words.size() < 5000) words.insert(any_word());
  std::string text;
  for (const std::string& its : words) text += its + " ";
  const auto index = open();
  put(*index, {story(1, "Words", text)});
  for (int i = 0; i < 40; ++i) {
    const std::string asked = any_word();
    for (const int most : {1, 2}) {
      std::set<std::string> near;
      for (const std::string& its : words) {
        if (its != asked && distance_of(asked, its) <= most) near.insert(its);
      }
      const auto found = index->words_near(asked, most);
      EXPECT_EQ(found.size(), std::min<std::size_t>(near.size(), 50)) << asked << " " << most;
      for (const NearWord& its : found) {
        EXPECT_TRUE(near.count(its.word)) << asked << " " << its.word;
        EXPECT_EQ(its.distance, distance_of(asked, its.word)) << asked << " " << its.word;
      }
    }
  }
}

}  // namespace
}  // namespace dateline::search
