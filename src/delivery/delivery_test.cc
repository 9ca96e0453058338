// What is promised to subscribers: everything that matches, in order, and what is taken back before all else.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "delivery/test_agency.h"

namespace dateline::delivery {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class Delivery : public testing::Test, protected TestAgency {};

TEST_F(Delivery, EveryVersionThatMatchesGoesToEveryoneWhoWantsIt) {
  const std::string all = enrol_webhook("all");
  const std::string germans = enrol_webhook("germans", "language=de");
  tell(story("bridge", "A bridge opens"));
  news::Item second = story("bridge", "A bridge opens late");
  second.version = 2;
  tell(second);
  dispatcher->send_due();
  EXPECT_THAT(post.keys(all), ElementsAre("all.1.1.ninjs", "all.1.2.ninjs"));
  EXPECT_THAT(post.keys(germans), IsEmpty());
  EXPECT_THAT(parcels("all"), testing::Each(testing::Field(&Parcel::standing, Standing::delivered)));
}

TEST_F(Delivery, WhoeverHadAnItemIsToldWhenItDoesNotMatchAnyMore) {
  news::Item english = story("bridge", "A bridge opens");
  const std::string readers = enrol_webhook("readers", "language=en");
  tell(english);
  english.language = "de";
  english.headline = "Eine Brücke wird eröffnet";
  tell(english);
  dispatcher->send_due();
  EXPECT_THAT(post.keys(readers), ElementsAre("readers.1.1.ninjs", "readers.1.2.ninjs"));
}

TEST_F(Delivery, ASubscriberGetsWhatComesAfterItHasEnrolled) {
  tell(story("old", "Before"));
  const std::string all = enrol_webhook("all");
  tell(story("new", "After"));
  dispatcher->send_due();
  EXPECT_THAT(post.keys(all), ElementsAre("all.2.1.ninjs"));
}

TEST_F(Delivery, NothingGoesBeforeItsEmbargo) {
  const std::string all = enrol_webhook("all");
  news::Item held = story("budget", "The budget");
  held.embargoed = Timestamp{clock.now().unix_ms + 60'000, 0, true};
  wire.append(held);
  queue();
  dispatcher->send_due();
  EXPECT_THAT(post.posted, IsEmpty());
  clock.advance_ms(60'000);
  wire.release_due();
  queue();
  dispatcher->send_due();
  EXPECT_THAT(post.keys(all), ElementsAre("all.1.1.ninjs"));
}

TEST_F(Delivery, AnUpdateNeverOvertakesItsOriginalAndOtherItemsGoOn) {
  const std::string all = enrol_webhook("all");
  post.answers[all] = [](const http::FetchRequest& request) -> Result<http::FetchResponse> {
    http::FetchResponse response;
    response.status = request.fields.get("webhook-id") == "all.1.1.ninjs" ? 422 : 200;
    return response;
  };
  tell(story("bridge", "A bridge opens"));
  tell(story("bridge", "A bridge opens late"));
  tell(story("vote", "A vote is counted"));
  dispatcher->send_due();
  EXPECT_THAT(post.keys(all), ElementsAre("all.1.1.ninjs", "all.3.1.ninjs"));
  EXPECT_THAT(parcels("all").back().note, HasSubstr("422"));
  post.answers.clear();
  clock.advance_ms(2'000);
  dispatcher->send_due();
  EXPECT_THAT(post.keys(all),
              ElementsAre("all.1.1.ninjs", "all.3.1.ninjs", "all.1.1.ninjs", "all.1.2.ninjs"));
}

TEST_F(Delivery, WhatIsRefusedTooOftenWaitsForTheOperator) {
  const std::string all = enrol_webhook("all");
  post.answer_with(all, 400);
  tell(story("bridge", "A bridge opens"));
  for (int i = 0; i < 20; ++i) {
    dispatcher->send_due();
    clock.advance_ms(600'000);
  }
  EXPECT_EQ(post.keys(all).size(), 12u);
  ASSERT_EQ(parcels("all").front().standing, Standing::refused);
  post.answers.clear();
  store->write([&](wire::Database& database) { send_again(database, parcels("all").front().number); });
  dispatcher->send_due();
  EXPECT_EQ(post.keys(all).back(), "all.1.1.ninjs.again-1");
  EXPECT_EQ(parcels("all").front().standing, Standing::delivered);
}

TEST_F(Delivery, OneWhoIsDownIsTriedSeldomAndMissesNothing) {
  const std::string down = enrol_webhook("down");
  const std::string up = enrol_webhook("up");
  post.answer_with(down, Error{ErrorKind::unavailable, "down.example takes no connection", ""});
  for (int i = 0; i < 50; ++i) tell(story("s" + std::to_string(i), "Story " + std::to_string(i)));
  dispatcher->send_due();
  EXPECT_EQ(post.keys(up).size(), 50u);
  EXPECT_EQ(post.keys(down).size(), 4u);  // as many as may be under way at a time
  EXPECT_EQ(dispatcher->state_of(1).failures, 1);
  EXPECT_EQ(dispatcher->state_of(1).trouble, "down.example takes no connection");
  dispatcher->send_due();
  EXPECT_EQ(post.keys(down).size(), 4u);
  clock.advance_ms(1'000);
  dispatcher->send_due();
  EXPECT_EQ(post.keys(down).size(), 5u);  // one, to see whether it is back
  post.answers.clear();
  clock.advance_ms(10'000);
  dispatcher->send_due();
  EXPECT_EQ(dispatcher->state_of(1).failures, 0);
  const std::vector<Parcel> all = parcels("down");
  EXPECT_EQ(all.size(), 50u);
  EXPECT_THAT(all, testing::Each(testing::Field(&Parcel::standing, Standing::delivered)));
}

TEST_F(Delivery, AKillGoesToWhoeverGotTheItemAheadOfTheQueueAndWithoutItsText) {
  const std::string had = enrol_webhook("had", "word=bridge");
  const std::string not_had = enrol_webhook("not-had", "language=de");
  tell(story("bridge", "A bridge opens"));
  dispatcher->send_due();
  // It is down, with a long queue.
  post.answer_with(had, 503);
  for (int i = 0; i < 20; ++i) tell(story("s" + std::to_string(i), "Another bridge " + std::to_string(i)));
  dispatcher->send_due();
  const std::size_t before = post.keys(had).size();
  tell(kill("bridge", "The bridge is closed"));
  dispatcher->send_due();  // at once, though the pause is not over
  EXPECT_EQ(post.keys(had).size(), before + 1);
  EXPECT_EQ(post.keys(had).back(), "had.1.2.ninjs");
  post.answers.clear();
  clock.advance_ms(600'000);
  dispatcher->send_due();
  EXPECT_EQ(post.keys(had)[before + 1], "had.1.2.ninjs");
  EXPECT_THAT(post.keys(not_had), IsEmpty());
  const auto killed = std::find_if(post.posted.begin(), post.posted.end(), [](const auto& request) {
    return request.fields.get("webhook-id") == "had.1.2.ninjs";
  });
  EXPECT_EQ(killed->fields.get("Dateline-Signal"), "kill");
  EXPECT_THAT(killed->body, HasSubstr("\"urgency\":1"));
  EXPECT_THAT(killed->body, HasSubstr("\"pubStatus\":\"canceled\""));
  EXPECT_THAT(killed->body, HasSubstr("KILL: A bridge opens"));
  EXPECT_THAT(killed->body, HasSubstr("The bridge is closed"));
  EXPECT_THAT(killed->body, Not(HasSubstr("must not be read")));
  store->read([&](wire::Database& database) {
    EXPECT_THAT(taken_back(database, 10), ElementsAre(22));
    EXPECT_THAT(parcels_at(database, 22),
                ElementsAre(testing::Field(&Parcel::standing, Standing::delivered)));
  });
}

TEST_F(Delivery, WhatHasNotGoneWhenItIsKilledDoesNotGo) {
  const std::string down = enrol_webhook("down");
  post.answer_with(down, 500);
  tell(story("other", "Something else"));
  dispatcher->send_due();
  tell(story("bridge", "A bridge opens"));
  tell(kill("bridge", "It does not"));
  post.answers.clear();
  clock.advance_ms(600'000);
  dispatcher->send_due();
  EXPECT_THAT(post.keys(down), ElementsAre("down.1.1.ninjs", "down.2.2.ninjs", "down.1.1.ninjs"));
}

TEST_F(Delivery, AVersionUnderWayIsWaitedForBeforeItsKillGoes) {
  const std::string slow = enrol_webhook("slow");
  tell(story("bridge", "A bridge opens"));
  post.held_back = slow;
  dispatcher->start();
  const std::array number{book.find("slow")->number};
  dispatcher->nudge(number);
  while (post.keys(slow).empty()) std::this_thread::yield();
  tell(kill("bridge", "It does not"));
  dispatcher->nudge(number);
  post.held_back.clear();
  post.answer_held();
  while (parcels("slow").front().standing != Standing::delivered) std::this_thread::yield();
  EXPECT_THAT(post.keys(slow), ElementsAre("slow.1.1.ninjs", "slow.1.2.ninjs"));
}

TEST_F(Delivery, WhatWasUnderWayWhenTheProgramEndedGoesOnceMoreWithTheSameKey) {
  const std::string all = enrol_webhook("all");
  post.answer_with(all, Error{ErrorKind::unavailable, "The program is stopping", ""});
  tell(story("bridge", "A bridge opens"));
  dispatcher->stop();
  begin();
  post.answers.clear();
  dispatcher->send_due();
  EXPECT_THAT(post.keys(all), ElementsAre("all.1.1.ninjs"));
  begin();
  dispatcher->send_due();
  EXPECT_EQ(post.keys(all).size(), 1u);
}

TEST_F(Delivery, IsTakenInOnceHoweverOftenTheWireIsFollowed) {
  const std::string all = enrol_webhook("all");
  tell(story("bridge", "A bridge opens"));
  dispatcher->send_due();
  wire::rebuild(wire, queueing);
  dispatcher->send_due();
  EXPECT_EQ(post.keys(all).size(), 1u);
  store->read(
      [&](wire::Database& database) { EXPECT_THAT(queueing.check(database, wire.head()), IsEmpty()); });
}

TEST_F(Delivery, CheckFindsAKillThatDoesNotReachEveryone) {
  enrol_webhook("all");
  tell(story("bridge", "A bridge opens"));
  tell(kill("bridge", "It does not"));
  enrol_webhook("other");
  store->write([&](wire::Database& database) {
    put_parcel(database, {.number = 0,
                          .subscriber = 2,
                          .item = 1,
                          .position = 1,
                          .version = 1,
                          .format = "ninjs",
                          .rank = Rank::usual,
                          .standing = Standing::waiting,
                          .tries = 0,
                          .again = 0,
                          .queued = {},
                          .done = {},
                          .note = {}});
    EXPECT_THAT(queueing.check(database, 2), ElementsAre(HasSubstr("not told that the item was taken back")));
  });
}

TEST_F(Delivery, NoMoreItemsADayAreNewToASubscriberThanAgreed) {
  const std::string some = enrol_webhook("some");
  Subscriber subscriber = book.find("some")->subscriber;
  subscriber.daily = 2;
  enrol(subscriber);
  tell(story("a", "One"));
  tell(story("b", "Two"));
  tell(story("c", "Three"));
  tell(story("a", "One, later"));
  dispatcher->send_due();
  EXPECT_THAT(post.keys(some), ElementsAre("some.1.1.ninjs", "some.2.1.ninjs", "some.1.2.ninjs"));
  clock.advance_ms(24LL * 3600 * 1000);
  tell(story("d", "Four"));
  tell(story("c", "Three, later"));
  dispatcher->send_due();
  EXPECT_THAT(post.keys(some), testing::IsSupersetOf({"some.5.1.ninjs", "some.3.2.ninjs"}));
}

TEST_F(Delivery, WhoSaysThatItWantsNothingMoreIsPausedAndOneTakenOutGetsNothing) {
  const std::string gone = enrol_webhook("gone");
  const std::string out = enrol_webhook("out");
  post.answer_with(gone, 410);
  tell(story("bridge", "A bridge opens"));
  ASSERT_TRUE(book.remove("out"));
  dispatcher->send_due();
  EXPECT_FALSE(book.find("gone")->subscriber.active);
  EXPECT_THAT(post.keys(out), IsEmpty());
  clock.advance_ms(600'000);
  dispatcher->send_due();
  EXPECT_EQ(post.keys(gone).size(), 1u);
  EXPECT_FALSE(book.remove("out"));
}

TEST_F(Delivery, ReceiptsAreKeptSoLongAndAKillStillReachesEveryone) {
  const std::string all = enrol_webhook("all");
  const std::string picky = enrol_webhook("picky");
  post.answer_with(picky, 400);
  tell(story("bridge", "A bridge opens"));
  tell(story("vote", "A vote is counted"));
  for (int i = 0; i < 20; ++i) {
    dispatcher->send_due();
    clock.advance_ms(600'000);
  }
  ASSERT_EQ(parcels("picky").front().standing, Standing::refused);
  const auto delivered = [&] {
    OutboxCounts counts;
    store->read([&](wire::Database& database) { counts = counts_of(database, book.find("all")->number); });
    return counts;
  };
  clock.advance_ms(80LL * 24 * 3600 * 1000);
  dispatcher->send_due();
  EXPECT_EQ(parcels("all").size(), 2u);
  clock.advance_ms(20LL * 24 * 3600 * 1000);
  dispatcher->send_due();
  EXPECT_THAT(parcels("all"), IsEmpty());
  EXPECT_EQ(parcels("picky").size(), 2u);  // refused
  EXPECT_EQ(delivered().delivered, 2);
  EXPECT_TRUE(delivered().last_delivered);
  post.answers.clear();
  tell(kill("bridge", "There is no bridge"));
  dispatcher->send_due();
  EXPECT_EQ(post.keys(all).back(), "all.1.2.ninjs");
  EXPECT_EQ(delivered().delivered, 3);
  // Who has confirmed a kill is told for ever.
  clock.advance_ms(1000LL * 24 * 3600 * 1000);
  dispatcher->send_due();
  EXPECT_EQ(parcels("all").size(), 1u);
  store->read(
      [&](wire::Database& database) { EXPECT_THAT(queueing.check(database, wire.head()), IsEmpty()); });
}

TEST_F(Delivery, ReceiptsAreForgottenInSmallBites) {
  enrol_webhook("all");
  for (int i = 0; i < 1200; ++i) tell(story("s" + std::to_string(i), "Story " + std::to_string(i)));
  dispatcher->send_due();
  clock.advance_ms(100LL * 24 * 3600 * 1000);
  dispatcher->send_due();
  EXPECT_EQ(parcels("all").size(), 700u);
  clock.advance_ms(100);
  dispatcher->send_due();
  EXPECT_EQ(parcels("all").size(), 200u);
  clock.advance_ms(100);
  dispatcher->send_due();
  EXPECT_THAT(parcels("all"), IsEmpty());
}

TEST_F(Delivery, WhatWaitsIsCountedFromTheOldest) {
  enrol_webhook("all");
  post.answer_with("https://all.example/in", Error{ErrorKind::unavailable, "all.example is down", ""});
  const Timestamp first = clock.now();
  tell(story("bridge", "A bridge opens"));
  clock.advance_ms(60'000);
  news::Item urgent = story("vote", "A vote is counted");
  urgent.urgency = 1;
  tell(urgent);
  store->read([&](wire::Database& database) {
    const OutboxCounts counts = counts_of(database, book.find("all")->number);
    EXPECT_EQ(counts.waiting, 2);
    EXPECT_EQ(counts.oldest_waiting, first);
    EXPECT_EQ(counts.delivered, 0);
    EXPECT_FALSE(counts.last_delivered);
  });
}

}  // namespace
}  // namespace dateline::delivery
