#include <gmock/gmock.h>

#include "site/site_in_test.h"

namespace dateline::site {
namespace {

using testing::HasSubstr;
using testing::Not;

// Euro foreign exchange reference rates, European Central Bank.
constexpr const char* kRates =
    "Date,USD,JPY,RUB,\n2015-10-09,1.1362,136.65,69.364,\n2015-10-08,1.1254,134.92,70.3304,\n"
    "2015-10-07,1.1266,135.3,69.9561,\n2014-10-08,1.2645,137.08,50.6415,\n1999-01-04,1.1789,133.73,N/A,\n";

class CurrencyPageTest : public SiteTest {
 protected:
  void SetUp() override {
    SiteTest::SetUp();
    ASSERT_TRUE(rates.take_file(kRates, nullptr).ok());
  }
};

TEST_F(CurrencyPageTest, AnAddressIsAConversion) {
  int status = 0;
  const std::string page = get("/currency?amount=100&from=EUR&to=JPY&date=2015-10-08", &status);
  EXPECT_EQ(status, 200);
  EXPECT_THAT(page, HasSubstr("100 euros ="));
  EXPECT_THAT(page, HasSubstr("<strong>13,492 Japanese yen</strong>"));
  EXPECT_THAT(page, HasSubstr("1 EUR = 134.92 JPY"));
  EXPECT_THAT(page, HasSubstr("1 JPY = 0.0074118 EUR"));
  EXPECT_THAT(page, HasSubstr("Reference rates of the European Central Bank, October 8, 2015."));
  EXPECT_THAT(page, HasSubstr("value=\"100\""));
  EXPECT_THAT(page, HasSubstr("<option value=\"JPY\" selected>"));
}

TEST_F(CurrencyPageTest, SaysThatADayHadNoFixing) {
  EXPECT_THAT(
      get("/currency?amount=1&from=EUR&to=USD&date=2015-10-10"),
      HasSubstr("There is no fixing of Saturday, October 10, 2015; these are the last rates before it."));
}

TEST_F(CurrencyPageTest, SaysThatARateIsFixed) {
  EXPECT_THAT(
      get("/currency?amount=100&from=DEM&to=USD"),
      HasSubstr("The German Mark (DEM) is converted by the rate that is fixed since January 1, 1999"));
}

TEST_F(CurrencyPageTest, SaysWhatIsWrongAndKeepsWhatWasTyped) {
  const std::tuple<const char*, int, const char*> wrong[] = {
      {"amount=1e400", 400, "how machines write numbers"},
      {"amount=-0", 400, "has a minus"},
      {"amount=1,2,3", 400, "marks for thousands where no number has them"},
      {"amount=5&from=ABC", 400, "is no currency of ISO 4217"},
      {"amount=5&date=1998-12-31", 404, "begin on January 4, 1999"},
      {"amount=5&date=2014-12-31", 404, "is of October 8, 2014"},
      {"amount=5&date=2015-02-30", 400, "is no day of the calendar"},
      {"amount=5&to=RUB&date=1999-01-04", 404, "There is no rate for"},
      {"amount=5&to=XAU", 404, "No bank here publishes a rate"}};
  for (const auto& [query, expected, words] : wrong) {
    int status = 0;
    const std::string page = get(std::string("/currency?") + query, &status);
    EXPECT_EQ(status, expected) << query;
    EXPECT_THAT(page, HasSubstr(words)) << query;
    EXPECT_THAT(page, Not(HasSubstr("class=\"sum\""))) << query;
    EXPECT_THAT(page, Not(HasSubstr("NaN"))) << query;
  }
  EXPECT_THAT(get("/currency?amount=%3Cscript%3E"), Not(HasSubstr("<script>\"")));
  EXPECT_THAT(get("/currency?amount=1%2C2%2C3"), HasSubstr("value=\"1,2,3\""));
}

TEST_F(CurrencyPageTest, ShowsTheMainCurrenciesThePastAndTheSeries) {
  const std::string page = get("/currency?amount=100&from=EUR&to=JPY&date=2015-10-08");
  EXPECT_THAT(page, HasSubstr("What 100 euros bought"));
  EXPECT_THAT(page, HasSubstr("13,708 JPY"));  // a year before
  EXPECT_THAT(page, HasSubstr("fell by 1.6"));
  EXPECT_THAT(page, HasSubstr("/api/v1/rates/EUR/JPY.csv?first=2014-10-08&amp;last=2015-10-08"));
  EXPECT_THAT(page, HasSubstr(">US Dollar</a>"));
  EXPECT_THAT(page, HasSubstr("\u22120.11%"));  // the dollar, since the day before
}

TEST_F(CurrencyPageTest, TakesTheReadersCurrency) {
  const auto page = answer("/currency", {{"Cookie", "currency=JPY"}});
  EXPECT_THAT(*page.body, HasSubstr("Japanese yen</strong>"));
  EXPECT_EQ(page.headers.get("Vary"), "Cookie");
  EXPECT_THAT(*answer("/currency", {{"Cookie", "currency=<b>"}}).body, HasSubstr("US dollars</strong>"));
}

TEST_F(CurrencyPageTest, KeepsTheReadersCurrency) {
  const auto kept = answer("/currency/own", {}, "currency=JPY");
  EXPECT_EQ(kept.status, 303);
  std::string cookies;
  for (const auto& [name, value] : kept.headers)
    if (name == "Set-Cookie") cookies += value + "\n";
  EXPECT_THAT(cookies, HasSubstr("currency=JPY; Path=/"));
  EXPECT_THAT(cookies, HasSubstr("amounts=off; Path=/"));
  EXPECT_EQ(answer("/currency/own", {}, "currency=%0Aabc").status, 400);
  EXPECT_EQ(answer("/currency/own", {{"Sec-Fetch-Site", "cross-site"}}, "currency=JPY").status, 400);
}

TEST_F(CurrencyPageTest, AConverterIsInTheHeadOfEveryPage) {
  const std::string page = get("/");
  EXPECT_THAT(page, HasSubstr("<details class=\"converter\">"));
  EXPECT_THAT(page, HasSubstr("1 EUR = 1.1362 USD"));
  EXPECT_THAT(get("/nowhere"), HasSubstr("1 EUR = 1.1362 USD"));
}

class CurrencyPageWithoutRatesTest : public SiteTest {};

TEST_F(CurrencyPageWithoutRatesTest, SaysThatThereAreNone) {
  int status = 0;
  EXPECT_THAT(get("/currency", &status), HasSubstr("There are no rates yet"));
  EXPECT_EQ(status, 200);
}

}  // namespace
}  // namespace dateline::site
