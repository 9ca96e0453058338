#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "intake/mirror.h"
#include "intake/paper_web.h"
#include "intake/pictures.h"
#include "intake/poller.h"
#include "intake/read_file.h"
#include "wire/check.h"
#include "wire/temporary_store.h"

namespace dateline::intake {
namespace {

using testing::HasSubstr;

std::string feed_with(const std::string& items) {
  return "<rss version=\"2.0\"><channel><title>The Courier</title>" + items + "</channel></rss>";
}

std::string item(const std::string& guid, const std::string& title) {
  return "<item><guid isPermaLink=\"false\">" + guid + "</guid><title>" + title + "</title></item>";
}

class IntakeTest : public testing::Test {
 protected:
  static constexpr const char* kFeed = "https://courier.example/feed";

  void SetUp() override {
    ASSERT_TRUE(book.put({"courier", "", news::Source::Way::feed, kFeed, "en", "GB", "", true, false}));
  }

  SourceState poll() {
    clock.advance_ms(25LL * 3600 * 1000);  // later than any pause
    Poller poller(book, wire, web, {});
    poller.poll_once();
    return book.find("courier")->state;
  }

  wire::TemporaryStore folder;
  std::unique_ptr<wire::Store> store = folder.open();
  ManualClock clock{*parse_rfc3339("2015-10-08T03:34:00Z")};
  wire::Wire wire{*store, clock};
  SourceBook book{*store};
  PaperWeb web;
};

TEST_F(IntakeTest, PutsAFeedsItemsOnTheWireOldestFirst) {
  web.show(kFeed, feed_with(item("2", "Second") + item("1", "First")));
  const SourceState state = poll();
  EXPECT_THAT(state.status, HasSubstr("Read 2 items, 2 new"));
  const auto entries = wire.read(0, 10);
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[0].item.headline, "First");
  EXPECT_EQ(entries[0].item.source, "courier");
  EXPECT_EQ(entries[0].item.provider, "The Courier");
  EXPECT_EQ(entries[0].item.guid, "urn:dateline:courier:1");
  EXPECT_EQ(entries[0].item.language, "en");
}

TEST_F(IntakeTest, ChangedContentIsAVersionUnchangedIsNot) {
  web.show(kFeed, feed_with(item("1", "First")));
  poll();
  web.show(kFeed, feed_with(item("2", "Second") + item("1", "First, corrected")));
  EXPECT_THAT(poll().status, HasSubstr("1 new, 1 changed"));
  EXPECT_EQ(wire.head(), 3);
  EXPECT_EQ(wire.current("urn:dateline:courier:1")->item.version, 2u);
}

TEST_F(IntakeTest, PutsTheDatelineApartOnceAndForAll) {
  const std::string told =
      "<item><guid isPermaLink=\"false\">1</guid><title>First</title><description>"
      "&lt;p&gt;&lt;b&gt;NEW YORK/PARIS, Oct 8 (Reuters)&lt;/b&gt; - The bridge opened.&lt;/p&gt;"
      "&lt;p&gt;It is long.&lt;/p&gt;</description></item>";
  web.show(kFeed, feed_with(told));
  poll();
  const auto entry = wire.current("urn:dateline:courier:1");
  EXPECT_EQ(entry->item.dateline, "NEW YORK/PARIS, Oct 8 (Reuters) -");
  EXPECT_EQ(entry->item.located, "New York / Paris");
  EXPECT_EQ(entry->item.lead, "The bridge opened.");
  EXPECT_EQ(entry->item.body.at(0), "<p>The bridge opened.</p><p>It is long.</p>");
  web.show(kFeed, feed_with(told + item("2", "Second")));
  poll();
  EXPECT_EQ(wire.current("urn:dateline:courier:1")->item.version, 1u);
}

TEST(MakeOurs, KeepsTheDatelineThatTheSourceGaveApart) {
  news::Item item;
  item.dateline = "London (dpa) -";
  item.lead = "LONDON (DPA) - The bridge opened.";
  item.body = {"<p>London  <b>(dpa)</b> - The bridge opened.</p>"};
  make_ours(item, {}, {});
  EXPECT_EQ(item.dateline, "London (dpa) -");
  EXPECT_EQ(item.lead, "The bridge opened.");
  EXPECT_EQ(item.body.at(0), "<p>The bridge opened.</p>");
  const news::Item once = item;
  make_ours(item, {}, {});
  EXPECT_EQ(item.body, once.body);
  item.dateline = "Oslo";
  item.body = {"<p>OSLO (NTB) – The bridge opened.</p>"};
  make_ours(item, {}, {});
  EXPECT_EQ(item.dateline, "OSLO (NTB) –");
  EXPECT_EQ(item.body.at(0), "<p>The bridge opened.</p>");
  item.body = {"<p>PARIS (AFP) – Another place.</p>"};
  make_ours(item, {}, {});
  EXPECT_EQ(item.body.at(0), "<p>PARIS (AFP) – Another place.</p>");
}

TEST_F(IntakeTest, AsksOnlyForWhatIsNew) {
  web.show(kFeed, feed_with(item("1", "First")), 200, "\"v1\"");
  poll();
  EXPECT_THAT(poll().status, HasSubstr("Nothing new"));
  EXPECT_EQ(web.asked.back().etag, "\"v1\"");
  EXPECT_EQ(wire.head(), 1);
}

TEST_F(IntakeTest, EachMisfortuneIsOneClearLine) {
  const std::pair<std::string, const char*> cases[] = {
      {"", "it is empty, since"},
      {"<!DOCTYPE html><html>Down</html>", "it is a web page, since"},
      {std::string("\x00\x01\x02\x03", 4), "it is a binary file, since"},
  };
  for (const auto& [body, expected] : cases) {
    web.show(kFeed, body);
    const SourceState state = poll();
    EXPECT_TRUE(state.failing);
    EXPECT_THAT(state.status, HasSubstr(expected));
    EXPECT_THAT(state.status, HasSubstr("since 2015-10-09"));
    EXPECT_THAT(state.status, HasSubstr("tried again at"));
  }
  web.show(kFeed, "", 500);
  EXPECT_THAT(poll().status, HasSubstr("courier.example answered with an error (500)"));
  web.pages.clear();
  EXPECT_THAT(poll().status, HasSubstr("There is no host"));
  web.show(kFeed, feed_with(item("1", "First")));
  EXPECT_FALSE(poll().failing);
}

TEST_F(IntakeTest, WhatIsGoneIsNotAskedAgain) {
  web.show(kFeed, "", 410);
  EXPECT_TRUE(poll().gone);
  const std::size_t asked = web.asked.size();
  poll();
  EXPECT_EQ(web.asked.size(), asked);
}

TEST_F(IntakeTest, AFailureLosesNothingThatWasSentBefore) {
  web.show(kFeed, feed_with(item("1", "First")), 200, "\"v1\"");
  poll();
  web.show(kFeed, "<html>Down</html>", 200, "\"v2\"");
  EXPECT_TRUE(poll().failing);
  web.show(kFeed, feed_with(item("2", "Second")), 200, "\"v2\"");
  EXPECT_FALSE(poll().failing);  // the ETag of what could not be read was not kept
  EXPECT_EQ(wire.head(), 2);
}

TEST_F(IntakeTest, ABrokenSourceDelaysNoOther) {
  ASSERT_TRUE(book.put(
      {"a-broken", "", news::Source::Way::feed, "https://broken.example/", "", "", "", true, false}));
  web.show(kFeed, feed_with(item("1", "First")));
  EXPECT_FALSE(poll().failing);
  EXPECT_TRUE(book.find("a-broken")->state.failing);
}

TEST_F(IntakeTest, RemembersWhereAFeedHasMovedForGood) {
  web.show(kFeed, feed_with(item("1", "First")));
  web.pages[kFeed].permanent_url = "https://courier.example/new";
  EXPECT_EQ(poll().address, "https://courier.example/new");
  poll();
  EXPECT_EQ(web.asked.back().url, "https://courier.example/new");
}

TEST_F(IntakeTest, ReadsFilesAndFoldersAgainWhenTheyChange) {
  const auto inbox = folder.path() / "inbox";
  std::filesystem::create_directories(inbox);
  std::ofstream(inbox / "a.xml") << feed_with(item("1", "First"));
  ASSERT_TRUE(book.put({"courier", "", news::Source::Way::folder, inbox.string(), "", "", "", true, false}));
  Poller poller(book, wire, web, {});
  poller.poll_once();
  EXPECT_EQ(wire.head(), 1);
  std::ofstream(inbox / "b.xml") << feed_with(item("2", "Second"));
  std::ofstream(inbox / "c.xml") << "no feed";
  clock.advance_ms(60'000);
  poller.poll_once();
  EXPECT_EQ(wire.head(), 2);
  EXPECT_THAT(book.find("courier")->state.status, HasSubstr("c.xml: "));
}

TEST_F(IntakeTest, SourcesAreKept) {
  news::Source changed = book.find("courier")->source;
  changed.name = "Courier";
  ASSERT_TRUE(book.put(changed));
  EXPECT_EQ(SourceBook(*store).find("courier")->source.name, "Courier");
  EXPECT_FALSE(book.put({"Bad Id", "", news::Source::Way::feed, kFeed, "", "", "", true, false}));
  EXPECT_FALSE(
      book.put({"file", "", news::Source::Way::feed, "file:///etc/passwd", "", "", "", true, false}));
  ASSERT_TRUE(book.remove("courier"));
  EXPECT_FALSE(book.remove("courier"));
}

TEST_F(IntakeTest, ASourceSetToFullArticlesIsReadOnceMore) {
  web.show(kFeed, feed_with(item("1", "First")), 200, "\"v1\"");
  poll();
  news::Source source = book.find("courier")->source;
  source.full_article = true;
  ASSERT_TRUE(book.put(source));
  EXPECT_TRUE(SourceBook(*store).find("courier")->source.full_article);
  EXPECT_EQ(book.find("courier")->state.etag, "");
  EXPECT_EQ(book.find("courier")->state.items, 1);
  EXPECT_FALSE(book.put({"inbox", "", news::Source::Way::folder, "/inbox", "", "", "", true, false, true}));
}

TEST_F(IntakeTest, SourcesOfAnEarlierProgramAreReadAsTheyWere) {
  store->write([](wire::Database& database) {
    database.run(
        "UPDATE sources SET "
        "definition='{\"id\":\"courier\",\"way\":\"feed\",\"address\":\"https://c.example/\","
        "\"active\":true,\"own\":false}'");
  });
  EXPECT_FALSE(SourceBook(*store).find("courier")->source.full_article);
  EXPECT_TRUE(SourceBook(*store).find("courier")->source.active);
}

TEST_F(IntakeTest, KeepsACopyOfEachPicture) {
  web.show(
      kFeed,
      "<rss xmlns:media=\"http://search.yahoo.com/mrss/\"><channel><item><title>A</title>"
      "<media:content url=\"https://courier.example/map.svg\" medium=\"image\"/>"
      "<media:content url=\"https://courier.example/lie.png\" medium=\"image\"/></item></channel></rss>");
  web.show("https://courier.example/map.svg",
           "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1200 800\"/>");
  web.show("https://courier.example/lie.png", "<html>not found</html>");
  poll();
  std::vector<std::string> stored;
  Pictures pictures(wire, web, [&](const std::string& url) { stored.push_back(url); });
  wire::catch_up(wire, pictures);
  pictures.fetch_wanted();
  const auto map = pictures.find("https://courier.example/map.svg");
  ASSERT_TRUE(map);
  EXPECT_EQ(map->mime, "image/svg+xml");
  EXPECT_EQ(map->width, 1200);
  EXPECT_TRUE(std::filesystem::exists(pictures.path_of(map->name)));
  EXPECT_FALSE(pictures.find("https://courier.example/lie.png"));
  EXPECT_THAT(stored, testing::ElementsAre("https://courier.example/map.svg"));
}

TEST_F(IntakeTest, OfAPhotoReadersGetRenditionsAlone) {
  const std::string photo = *read_file(
      std::filesystem::path(DATELINE_SOURCE_DIR) / "demo/pictures/consultations-table.jpg", 1'000'000);
  web.show("https://courier.example/photo.jpg", photo);
  web.show("https://courier.example/cut.jpg", photo.substr(0, photo.size() / 3));
  web.show("https://courier.example/bomb.svg",
           "<!DOCTYPE svg [<!ENTITY a \"aaaa\">]><svg viewBox=\"0 0 9 9\"/>");
  web.show(
      kFeed,
      "<rss xmlns:media=\"http://search.yahoo.com/mrss/\"><channel><item><title>A</title>"
      "<media:content url=\"https://courier.example/photo.jpg\" medium=\"image\"/>"
      "<media:content url=\"https://courier.example/cut.jpg\" medium=\"image\"/>"
      "<media:content url=\"https://courier.example/bomb.svg\" medium=\"image\"/></item></channel></rss>");
  poll();
  Pictures pictures(wire, web);
  wire::catch_up(wire, pictures);
  EXPECT_EQ(pictures.wanted(), 3);
  pictures.fetch_wanted();
  EXPECT_EQ(pictures.wanted(), 0);
  const auto stored = pictures.find("https://courier.example/photo.jpg");
  ASSERT_TRUE(stored) << pictures.note("https://courier.example/photo.jpg");
  EXPECT_EQ(stored->words.credit, "Dateline/Graphics");
  EXPECT_THAT(stored->widths, testing::ElementsAre(320, 640, 960, 1280, 1600));
  EXPECT_EQ(stored->height_at(320), 213);
  EXPECT_TRUE(std::filesystem::exists(pictures.path_of(stored->rendition(640, imaging::Encoding::avif))));
  EXPECT_TRUE(std::filesystem::exists(pictures.path_of(stored->name + ".copy")));
  EXPECT_FALSE(pictures.find("https://courier.example/cut.jpg"));
  EXPECT_THAT(pictures.note("https://courier.example/cut.jpg"), HasSubstr("The picture is broken"));
  EXPECT_THAT(pictures.note("https://courier.example/bomb.svg"), HasSubstr("declares entities"));
  store->read(
      [&](wire::Database& database) { EXPECT_THAT(pictures.check(database, 1), testing::IsEmpty()); });
  std::filesystem::remove(pictures.path_of(stored->rendition(640, imaging::Encoding::avif)));
  store->read([&](wire::Database& database) { EXPECT_EQ(pictures.check(database, 1).size(), 1u); });
}

TEST(Mirror, AnswersAsAServerWould) {
  const wire::TemporaryStore folder;
  std::ofstream(folder.path() / "feed.xml") << "<rss/>";
  PaperWeb web;
  MirrorFetcher fetcher({{"https://demo.example/", folder.path()}}, web);
  const auto fetch = [&](const std::string& url, const std::string& etag) {
    http::FetchRequest request;
    request.url = url;
    request.etag = etag;
    Result<http::FetchResponse> out = Error{};
    fetcher.fetch(std::move(request), [&](Result<http::FetchResponse> answer) { out = std::move(answer); });
    return out;
  };
  const auto first = fetch("https://demo.example/feed.xml", "");
  ASSERT_TRUE(first);
  EXPECT_EQ(first->body, "<rss/>");
  EXPECT_EQ(first->headers.get("Content-Type"), "application/xml");
  EXPECT_EQ(fetch("https://demo.example/feed.xml", std::string(first->headers.get("ETag")))->status, 304);
  EXPECT_EQ(fetch("https://demo.example/../../etc/passwd", "")->status, 404);
  EXPECT_FALSE(fetch("https://elsewhere.example/", ""));
}

}  // namespace
}  // namespace dateline::intake
