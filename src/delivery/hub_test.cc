#include "delivery/hub.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/hmac.h"
#include "delivery/test_agency.h"

namespace dateline::delivery {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kTopic = "https://dateline.example/news.atom?language=en";
constexpr const char* kCallback = "https://reader.example/push?id=7";

class HubTest : public testing::Test, protected TestAgency {
 protected:
  // A new dispatcher, which knows of the hub.
  HubTest() {
    dispatcher = std::make_unique<Dispatcher>(
        *store, clock, book,
        Documents(wire, publication(), [](const wire::Entry& entry) { return entry.item; }),
        std::vector<Way*>{&hub});
    // The callback says back what it is asked.
    answer_challenges(true);
  }
  ~HubTest() override { dispatcher.reset(); }

  void answer_challenges(bool right) {
    post.otherwise = [this, right](const http::FetchRequest& request) -> Result<http::FetchResponse> {
      http::FetchResponse response;
      response.status = 200;
      const auto query = http::parse_form(request.url.substr(request.url.find('?') + 1));
      if (request.method == "GET") response.body = right ? std::string(query.get("hub.challenge")) : "no";
      asked.push_back(query);
      return response;
    };
  }

  int ask(const std::string& mode, const std::string& topic = kTopic, const std::string& callback = kCallback,
          const std::string& more = "") {
    http::Request request;
    request.method = "POST";
    request.headers.add("Content-Type", "application/x-www-form-urlencoded");
    request.body = "hub.mode=" + mode + "&hub.topic=" + http::percent_encode(topic) +
                   "&hub.callback=" + http::percent_encode(callback) + more;
    const int status = hub.answer(request).status;
    hub.wait();
    return status;
  }

  std::vector<http::Parameters> asked;
  Hub hub{post, clock, book, "https://dateline.example/hub",
          [](const std::string& address) -> std::optional<Topic> {
            if (address != kTopic) return std::nullopt;
            return Topic{news::filter_from(http::parse_form("language=en"))->filter, "atom"};
          }};
};

TEST_F(HubTest, WhoSaysSoTwiceIsSubscribedAndGetsWhatIsNew) {
  EXPECT_EQ(ask("subscribe", kTopic, kCallback, "&hub.secret=s3cret&hub.lease_seconds=86400"), 202);
  ASSERT_EQ(asked.size(), 1u);
  EXPECT_EQ(asked[0].get("id"), "7");
  EXPECT_EQ(asked[0].get("hub.mode"), "subscribe");
  EXPECT_EQ(asked[0].get("hub.topic"), kTopic);
  EXPECT_EQ(asked[0].get("hub.lease_seconds"), "86400");
  tell(story("bridge", "A bridge opens"));
  dispatcher->send_due();
  ASSERT_EQ(post.posted.size(), 2u);
  const http::FetchRequest& sent = post.posted.back();
  EXPECT_EQ(sent.url, kCallback);
  EXPECT_THAT(sent.body, HasSubstr("A bridge opens"));
  EXPECT_THAT(sent.fields.get("Content-Type"), HasSubstr("application/atom+xml"));
  EXPECT_EQ(sent.fields.get("Link"),
            std::string("<https://dateline.example/hub>; rel=\"hub\", <") + kTopic + ">; rel=\"self\"");
  EXPECT_EQ(sent.fields.get("X-Hub-Signature"), "sha256=" + to_hex(hmac_sha256("s3cret", sent.body)));
}

TEST_F(HubTest, NobodyIsSubscribedByOthers) {
  answer_challenges(false);
  EXPECT_EQ(ask("subscribe"), 202);
  EXPECT_THAT(book.roll()->all, IsEmpty());
}

TEST_F(HubTest, ALeaseEndsUnlessItIsRenewed) {
  EXPECT_EQ(ask("subscribe", kTopic, kCallback, "&hub.lease_seconds=1"), 202);  // an hour is the shortest
  EXPECT_EQ(book.roll()->all.size(), 1u);
  clock.advance_ms(3000 * 1000);
  EXPECT_EQ(ask("subscribe", kTopic, kCallback, "&hub.lease_seconds=3600"), 202);
  EXPECT_EQ(book.roll()->all.size(), 1u);
  clock.advance_ms(3000 * 1000);
  tell(story("bridge", "A bridge opens"));
  dispatcher->send_due();
  EXPECT_EQ(post.posted.size(), 3u);
  clock.advance_ms(3000 * 1000);
  tell(story("vote", "A vote is counted"));
  dispatcher->send_due();
  EXPECT_EQ(post.posted.size(), 3u);
  EXPECT_THAT(book.roll()->all, IsEmpty());
}

TEST_F(HubTest, WhoLeavesOrIsGoneGetsNothingMore) {
  ask("subscribe");
  ask("unsubscribe");
  EXPECT_EQ(asked.back().get("hub.mode"), "unsubscribe");
  EXPECT_THAT(book.roll()->all, IsEmpty());
  ask("subscribe");
  post.answer_with(kCallback, 410);
  tell(story("bridge", "A bridge opens"));
  dispatcher->send_due();
  EXPECT_THAT(book.roll()->all, IsEmpty());
}

TEST_F(HubTest, WhatCannotBeRightIsRefusedAtOnce) {
  EXPECT_EQ(ask("publish"), 400);
  EXPECT_EQ(ask("subscribe", "https://elsewhere.example/feed"), 404);
  EXPECT_EQ(ask("subscribe", kTopic, "ftp://reader.example/"), 400);
  EXPECT_EQ(ask("subscribe", kTopic, kCallback, "&hub.secret=" + std::string(200, 'x')), 400);
  EXPECT_THAT(post.posted, IsEmpty());
}

}  // namespace
}  // namespace dateline::delivery
