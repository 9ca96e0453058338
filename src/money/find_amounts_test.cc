#include "money/find_amounts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dateline::money {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// `7.5 billion yen = 7500000000 JPY`, for each that is found.
std::vector<std::string> found(std::string_view text, std::string_view language = "en",
                               std::string_view country = "") {
  std::vector<std::string> out;
  for (const FoundAmount& one : find_amounts(text, language, country))
    out.push_back(std::string(text.substr(one.begin, one.end - one.begin)) + " = " + one.amount.text() + " " +
                  std::string(one.currency.code()));
  return out;
}

TEST(FindAmounts, InEnglish) {
  EXPECT_THAT(found("Japan set aside 7.5 billion yen for the islands."),
              ElementsAre("7.5 billion yen = 7500000000 JPY"));
  EXPECT_THAT(found("It cost $1.2m, or €1,050,000.50."),
              ElementsAre("$1.2m = 1200000 USD", "€1,050,000.50 = 1050000.5 EUR"));
  EXPECT_THAT(found("a $7.5-billion deal and 300 million U.S. dollars"),
              ElementsAre("$7.5-billion = 7500000000 USD", "300 million U.S. dollars = 300000000 USD"));
  EXPECT_THAT(
      found("USD 40 a barrel, 62.19 roubles, £3bn; US$5."),
      ElementsAre("USD 40 = 40 USD", "62.19 roubles = 62.19 RUB", "£3bn = 3000000000 GBP", "US$5 = 5 USD"));
  EXPECT_THAT(
      found("A$20, 5 million Swiss francs, 100 Norwegian kroner"),
      ElementsAre("A$20 = 20 AUD", "5 million Swiss francs = 5000000 CHF", "100 Norwegian kroner = 100 NOK"));
}

TEST(FindAmounts, InGerman) {
  EXPECT_THAT(found("Der Bund gibt 3,5 Mrd. Euro und 1.200 Euro je Kopf.", "de"),
              ElementsAre("3,5 Mrd. Euro = 3500000000 EUR", "1.200 Euro = 1200 EUR"));
  EXPECT_THAT(found("Schaden: 2 Millionen US-Dollar, 5,50 €, 300 Schweizer Franken, zwei Billionen Euro, 2 "
                    "Billionen Euro",
                    "de"),
              ElementsAre("2 Millionen US-Dollar = 2000000 USD", "5,50 € = 5.5 EUR",
                          "300 Schweizer Franken = 300 CHF", "zwei Billionen Euro = 2000000000000 EUR",
                          "2 Billionen Euro = 2000000000000 EUR"));
}

TEST(FindAmounts, InFrench) {
  EXPECT_THAT(found("Un plan de 2 milliards d’euros, soit 1 500 000 euros par an et 7,5 millions de dollars "
                    "américains.",
                    "fr"),
              ElementsAre("2 milliards d’euros = 2000000000 EUR", "1 500 000 euros = 1500000 EUR",
                          "7,5 millions de dollars américains = 7500000 USD"));
  EXPECT_THAT(found("50 livres sterling, 300 francs suisses", "fr"),
              ElementsAre("50 livres sterling = 50 GBP", "300 francs suisses = 300 CHF"));
}

TEST(FindAmounts, InSpanish) {
  EXPECT_THAT(found("Invertirá 300 millones de dólares, 1.500 euros y 3 mil millones de euros.", "es"),
              ElementsAre("300 millones de dólares = 300000000 USD", "1.500 euros = 1500 EUR",
                          "3 mil millones de euros = 3000000000 EUR"));
  EXPECT_THAT(found("2.000 pesos y $ 5.000", "es", "CL"),
              ElementsAre("2.000 pesos = 2000 CLP", "$ 5.000 = 5000 CLP"));
  EXPECT_THAT(found("2.000 pesos y $ 5.000", "es"), IsEmpty());
}

TEST(FindAmounts, InRussian) {
  EXPECT_THAT(found("Выделено 1,2 млрд рублей, 300 тыс. долларов, 5 млн евро и 40 долларов США.", "ru"),
              ElementsAre("1,2 млрд рублей = 1200000000 RUB", "300 тыс. долларов = 300000 USD",
                          "5 млн евро = 5000000 EUR", "40 долларов США = 40 USD"));
  EXPECT_THAT(found("Курс: 62,19 руб. за доллар; 7,5 миллиарда иен", "ru"),
              ElementsAre("62,19 руб = 62.19 RUB", "7,5 миллиарда иен = 7500000000 JPY"));
}

TEST(FindAmounts, WithSmallNumbersInWords) {
  EXPECT_THAT(found("a payment of two million Swiss francs"),
              ElementsAre("two million Swiss francs = 2000000 CHF"));
  EXPECT_THAT(found("dotiert mit acht Millionen schwedischen Kronen", "de"),
              ElementsAre("acht Millionen schwedischen Kronen = 8000000 SEK"));
  EXPECT_THAT(found("deux millions de francs suisses versés", "fr"),
              ElementsAre("deux millions de francs suisses = 2000000 CHF"));
  EXPECT_THAT(found("dos millones de francos suizos", "es"),
              ElementsAre("dos millones de francos suizos = 2000000 CHF"));
  EXPECT_THAT(found("пять миллионов долларов", "ru"), ElementsAre("пять миллионов долларов = 5000000 USD"));
  EXPECT_THAT(found("two dollars, someone million, one in a billion"), IsEmpty());
}

TEST(FindAmounts, InJapaneseAndChinese) {
  EXPECT_THAT(
      found("政府は75億円を計上した。1億2000万円と300万ドル。", "ja"),
      ElementsAre("75億円 = 7500000000 JPY", "1億2000万円 = 120000000 JPY", "300万ドル = 3000000 USD"));
  EXPECT_THAT(found("投资5亿元,约合7800万美元", "zh"),
              ElementsAre("5亿元 = 500000000 CNY", "7800万美元 = 78000000 USD"));
}

TEST(FindAmounts, InOtherLanguagesBySigns) {
  EXPECT_THAT(found("Het kost €25 of 30 USD.", "nl"), ElementsAre("€25 = 25 EUR", "30 USD = 30 USD"));
  EXPECT_THAT(found("Kosztuje 25 zł.", "pl"), ElementsAre("25 zł = 25 PLN"));
}

TEST(FindAmounts, DollarsAreThoseOfTheCountry) {
  EXPECT_THAT(found("20 dollars, $3", "en", "AU"), ElementsAre("20 dollars = 20 AUD", "$3 = 3 AUD"));
  EXPECT_THAT(found("20 dollars, $3", "en", "GB"), ElementsAre("20 dollars = 20 USD", "$3 = 3 USD"));
}

TEST(FindAmounts, RatherTooFewThanWrong) {
  for (const char* text :
       {"5 pounds of flour", "a range of $5-7 million", "G20 euro summit", "on October 8, 2015",
        "won 7 won 3", "version 1.2.3 euro", "1,2,3 euros", "0 euros", "", "$", "from $5 to 7 million",
        "100 percent", "call 555-0100", "He sold 5 million. Yen fell."}) {
    const auto all = found(text);
    EXPECT_TRUE(all.empty() || all == std::vector<std::string>{"7 million euros"})
        << text << ": " << all.front();
  }
  EXPECT_THAT(found("between 5 and 7 million euros"), ElementsAre("7 million euros = 7000000 EUR"));
  EXPECT_THAT(found("5AUD5AUD"), ElementsAre("5AUD = 5 AUD"));
  EXPECT_THAT(found("\xFF\xFE 5 \xE2\x82"), IsEmpty());
}

}  // namespace
}  // namespace dateline::money
