#include "money/read_amount.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dateline::money {
namespace {

using testing::HasSubstr;

std::string amount(const char* text, const char* language = "en") {
  const auto read = read_amount(text, language);
  if (!read) return "! " + read.error().message;
  return read->amount.text() + (read->currency ? " " + std::string(read->currency->code()) : "");
}

TEST(ReadAmount, AsPeopleWriteThem) {
  EXPECT_EQ(amount("100"), "100");
  EXPECT_EQ(amount(" 1,234.56 "), "1234.56");
  EXPECT_EQ(amount("1.234,56"), "1234.56");
  EXPECT_EQ(amount("1 234.56"), "1234.56");
  EXPECT_EQ(amount("1\u00A0234\u202F567,8"), "1234567.8");
  EXPECT_EQ(amount("1'234'567.80"), "1234567.8");
  EXPECT_EQ(amount("1’234.56"), "1234.56");
  EXPECT_EQ(amount("12,34,567.5"), "1234567.5");
  EXPECT_EQ(amount("0.5"), "0.5");
  EXPECT_EQ(amount(".5"), "0.5");
  EXPECT_EQ(amount("0"), "0");
  EXPECT_EQ(amount("007"), "7");
}

TEST(ReadAmount, WhereAMarkMayBeEitherTheLanguageDecides) {
  EXPECT_EQ(amount("1.234", "en"), "1.234");
  EXPECT_EQ(amount("1.234", "de"), "1234");
  EXPECT_EQ(amount("1,234", "en"), "1234");
  EXPECT_EQ(amount("1,234", "fr"), "1.234");
  EXPECT_EQ(amount("1.234.567", "en"), "1234567");
  EXPECT_EQ(amount("0,125", "en"), "0.125");
  EXPECT_EQ(amount("1234,567", "en"), "1234.567");
}

TEST(ReadAmount, InDigitsOfAnyScript) {
  EXPECT_EQ(amount("٣٤"), "34");
  EXPECT_EQ(amount("١٬٢٣٤٫٥٦", "ar"), "1234.56");
  EXPECT_EQ(amount("१,२३४.५", "hi"), "1234.5");
  EXPECT_EQ(amount("１，２３４．５", "ja"), "1234.5");
}

TEST(ReadAmount, WithWordsForThousandsAndMillions) {
  EXPECT_EQ(amount("1.2m"), "1200000");
  EXPECT_EQ(amount("1.2 M"), "1200000");
  EXPECT_EQ(amount("5k"), "5000");
  EXPECT_EQ(amount("7.5 billion"), "7500000000");
  EXPECT_EQ(amount("7.5bn"), "7500000000");
  EXPECT_EQ(amount("3,5 Mio.", "de"), "3500000");
  EXPECT_EQ(amount("2 Billionen", "de"), "2000000000000");
  EXPECT_EQ(amount("1,5 milliard", "fr"), "1500000000");
  EXPECT_EQ(amount("3 mil millones", "es"), "3000000000");
  EXPECT_EQ(amount("2,5 млн", "ru"), "2500000");
  EXPECT_EQ(amount("2億", "ja"), "200000000");
  EXPECT_EQ(amount("3 lakh", "en-IN"), "300000");
}

TEST(ReadAmount, WithACurrencyIfOneLikes) {
  EXPECT_EQ(amount("100 USD"), "100 USD");
  EXPECT_EQ(amount("eur 5"), "5 EUR");
  EXPECT_EQ(amount("€5"), "5 EUR");
  EXPECT_EQ(amount("5,50 €", "de"), "5.5 EUR");
  EXPECT_EQ(amount("US$1.2m"), "1200000 USD");
  EXPECT_EQ(amount("2億円", "ja"), "200000000 JPY");
  EXPECT_EQ(amount("¥20", "zh"), "20 CNY");
  EXPECT_EQ(amount("€1.5 million"), "1500000 EUR");
  EXPECT_EQ(amount("5000 yen"), "5000 JPY");
  EXPECT_EQ(amount("1,5 Mio. Franken", "de"), "1500000 CHF");
}

TEST(ReadAmount, SaysWhatIsWrong) {
  EXPECT_THAT(amount(""), HasSubstr("There is no amount. Write it as 1,234.56."));
  EXPECT_THAT(amount("", "de"), HasSubstr("1.234,56"));
  EXPECT_THAT(amount("1e400"), HasSubstr("“1e400” is how machines write numbers"));
  EXPECT_THAT(amount("-0"), HasSubstr("“-0” has a minus"));
  EXPECT_THAT(amount("−5"), HasSubstr("has a minus"));
  EXPECT_THAT(amount("(5)"), HasSubstr("!"));
  EXPECT_THAT(amount("1,2,3"), HasSubstr("“1,2,3” has marks for thousands where no number has them"));
  EXPECT_THAT(amount("1.2.3"), HasSubstr("marks for thousands"));
  EXPECT_THAT(amount("1 2"), HasSubstr("marks for thousands"));
  EXPECT_THAT(amount("1.234,56,78"), HasSubstr("!"));
  EXPECT_THAT(amount("abc"), HasSubstr("has no digits"));
  EXPECT_THAT(amount("NaN"), HasSubstr("has no digits"));
  EXPECT_THAT(amount("5 apples"), HasSubstr("holds more than an amount"));
  EXPECT_THAT(amount("USD 5 EUR"), HasSubstr("holds more than an amount"));
  EXPECT_THAT(amount("0x10"), HasSubstr("holds more than an amount"));
  EXPECT_THAT(amount("1000000000000000000"), HasSubstr("more money than there is"));
  EXPECT_THAT(amount("99999999999999999999999999999999999999999999"), HasSubstr("too many digits"));
  EXPECT_THAT(amount("0.1234567890123"), HasSubstr("too many digits behind the point"));
  EXPECT_THAT(amount("\xFF\xFE"), HasSubstr("has no digits"));
  EXPECT_THAT(amount(std::string(500, '1').c_str()), HasSubstr("too long"));
}

}  // namespace
}  // namespace dateline::money
