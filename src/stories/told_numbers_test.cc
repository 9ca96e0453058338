#include "stories/told_numbers.h"

#include <gmock/gmock.h>

#include <vector>

namespace dateline::stories {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> numbers(std::string_view text) {
  std::vector<std::string> told;
  told_numbers(text, [&](std::string_view number) { told.emplace_back(number); });
  return told;
}

TEST(ToldNumbers, GroupsAreOneNumberInEveryLanguage) {
  for (const auto* text : {"about 482,000 cars", "rund 482.000 Wagen", "около 482 000 машин", "482'000 Autos",
                           "482\u00A0000 voitures", "約48万2000台", "約48万2千台", "４８２，０００台"})
    EXPECT_THAT(numbers(text), ElementsAre("482000")) << text;
  EXPECT_THAT(numbers("1,234,567 of 1.234.567"), ElementsAre("1234567", "1234567"));
  EXPECT_THAT(numbers("1億2000万円"), ElementsAre("120000000"));
  EXPECT_THAT(numbers("1.5億"), ElementsAre("150000000"));
}

TEST(ToldNumbers, DecimalsAreOneInEveryLanguage) {
  EXPECT_THAT(numbers("magnitude 6.1, then 4,5"), ElementsAre("6.1", "4.5"));
  EXPECT_THAT(numbers("6.50 and 0.5 and 7.0"), ElementsAre("6.5", "0.5"));
}

TEST(ToldNumbers, SmallOnesAndDaysAreLeftOut) {
  EXPECT_THAT(numbers("12 countries, on the 5th, 007"), IsEmpty());
  EXPECT_THAT(numbers("am 10.12.2015, 137 bodies"), ElementsAre("2015", "137"));
  EXPECT_THAT(numbers("in 2015, 300 people"), ElementsAre("2015", "300"));
}

TEST(ToldNumbers, AnyBytes) {
  EXPECT_THAT(numbers(""), IsEmpty());
  EXPECT_THAT(numbers("\xEF\xBC"), IsEmpty());
  EXPECT_THAT(numbers("5\xEF"), IsEmpty());
  EXPECT_EQ(numbers(std::string(100'000, '7')).size(), 1U);
}

}  // namespace
}  // namespace dateline::stories
