#include "money/question.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "money/book_in_test.h"

namespace dateline::money {
namespace {

using testing::HasSubstr;

Asked ask(const char* address) {
  Usual usual;
  usual.today = day("2015-10-10");
  return read_question(http::parse_form(address), usual);
}

TEST(Question, IsAnAddress) {
  const Asked asked = ask("amount=1%2C234.5&from=eur&to=JPY&date=2015-10-08");
  EXPECT_FALSE(asked.error.has_value());
  EXPECT_EQ(asked.question.amount, number("1234.5"));
  EXPECT_EQ(asked.question.from, kEuro);
  EXPECT_EQ(asked.question.to, currency("JPY"));
  EXPECT_EQ(asked.question.date, day("2015-10-08"));
}

TEST(Question, HasWhatIsUsualWhereNothingIsSaid) {
  const Asked asked = ask("");
  EXPECT_FALSE(asked.error.has_value());
  EXPECT_EQ(asked.question.amount, number("100"));
  EXPECT_EQ(asked.question.to, currency("USD"));
  EXPECT_EQ(asked.question.date, std::nullopt);
}

TEST(Question, TakesTheCurrencyThatIsTypedWithTheAmount) {
  EXPECT_EQ(ask("amount=%C2%A55000").question.from, currency("JPY"));
  EXPECT_EQ(ask("amount=5000+yen").question.from, currency("JPY"));
  EXPECT_EQ(ask("amount=5000+pears").error->where, "amount");
  EXPECT_THAT(ask("amount=5+USD&from=GBP").error->message,
              HasSubstr("is in USD, but the currency chosen is GBP"));
  EXPECT_FALSE(ask("amount=5+USD&from=EUR").error.has_value());
}

TEST(Question, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(ask("amount=1e400").error->where, "amount");
  EXPECT_EQ(ask("amount=").error->where, "amount");
  EXPECT_THAT(ask("from=ABC").error->message, HasSubstr("“ABC” is no currency of ISO 4217"));
  EXPECT_EQ(ask("to=euro").error->where, "to");
  EXPECT_THAT(ask("date=2015-02-30").error->message, HasSubstr("“2015-02-30” is no day of the calendar"));
  EXPECT_EQ(ask("date=yesterday").error->where, "date");
}

TEST(Question, CurrenciesAreThoseOfTheSourcesAndTheRetired) {
  const RateBook book = book_of(kEcbFile);
  const auto known = known_currencies(book);
  for (const char* code : {"EUR", "JPY", "DEM", "TRL"})
    EXPECT_NE(std::find(known.begin(), known.end(), currency(code)), known.end()) << code;
  EXPECT_TRUE(known_currencies({}).empty());
}

}  // namespace
}  // namespace dateline::money
