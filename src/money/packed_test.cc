// Rates in a ZIP archive, as the European Central Bank publishes its CSV files.

#include "money/packed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zip.h>

#include <fstream>
#include <iterator>

#include "money/book_in_test.h"
#include "wire/temporary_store.h"

namespace dateline::money {
namespace {

using testing::HasSubstr;

class PackedTest : public testing::Test {
 protected:
  std::string zip_of(const std::vector<std::pair<std::string, std::string>>& files) const {
    const std::string path = folder.path() / "made.zip";
    zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    for (const auto& [name, content] : files) {
      zip_source_t* source = zip_source_buffer(archive, content.data(), content.size(), 0);
      EXPECT_GE(zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8), 0);
    }
    EXPECT_EQ(zip_close(archive), 0);
    std::ifstream made(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(made), {}};
  }

  wire::TemporaryStore folder;
};

TEST_F(PackedTest, TheHistoryOfTheEuropeanCentralBankIsReadAsItIsPublished) {
  const std::unique_ptr<wire::Store> store = folder.open();
  Rates rates(*store);
  EXPECT_EQ(rates.take_file(zip_of({{"eurofxref-hist.csv", kEcbFile}}), nullptr)->fresh, 42U);
  // The day's file has a space after each comma, and its date in words.
  const auto daily = rates.take_file(
      zip_of({{"eurofxref.csv", "Date, USD, JPY, \n12 October 2015, 1.1373, 136.71, \n"}}), nullptr);
  ASSERT_TRUE(daily.ok()) << daily.error().message;
  EXPECT_EQ(daily->fresh, 2U);
  EXPECT_EQ(rates.book()->front()->rate(currency("JPY"), day("2015-10-12")), number("136.71"));
}

TEST_F(PackedTest, WhatIsCutShortOrHoldsNoOneFileIsRefused) {
  const std::string whole = zip_of({{"eurofxref-hist.csv", kEcbFile}});
  for (std::size_t length = 4; length < whole.size(); length += 7)
    EXPECT_FALSE(unpacked(std::string_view(whole).substr(0, length), 1u << 20).ok()) << length;
  EXPECT_THAT(unpacked(zip_of({{"a.csv", "1"}, {"b.csv", "2"}}), 1u << 20).error().message,
              HasSubstr("does not hold one file"));
}

TEST_F(PackedTest, ABombIsNotReadToItsEnd) {
  const std::string bomb = zip_of({{"zeros.csv", std::string(40u << 20, '0')}});
  ASSERT_LT(bomb.size(), 100'000U);
  const std::unique_ptr<wire::Store> store = folder.open();
  Rates rates(*store);
  const auto taken = rates.take_file(bomb, nullptr);
  ASSERT_FALSE(taken.ok());
  EXPECT_EQ(taken.error().kind, ErrorKind::too_large);
}

}  // namespace
}  // namespace dateline::money
