#include "site/delivery_page.h"

#include <gmock/gmock.h>

#include "base/write_file.h"
#include "delivery/queueing.h"
#include "site/site_in_test.h"

namespace dateline::site {
namespace {

using testing::HasSubstr;
using testing::Not;

class DeliveryPage : public SiteTest {
 protected:
  DeliveryPage() { pages.add_routes(router); }

  void enrol() {
    delivery::Subscriber subscriber;
    subscriber.id = "harbour";
    subscriber.name = "The Harbour <Courier>";
    subscriber.way = "folder";
    subscriber.address = "/nowhere";
    ASSERT_TRUE(book.put(subscriber));
  }
  http::Response ask(const std::string& method, const std::string& target, const std::string& form = "",
                     const std::string& from = "same-origin") {
    http::Request request;
    request.method = method;
    EXPECT_TRUE(http::set_target(request, target));
    request.headers.add("Content-Type", "application/x-www-form-urlencoded");
    request.headers.add("Sec-Fetch-Site", from);
    if (!cookie.empty()) request.headers.add("Cookie", cookie);
    request.body = form;
    return router.route(request);
  }
  void log_in() {
    const http::Response response = ask("POST", "/delivery/login", "token=0123456789abcdef");
    EXPECT_EQ(response.status, 303);
    cookie = response.headers.get("Set-Cookie");
    EXPECT_THAT(cookie, HasSubstr("HttpOnly; SameSite=Strict"));
    cookie = cookie.substr(0, cookie.find(';'));
  }

  delivery::SubscriberBook book{*store};
  delivery::PartnerCounts partner_counts{*store, clock};
  delivery::Queueing queueing{book, latest, clock};
  http::Router router;
  std::string cookie;
  DeliveryPages pages{{site, *store, book, partner_counts,
                       [](delivery::SubscriberNumber) { return delivery::LaneState{}; }, "0123456789abcdef"}};
};

TEST_F(DeliveryPage, IsTheOperatorsAlone) {
  enrol();
  EXPECT_EQ(ask("GET", "/delivery").status, 401);
  EXPECT_THAT(*ask("GET", "/delivery").body, Not(HasSubstr("Harbour")));
  EXPECT_EQ(ask("POST", "/delivery/again", "parcel=1").status, 401);
  EXPECT_EQ(ask("POST", "/delivery/login", "token=0123456789abcdeX").status, 401);
  EXPECT_EQ(ask("POST", "/delivery/login", "token=0123456789abcdef", "cross-site").status, 401);
  log_in();
  EXPECT_EQ(ask("GET", "/delivery").status, 200);
  EXPECT_THAT(*ask("GET", "/delivery").body, HasSubstr("The Harbour &lt;Courier&gt;"));
  clock.advance_ms(13LL * 3600 * 1000);
  EXPECT_EQ(ask("GET", "/delivery").status, 401);
  cookie = "operator=9999999999999.forged";
  EXPECT_EQ(ask("GET", "/delivery").status, 401);
}

TEST_F(DeliveryPage, IsNotThereWithoutAToken) {
  http::Router other;
  const DeliveryPages none{{site, *store, book, partner_counts,
                            [](delivery::SubscriberNumber) { return delivery::LaneState{}; }, ""}};
  none.add_routes(other);
  http::Request request;
  request.method = "GET";
  ASSERT_TRUE(http::set_target(request, "/delivery"));
  EXPECT_EQ(other.route(request).status, 404);
}

TEST_F(DeliveryPage, TellsWhatWentWhoHasConfirmedAndSendsAgain) {
  enrol();
  log_in();
  put(story("a", "A bridge opens"));
  wire::catch_up(wire, queueing);
  EXPECT_THAT(*ask("GET", "/delivery/harbour").body, HasSubstr("Waiting"));
  store->write(
      [&](wire::Database& database) { delivery::note_delivered(database, 1, clock.now(), "written as x"); });
  const std::string outbox = *ask("GET", "/delivery/harbour").body;
  EXPECT_THAT(outbox, HasSubstr("A bridge opens"));
  EXPECT_THAT(outbox, HasSubstr("written as x"));
  EXPECT_EQ(ask("POST", "/delivery/again", "parcel=1&subscriber=harbour", "cross-site").status, 403);
  EXPECT_EQ(ask("POST", "/delivery/again", "parcel=1&subscriber=harbour").headers.get("Location"),
            "/delivery/harbour");
  EXPECT_EQ(ask("POST", "/delivery/again", "parcel=99").status, 404);
  EXPECT_THAT(*ask("GET", "/delivery/harbour").body, HasSubstr("Trying"));

  news::Item kill = story("a", "A bridge opens");
  kill.pubstatus = news::PubStatus::canceled;
  kill.ednote = "It does not";
  put(kill);
  wire::catch_up(wire, queueing);
  EXPECT_THAT(*ask("GET", "/delivery").body, HasSubstr("confirmed by 0 of 1"));
  store->write([&](wire::Database& database) { delivery::note_delivered(database, 2, clock.now(), "ok"); });
  const std::string page = *ask("GET", "/delivery").body;
  EXPECT_THAT(page, HasSubstr("confirmed by 1 of 1"));
  EXPECT_THAT(page, HasSubstr("It does not"));
}

TEST_F(DeliveryPage, TellsHowItStandsWithSourcesAndWhatWasKeptAside) {
  news::Source agency{
      "agency", "The <Agency>", news::Source::Way::remote, "ftp://agency.example/", "", "", "", true, false};
  ASSERT_TRUE(sources.put(agency));
  intake::SourceState state;
  state.status = "Not all of it could be read";
  state.failing = true;
  state.refused = 3;
  sources.remember("agency", state);
  const auto kept = store->folder() / "refused" / "agency";
  ASSERT_TRUE(write_file(kept / "b.xml", "<nitf>"));
  ASSERT_TRUE(
      write_file(kept / "b.xml.reason.txt", "The document is cut short: its <nitf> is never closed.\n"));
  EXPECT_EQ(ask("GET", "/delivery/source/agency").status, 401);
  log_in();
  EXPECT_THAT(*ask("GET", "/delivery").body, HasSubstr("The &lt;Agency&gt;"));
  const std::string page = *ask("GET", "/delivery/source/agency").body;
  EXPECT_THAT(page, HasSubstr("Not all of it could be read"));
  EXPECT_THAT(page, HasSubstr("b.xml"));
  EXPECT_THAT(page, HasSubstr("its &lt;nitf&gt; is never closed."));
  EXPECT_THAT(page, HasSubstr("3 refused"));
  EXPECT_EQ(ask("GET", "/delivery/source/nobody").status, 404);
}

TEST_F(DeliveryPage, PausesAndResumes) {
  enrol();
  log_in();
  EXPECT_EQ(ask("POST", "/delivery/pause", "subscriber=harbour&do=pause").status, 303);
  EXPECT_FALSE(book.find("harbour")->subscriber.active);
  EXPECT_THAT(*ask("GET", "/delivery").body, HasSubstr("Paused"));
  ask("POST", "/delivery/pause", "subscriber=harbour&do=resume");
  EXPECT_TRUE(book.find("harbour")->subscriber.active);
}

}  // namespace
}  // namespace dateline::site
