#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "intake/inbox.h"
#include "intake/push_door.h"
#include "wire/temporary_store.h"

namespace dateline::intake {
namespace {

using testing::HasSubstr;
namespace fs = std::filesystem;

std::string nitf(const std::string& id, const std::string& headline) {
  return "<nitf><head><docdata><doc-id id-string=\"" + id +
         "\"/></docdata></head><body><body.head><hedline><hl1>" + headline +
         "</hl1></hedline></body.head><body.content><p>Text.</p></body.content></body></nitf>";
}

class InboxTest : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(inbox); }

  void put(const std::string& name, const std::string& text) {
    std::ofstream(inbox / name, std::ios::binary) << text;
  }
  std::string read(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
  }
  InboxLook look() { return look_into_inbox(source, wire, stamps); }
  // A file is taken at the second look that finds it the same.
  InboxLook look_twice() {
    look();
    return look();
  }

  wire::TemporaryStore folder;
  std::unique_ptr<wire::Store> store = folder.open();
  ManualClock clock{*parse_rfc3339("2015-10-08T03:34:00Z")};
  wire::Wire wire{*store, clock};
  fs::path inbox = store->folder() / "in";
  news::Source source{
      "agency", "Agency", news::Source::Way::inbox, (store->folder() / "in").string(), "en", "", "",
      true,     false};
  std::map<std::string, std::string> stamps;
};

TEST_F(InboxTest, MovesWhatItHasReadAndKeepsWhatItRefuses) {
  put("a.xml", nitf("1", "First"));
  put("b.xml", nitf("2", "Second").substr(0, 120));
  put(".hidden", "x");
  put("c.xml.part", nitf("3", "Third"));
  const InboxLook found = look_twice();
  EXPECT_EQ(found.read, 1);
  EXPECT_EQ(found.refused, 1);
  EXPECT_FALSE(found.error);
  EXPECT_EQ(wire.head(), 1);
  EXPECT_TRUE(fs::exists(inbox / "done" / "a.xml"));
  EXPECT_TRUE(fs::exists(inbox / "refused" / "b.xml"));
  EXPECT_THAT(read(inbox / "refused" / "b.xml.reason.txt"), HasSubstr("cut short"));
  EXPECT_TRUE(fs::exists(inbox / ".hidden"));
  EXPECT_TRUE(fs::exists(inbox / "c.xml.part"));
}

TEST_F(InboxTest, WaitsUntilAFileIsWhole) {
  const std::string whole = nitf("1", "First");
  put("a.xml", whole.substr(0, 100));
  look();
  put("a.xml", whole);
  EXPECT_EQ(look().read, 0);
  EXPECT_EQ(look().read, 1);
  EXPECT_EQ(wire.head(), 1);
}

TEST_F(InboxTest, NothingIsWrittenOver) {
  for (const char* headline : {"First", "First, again"}) {
    put("a.xml", nitf("1", headline));
    EXPECT_EQ(look_twice().read, 1);
  }
  EXPECT_TRUE(fs::exists(inbox / "done" / "a.xml"));
  EXPECT_TRUE(fs::exists(inbox / "done" / "a.xml.2"));
  EXPECT_EQ(wire.current("urn:dateline:agency:1")->item.version, 2u);
}

TEST_F(InboxTest, SaysThatTheFolderHasVanished) {
  fs::remove_all(inbox);
  EXPECT_THAT(look().error->message, HasSubstr("cannot be read"));
}

TEST_F(InboxTest, WhatIsTooLargeIsNotEvenRead) {
  put("a.eml", "From: a@example.com\r\nSubject: Large\r\nDate: Thu, 02 May 2024 09:59:00 +0200\r\n\r\n");
  fs::resize_file(inbox / "a.eml", 400u << 20);  // of holes alone
  put("b.xml", nitf("1", "First"));
  const InboxLook found = look_twice();
  EXPECT_EQ(found.read, 1);
  EXPECT_EQ(found.refused, 1);
  EXPECT_EQ(fs::file_size(inbox / "refused" / "a.eml"), 400u << 20);
  EXPECT_THAT(read(inbox / "refused" / "a.eml.reason.txt"), HasSubstr("is larger than 67108864 bytes"));
}

TEST_F(InboxTest, WhatIsCompressedIsNotUnpacked) {
  put("a.zip", std::string("PK\x03\x04", 4) + std::string(100, 'x'));
  put("b.gz", std::string("\x1f\x8b\x08\x00", 4) + std::string(100, 'x'));
  EXPECT_EQ(look_twice().refused, 2);
  for (const auto& [name, what] :
       {std::pair{"a.zip.reason.txt", "a zip file"}, std::pair{"b.gz.reason.txt", "a gzip file"}})
    EXPECT_THAT(read(inbox / "refused" / name), HasSubstr(what));
}

std::string newsml(const std::string& version, const std::string& headline, const std::string& more = "") {
  return "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"urn:newsml:ex:1\" version=\"" +
         version + "\"><itemMeta>" + more + "</itemMeta><contentMeta><headline>" + headline +
         "</headline></contentMeta><contentSet><inlineXML "
         "contenttype=\"application/xhtml+xml\"><html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>Text "
         "of " +
         headline + ".</p></body></html></inlineXML></contentSet></newsItem>";
}

TEST_F(InboxTest, AVersionOlderThanOursIsKeptAside) {
  put("a.xml", newsml("3", "Third"));
  look_twice();
  put("b.xml", newsml("2", "Second"));
  const InboxLook found = look_twice();
  EXPECT_EQ(found.refused, 1);
  EXPECT_THAT(found.taken.refusals.back(), HasSubstr("Version 2 is not above version 3 that we have"));
  EXPECT_THAT(read(inbox / "refused" / "b.xml.reason.txt"), HasSubstr("Version 2 is not above version 3"));
  EXPECT_EQ(wire.current("urn:newsml:ex:1")->item.headline, "Third");
}

TEST_F(InboxTest, AGuidIsWhoseItWasFirst) {
  put("a.xml", newsml("1", "First"));
  look_twice();
  const fs::path theirs = store->folder() / "theirs";
  fs::create_directories(theirs);
  std::ofstream(theirs / "b.xml") << newsml("2", "A lie");
  const news::Source other{"other", "Other", news::Source::Way::inbox, theirs, "en", "", "", true, false};
  std::map<std::string, std::string> seen;
  look_into_inbox(other, wire, seen);
  EXPECT_EQ(look_into_inbox(other, wire, seen).refused, 1);
  EXPECT_THAT(read(theirs / "refused" / "b.xml.reason.txt"), HasSubstr("already that of an item of Agency"));
  EXPECT_EQ(wire.current("urn:newsml:ex:1")->item.headline, "First");
}

TEST_F(InboxTest, AnEmbargoThatHasEndedHoldsNothing) {
  put("a.xml", newsml("1", "First", "<embargoed>2015-10-08T05:00:00+02:00</embargoed>"));
  EXPECT_EQ(look_twice().taken.fresh, 1);  // at 03:34 UTC
  put("b.xml", newsml("2", "Second", "<embargoed>2015-10-08T06:00:00+02:00</embargoed>"));
  EXPECT_EQ(look_twice().taken.held, 1);
  EXPECT_EQ(wire.current("urn:newsml:ex:1")->item.headline, "First");
}

class PushTest : public InboxTest {
 protected:
  http::Response push(const std::string& token, const std::string& body, const std::string& id = "agency") {
    http::Request request;
    request.method = "POST";
    request.captures.add("id", id);
    request.headers.add("Authorization", "Bearer " + token);
    request.body = body;
    return door.take(request);
  }

  void SetUp() override {
    ASSERT_TRUE(book.put(
        {"agency", "Agency", news::Source::Way::push, push_address("secret"), "en", "", "", true, false}));
    ASSERT_TRUE(book.put(
        {"courier", "", news::Source::Way::feed, "https://courier.example/feed", "en", "", "", true, false}));
  }

  SourceBook book{*store};
  PushDoor door{book, wire};
};

TEST_F(PushTest, TakesDocumentsFromWhoHasTheToken) {
  const http::Response answer = push("secret", nitf("1", "First"));
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(*answer.body, HasSubstr("\"new\":1"));
  EXPECT_EQ(wire.current("urn:dateline:agency:1")->item.headline, "First");
  EXPECT_THAT(*push("secret", nitf("1", "First")).body, HasSubstr("\"unchanged\":1"));
  EXPECT_THAT(book.find("agency")->state.status, HasSubstr("Read"));
}

TEST_F(PushTest, TellsNobodyElseAnything) {
  for (const auto& [token, id] : {std::pair{"wrong", "agency"}, std::pair{"", "agency"},
                                  std::pair{"secret", "nobody"}, std::pair{"secret", "courier"}}) {
    const http::Response answer = push(token, nitf("1", "First"), id);
    EXPECT_EQ(answer.status, 401);
    EXPECT_EQ(*answer.body, *push("other", "", "none").body);
  }
  EXPECT_EQ(wire.head(), 0);
}

TEST_F(PushTest, SaysWhatCannotBeRead) {
  const http::Response answer = push("secret", nitf("1", "First").substr(0, 120));
  EXPECT_EQ(answer.status, 422);
  EXPECT_THAT(*answer.body, HasSubstr("cut short"));
  EXPECT_TRUE(book.find("agency")->state.failing);
  EXPECT_EQ(wire.head(), 0);
}

}  // namespace
}  // namespace dateline::intake
