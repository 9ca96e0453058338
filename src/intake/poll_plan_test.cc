#include "intake/poll_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dateline::intake {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::HasSubstr;

const Timestamp kNow = *parse_rfc3339("2015-10-08T03:34:00Z");

std::chrono::seconds pause(const SourceState& state) {
  return seconds((state.next_poll->unix_ms - kNow.unix_ms) / 1000);
}

// A pause may be a tenth longer, so that sources are not asked all at once.
void expect_about(std::chrono::seconds actual, std::chrono::seconds wanted) {
  EXPECT_GE(actual, wanted);
  EXPECT_LE(actual, wanted + wanted / 10);
}

TEST(PollPlan, AsksAgainAfterTheUsualTime) {
  expect_about(pause(after_news({}, "courier", {}, {}, {}, kNow)), minutes(15));
}

TEST(PollPlan, KeepsToWhatTheSourceAsksFor) {
  Taken hourly;
  hourly.channel.ttl_minutes = 60;
  expect_about(pause(after_news({}, "courier", hourly, {}, {}, kNow)), hours(1));
  expect_about(pause(after_no_change({}, "courier", {seconds(7200), {}}, {}, kNow)), hours(2));
}

TEST(PollPlan, IsNeitherTooEagerNorForgetful) {
  expect_about(pause(after_no_change({}, "courier", {seconds(1), {}}, {}, kNow)), minutes(5));
  expect_about(pause(after_no_change({}, "courier", {hours(10'000), {}}, {}, kNow)), hours(24));
}

TEST(PollPlan, WaitsTwiceAsLongAfterEachFailure) {
  const Error error{ErrorKind::unavailable, "courier.example did not answer within 20 s", ""};
  SourceState state;
  for (const auto wanted : {minutes(5), minutes(10), minutes(20)}) {
    state = after_failure(state, "courier", error, false, {}, {}, kNow);
    expect_about(pause(state), wanted);
  }
  EXPECT_EQ(state.status.find("courier.example did not answer within 20 s, since 2015-10-08 03:34 UTC (3 "
                              "tries); tried again at "),
            0u);
  for (int i = 0; i < 100; ++i) state = after_failure(state, "courier", error, false, {}, {}, kNow);
  expect_about(pause(state), hours(24));
  EXPECT_FALSE(after_no_change(state, "courier", {}, {}, kNow).failing);
}

TEST(PollPlan, HonoursRetryAfter) {
  const Error error{ErrorKind::unavailable, "courier.example answered 503", ""};
  const AnswerHints hints = hints_from("", "3600", kNow);
  expect_about(pause(after_failure({}, "courier", error, false, hints, {}, kNow)), hours(1));
  EXPECT_EQ(hints_from("", "Thu, 08 Oct 2015 04:34:00 GMT", kNow).retry_after, hours(1));
  EXPECT_FALSE(hints_from("", "soon", kNow).retry_after);
}

TEST(PollPlan, AsksNoMoreWhatIsGone) {
  const Error error{ErrorKind::not_found, "courier.example says that the feed is gone for good (410)", ""};
  const SourceState state = after_failure({}, "courier", error, true, {}, {}, kNow);
  EXPECT_TRUE(state.gone);
  EXPECT_FALSE(state.next_poll);
  EXPECT_THAT(state.status, HasSubstr("not asked again until"));
}

TEST(PollPlan, LeavesOutHoursAndDays) {
  const Timestamp three = outside_of({3, 4}, {}, kNow);
  EXPECT_EQ(format_rfc3339(three), "2015-10-08T05:00:00Z");
  EXPECT_EQ(format_rfc3339(outside_of({}, {4, 5}, kNow)), "2015-10-10T00:00:00Z");
  std::vector<int> all_day;
  for (int hour = 0; hour < 24; ++hour) all_day.push_back(hour);
  EXPECT_EQ(outside_of(all_day, {}, kNow), kNow);
}

TEST(PollPlan, ReadsCacheControl) {
  EXPECT_EQ(hints_from("public, max-age=600", "", kNow).max_age, minutes(10));
  EXPECT_EQ(hints_from("no-cache", "", kNow).max_age, seconds(0));
  EXPECT_FALSE(hints_from("max-age=abc", "", kNow).max_age);
}

TEST(PollPlan, SaysWhatWasRefused) {
  Taken taken;
  taken.fresh = 3;
  taken.refused = 1;
  taken.refusals = {"Pills: The guid is already that of an item of Dateline"};
  EXPECT_THAT(after_news({}, "courier", taken, {}, {}, kNow).status,
              HasSubstr("Read 4 items, 3 new, 0 changed, 1 refused (Pills: The guid"));
}

}  // namespace
}  // namespace dateline::intake
