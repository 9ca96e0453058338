#include "api/rates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "wire/temporary_store.h"

namespace dateline::api {
namespace {

using testing::HasSubstr;
namespace json = boost::json;

// Euro foreign exchange reference rates, European Central Bank.
constexpr const char* kRates =
    "Date,USD,JPY,\n2015-10-09,1.1362,136.65,\n2015-10-08,1.1254,134.92,\n2015-10-07,1.1266,135.3,\n";

class RatesApiTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(rates.take_file(kRates, nullptr).ok());
    api.add(std::make_unique<RatesPart>(rates, clock, money::Usual{}));
    api.add_routes(router);
  }
  http::Response ask(const std::string& target) {
    http::Request request;
    request.method = "GET";
    EXPECT_TRUE(http::set_target(request, target));
    return router.route(request);
  }
  json::object body(const std::string& target, int status = 200) {
    const http::Response answer = ask(target);
    EXPECT_EQ(answer.status, status) << target << " " << *answer.body;
    EXPECT_EQ(answer.headers.get("Access-Control-Allow-Origin"), "*");
    return json::parse(*answer.body).as_object();
  }
  wire::TemporaryStore folder;
  std::unique_ptr<wire::Store> store = folder.open();
  ManualClock clock{*parse_rfc3339("2015-10-10T09:00:00Z")};
  money::Rates rates{*store};
  Api api{"https://dateline.example"};
  http::Router router;
};

TEST_F(RatesApiTest, ConvertsAndSaysByWhat) {
  const json::object got = body("/api/v1/convert?amount=100&from=EUR&to=JPY&date=2015-10-08");
  EXPECT_EQ(got.at("result"), "13492");
  EXPECT_EQ(got.at("rate"), "134.92");
  EXPECT_EQ(got.at("date"), "2015-10-08");
  EXPECT_EQ(got.at("source").at("id"), "ecb");
  EXPECT_EQ(got.at("stale"), false);
  EXPECT_EQ(got.at("words"), "100 euros = 13,492 Japanese yen");
}

TEST_F(RatesApiTest, SaysThatAWeekendHasTheLastFixing) {
  const json::object got = body("/api/v1/convert?amount=1&from=EUR&to=USD");
  EXPECT_EQ(got.at("asked"), "2015-10-10");
  EXPECT_EQ(got.at("date"), "2015-10-09");
  EXPECT_THAT(std::string(got.at("notes").at(1).as_string()), HasSubstr("no fixing of Saturday"));
}

TEST_F(RatesApiTest, SaysWhatIsWrongAndWithWhat) {
  const std::tuple<const char*, int, const char*> wrong[] = {
      {"/api/v1/convert?amount=1e400", 400, "amount"},
      {"/api/v1/convert?amount=1&from=ABC", 400, "from"},
      {"/api/v1/convert?date=1998-01-01", 404, ""},
      {"/api/v1/convert?date=x", 400, "date"},
      {"/api/v1/rates?base=ABC", 400, "base"},
      {"/api/v1/rates?to=USD,ABC", 400, "to"},
      {"/api/v1/rates?date=2015-02-30", 400, "date"},
      {"/api/v1/rates/EUR/ABC.csv", 400, "to"},
      {"/api/v1/rates/EUR/USD?first=x", 400, "first"},
      {"/api/v1/rates/EUR/USD?first=2015-10-09&last=2015-10-08", 400, "first"},
      {"/api/v1/nothing", 404, ""}};
  for (const auto& [target, status, parameter] : wrong) {
    const json::object got = body(target, status);
    EXPECT_EQ(got.at("status"), status);
    EXPECT_FALSE(got.at("detail").as_string().empty());
    EXPECT_EQ(got.contains("parameter") ? std::string(got.at("parameter").as_string()) : "", parameter)
        << target;
  }
}

TEST_F(RatesApiTest, GivesTheRatesOfADay) {
  const json::object got = body("/api/v1/rates?base=USD&date=2015-10-08&to=EUR,JPY,DEM");
  EXPECT_EQ(got.at("rates").at("EUR").at("rate"), "0.888573");
  EXPECT_EQ(got.at("rates").at("JPY").at("rate"), "119.886");
  EXPECT_EQ(got.at("rates").at("DEM").at("fixed"), true);
  EXPECT_EQ(got.at("sources").at("ecb").at("name"), "European Central Bank");
  EXPECT_TRUE(body("/api/v1/rates").at("rates").as_object().contains("USD"));
}

TEST_F(RatesApiTest, GivesASeriesAsCsvAndJson) {
  const http::Response csv = ask("/api/v1/rates/EUR/JPY.csv?first=2015-10-08");
  EXPECT_EQ(*csv.body, "date,rate,source\n2015-10-08,134.92,ecb\n2015-10-09,136.65,ecb\n");
  EXPECT_THAT(std::string(csv.headers.get("Content-Type")), HasSubstr("text/csv"));
  EXPECT_EQ(body("/api/v1/rates/EUR/JPY").at("points").as_array().size(), 3U);
}

TEST_F(RatesApiTest, NamesTheCurrencies) {
  const json::object got = body("/api/v1/currencies?language=fr");
  bool marks = false;
  for (const json::value& one : got.at("currencies").as_array()) {
    if (one.at("code") != "DEM") continue;
    marks = true;
    EXPECT_EQ(one.at("name"), "mark allemand");
    EXPECT_EQ(one.at("retired").at("units"), "1.95583");
  }
  EXPECT_TRUE(marks);
}

// Every resource that is described answers, and every schema that is named is there.
TEST_F(RatesApiTest, DescribesItself) {
  const json::object got = body("/api/v1/openapi.json");
  EXPECT_EQ(got.at("openapi"), "3.1.0");
  const std::string text = json::serialize(got);
  const json::object& schemas = got.at("components").at("schemas").as_object();
  const std::string mark = "#/components/schemas/";
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
    const std::size_t begin = at + mark.size();
    EXPECT_TRUE(schemas.contains(text.substr(begin, text.find('"', begin) - begin)));
  }
  for (const json::key_value_pair& path : got.at("paths").as_object()) {
    std::string target = "/api/v1" + std::string(path.key());
    for (const auto& [name, value] : {std::pair{"{from}", "EUR"}, std::pair{"{to}", "USD"}}) {
      if (const auto at = target.find(name); at != std::string::npos)
        target.replace(at, std::string(name).size(), value);
    }
    EXPECT_EQ(ask(target).status, 200) << target;
  }
}

}  // namespace
}  // namespace dateline::api
