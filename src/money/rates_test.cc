#include "money/rates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "money/book_in_test.h"
#include "money/quote.h"
#include "wire/temporary_store.h"

namespace dateline::money {
namespace {

using testing::HasSubstr;

// A day's file of the European Central Bank with one rate.
std::string ecb(const std::string& date, const std::string& dollars) {
  return "Date,USD,\n" + date + "," + dollars + ",\n";
}

class RatesTest : public testing::Test {
 protected:
  std::optional<Decimal> dollar(const char* on) {
    const auto book = rates.book();
    return book->empty() ? std::nullopt : book->front()->rate(currency("USD"), day(on));
  }
  wire::TemporaryStore folder;
  std::unique_ptr<wire::Store> store = folder.open();
  Rates rates{*store};
};

TEST_F(RatesTest, KeepsWhatItTook) {
  const auto taken = rates.take_file(kEcbFile, nullptr);
  EXPECT_EQ(taken->fresh, 42U);
  EXPECT_TRUE(taken->held.empty());
  EXPECT_EQ(rates.take_file(kEcbFile, nullptr)->unchanged, 42U);
  Rates again(*store);
  EXPECT_EQ(again.book()->front()->rate(currency("JPY"), day("2015-10-08")), number("134.92"));
  EXPECT_EQ(again.book()->front()->days().size(), 8U);
}

TEST_F(RatesTest, TakesNothingFromAFileThatIsCutShort) {
  const std::string whole = kEcbFile;
  for (const std::size_t length : {whole.size() - 1, whole.size() - 8, whole.size() / 2, std::size_t{40}}) {
    const auto taken = rates.take_file(std::string_view(whole).substr(0, length), nullptr);
    EXPECT_FALSE(taken.ok()) << length;
    EXPECT_TRUE(rates.book()->empty()) << length;
  }
  EXPECT_THAT(rates.take_file(whole.substr(0, whole.size() - 3), nullptr).error().message,
              HasSubstr("cut short"));
  EXPECT_THAT(rates.take_file("<html>down</html>", nullptr).error().message, HasSubstr("no file of rates"));
}

TEST_F(RatesTest, HoldsBackWhatCannotBeRight) {
  (void)rates.take_file(ecb("2015-10-08", "1.1254"), nullptr);
  const std::pair<const char*, const char*> wrong[] = {{"0", "is zero"},
                                                       {"-1.13", "below zero"},
                                                       {"1136.2", "more than 30 %"},
                                                       {"0.0011362", "more than 30 %"},
                                                       {"123456789012345678901", "more digits"}};
  for (const auto& [rate, why] : wrong) {
    const auto taken = rates.take_file(ecb("2015-10-09", rate), nullptr);
    ASSERT_TRUE(taken.ok()) << rate;
    ASSERT_EQ(taken->held.size(), 1U) << rate;
    EXPECT_THAT(taken->held.front().why, HasSubstr(why));
    EXPECT_EQ(dollar("2015-10-09"), std::nullopt) << rate;
  }
  EXPECT_EQ(dollar("2015-10-08"), number("1.1254"));
  EXPECT_EQ(rates.held().size(), 5U);
  // The bank puts it right: what was held for that day is held no more.
  EXPECT_EQ(rates.take_file(ecb("2015-10-09", "1.1362"), nullptr)->fresh, 1U);
  EXPECT_TRUE(rates.held().empty());
}

TEST_F(RatesTest, OverwritesNothingThatIsPublished) {
  (void)rates.take_file(ecb("2015-10-08", "1.1254"), nullptr);
  const auto taken = rates.take_file(ecb("2015-10-08", "1.1255"), nullptr);
  EXPECT_EQ(taken->fresh, 0U);
  EXPECT_THAT(taken->held.front().why, HasSubstr("contradicts 1.1254"));
  EXPECT_EQ(dollar("2015-10-08"), number("1.1254"));
  // Unless somebody says so.
  EXPECT_TRUE(rates.publish("ecb", currency("USD"), day("2015-10-08")).ok());
  EXPECT_EQ(dollar("2015-10-08"), number("1.1255"));
}

TEST_F(RatesTest, PublishesADevaluationAndWhatCameAfterItWhenToldTo) {
  (void)rates.take_file(ecb("2015-10-06", "1.10"), nullptr);
  (void)rates.take_file(ecb("2015-10-07", "1.60"), nullptr);
  (void)rates.take_file(ecb("2015-10-08", "1.61"), nullptr);
  EXPECT_EQ(rates.held().size(), 2U);
  const auto published = rates.publish("ecb", currency("USD"), day("2015-10-07"));
  EXPECT_EQ(published->fresh, 2U);
  EXPECT_EQ(dollar("2015-10-08"), number("1.61"));
  EXPECT_TRUE(rates.held().empty());
  EXPECT_FALSE(rates.publish("ecb", currency("USD"), day("2015-10-07")).ok());
}

TEST_F(RatesTest, NeverPublishesAZero) {
  (void)rates.take_file(ecb("2015-10-08", "0.0"), nullptr);
  EXPECT_FALSE(rates.publish("ecb", currency("USD"), day("2015-10-08")).ok());
  EXPECT_TRUE(rates.dismiss("ecb", currency("USD"), day("2015-10-08")).ok());
  EXPECT_FALSE(rates.dismiss("ecb", currency("USD"), day("2015-10-08")).ok());
}

TEST_F(RatesTest, AcceptsARiseOfThirtyPerCentAndAJumpAfterALongPause) {
  (void)rates.take_file(ecb("2015-10-06", "1.00"), nullptr);
  EXPECT_EQ(rates.take_file(ecb("2015-10-07", "1.30"), nullptr)->fresh, 1U);
  EXPECT_EQ(rates.take_file(ecb("2015-11-07", "2.60"), nullptr)->fresh, 1U);
  // The lira rose so on 21 December 2021.
  EXPECT_EQ(rates.take_file(ecb("2015-11-09", "1.91"), nullptr)->fresh, 1U);
  EXPECT_EQ(rates.take_file(ecb("2015-11-10", "1.33"), nullptr)->held.size(), 1U);
}

TEST_F(RatesTest, TakesAJumpThatTheBankStoodBy) {
  const std::string krona =
      "Date,ISK,\n2008-10-13,305,\n2008-10-10,305,\n2008-10-09,305,\n2008-10-08,265,\n2008-10-07,197,\n";
  EXPECT_TRUE(rates.take_file(krona, nullptr)->held.empty());
  // But no thousandfold one, however often it is said.
  const std::string dollar =
      "Date,USD,\n2008-10-10,1360,\n2008-10-09,1360,\n2008-10-08,1365,\n2008-10-07,1.36,\n";
  EXPECT_EQ(rates.take_file(dollar, nullptr)->held.size(), 3U);
}

TEST_F(RatesTest, JudgesAHistoryDayByDay) {
  const auto taken = rates.take_file(
      "Date,USD,\n2015-10-08,1.12,\n2015-10-07,1120,\n2015-10-06,1.11,\n2015-10-06,1.15,\n", nullptr);
  EXPECT_EQ(taken->fresh, 2U);
  ASSERT_EQ(taken->held.size(), 2U);
  EXPECT_EQ(dollar("2015-10-06"), number("1.11"));
  EXPECT_EQ(dollar("2015-10-08"), number("1.12"));
}

TEST_F(RatesTest, SeesWhatAnotherProcessTookIn) {
  Rates other(*store);
  (void)other.take_file(kEcbFile, nullptr);
  EXPECT_TRUE(rates.book()->empty());
  int told = 0;
  rates.when_changed([&] { ++told; });
  EXPECT_TRUE(rates.refresh());
  EXPECT_FALSE(rates.refresh());
  EXPECT_EQ(rates.book()->size(), 1U);
  EXPECT_EQ(told, 1);
}

TEST_F(RatesTest, RemembersHowItStandsWithABank) {
  BankState state;
  state.etag = "\"x\"";
  state.failures = 3;
  state.next = parse_rfc3339("2015-10-08T14:00:00Z");
  state.status = "was down";
  rates.remember("ecb", state);
  EXPECT_EQ(rates.state("ecb").etag, "\"x\"");
  EXPECT_EQ(rates.state("ecb").next, state.next);
  EXPECT_EQ(rates.state("ecb").failures, 3);
  EXPECT_EQ(rates.state("cbr").failures, 0);
}

}  // namespace
}  // namespace dateline::money
