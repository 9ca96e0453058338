#include "search/postings.h"

#include <gtest/gtest.h>

#include <random>

namespace dateline::search {
namespace {

struct Made {
  std::vector<Local> items;
  std::vector<std::vector<std::uint32_t>> places;
  std::string bytes;
  PostingsRef list;
};

// None, the same for all, or each its own.
FormBits forms_of(Local item, std::uint32_t widest) {
  if (widest == 1) return 0;
  return widest == 3 ? 4 : static_cast<FormBits>(1 + item % 255);
}

Made list_of(std::uint32_t count, std::uint32_t widest) {
  std::mt19937 random(count * 7 + widest);
  Made made;
  PostingsWriter writer;
  Local item = 0;
  std::uint8_t best = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    item += 1 + random() % widest;
    std::vector<std::uint32_t> places;
    std::uint32_t place = random() % 300;
    for (std::uint32_t p = 0; p <= random() % 4; ++p) places.push_back(place += 1 + random() % 200);
    std::string bytes;
    put_places(bytes, places.data(), places.size());
    const auto weight = static_cast<std::uint8_t>(1 + item % 255);
    best = std::max(best, weight);
    writer.add(item, weight, forms_of(item, widest), bytes);
    made.items.push_back(item);
    made.places.push_back(places);
  }
  made.bytes = "x";  // so that the list does not begin at a multiple of four by itself
  const std::size_t begin = writer.end_list(made.bytes);
  made.bytes.append(8, '\0');
  made.list = {reinterpret_cast<const std::uint8_t*>(made.bytes.data()) + begin, count, best};
  return made;
}

TEST(PostingsTest, GivesBackWhatWasWritten) {
  for (const std::uint32_t count : {1U, 2U, 127U, 128U, 129U, 1000U, 5000U}) {
    for (const std::uint32_t widest : {1U, 3U, 1000U, 500'000U}) {
      const Made made = list_of(count, widest);
      PostingsCursor cursor(made.list);
      std::vector<std::uint32_t> places;
      Local item = cursor.seek(0);
      for (std::size_t i = 0; i < made.items.size(); ++i, item = cursor.seek(item + 1)) {
        ASSERT_EQ(item, made.items[i]) << count << " " << widest << " " << i;
        ASSERT_EQ(cursor.weight(), 1 + item % 255);
        ASSERT_EQ(cursor.forms(), forms_of(item, widest));
        cursor.places(places);
        ASSERT_EQ(places, made.places[i]);
        std::string bytes;
        put_places(bytes, places.data(), places.size());
        ASSERT_EQ(cursor.place_bytes(), bytes);
      }
      EXPECT_EQ(item, kNoLocal);
      EXPECT_EQ(cursor.seek(kNoLocal - 1), kNoLocal);
    }
  }
}

TEST(PostingsTest, LeapsToWhatIsAskedFor) {
  const Made made = list_of(3000, 50);
  std::mt19937 random(5);
  for (int tries = 0; tries < 50; ++tries) {
    PostingsCursor cursor(made.list);
    Local target = 0;
    while (true) {
      target += 1 + random() % 20'000;
      const auto expected = std::lower_bound(made.items.begin(), made.items.end(), target);
      ASSERT_EQ(cursor.seek(target), expected == made.items.end() ? kNoLocal : *expected);
      if (expected == made.items.end()) break;
      ASSERT_TRUE(cursor.seek_block(target));
      ASSERT_GE(cursor.block_last(), *expected);
      ASSERT_GE(cursor.block_best(), cursor.weight());
    }
  }
}

TEST(PostingsTest, KeepsNumbersOfAnySize) {
  for (const std::uint64_t number : {0ULL, 127ULL, 128ULL, 16'384ULL, 4'000'000'000ULL, 1ULL << 60U}) {
    std::string bytes;
    put_varint(bytes, number);
    const auto* at = reinterpret_cast<const std::uint8_t*>(bytes.data());
    EXPECT_EQ(get_varint(at), number);
    EXPECT_EQ(reinterpret_cast<const char*>(at), bytes.data() + bytes.size());
  }
}

}  // namespace
}  // namespace dateline::search
