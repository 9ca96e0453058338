// Files as the banks' documentation has them, each read by who recognises it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "money/bank.h"
#include "money/book_in_test.h"

namespace dateline::money {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Observation rate(const char* code, const char* on, const char* value) {
  return {currency(code), day(on), number(value)};
}

std::vector<Observation> read_as(const char* bank, const std::string& file) {
  const Bank* found = bank_of_file(file);
  EXPECT_NE(found, nullptr);
  if (found == nullptr) return {};
  EXPECT_EQ(found->id(), bank);
  auto read = found->read(file);
  EXPECT_TRUE(read.ok()) << (read.ok() ? "" : read.error().message);
  return read.ok() ? *read : std::vector<Observation>();
}

const std::string kEcbXml =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<gesmes:Envelope xmlns:gesmes=\"http://www.gesmes.org/xml/2002-08-01\" "
    "xmlns=\"http://www.ecb.int/vocabulary/2002-08-01/eurofxref\">\n"
    "<gesmes:subject>Reference rates</gesmes:subject>\n"
    "<gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>\n"
    "<Cube>\n<Cube time='2015-10-08'>\n<Cube currency='USD' rate='1.1254'/>\n<Cube currency='JPY' "
    "rate='134.92'/>\n</Cube>\n"
    "<Cube time=\"2015-10-07\"><Cube currency=\"USD\" rate=\"1.1266\"/></Cube></Cube></gesmes:Envelope>\n";

// "Доллар США" and "Японских иен" in windows-1251.
const std::string kRussianXml =
    "<?xml version=\"1.0\" encoding=\"windows-1251\"?><ValCurs Date=\"08.10.2015\" name=\"Foreign Currency "
    "Market\">"
    "<Valute ID=\"R01235\"><NumCode>840</NumCode><CharCode>USD</CharCode><Nominal>1</Nominal>"
    "<Name>\xC4\xEE\xEB\xEB\xE0\xF0 "
    "\xD1\xD8\xC0</Name><Value>62,1917</Value><VunitRate>62,1917</VunitRate></Valute>"
    "<Valute ID=\"R01820\"><NumCode>392</NumCode><CharCode>JPY</CharCode><Nominal>100</Nominal>"
    "<Name>\xDF\xEF\xEE\xED\xF1\xEA\xE8\xF5 \xE8\xE5\xED</Name><Value>51,8393</Value></Valute>"
    "<Valute "
    "ID=\"R00000\"><CharCode>XQX</CharCode><Nominal>1</Nominal><Name>?</Name><Value>1</Value></Valute>"
    "</ValCurs>";

const std::string kCanadianJson =
    R"({"terms":{"url":"https://www.bankofcanada.ca/terms/"},"groupDetail":{"label":"Daily exchange rates"},)"
    R"("seriesDetail":{"FXUSDCAD":{"label":"USD/CAD","dimension":{"key":"d","name":"date"}}},)"
    R"("observations":[{"d":"2017-01-03","FXUSDCAD":{"v":"1.3435"},"FXJPYCAD":{"v":"0.01139"}},)"
    R"({"d":"2017-01-04","FXUSDCAD":{"v":"1.3315"},"FXMYRCAD":{"v":""}}]})";

const std::string kCanadianCsv =
    "\"TERMS AND CONDITIONS\"\n\"https://www.bankofcanada.ca/terms/\"\n\n\"NAME\"\n\"Daily exchange "
    "rates\"\n\n"
    "\"SERIES\"\n\"id\",\"label\",\"description\"\n\"FXUSDCAD\",\"USD/CAD\",\"US dollar to Canadian dollar, "
    "daily\"\n\n"
    "\"OBSERVATIONS\"\n\"date\",\"FXUSDCAD\",\"FXJPYCAD\"\n\"2017-01-03\",\"1.3435\",\"0.01139\"\n"
    "\"2017-01-04\",\"1.3315\",\"\"\n";

const std::string kCzechDaily =
    "08 Oct 2015 "
    "#195\nCountry|Currency|Amount|Code|Rate\nHungary|forint|100|HUF|8.687\nUSA|dollar|1|USD|24.094\n";
const std::string kCzechInCzech =
    "08.10.2015 #195\nzemě|měna|množství|kód|kurz\nMaďarsko|forint|100|HUF|8,687\nUSA|dolar|1|USD|24,094\n";
const std::string kCzechYear = "Date|100 HUF|1 USD\n07.10.2015|8.681|24.051\nDate|1 USD\n08.10.2015|24.094\n";

const std::string kPolishXml =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?><ArrayOfExchangeRatesTable "
    "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><ExchangeRatesTable><Table>A</Table>"
    "<No>196/A/NBP/2015</No><EffectiveDate>2015-10-08</EffectiveDate><Rates>"
    "<Rate><Currency>dolar amerykański</Currency><Code>USD</Code><Mid>3.7588</Mid></Rate>"
    "<Rate><Currency>forint (Węgry)</Currency><Code>HUF</Code><Mid>0.013547</Mid></Rate>"
    "</Rates></ExchangeRatesTable></ArrayOfExchangeRatesTable>";

const std::string kUkrainianXml =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?><exchange><currency><r030>840</r030><txt>Долар США</txt>"
    "<rate>21.2345</rate><cc>USD</cc><exchangedate>08.10.2015</exchangedate></currency></exchange>";

const std::string kDanishXml =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?><exchangerates type=\"Exchange rates\" author=\"Danmarks "
    "Nationalbank\" refcur=\"DKK\" refamt=\"1\"><dailyrates id=\"2015-10-08\"><currency code=\"USD\" "
    "desc=\"US "
    "dollars\" rate=\"662.97\" /><currency code=\"ISK\" desc=\"Icelandic kronur *\" rate=\"-\" "
    "/></dailyrates>"
    "</exchangerates>";

TEST(Banks, EuropeanCentralBank) {
  EXPECT_THAT(read_as("ecb", kEcbXml),
              ElementsAre(rate("USD", "2015-10-08", "1.1254"), rate("JPY", "2015-10-08", "134.92"),
                          rate("USD", "2015-10-07", "1.1266")));
  EXPECT_THAT(read_as("ecb", "Date, USD, JPY, \n08 October 2015, 1.1254, 134.92, \n"),
              ElementsAre(rate("USD", "2015-10-08", "1.1254"), rate("JPY", "2015-10-08", "134.92")));
  EXPECT_EQ(read_as("ecb", kEcbFile).size(), 42U);
}

TEST(Banks, BankOfRussia) {
  EXPECT_THAT(read_as("cbr", kRussianXml),
              ElementsAre(rate("USD", "2015-10-08", "62.1917"), rate("JPY", "2015-10-08", "0.518393")));
}

TEST(Banks, BankOfCanada) {
  const auto expected = ElementsAre(rate("USD", "2017-01-03", "1.3435"), rate("JPY", "2017-01-03", "0.01139"),
                                    rate("USD", "2017-01-04", "1.3315"));
  EXPECT_THAT(read_as("boc", kCanadianJson), expected);
  EXPECT_THAT(read_as("boc", kCanadianCsv), expected);
}

TEST(Banks, CzechNationalBank) {
  const auto expected =
      ElementsAre(rate("HUF", "2015-10-08", "0.08687"), rate("USD", "2015-10-08", "24.094"));
  EXPECT_THAT(read_as("cnb", kCzechDaily), expected);
  EXPECT_THAT(read_as("cnb", kCzechInCzech), expected);
  EXPECT_THAT(read_as("cnb", kCzechYear),
              ElementsAre(rate("HUF", "2015-10-07", "0.08681"), rate("USD", "2015-10-07", "24.051"),
                          rate("USD", "2015-10-08", "24.094")));
}

TEST(Banks, NationalBankOfPoland) {
  EXPECT_THAT(read_as("nbp", kPolishXml),
              ElementsAre(rate("USD", "2015-10-08", "3.7588"), rate("HUF", "2015-10-08", "0.013547")));
}

TEST(Banks, NationalBankOfUkraine) {
  EXPECT_THAT(read_as("nbu", kUkrainianXml), ElementsAre(rate("USD", "2015-10-08", "21.2345")));
}

TEST(Banks, DanmarksNationalbank) {
  EXPECT_THAT(read_as("dnb", kDanishXml), ElementsAre(rate("USD", "2015-10-08", "6.6297")));
}

TEST(Banks, AFileCutShortAnywhereIsAnErrorOrTheWholeOfItsLines) {
  for (const std::string& file :
       {kEcbXml, kRussianXml, kCanadianJson, kPolishXml, kUkrainianXml, kDanishXml}) {
    const Bank* bank = bank_of_file(file);
    for (std::size_t length = file.find_last_not_of('\n'); length > 0; --length)
      EXPECT_FALSE(bank->read(file.substr(0, length)).ok()) << bank->id() << " " << length;
  }
  for (const std::string& file : {std::string(kEcbFile), kCanadianCsv, kCzechDaily, kCzechYear}) {
    const Bank* bank = bank_of_file(file);
    for (std::size_t length = file.size() - 1; length > 0; --length) {
      if (file[length - 1] == '\n') continue;  // as many lines, all whole
      EXPECT_FALSE(bank->read(file.substr(0, length)).ok()) << bank->id() << " " << length;
    }
  }
}

TEST(Banks, NumbersThatAreNoneAreErrorsWithTheirPlace) {
  std::string file = kEcbXml;
  file.replace(file.find("134.92"), 6, "NaN");
  EXPECT_THAT(bank_of_file(file)->read(file).error().message, HasSubstr("'NaN' is no rate (line 8)"));
  EXPECT_FALSE(bank_of_file(kEcbFile)->read("Date,USD,\n2015-13-08,1.1,\n").ok());
  EXPECT_FALSE(bank_of_file(kEcbFile)->read("Date,USD,\n2015-10-08,1.1,2.2,\n").ok());
  EXPECT_FALSE(bank_of_file(kEcbFile)->read("Date,USD,\n2015-10-08,inf,\n").ok());
}

TEST(Banks, ADocumentTypeIsRefused) {
  const std::string bomb =
      "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"1\">]><ValCurs Date=\"08.10.2015\"><Valute>"
      "<CharCode>USD</CharCode><Nominal>1</Nominal><Value>&a;</Value></Valute></ValCurs>";
  EXPECT_THAT(bank_of_file(bomb)->read(bomb).error().message, HasSubstr("document type"));
}

TEST(Banks, RatesOfZeroAndBelowAreReadSoThatTheyCanBeHeld) {
  EXPECT_THAT(read_as("ecb", "Date,USD,JPY,\n2015-10-08,-1.1,0,\n"),
              ElementsAre(rate("USD", "2015-10-08", "-1.1"), rate("JPY", "2015-10-08", "0")));
}

TEST(Banks, AllHaveWhatThePageShows) {
  EXPECT_GE(all_banks().size(), 7U);
  for (const Bank* bank : all_banks()) {
    EXPECT_FALSE(bank->name().empty());
    EXPECT_TRUE(bank->page().starts_with("https://")) << bank->id();
    EXPECT_FALSE(bank->addresses().newest.empty()) << bank->id();
    EXPECT_EQ(find_bank(bank->id()), bank);
  }
}

}  // namespace
}  // namespace dateline::money
