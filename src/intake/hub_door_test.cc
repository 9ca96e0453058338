#include "intake/hub_door.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/hmac.h"
#include "intake/hub_signature.h"
#include "intake/paper_web.h"
#include "intake/poller.h"
#include "wire/temporary_store.h"

namespace dateline::intake {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::int64_t kHourMs = 3600 * 1000;
constexpr const char* kFeed = "https://courier.example/feed";
constexpr const char* kHub = "https://hub.example/";

std::string feed_with(const std::string& items, const std::string& hub = kHub) {
  const std::string links = hub.empty() ? "" : "<atom:link rel=\"hub\" href=\"" + hub + "\"/>";
  return "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>The Courier</title>"
         "<atom:link rel=\"self\" href=\"https://courier.example/feed\"/>" +
         links + items + "</channel></rss>";
}

std::string item(const std::string& guid, const std::string& title) {
  return "<item><guid isPermaLink=\"false\">" + guid + "</guid><title>" + title + "</title></item>";
}

class HubDoorTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(sources.put({"courier", "", news::Source::Way::feed, kFeed, "en", "", "", true, false}));
    web.show(kFeed, feed_with(item("1", "First")));
    web.show(kHub, "", 202);
  }

  // The poller looks at what is due now.
  void look() { poller.poll_once(); }
  void look_later(std::int64_t hours) {
    clock.advance_ms(hours * kHourMs);
    look();
  }
  // What the hub was asked last.
  http::Parameters asked() const {
    for (auto request = web.asked.rbegin(); request != web.asked.rend(); ++request)
      if (request->url == kHub) return http::parse_form(request->body);
    return {};
  }
  std::string callback_token() const {
    const std::string callback(asked().get("hub.callback"));
    return callback.substr(callback.rfind('/') + 1);
  }
  http::Response hub_asks(const std::string& query, const std::string& token) {
    http::Request request;
    http::set_target(request, "/websub/" + token + "?" + query);
    request.captures.add("token", token);
    return door.answer(request);
  }
  http::Response hub_confirms(const std::string& mode = "subscribe", const std::string& topic = kFeed) {
    return hub_asks("hub.mode=" + mode + "&hub.topic=" + http::percent_encode(topic) +
                        "&hub.challenge=say+this&hub.lease_seconds=864000",
                    callback_token());
  }
  http::Response hub_posts(const std::string& body, const std::string& secret) {
    http::Request request;
    request.method = "POST";
    request.captures.add("token", callback_token());
    request.headers.add("Content-Type", "application/rss+xml");
    request.headers.add("X-Hub-Signature", "sha256=" + to_hex(hmac_sha256(secret, body)));
    request.body = body;
    return door.take(request);
  }
  std::string secret() const { return std::string(asked().get("hub.secret")); }
  void subscribe() {
    look();
    ASSERT_EQ(hub_confirms().status, 200);
  }
  std::string line() const { return told(*hubs.of_source("courier")); }

  wire::TemporaryStore folder;
  std::unique_ptr<wire::Store> store = folder.open();
  ManualClock clock{*parse_rfc3339("2015-10-08T03:34:00Z")};
  wire::Wire wire{*store, clock};
  SourceBook sources{*store};
  HubBook hubs{*store};
  PaperWeb web;
  HubDoor door{sources, hubs, clock, web, "https://dateline.example"};
  Poller poller{sources, wire, web, {}, &door};
};

TEST_F(HubDoorTest, SubscribesToAFeedThatNamesAHub) {
  look();
  EXPECT_EQ(asked().get("hub.mode"), "subscribe");
  EXPECT_EQ(asked().get("hub.topic"), kFeed);
  EXPECT_THAT(asked().get("hub.callback"), testing::StartsWith("https://dateline.example/websub/"));
  EXPECT_GE(secret().size(), 32u);
  EXPECT_THAT(line(), HasSubstr("hub https://hub.example/: asked to send what is new"));
  const http::Response confirmed = hub_confirms();
  EXPECT_EQ(confirmed.status, 200);
  EXPECT_EQ(*confirmed.body, "say this");
  EXPECT_THAT(confirmed.headers.get("Content-Type"), testing::StartsWith("text/plain"));
  EXPECT_THAT(line(), HasSubstr("subscribed until 2015-10-18 03:34 UTC, no post yet"));
  const std::size_t before = web.asked.size();
  look();
  EXPECT_EQ(web.asked.size(), before);
}

TEST_F(HubDoorTest, LinksInTheHeadCountBeforeThoseInTheFeed) {
  web.pages[kFeed].headers.add("Link", "</hub>; rel=\"hub\", </news>; rel=\"self\"");
  web.show("https://courier.example/hub", "", 202);
  look();
  EXPECT_EQ(web.asked.back().url, "https://courier.example/hub");
  EXPECT_EQ(http::parse_form(web.asked.back().body).get("hub.topic"), "https://courier.example/news");
}

TEST_F(HubDoorTest, SaysYesOnlyToWhatItHasAskedFor) {
  look();
  EXPECT_EQ(hub_confirms("unsubscribe").status, 404);
  EXPECT_EQ(hub_confirms("subscribe", "https://courier.example/other").status, 404);
  EXPECT_EQ(hub_asks("hub.mode=subscribe&hub.topic=" + http::percent_encode(kFeed) + "&hub.challenge=x", "a")
                .status,
            404);
  EXPECT_EQ(hub_confirms().status, 200);
  EXPECT_EQ(hub_confirms().status, 404);  // once is enough
}

TEST_F(HubDoorTest, WhatTheHubPostsIsNews) {
  subscribe();
  EXPECT_EQ(hub_posts(feed_with(item("2", "Second")), secret()).status, 202);
  look();
  EXPECT_EQ(wire.current("urn:dateline:courier:2")->item.headline, "Second");
  EXPECT_THAT(sources.find("courier")->state.status,
              HasSubstr("Read 1 item, 1 new, 0 changed, from its hub at 2015-10-08 03:34 UTC"));
  EXPECT_EQ(sources.find("courier")->state.items, 2);
  EXPECT_THAT(line(), HasSubstr("last post 2015-10-08 03:34 UTC"));
}

TEST_F(HubDoorTest, WhatIsNotSignedIsNotRead) {
  subscribe();
  const std::string lie = feed_with(item("2", "A lie"));
  EXPECT_EQ(hub_posts(lie, "another secret").status, 202);
  look();
  EXPECT_EQ(wire.head(), 1);
  EXPECT_THAT(line(), HasSubstr("1 posts not signed as they must be were refused"));
}

TEST_F(HubDoorTest, APostIsOnTheDiskBeforeItIsAcknowledged) {
  subscribe();
  hub_posts(feed_with(item("2", "Second")), secret());
  // The program ends here, and starts anew.
  HubBook again(*store);
  HubDoor new_door(sources, again, clock, web, "https://dateline.example");
  Poller(sources, wire, web, {}, &new_door).poll_once();
  EXPECT_EQ(wire.head(), 2);
  EXPECT_FALSE(again.next_post());
  EXPECT_THAT(again.all(), SizeIs(1));
}

TEST_F(HubDoorTest, TheFeedIsAskedMoreSeldomWhileTheHubSends) {
  subscribe();
  look_later(1);
  std::size_t asked_feed = web.times_asked(kFeed);
  hub_posts(feed_with(item("2", "Second")), secret());
  web.show(kFeed, feed_with(item("2", "Second") + item("1", "First")));
  look_later(1);
  EXPECT_EQ(web.times_asked(kFeed), ++asked_feed);
  clock.advance_ms(kHourMs / 2);
  look();
  EXPECT_EQ(web.times_asked(kFeed), asked_feed);  // the usual would be a quarter of an hour
  // Something new that the hub has not sent: it is silent.
  web.show(kFeed, feed_with(item("3", "Third")));
  look_later(1);
  EXPECT_EQ(wire.head(), 3);
  EXPECT_THAT(line(), HasSubstr("silent since"));
  asked_feed = web.times_asked(kFeed);
  clock.advance_ms(kHourMs / 2);
  look();
  EXPECT_EQ(web.times_asked(kFeed), asked_feed + 1);
}

TEST_F(HubDoorTest, RenewsItsLeaseBeforeItEnds) {
  subscribe();
  const std::string token = callback_token();
  const std::size_t before = web.times_asked(kHub);
  look_later(7 * 24);
  EXPECT_EQ(web.times_asked(kHub), before);
  look_later(24 + 1);
  EXPECT_EQ(web.times_asked(kHub), before + 1);
  EXPECT_EQ(callback_token(), token);
  EXPECT_EQ(hub_confirms().status, 200);
  EXPECT_THAT(line(), HasSubstr("subscribed until 2015-10-26"));
  // A hub that does not renew it is asked again, and the lease ends.
  look_later(8 * 24 + 1);
  look_later(2 * 24);
  EXPECT_THAT(line(), HasSubstr("asked to send what is new"));
}

TEST_F(HubDoorTest, ADenialIsHandled) {
  subscribe();
  EXPECT_EQ(hub_asks("hub.mode=denied&hub.topic=" + http::percent_encode(kFeed) + "&hub.reason=too+many",
                     callback_token())
                .status,
            200);
  EXPECT_THAT(line(), HasSubstr("denied (too many); asked again at 2015-10-09 03:34 UTC"));
  EXPECT_FALSE(door.sends("courier"));
  const std::size_t before = web.times_asked(kHub);
  look_later(12);
  EXPECT_EQ(web.times_asked(kHub), before);
  look_later(13);
  EXPECT_EQ(web.times_asked(kHub), before + 1);
}

TEST_F(HubDoorTest, AHubThatFailsIsAskedAfterPausesThatGrow) {
  web.show(kHub, "No such feed.", 404);
  look();
  EXPECT_EQ(web.times_asked(kHub), 1u);
  look();
  EXPECT_EQ(web.times_asked(kHub), 1u);
  EXPECT_THAT(line(), HasSubstr("the hub answered 404 (No such feed); asked again at 2015-10-08 03:44 UTC"));
  look_later(1);
  EXPECT_EQ(web.times_asked(kHub), 2u);
  look();
  EXPECT_THAT(line(), HasSubstr("asked again at 2015-10-08 04:54 UTC"));
}

TEST_F(HubDoorTest, FollowsAHubThatHasMoved) {
  web.show(kHub, "", 308);
  web.pages[kHub].headers.add("Location", "https://new.example/hub");
  web.show("https://new.example/hub", "", 202);
  look();
  look();
  EXPECT_EQ(web.times_asked("https://new.example/hub"), 1u);
}

TEST_F(HubDoorTest, LeavesWhenTheSourceGoes) {
  subscribe();
  const std::string token = callback_token();
  ASSERT_TRUE(sources.remove("courier"));
  look();
  EXPECT_EQ(asked().get("hub.mode"), "unsubscribe");
  EXPECT_EQ(callback_token(), token);
  EXPECT_EQ(hub_posts(feed_with(item("2", "Second")), "any").status, 410);
  EXPECT_EQ(hub_confirms("unsubscribe").status, 200);
  EXPECT_THAT(hubs.all(), IsEmpty());
}

TEST_F(HubDoorTest, GoesOverToAnotherHub) {
  subscribe();
  web.show("https://other.example/", "", 202);
  web.show(kFeed, feed_with(item("1", "First"), "https://other.example/"));
  look_later(25);
  EXPECT_EQ(http::parse_form(web.asked.back().body).get("hub.mode"), "subscribe");
  EXPECT_EQ(web.asked.back().url, "https://other.example/");
  EXPECT_EQ(asked().get("hub.mode"), "unsubscribe");
  // One that does not answer is not asked for ever.
  web.show(kHub, "", 500);
  for (int hour = 0; hour < 12; ++hour) look_later(1);
  EXPECT_THAT(hubs.all(), SizeIs(1));
}

TEST_F(HubDoorTest, APostThatCannotBeReadHasTheFeedAsked) {
  subscribe();
  look_later(1);
  hub_posts("", secret());
  look();
  EXPECT_THAT(line(), HasSubstr("what it sent cannot be read: "));
  const std::size_t before = web.times_asked(kFeed);
  clock.advance_ms(6 * 60 * 1000);
  look();
  EXPECT_EQ(web.times_asked(kFeed), before + 1);
}

TEST_F(HubDoorTest, WithoutAnAddressThatTheHubCanReachNothingIsAsked) {
  http::AddressGuard guard;
  EXPECT_EQ(reachable_base("", guard), "");
  EXPECT_EQ(reachable_base("http://localhost:8080", guard), "");
  EXPECT_EQ(reachable_base("http://10.0.0.7", guard), "");
  EXPECT_EQ(reachable_base("http://[::1]:8080", guard), "");
  EXPECT_EQ(reachable_base("http://newsroom", guard), "");
  EXPECT_EQ(reachable_base("https://dateline.example", guard), "https://dateline.example");
  ASSERT_TRUE(guard.allow("127.0.0.0/8"));
  EXPECT_EQ(reachable_base("http://localhost:8080", guard), "http://localhost:8080");
  HubDoor closed(sources, hubs, clock, web, "");
  Poller(sources, wire, web, {}, &closed).poll_once();
  EXPECT_EQ(web.times_asked(kHub), 0u);
  EXPECT_EQ(wire.head(), 1);
}

TEST_F(HubDoorTest, MoreThanCanBeKeptIsPutOff) {
  subscribe();
  int status = 202;
  for (int post = 0; post < 70 && status == 202; ++post)
    status = hub_posts(feed_with(item(std::to_string(post), "Story")), secret()).status;
  EXPECT_EQ(status, 503);
  look();
  EXPECT_EQ(hub_posts(feed_with(item("2", "Second")), secret()).status, 202);
}

TEST(HubSignature, IsOneOfFourMethods) {
  const std::string said = "what do ya want for nothing?";  // RFC 2202 and RFC 4231, test case 2
  EXPECT_TRUE(is_signed("sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79", "Jefe", said));
  EXPECT_TRUE(
      is_signed("SHA256=5BDCC146BF60754E6A042426089575C75A003F089D2739839DEC58B964EC3843", "Jefe", said));
  EXPECT_TRUE(is_signed(
      "sha384=af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfa"
      "b21649",
      "Jefe", said));
  EXPECT_TRUE(is_signed(
      "sha512=164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8"
      "f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
      "Jefe", said));
  EXPECT_FALSE(is_signed("md5=750c783e6ab0b503eaa86e310a5db738", "Jefe", said));
  EXPECT_FALSE(is_signed("sha256=", "Jefe", said));
  EXPECT_FALSE(is_signed("", "Jefe", said));
  EXPECT_FALSE(is_signed("sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79", "Jeff", said));
}

}  // namespace
}  // namespace dateline::intake
