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
