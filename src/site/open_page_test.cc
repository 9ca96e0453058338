#include "site/open_page.h"

#include <gtest/gtest.h>

#include <array>

namespace dateline::site {
namespace {

TEST(OpenPageTest, ValuesStandWhereTheirMarksStood) {
  const OpenPage page("<h1>" + OpenPage::mark(0) + "</h1><a href=\"" + OpenPage::mark(2) + "\">" +
                      OpenPage::mark(0) + "</a>" + OpenPage::mark(1));
  const std::array<std::string_view, 3> values{"Sport", "", "/news?topic=15000000"};
  EXPECT_EQ(page.fill(values), "<h1>Sport</h1><a href=\"/news?topic=15000000\">Sport</a>");
}

TEST(OpenPageTest, APlaceWithoutAValueStaysEmpty) {
  EXPECT_EQ(OpenPage("a" + OpenPage::mark(5) + "b").fill({}), "ab");
  EXPECT_EQ(OpenPage("").fill({}), "");
}

TEST(OpenPagesTest, APageIsMadeOnceAMinute) {
  OpenPages pages;
  int made = 0;
  const auto at = [&](std::uint32_t key, std::int64_t unix_ms) {
    return pages.get(key, unix_ms, [&] { return std::to_string(++made); })->fill({});
  };
  EXPECT_EQ(at(1, 60'000), "1");
  EXPECT_EQ(at(1, 119'999), "1");
  EXPECT_EQ(at(2, 60'000), "2");
  EXPECT_EQ(at(1, 120'000), "3");
}

}  // namespace
}  // namespace dateline::site
