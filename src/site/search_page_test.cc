#include <gmock/gmock.h>

#include "site/news_page.h"
#include "site/search_asked.h"
#include "site/search_counts.h"
#include "site/search_json.h"
#include "site/search_live.h"
#include "site/search_page.h"
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

TEST_F(SearchPageTest, TellsLeadAndTextApart) {
  news::Item item = story("a", "Islands");
  item.lead = "Ministers meet in Geneva";
  item.body = {"<p>Nobody had expected it.</p>", "<p>They left.</p>"};
  EXPECT_EQ(text_of(item), "Ministers meet in Geneva –\nNobody had expected it.\nThey left.");
  item.lead.clear();
  EXPECT_EQ(text_of(item), "Nobody had expected it.\nThey left.");
  put_some();
  EXPECT_THAT(get("/search?q=islands"),
              HasSubstr("type=\"application/atom+xml\" title=\"“islands” – Dateline (Atom)\" "
                        "href=\"/search.atom?q=islands\">"));
  EXPECT_THAT(get("/search?q=nothing-at-all"), Not(HasSubstr("application/atom+xml")));
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

TEST_F(SearchPageTest, NarrowsByFacetsAndTheChart) {
  put_some();
  const std::string page = get("/search?q=islands");
  EXPECT_THAT(page, HasSubstr("href=\"/search?q=islands&amp;source=tass\""));
  EXPECT_THAT(page, HasSubstr("href=\"/search?q=islands&amp;on=2014\""));
  EXPECT_THAT(page, HasSubstr("aria-label=\"Oct 5, 2015 – Oct 11, 2015: 1\""));
  const std::string chosen = get("/search?q=islands&source=tass");
  EXPECT_THAT(chosen, HasSubstr("href=\"/search?q=islands\" aria-current=\"true\""));
}

TEST_F(SearchPageTest, DrawsDaysWeeksMonthsOrYearsWithoutGaps) {
  const auto names = [](std::vector<std::pair<std::int32_t, std::int64_t>> days) {
    std::vector<std::string> out;
    for (const Bar& bar : bars_of(days, "en")) out.push_back(bar.on + "=" + std::to_string(bar.items));
    return out;
  };
  using testing::ElementsAre;
  EXPECT_THAT(names({}), ElementsAre());
  EXPECT_THAT(names({{16'700, 2}, {16'702, 1}}), ElementsAre("2015-09-22=2", "2015-09-23=0", "2015-09-24=1"));
  EXPECT_THAT(names({{16'700, 2}, {16'700 + 50, 1}}).front(), "2015-09-21..2015-09-27=2");
  EXPECT_THAT(names({{16'700, 2}, {16'700 + 500, 1}}).size(), 18U);
  EXPECT_THAT(names({{0, 2}, {16'700, 1}}).size(), 46U);
  EXPECT_LE(names({{-65'000, 2}, {16'700, 1}}).size(), 71U);
}

TEST_F(SearchPageTest, HasFeedsSuggestionsAndJson) {
  put_some();
  EXPECT_THAT(get("/search.rss?q=islands"), HasSubstr("<title>Treaty on the islands signed</title>"));
  EXPECT_THAT(get("/search.atom?q=islands"), HasSubstr("<feed"));
  // The hub knows feeds by their filters; a search is none.
  EXPECT_FALSE(feed_at(site, "/search.rss?q=islands"));
  for (const char* ending : {"rss", "atom", "json"})
    EXPECT_THAT(get("/search." + std::string(ending) + "?q=islands"), testing::Not(HasSubstr("/hub")));
  EXPECT_THAT(get("/search.json?q=islands"), HasSubstr("jsonfeed.org"));
  EXPECT_THAT(get("/search/suggest?q=isl"), HasSubstr("\"words\":[\"islands\"]"));
  EXPECT_THAT(get("/search/suggest?q=isl"), HasSubstr("Treaty on the islands signed"));
  EXPECT_EQ(get("/search/suggest?q="), "{}");
  http::Request request;
  EXPECT_TRUE(http::set_target(request, "/api/v1/search?q=islands"));
  EXPECT_THAT(*search_api(site, request).body, HasSubstr("\"total\":2,\"exact\":true"));
  EXPECT_TRUE(http::set_target(request, "/api/v1/search"));
  EXPECT_EQ(search_api(site, request).status, 400);
}

// A stream that remembers what it was told.
class RememberingStream final : public http::EventStream {
 public:
  bool is_open() const override { return true; }
  std::size_t loop() const override { return 0; }
  void send(http::EventBytes bytes) override { heard += *bytes; }
  void close() override {}
  std::string heard;
};

class DirectSender final : public http::EventSender {
 public:
  void send(std::vector<Sending> sendings) override {
    for (const Sending& sending : sendings) sending.stream->send(sending.bytes);
  }
};

TEST_F(SearchPageTest, TellsWhoHasASearchOpenWhenThereIsMore) {
  put_some();
  DirectSender sender;
  SearchLive live(site, sender);
  const auto listen = [&](const std::string& query) {
    http::Request request;
    request.method = "GET";
    EXPECT_TRUE(http::set_target(request, "/search/events?" + query));
    auto stream = std::make_shared<RememberingStream>();
    live.answer(request).stream(stream);
    return stream;
  };
  const auto islands = listen("q=islands&after=" + std::to_string(wire.head()));
  const auto missed = listen("q=islands&after=1");
  const auto rain = listen("q=rain&after=3");
  EXPECT_THAT(missed->heard, HasSubstr("event: found\ndata: {\"items\":1}"));
  put(story("more", "More islands"));
  live.applied(wire.read(wire.head() - 1, 1));
  EXPECT_THAT(islands->heard, HasSubstr("id: 4\nevent: found\ndata: {\"items\":1}"));
  EXPECT_THAT(rain->heard, Not(HasSubstr("found")));
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
