#include "intake/story_parts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "wire/temporary_store.h"

namespace dateline::intake {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// A message of ANPA 1312 of that keyword line, sent on the 2nd of May at `time`.
std::string message(const std::string& keyword, const std::string& text, const std::string& time = "0959",
                    const std::string& day = "05-02") {
  return "\x16\x16\x01W2870\x1f"
         "asian\r\nr i\x13\x11 BC-Bridge     " +
         day + " 0049\r\n\x02^" + keyword + "<\r\n" + text + "\t   \x03" + "EX-WF-" + day + "-24 " + time +
         "GMT<\r\n\r\n\x0c\r\n\x04";
}

std::string story(const std::string& keyword, const std::string& text, const std::string& time = "0959") {
  return message(keyword, "^The bridge opens<\r\n\t   " + text + "\r\n", time);
}

std::string add(const std::string& keyword, const std::string& text) {
  return message(keyword, "\t   " + text + "\r\n");
}

class StoryPartsTest : public testing::Test {
 protected:
  Taken take(const std::string& bytes, const std::string& from = "agency") {
    formats::Input input;
    input.bytes = bytes;
    const news::Source source{from, from, news::Source::Way::push, "push:x", "en", "", "", true, false};
    const auto taken = take_in(input, source, wire);
    return taken ? *taken : Taken{};
  }
  wire::Entry bridge(const std::string& from = "agency") {
    return wire.current("urn:dateline:" + from + ":anpa:2024-05-02:bc-bridge").value_or(wire::Entry{});
  }
  std::string text() {
    const auto body = bridge().item.body;
    return body.empty() ? std::string() : body.back();
  }

  wire::TemporaryStore folder;
  std::unique_ptr<wire::Store> store = folder.open();
  ManualClock clock{*parse_rfc3339("2024-05-02T10:00:00Z")};
  wire::Wire wire{*store, clock};
};

TEST_F(StoryPartsTest, AnAddIsALaterVersionOfItsStory) {
  EXPECT_EQ(take(story("BC-Bridge,49", "One.")).fresh, 1);
  EXPECT_EQ(take(add("BC-Bridge, 1st Add,20", "Two.")).versions, 1);
  EXPECT_EQ(text(), "<p>One.</p>\n<p>Two.</p>");
  EXPECT_EQ(bridge().item.version, 2u);
  EXPECT_EQ(bridge().item.headline, "The bridge opens");
  EXPECT_EQ(bridge().item.signal, news::Signal::update);
}

TEST_F(StoryPartsTest, AddsThatComeTooEarlyWait) {
  EXPECT_EQ(take(add("BC-Bridge, 2nd Add,20", "Three.")).adds_waiting, 1);
  EXPECT_EQ(take(story("BC-Bridge,49", "One.")).fresh, 1);
  EXPECT_EQ(text(), "<p>One.</p>");
  const Taken joined = take(add("BC-Bridge, 1st Add,20", "Two."));
  EXPECT_EQ(joined.versions, 1);
  EXPECT_EQ(text(), "<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>");
  EXPECT_EQ(bridge().item.version, 2u);
}

TEST_F(StoryPartsTest, TheStoryMayComeLast) {
  take(add("BC-Bridge, 2nd Take,20", "Two."));
  take(add("BC-Bridge, Take 3,20", "Three."));
  EXPECT_EQ(wire.head(), 0);
  take(story("BC-Bridge, 1st Take,49", "One."));
  EXPECT_EQ(text(), "<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>");
}

TEST_F(StoryPartsTest, WhatIsSentAgainChangesNothing) {
  take(story("BC-Bridge,49", "One."));
  take(add("BC-Bridge, 1st Add,20", "Two."));
  EXPECT_EQ(take(add("BC-Bridge, 1st Add,20", "Two.")).unchanged, 1);
  EXPECT_EQ(take(story("BC-Bridge,49", "One.")).unchanged, 1);
  EXPECT_EQ(wire.head(), 2);
  EXPECT_EQ(take(story("BC-Bridge,49", "One, put right.")).versions, 1);
  EXPECT_EQ(text(), "<p>One, put right.</p>\n<p>Two.</p>");
}

TEST_F(StoryPartsTest, ALeadIsTheStoryWrittenAnew) {
  take(story("BC-Bridge,49", "One."));
  take(add("BC-Bridge, 1st Add,20", "Two."));
  take(story("BC-Bridge, 1st Ld-Writethru,49", "Ten.", "1130"));
  EXPECT_EQ(text(), "<p>Ten.</p>");
  const Taken late = take(add("BC-Bridge, 2nd Add,20", "Three."));
  EXPECT_EQ(late.refused, 1);
  EXPECT_THAT(late.refusals, ElementsAre(HasSubstr("written anew (1st lead)")));
  take(add("BC-Bridge, 1st Ld-Writethru, 1st Add,20", "Eleven."));
  EXPECT_EQ(text(), "<p>Ten.</p>\n<p>Eleven.</p>");
  const Taken old = take(story("BC-Bridge,49", "One, once more."));
  EXPECT_THAT(old.refusals, ElementsAre(HasSubstr("It is older than the 1st lead that we have")));
  EXPECT_EQ(text(), "<p>Ten.</p>\n<p>Eleven.</p>");
}

TEST_F(StoryPartsTest, AnAddOfALeadToComeWaitsForIt) {
  take(story("BC-Bridge,49", "One."));
  EXPECT_EQ(take(add("BC-Bridge, 1st Ld, 1st Add,20", "Eleven.")).adds_waiting, 1);
  take(story("BC-Bridge, 1st Ld,49", "Ten."));
  EXPECT_EQ(text(), "<p>Ten.</p>\n<p>Eleven.</p>");
}

TEST_F(StoryPartsTest, WhatWaitsInVainIsKeptAside) {
  take(add("BC-Bridge, 1st Add,20", "Two."));
  clock.advance_ms(25LL * 3600 * 1000);
  const Taken next = take(story("BC-Ferry,49", "Else."));
  EXPECT_EQ(next.refused, 1);
  EXPECT_THAT(next.refusals.at(0), HasSubstr("waited a day"));
  EXPECT_TRUE(std::filesystem::exists(store->folder() / "refused" / "agency" / "add-1.json"));
  EXPECT_TRUE(std::filesystem::exists(store->folder() / "refused" / "agency" / "add-1.json.reason.txt"));
  EXPECT_EQ(take(story("BC-Bridge,49", "One.")).fresh, 1);
  EXPECT_EQ(text(), "<p>One.</p>");
}

TEST_F(StoryPartsTest, GoesOnAfterMidnight) {
  take(story("BC-Bridge,49", "One."));
  EXPECT_EQ(take(message("BC-Bridge, 1st Add,20", "\t   Two.\r\n", "0010", "05-03")).versions, 1);
  EXPECT_EQ(text(), "<p>One.</p>\n<p>Two.</p>");
}

TEST_F(StoryPartsTest, TwoAgenciesTellOfOneBridge) {
  EXPECT_EQ(take(story("BC-Bridge,49", "One.")).fresh, 1);
  EXPECT_EQ(take(story("BC-Bridge,49", "Another's."), "courier").fresh, 1);
  take(add("BC-Bridge, 1st Add,20", "Two."), "courier");
  EXPECT_EQ(text(), "<p>One.</p>");
  EXPECT_THAT(bridge("courier").item.body.back(), HasSubstr("Two."));
}

TEST_F(StoryPartsTest, NothingJoinsAKilledStory) {
  take(story("BC-Bridge,49", "One."));
  take(story("BC-Bridge, KILL", "Do not use."));
  EXPECT_EQ(bridge().item.signal, news::Signal::kill);
  EXPECT_THAT(take(add("BC-Bridge, 1st Add,20", "Two.")).refusals, ElementsAre(HasSubstr("was killed")));
}

TEST_F(StoryPartsTest, OneFileMayHoldSomeOfTheParts) {
  take(story("BC-Bridge,49", "One.") + add("BC-Bridge, 1st Add,20", "Two.") +
       add("BC-Bridge, 3rd Add,20", "Four."));
  EXPECT_EQ(text(), "<p>One.</p><p>Two.</p>");
  take(add("BC-Bridge, 2nd Add,20", "Three."));
  EXPECT_EQ(text(), "<p>One.</p><p>Two.</p>\n<p>Three.</p>\n<p>Four.</p>");
}

TEST_F(StoryPartsTest, AWordThatOnlyBeginsLikeAMarkIsOfTheName) {
  const Taken taken = take(story("BC-Bridge, Address,49", "One."));
  EXPECT_EQ(taken.fresh, 1);
  EXPECT_EQ(wire.read(0, 1).at(0).item.slugline, "BC-Bridge, Address");
  EXPECT_EQ(take(add("BC-Ferry 1stAdd", "Two.")).adds_waiting, 1);
}

}  // namespace
}  // namespace dateline::intake
