#include "money/rate_poller.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "money/book_in_test.h"
#include "money/rate_plan.h"
#include "money/whence.h"
#include "wire/temporary_store.h"

namespace dateline::money {
namespace {

using testing::HasSubstr;

Timestamp at(const char* text) {
  return *parse_rfc3339(text);
}

// What each address answers is set by hand.
class PaperBank final : public http::Fetcher {
 public:
  void fetch(http::FetchRequest request, Done done) override {
    asked.push_back(request);
    if (down) return done(Error{ErrorKind::unavailable, "no answer from the bank", ""});
    http::FetchResponse response;
    response.status = status;
    response.body = files[request.url];
    response.headers.add("ETag", "\"" + request.url + std::to_string(response.body.size()) + "\"");
    if (request.etag == response.headers.get("ETag")) response.status = 304;
    done(std::move(response));
  }
  std::map<std::string, std::string> files;
  std::vector<http::FetchRequest> asked;
  bool down = false;
  int status = 200;
};

std::string ecb(const std::string& date, const std::string& dollars) {
  return "Date,USD,\n" + date + "," + dollars + ",\n";
}

class RatePollerTest : public testing::Test {
 protected:
  void poll(const char* when) {
    clock.set(at(when));
    poller.poll_once();
  }
  Day last_day() { return rates.book()->empty() ? Day() : rates.book()->front()->days().back(); }

  wire::TemporaryStore folder;
  std::unique_ptr<wire::Store> store = folder.open();
  ManualClock clock{at("2015-10-08T10:00:00Z")};
  Rates rates{*store};
  PaperBank web;
  RatePoller poller{rates, clock, web, {{find_bank("ecb"), {"newest", "recent", "history"}}}};
};

TEST_F(RatePollerTest, FetchesTheHistoryFirstThenTheNewestWhenItIsDue) {
  web.files["history"] = ecb("2015-10-07", "1.1266");
  poll("2015-10-08T10:00:00Z");
  EXPECT_EQ(last_day(), day("2015-10-07"));
  EXPECT_EQ(rates.state("ecb").next, at("2015-10-08T14:00:00Z"));  // 16:00 in Frankfurt
  poll("2015-10-08T13:59:00Z");
  EXPECT_EQ(web.asked.size(), 1U);
  web.files["newest"] = ecb("2015-10-08", "1.1254");
  poll("2015-10-08T14:00:00Z");
  EXPECT_EQ(web.asked.back().url, "newest");
  EXPECT_EQ(last_day(), day("2015-10-08"));
  EXPECT_EQ(rates.state("ecb").next, at("2015-10-09T14:00:00Z"));
}

TEST_F(RatePollerTest, AsksOnlyForWhatHasChanged) {
  web.files["history"] = ecb("2015-10-07", "1.1266");
  web.files["newest"] = ecb("2015-10-07", "1.1266");
  poll("2015-10-08T10:00:00Z");
  poll("2015-10-08T14:00:00Z");
  EXPECT_EQ(web.asked.back().etag, "");  // of another file than we had
  EXPECT_EQ(rates.state("ecb").next, at("2015-10-08T14:15:00Z"));
  poll("2015-10-08T14:15:00Z");
  EXPECT_EQ(web.asked.back().etag, "\"newest29\"");
  EXPECT_EQ(rates.state("ecb").status, "nothing new");
  EXPECT_EQ(rates.state("ecb").failures, 0);
}

TEST_F(RatePollerTest, ABankThatIsDownLeavesYesterdaysRateMarked) {
  web.files["history"] = ecb("2015-10-07", "1.1266");
  poll("2015-10-07T15:00:00Z");
  web.down = true;
  poll("2015-10-08T14:00:00Z");
  EXPECT_EQ(rates.state("ecb").failures, 1);
  EXPECT_EQ(rates.state("ecb").next, at("2015-10-08T14:05:00Z"));
  const auto got = quote(*rates.book(), kEuro, currency("USD"), std::nullopt, day("2015-10-08"));
  ASSERT_TRUE(got.ok());
  EXPECT_EQ(got->fixing, day("2015-10-07"));
  EXPECT_TRUE(is_behind(*got, rates.state("ecb")));
  EXPECT_THAT(whence(*got, rates.state("ecb")).at(1), HasSubstr("cannot be reached at present"));
  poll("2015-10-08T14:05:00Z");
  EXPECT_EQ(rates.state("ecb").next, at("2015-10-08T14:15:00Z"));
  web.down = false;
  web.files["newest"] = ecb("2015-10-08", "1.1254");
  poll("2015-10-08T14:15:00Z");
  EXPECT_EQ(rates.state("ecb").failures, 0);
  EXPECT_EQ(last_day(), day("2015-10-08"));
}

TEST_F(RatePollerTest, AFileThatCannotBeReadOverwritesNothing) {
  web.files["history"] = ecb("2015-10-07", "1.1266");
  poll("2015-10-07T15:00:00Z");
  web.files["newest"] = "Date,USD,\n2015-10-08,1.12";
  poll("2015-10-08T14:00:00Z");
  EXPECT_EQ(last_day(), day("2015-10-07"));
  EXPECT_THAT(rates.state("ecb").status, HasSubstr("cut short"));
  EXPECT_EQ(rates.state("ecb").failures, 1);
  web.status = 503;
  poll("2015-10-08T14:05:00Z");
  EXPECT_THAT(rates.state("ecb").status, HasSubstr("(503)"));
}

TEST(RatePlan, AsksForTheFileThatBringsWhatIsMissing) {
  const BankAddresses all{"newest", "recent", "history"};
  const RateBook book = book_of(ecb("2015-10-08", "1.1254"));
  EXPECT_EQ(address_to_ask(all, nullptr, day("2015-10-08")), "history");
  EXPECT_EQ(address_to_ask(all, book.front().get(), day("2015-10-12")), "newest");
  EXPECT_EQ(address_to_ask(all, book.front().get(), day("2015-10-20")), "recent");
  EXPECT_EQ(address_to_ask(all, book.front().get(), day("2016-10-20")), "history");
  EXPECT_EQ(address_to_ask({"newest", "", ""}, nullptr, day("2015-10-08")), "newest");
  EXPECT_EQ(address_to_ask({"", "", "history"}, book.front().get(), day("2015-10-09")), "history");
}

TEST(RatePlan, KnowsTheBanksHoursInSummerAndWinter) {
  const BankSchedule frankfurt{"Europe/Berlin", 16 * 60};
  EXPECT_EQ(expected_fixing(frankfurt, at("2015-10-08T13:59:00Z")), day("2015-10-07"));
  EXPECT_EQ(expected_fixing(frankfurt, at("2015-10-08T14:00:00Z")), day("2015-10-08"));
  EXPECT_EQ(expected_fixing(frankfurt, at("2015-10-11T20:00:00Z")), day("2015-10-09"));
  const RateBook friday = book_of(ecb("2015-10-23", "1.1"));
  // Clocks go back on Sunday the 25th: Monday's fixing comes at 15:00 UTC.
  EXPECT_EQ(next_asking(frankfurt, friday.front().get(), at("2015-10-23T14:30:00Z"), 0, std::nullopt),
            at("2015-10-26T15:00:00Z"));
}

TEST(RatePlan, IsPatientWithHolidaysAndWithBanksThatAreDown) {
  const BankSchedule frankfurt{"Europe/Berlin", 16 * 60};
  const RateBook book = book_of(ecb("2015-10-07", "1.1"));
  EXPECT_EQ(next_asking(frankfurt, book.front().get(), at("2015-10-08T18:00:00Z"), 0, std::nullopt),
            at("2015-10-08T21:00:00Z"));
  EXPECT_EQ(next_asking(frankfurt, book.front().get(), at("2015-10-08T14:00:00Z"), 9, std::nullopt),
            at("2015-10-08T15:00:00Z"));
  EXPECT_EQ(
      next_asking(frankfurt, book.front().get(), at("2015-10-08T14:00:00Z"), 1, at("2015-10-08T16:00:00Z")),
      at("2015-10-08T16:00:00Z"));
}

}  // namespace
}  // namespace dateline::money
