#include "money/quote.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "money/book_in_test.h"

namespace dateline::money {
namespace {

using testing::HasSubstr;

class QuoteTest : public testing::Test {
 protected:
  std::string converted(const char* amount, const char* from, const char* to, const char* on) {
    const auto got = convert(book, number(amount), currency(from), currency(to), day(on), today);
    return got ? got->result.text() : "! " + got.error().message;
  }
  RateBook book = book_of(kEcbFile);
  Day today = day("2015-10-10");
};

TEST_F(QuoteTest, ConvertsByTheRatesOfTheDay) {
  EXPECT_EQ(converted("100", "EUR", "JPY", "2015-10-08"), "13492");
  EXPECT_EQ(converted("7500000000", "JPY", "EUR", "2015-10-08"), "55588496.89");
  EXPECT_EQ(converted("100", "USD", "RUB", "2015-10-08"), "6249.37");
  EXPECT_EQ(converted("100", "USD", "USD", "2015-10-08"), "100.00");
  EXPECT_EQ(converted("0", "USD", "RUB", "2015-10-08"), "0.00");
}

TEST_F(QuoteTest, HasDigitsThatCountWhereMoneyIsSmall) {
  EXPECT_EQ(converted("1", "JPY", "USD", "2015-10-08"), "0.00834");
  EXPECT_EQ(converted("1", "RUB", "JPY", "2015-10-08"), "1.92");
  EXPECT_EQ(converted("0.5", "RUB", "JPY", "2015-10-08"), "0.959");
}

TEST_F(QuoteTest, SaysWhoseRateOfWhichDayItIs) {
  const auto got = quote(book, kEuro, currency("JPY"), day("2015-10-08"), today);
  EXPECT_EQ(got->source, "ecb");
  EXPECT_EQ(got->fixing, day("2015-10-08"));
  EXPECT_FALSE(got->is_stale);
  EXPECT_EQ(shown_rate(got->ratio).text(), "134.92");
  EXPECT_EQ(shown_rate(got->ratio.inverse()).text(), "0.0074118");
}

TEST_F(QuoteTest, TakesTheLastFixingOnAWeekend) {
  const auto got = quote(book, kEuro, currency("USD"), day("2015-10-10"), today);
  EXPECT_EQ(got->fixing, day("2015-10-09"));
  EXPECT_EQ(got->asked, day("2015-10-10"));
  EXPECT_EQ(shown_rate(got->ratio).text(), "1.1362");
}

TEST_F(QuoteTest, MarksTheLastFixingWhereTheBankHasBeenSilentForLong) {
  const auto got = quote(book, kEuro, currency("USD"), std::nullopt, day("2015-12-01"));
  EXPECT_EQ(got->fixing, day("2015-10-09"));
  EXPECT_TRUE(got->is_stale);
}

TEST_F(QuoteTest, ConvertsRetiredCurrenciesByTheirFixedRate) {
  EXPECT_EQ(converted("1.95583", "DEM", "EUR", "2015-10-08"), "1.00");
  EXPECT_EQ(converted("100", "EUR", "FRF", "2015-10-08"), "655.96");
  EXPECT_EQ(converted("195.583", "DEM", "FRF", "2015-10-08"), "655.96");
  EXPECT_EQ(converted("195.583", "DEM", "JPY", "2015-10-08"), "13492");
  const auto got = quote(book, currency("DEM"), currency("JPY"), day("2015-10-08"), today);
  ASSERT_NE(got->from_retired, nullptr);
  EXPECT_EQ(got->from_retired->successor, kEuro);
  EXPECT_EQ(got->to_retired, nullptr);
}

TEST_F(QuoteTest, ConvertsByTheMarketUntilTheDayOfTheFixedRate) {
  EXPECT_EQ(quote(book, currency("EEK"), kEuro, day("2010-12-31"), today)->from_retired, nullptr);
  EXPECT_NE(quote(book, currency("EEK"), kEuro, day("2011-01-01"), today)->from_retired, nullptr);
  EXPECT_EQ(converted("1830100", "TRL", "EUR", "2005-01-03"), "1.00");
  EXPECT_EQ(converted("1836200", "TRL", "EUR", "2004-12-31"), "1.00");
}

TEST_F(QuoteTest, SaysWhyThereIsNoRate) {
  EXPECT_THAT(converted("1", "EUR", "USD", "1998-12-31"),
              HasSubstr("European Central Bank begin on January 4, 1999"));
  EXPECT_THAT(converted("1", "DEM", "USD", "1998-12-31"),
              HasSubstr("fixed rate, which begins on January 1, 1999"));
  EXPECT_THAT(converted("1", "XAU", "USD", "2015-10-08"),
              HasSubstr("No bank here publishes a rate for the Gold (XAU)"));
  EXPECT_THAT(converted("1", "RUB", "USD", "2004-12-31"), HasSubstr("begin on January 3, 2005"));
  EXPECT_THAT(converted("1", "EUR", "USD", "2013-05-05"), HasSubstr("is of December 31, 2010"));
  EXPECT_THAT(converted("1", "EUR", "USD", "2031-01-01"), HasSubstr("January 1, 2031 has not come yet"));
}

TEST_F(QuoteTest, AsksTheSourceThatHasTheRate) {
  RateBook both = book;
  both.push_back(book_of("<?xml version=\"1.0\"?><exchangerates><dailyrates id=\"2015-10-08\">"
                         "<currency code=\"USD\" rate=\"662.97\"/><currency code=\"ISK\" rate=\"5.25\"/>"
                         "</dailyrates></exchangerates>")
                     .front());
  EXPECT_EQ(quote(both, currency("USD"), currency("JPY"), day("2015-10-08"), today)->source, "ecb");
  const auto got = quote(both, currency("ISK"), currency("USD"), day("2015-10-08"), today);
  EXPECT_EQ(got->source, "dnb");
  EXPECT_EQ(got->ratio, Ratio(number("5.25"), number("662.97")));
}

TEST_F(QuoteTest, GivesASeriesOfFixings) {
  const auto points = series(book, kEuro, currency("JPY"), day("2015-10-01"), day("2015-10-10"), today);
  ASSERT_EQ(points.size(), 3U);
  EXPECT_EQ(points.front().day, day("2015-10-07"));
  EXPECT_EQ(points.front().rate, number("135.3"));
  EXPECT_EQ(points.back().rate, number("136.65"));
  EXPECT_TRUE(series(book, kEuro, currency("XAU"), day("2015-10-01"), day("2015-10-10"), today).empty());
}

}  // namespace
}  // namespace dateline::money
