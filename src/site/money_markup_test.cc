#include "site/money_markup.h"

#include <gmock/gmock.h>

#include "site/site_in_test.h"

namespace dateline::site {
namespace {

using testing::HasSubstr;

class MoneyMarkupTest : public SiteTest {
 protected:
  void SetUp() override {
    SiteTest::SetUp();
    ASSERT_TRUE(rates.take_file("Date,USD,JPY,\n2015-10-08,1.1254,134.92,\n", nullptr).ok());
  }
  MoneyText text{"en", "", *money::day_from("2015-10-08")};
};

TEST_F(MoneyMarkupTest, MakesAmountsLinksToTheConverterAtTheRatesOfTheDay) {
  EXPECT_EQ(
      with_amounts(site, "<p>It set aside 7.5 billion yen &amp; more.</p>", text),
      "<p>It set aside <a class=\"amount\" rel=\"nofollow\" "
      "href=\"/currency?amount=7500000000&amp;from=JPY&amp;date=2015-10-08\" data-amount=\"7500000000\" "
      "data-from=\"JPY\" data-date=\"2015-10-08\">7.5 billion yen</a> &amp; more.</p>");
}

TEST_F(MoneyMarkupTest, LeavesLinksCodeAndAttributesAlone) {
  for (const char* html :
       {"<p><a href=\"/x\">about <b>$5</b> million</a></p>", "<pre>$5</pre>", "<code>5 euros</code>",
        "<img alt=\"5 euros\" src=\"a\">", "<!-- 5 euros -->", "<p>no money</p>", "", "<", "<p"})
    EXPECT_EQ(with_amounts(site, html, text), html);
  EXPECT_THAT(with_amounts(site, "<p><a href=\"/x\">y</a> $5</p>", text), HasSubstr(">$5</a>"));
}

TEST_F(MoneyMarkupTest, MarksOnlyWhatHasARateOnThatDay) {
  EXPECT_EQ(with_amounts(site, "<p>62 roubles</p>", text), "<p>62 roubles</p>");
  text.day = *money::day_from("1998-01-01");
  EXPECT_EQ(with_amounts(site, "<p>5 euros</p>", text), "<p>5 euros</p>");
}

TEST_F(MoneyMarkupTest, EscapesPlainText) {
  EXPECT_THAT(text_with_amounts(site, "<b> & $5", text), HasSubstr("&lt;b&gt; &amp; <a class=\"amount\""));
}

TEST_F(MoneyMarkupTest, IsInArticlesAndTheirLeadsAtTheDayOfTheStory) {
  news::Item item = story("yen", "Islands");
  item.lead = "A lead of 300 million dollars.";
  item.body = {"<p>Japan set aside 7.5 billion yen.</p>"};
  put(item);
  const std::string page = get("/article/1-islands");
  EXPECT_THAT(page, HasSubstr("data-from=\"USD\" data-date=\"2015-10-08\">300 million dollars</a>"));
  EXPECT_THAT(page, HasSubstr("data-from=\"JPY\" data-date=\"2015-10-08\">7.5 billion yen</a>"));
  EXPECT_THAT(get("/currency?amount=7500000000&from=JPY&date=2015-10-08"), HasSubstr("62,559,294.40"));
  EXPECT_THAT(get("/currency?amount=300&from=USD&date=2015-10-08"), HasSubstr("euros</strong>"));
}

TEST_F(MoneyMarkupTest, ReadsACountrysDollars) {
  news::Item item = story("a", "b");
  item.language = "en-AU";
  item.body = {"<p>$5</p>"};
  put(item);
  EXPECT_EQ(money_text_of(site, *wire.current("a")).country, "AU");
}

class MoneyMarkupWithoutRatesTest : public SiteTest {};

TEST_F(MoneyMarkupWithoutRatesTest, LeavesEverythingAsItIs) {
  EXPECT_EQ(with_amounts(site, "<p>$5</p>", {"en", "", *money::day_from("2015-10-08")}), "<p>$5</p>");
}

}  // namespace
}  // namespace dateline::site
