#include "money/decimal.h"

#include <gtest/gtest.h>

namespace dateline::money {
namespace {

Decimal of(const char* text) {
  return *Decimal::parse(text);
}

TEST(Decimal, IsReadAndWrittenDigitByDigit) {
  for (const char* text : {"0", "0.00", "134.92", "-0.05", "123456789012345678901234567890.123456", "1.2300"})
    EXPECT_EQ(of(text).text(), text);
  EXPECT_EQ(of(".5").text(), "0.5");
  for (const char* bad : {"", "-", ".", "1.2.3", "1e5", " 1", "+1", "0x1", "1,5", "nan",
                          "1234567890123456789012345678901234567"})
    EXPECT_FALSE(Decimal::parse(bad)) << bad;
}

TEST(Decimal, RoundsHalfAwayFromZero) {
  EXPECT_EQ(of("2.345").rounded(2).text(), "2.35");
  EXPECT_EQ(of("2.3449999").rounded(2).text(), "2.34");
  EXPECT_EQ(of("-2.345").rounded(2).text(), "-2.35");
  EXPECT_EQ(of("0.5").rounded(0).text(), "1");
  EXPECT_EQ(of("1.5").rounded(3).text(), "1.500");
  EXPECT_EQ(of("1.500").trimmed().text(), "1.5");
  EXPECT_EQ(of("100").trimmed().text(), "100");
  EXPECT_EQ(of("1.5").trimmed(2).text(), "1.50");
}

TEST(Decimal, ComparesByValue) {
  EXPECT_EQ(of("1.50"), of("1.5"));
  EXPECT_LT(of("-1"), of("0.001"));
  EXPECT_LT(of("99999999999999999999999999999999999.9"), of("100000000000000000000000000000000000"));
}

TEST(Ratio, ConvertsExactlyAndRoundsOnce) {
  const Ratio yen(of("134.92"), of("1"));
  EXPECT_EQ(yen.of(of("100"), 0)->text(), "13492");
  const Ratio dollars_in_yen(of("134.92"), of("1.1254"));
  EXPECT_EQ(dollars_in_yen.of(of("1"), 10)->text(), "119.8862626622");
  EXPECT_EQ(dollars_in_yen.inverse().of(of("119.8862626622"), 6)->text(), "1.000000");
  // Beyond 128 bits in between.
  EXPECT_EQ(Ratio(of("123456789.123456789"), of("0.987654321"))
                .of(of("123456789012345678.123456789012"), 10)
                ->text(),
            "15432098501350309518733123.1559726282");
}

TEST(Ratio, ChainsWithoutLoss) {
  const Decimal usd = of("1.1254");
  const Decimal jpy = of("134.92");
  const Decimal rub = of("70.3304");
  EXPECT_EQ(*Ratio(jpy, usd).times(Ratio(rub, jpy)), Ratio(rub, usd));
  EXPECT_EQ(*Ratio(jpy, usd).times(Ratio(jpy, usd).inverse()), Ratio());
}

TEST(Ratio, HasNoSilentZero) {
  const Ratio tiny(of("1"), of("372274"));
  EXPECT_EQ(tiny.of(of("1"), 2)->text(), "0.00");
  EXPECT_EQ(tiny.of(of("1"), 2, 4)->text(), "0.000002686");
  EXPECT_EQ(tiny.of(of("0"), 2, 4)->text(), "0.00");
  EXPECT_EQ(Ratio(of("1"), of("2")).of(of("1"), 2, 4)->text(), "0.50");
}

TEST(Ratio, RefusesWhatHasTooManyDigits) {
  const Ratio large(of("99999999999999999"), of("0.00000000000000001"));
  EXPECT_FALSE(large.of(of("999999999999999999"), 0));
}

}  // namespace
}  // namespace dateline::money
