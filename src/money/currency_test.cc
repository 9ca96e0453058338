#include "money/currency.h"

#include <gtest/gtest.h>

namespace dateline::money {
namespace {

TEST(Currency, IsKnownByItsCodeOfIso4217) {
  EXPECT_EQ(Currency::from("usd")->code(), "USD");
  EXPECT_EQ(Currency::from("DEM")->code(), "DEM");
  for (const char* unknown : {"", "US", "ABC", "USDX", "U$D", "ÄÖ"})
    EXPECT_FALSE(Currency::from(unknown)) << unknown;
}

TEST(Currency, HasTheMinorUnitsOfTheStandard) {
  EXPECT_EQ(Currency::of("USD").minor_units(), 2);
  EXPECT_EQ(Currency::of("HUF").minor_units(), 2);
  EXPECT_EQ(Currency::of("JPY").minor_units(), 0);
  EXPECT_EQ(Currency::of("KWD").minor_units(), 3);
}

TEST(Currency, HasNamesInTheReadersLanguage) {
  EXPECT_EQ(name_of(Currency::of("JPY"), "en"), "Japanese Yen");
  EXPECT_EQ(name_of(Currency::of("JPY"), "fr"), "yen japonais");
  EXPECT_EQ(name_of(Currency::of("USD"), "ja"), "米ドル");
  EXPECT_EQ(name_of(Currency::of("RUB"), "no such language"), "Russian Ruble");
}

TEST(Currency, HasPluralFormsByTheAmount) {
  EXPECT_EQ(name_behind(Currency::of("USD"), "1", "en"), "US dollar");
  EXPECT_EQ(name_behind(Currency::of("USD"), "1.00", "en"), "US dollars");
  EXPECT_EQ(name_behind(Currency::of("RUB"), "1", "ru"), "российский рубль");
  EXPECT_EQ(name_behind(Currency::of("RUB"), "3", "ru"), "российских рубля");
  EXPECT_EQ(name_behind(Currency::of("RUB"), "25", "ru"), "российских рублей");
}

TEST(Currency, IsWrittenAsTheLanguageWrites) {
  EXPECT_EQ(written_money("13492.00", kEuro, "en"), "€13,492.00");
  EXPECT_EQ(written_money("13492.00", kEuro, "de"), "13.492,00\u00A0€");
  EXPECT_EQ(written_number("1234567.8900", "fr"), "1\u202F234\u202F567,8900");
  // More digits than a double has: nothing is lost.
  EXPECT_EQ(written_number("123456789012345678.123456789012", "en"), "123,456,789,012,345,678.123456789012");
}

TEST(Currency, IsThatOfACountry) {
  EXPECT_EQ(currency_of_country("JP"), Currency::of("JPY"));
  EXPECT_EQ(currency_of_country("DE"), kEuro);
  EXPECT_EQ(currency_of_country("ZZ"), std::nullopt);
}

}  // namespace
}  // namespace dateline::money
