#include <gmock/gmock.h>

#include "site/search_asked.h"
#include "site/site_in_test.h"

namespace dateline::site {
namespace {

using testing::HasSubstr;
using testing::Not;

class SearchPageTest : public SiteTest {
 protected:
  void put_some() {
    news::Item treaty = story("treaty", "Treaty on the islands signed");
    treaty.body = {"<p>Ministers signed a treaty on the &lt;disputed&gt; islands in Geneva.</p>"};
    treaty.located = "Geneva";
    put(treaty);
    news::Item older = story("older", "Talks on the islands");
    older.first_created = parse_rfc3339("2014-10-08T06:34:00+03:00");
    older.source = "tass";
    put(older);
    put(story("rain", "Rain expected"));
  }
};

TEST_F(SearchPageTest, ShowsWhatIsFoundAndWhy) {
  put_some();
  const std::string page = get("/search?q=treaties+islands");
  EXPECT_THAT(page, HasSubstr("<mark>Treaty</mark> on the <mark>islands</mark> signed"));
  EXPECT_THAT(page, HasSubstr("<mark>treaty</mark> on the &lt;disputed&gt; <mark>islands</mark> in Geneva."));
  EXPECT_THAT(page, HasSubstr("1 story"));
  EXPECT_THAT(page, Not(HasSubstr("Talks on")));
}

TEST_F(SearchPageTest, KeepsToTheChoicesAndTimesOfItsAddress) {
  put_some();
  EXPECT_THAT(get("/search?q=islands&source=tass"), HasSubstr("1 story"));
  EXPECT_THAT(get("/search?q=islands&on=2015"), HasSubstr("1 story"));
  EXPECT_THAT(get("/search?q=islands&on=2014..2015"), HasSubstr("2 stories"));
  EXPECT_THAT(get("/search?q=&source=tass"), HasSubstr("1 story"));
  const std::string newest = get("/search?q=islands&order=newest");
  EXPECT_LT(newest.find("signed</a>"), newest.find("Talks on the"));
}

TEST_F(SearchPageTest, SaysWhatItPutRight) {
  put_some();
  const std::string page = get("/search?q=treaty+ilands");
  EXPECT_THAT(page, HasSubstr("Nothing has “treaty ilands”"));
  EXPECT_THAT(page, HasSubstr("/search?q=treaty%20ilands&amp;exact=yes"));
  EXPECT_THAT(get("/search?q=zzzzzz"), HasSubstr("No story was found"));
}

TEST_F(SearchPageTest, ShowsNothingThatWasTakenBack) {
  put_some();
  news::Item kill = story("treaty", "Treaty on the islands signed");
  kill.pubstatus = news::PubStatus::canceled;
  wire.append(kill);
  wire::catch_up(wire, tagger);
  wire::catch_up(wire, latest);  // the archive has not heard of it yet
  EXPECT_THAT(get("/search?q=islands"), Not(HasSubstr("Treaty")));
  wire::catch_up(wire, archive);
  EXPECT_THAT(get("/search?q=islands"), Not(HasSubstr("Treaty")));
}

TEST_F(SearchPageTest, IsNeverAnError) {
  put_some();
  for (const char* query : {"", "q=", "q=%22", "q=%00%01", "q=((((", "q=-", "q=OR", "q=a*",
                            "q=head:", "q=islands&page=zzz", "q=islands&page=99999999999999999999",
                            "q=islands&on=never", "q=islands&topic=none", "q=%E2%80%AEislands", "q=%FF%FE"}) {
    int status = 0;
    const std::string page = get("/search?" + std::string(query), &status);
    EXPECT_EQ(status, 200) << query;
    EXPECT_THAT(page, HasSubstr("role=\"search\"")) << query;
  }
  EXPECT_THAT(get("/search?q=%3Cscript%3Ealert(1)%3C/script%3E"), Not(HasSubstr("<script>alert")));
}

TEST_F(SearchPageTest, WritesTheSameAddressForTheSameSearch) {
  const SearchAsked asked = search_asked(
      site,
      http::parse_form("place=FR&q=a%20b&topic=04000000&order=newest&on=2015-10&once=no&exact=yes&page=3"));
  EXPECT_EQ(to_query(asked),
            "q=a%20b&topic=04000000&place=FR&on=2015-10&order=newest&exact=yes&once=no&page=3");
}

}  // namespace
}  // namespace dateline::site
