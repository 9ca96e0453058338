#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/hmac.h"
#include "delivery/test_agency.h"

namespace dateline::delivery {
namespace {

using testing::HasSubstr;
using testing::Not;

class Ways : public testing::Test, protected TestAgency {
 protected:
  http::Response ask(const std::string& method, const std::string& target, const std::string& token = "") {
    http::Router router;
    pull.add_routes(router);
    http::Request request;
    request.method = method;
    if (!http::set_target(request, target)) return {};
    if (!token.empty()) request.headers.add("Authorization", "Bearer " + token);
    return router.route(request);
  }
  void enrol_puller() {
    Subscriber subscriber;
    subscriber.id = "puller";
    subscriber.way = "pull";
    subscriber.token = "0123456789abcdef";
    enrol(subscriber);
  }
};

TEST_F(Ways, AWebhookIsSignedAsStandardWebhooksHasIt) {
  // The example of the specification's own libraries.
  EXPECT_EQ(webhook_signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                              1614265330, R"({"test": 2432232314})"),
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  Subscriber subscriber;
  subscriber.id = "signed";
  subscriber.way = "webhook";
  subscriber.address = "https://signed.example/in";
  subscriber.secret = "a shared secret";
  enrol(subscriber);
  tell(story("bridge", "A bridge opens"));
  dispatcher->send_due();
  ASSERT_EQ(post.posted.size(), 1u);
  const http::FetchRequest& request = post.posted.front();
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.fields.get("webhook-id"), "signed.1.1.ninjs");
  EXPECT_EQ(request.fields.get("Idempotency-Key"), "\"signed.1.1.ninjs\"");
  EXPECT_EQ(request.fields.get("webhook-timestamp"), "1444275240");
  EXPECT_EQ(request.fields.get("webhook-signature"),
            "v1," + to_base64(hmac_sha256("a shared secret", "signed.1.1.ninjs.1444275240." + request.body)));
}

TEST_F(Ways, WhatASubscriberAnswersMeansSomething) {
  const auto kind = [&](int status) {
    http::FetchResponse response;
    response.status = status;
    return outcome_of(response, clock.now()).kind;
  };
  using Kind = Outcome::Kind;
  EXPECT_EQ(kind(200), Kind::delivered);
  EXPECT_EQ(kind(204), Kind::delivered);
  EXPECT_EQ(kind(302), Kind::unavailable);
  EXPECT_EQ(kind(401), Kind::unavailable);
  EXPECT_EQ(kind(404), Kind::unavailable);
  EXPECT_EQ(kind(410), Kind::gone);
  EXPECT_EQ(kind(422), Kind::refused);
  EXPECT_EQ(kind(500), Kind::unavailable);
  http::FetchResponse busy;
  busy.status = 429;
  busy.headers.add("Retry-After", "90");
  EXPECT_EQ(outcome_of(busy, clock.now()).retry_after, std::chrono::seconds(90));
  busy.headers.set("Retry-After", "Thu, 08 Oct 2015 03:35:00 GMT");
  EXPECT_EQ(outcome_of(busy, clock.now()).retry_after, std::chrono::seconds(60));
}

TEST_F(Ways, PausesDoubleUpToTheLongestAndDifferByChance) {
  const RetryRules rules;
  using std::chrono::milliseconds;
  EXPECT_EQ(pause_after(rules, 1, 0, {}), milliseconds(1'000));
  EXPECT_EQ(pause_after(rules, 4, 0, {}), milliseconds(8'000));
  EXPECT_EQ(pause_after(rules, 4, 1, {}), milliseconds(4'000));
  EXPECT_EQ(pause_after(rules, 1'000'000, 0, {}), rules.longest);
  EXPECT_EQ(pause_after(rules, 1, 1, std::chrono::seconds(90)), milliseconds(90'000));
}

TEST_F(Ways, AFolderHasEachVersionOnceAndWhole) {
  Subscriber subscriber;
  subscriber.id = "files";
  subscriber.way = "folder";
  subscriber.formats = {"ninjs", "rss"};
  subscriber.address = (folder.path() / "out" / "files").string();
  enrol(subscriber);
  tell(story("bridge", "A bridge opens"));
  dispatcher->send_due();
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(subscriber.address))
    names.insert(entry.path().filename().string());
  EXPECT_THAT(names, testing::ElementsAre("000000001-v1-ninjs.ndjson", "000000001-v1-rss.xml"));
  std::ifstream in(subscriber.address + "/000000001-v1-rss.xml");
  std::stringstream text;
  text << in.rdbuf();
  EXPECT_THAT(text.str(), HasSubstr("A bridge opens"));
}

TEST_F(Ways, AFolderThatVanishesIsWaitedFor) {
  Subscriber subscriber;
  subscriber.id = "files";
  subscriber.way = "folder";
  const std::filesystem::path disk = folder.path() / "disk";
  std::ofstream(disk) << "no folder";
  subscriber.address = (disk / "files").string();
  enrol(subscriber);
  tell(story("bridge", "A bridge opens"));
  dispatcher->send_due();
  EXPECT_EQ(parcels("files").front().standing, Standing::waiting);
  EXPECT_THAT(dispatcher->state_of(1).trouble, HasSubstr("Cannot write"));
  std::filesystem::remove(disk);
  clock.advance_ms(10'000);
  dispatcher->send_due();
  EXPECT_EQ(parcels("files").front().standing, Standing::delivered);
}

TEST_F(Ways, OneWhoPullsGetsTheSameUntilItConfirms) {
  enrol_puller();
  EXPECT_EQ(ask("GET", "/subscriber/puller/items").status, 401);
  EXPECT_EQ(ask("GET", "/subscriber/puller/items", "0123456789abcdeF").status, 401);
  EXPECT_EQ(ask("GET", "/subscriber/nobody/items", "0123456789abcdef").status, 401);
  tell(story("bridge", "A bridge opens"));
  tell(story("vote", "A vote is counted"));
  tell(story("bridge", "A bridge opens late"));
  const http::Response first = ask("GET", "/subscriber/puller/items", "0123456789abcdef");
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(first.headers.get("Dateline-Batch"), "1.2");
  EXPECT_THAT(*first.body, HasSubstr("A vote is counted"));
  EXPECT_THAT(*first.body, Not(HasSubstr("opens late")));
  EXPECT_EQ(*ask("GET", "/subscriber/puller/items?token=0123456789abcdef").body, *first.body);
  EXPECT_EQ(*ask("POST", "/subscriber/puller/confirm?batch=1.2", "0123456789abcdef").body, "2 confirmed\n");
  EXPECT_EQ(*ask("POST", "/subscriber/puller/confirm?batch=1.2", "0123456789abcdef").body, "0 confirmed\n");
  EXPECT_EQ(ask("POST", "/subscriber/puller/confirm?batch=1;2", "0123456789abcdef").status, 400);
  tell(story("fire", "A fire is out"));
  tell(kill("bridge", "It does not"));
  const http::Response second = ask("GET", "/subscriber/puller/items", "0123456789abcdef");
  EXPECT_LT(second.body->find("KILL: A bridge opens"), second.body->find("A fire is out"));
  EXPECT_THAT(*second.body, Not(HasSubstr("opens late")));
}

TEST_F(Ways, OneWhoPullsHasAFeedInAnyFormat) {
  enrol_puller();
  tell(story("bridge", "A bridge opens"));
  EXPECT_THAT(*ask("GET", "/subscriber/puller/feed.rss", "0123456789abcdef").body, HasSubstr("<rss"));
  EXPECT_EQ(ask("GET", "/subscriber/puller/feed.nothing", "0123456789abcdef").status, 404);
  EXPECT_EQ(ask("GET", "/subscriber/puller/feed.rss").status, 401);
}

TEST_F(Ways, ASubscriberThatCannotBeRightIsNotEnrolled) {
  Subscriber subscriber;
  subscriber.id = "wrong";
  subscriber.way = "webhook";
  subscriber.address = "ftp://somewhere.example";
  const auto refusal = [&] { return accepts(ways(), subscriber).error().message; };
  EXPECT_THAT(refusal(), HasSubstr("is not an http or https address"));
  subscriber.way = "pigeon";
  EXPECT_THAT(refusal(), HasSubstr("nothing goes by 'pigeon'; there are: webhook folder pull"));
  subscriber.way = "pull";
  subscriber.token = "short";
  EXPECT_THAT(refusal(), HasSubstr("token of at least 16 characters"));
  subscriber.formats = {"telex"};
  EXPECT_THAT(book.put(subscriber).error().message, HasSubstr("nothing is written as 'telex'"));
  subscriber.formats = {};
  EXPECT_THAT(book.put(subscriber).error().message, HasSubstr("has no format"));
  subscriber.id = "Not An Id";
  EXPECT_THAT(book.put(subscriber).error().message, HasSubstr("cannot be a subscriber's id"));
}

TEST_F(Ways, ASubscriberIsKeptAsItIs) {
  Subscriber subscriber;
  subscriber.id = "kept";
  subscriber.name = "Kept, \"quoted\"";
  subscriber.filter = news::filter_from(http::parse_form("topic=04000000&place=RU&urgency=3"))->filter;
  subscriber.formats = {"ninjs", "atom"};
  subscriber.way = "pull";
  subscriber.token = "0123456789abcdef";
  subscriber.secret = "s";
  subscriber.active = false;
  EXPECT_EQ(subscriber_from_json(to_json(subscriber)), subscriber);
  enrol(subscriber);
  EXPECT_EQ(SubscriberBook(*store).find("kept")->subscriber, subscriber);
}

}  // namespace
}  // namespace dateline::delivery
