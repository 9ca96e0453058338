#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "formats/format.h"
#include "formats/opml.h"

namespace dateline::formats {
namespace {

using testing::HasSubstr;

Result<Parsed> read(std::string_view bytes, std::string content_type = "") {
  Input input;
  input.bytes = bytes;
  input.content_type = std::move(content_type);
  input.url = "https://courier.example/feeds/world.xml";
  return parse(input);
}

const char* const kRss = R"(<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>The Courier</title><link>https://courier.example/</link><language>en-GB</language><ttl>30</ttl>
<skipHours><hour>2</hour></skipHours><skipDays><day>Sunday</day></skipDays>
<item><title>Talks &amp; more talks</title><link>/2015/talks</link><guid isPermaLink="false">talks-1</guid>
  <pubDate>Thu, 08 Oct 2015 06:34:00 +0300</pubDate><dc:creator>Anna Example</dc:creator>
  <category domain="urgency">2</category><category>politics</category>
  <description>Deputy ministers meet.</description>
  <content:encoded><![CDATA[<p>MOSCOW, October 8. /COURIER/. They meet.</p><script>x</script><figure><img src="/a.jpg" alt="The house"><figcaption>The ministry</figcaption></figure>]]></content:encoded>
  <media:content url="https://courier.example/map.svg" medium="image" width="1200"><media:description>A map</media:description><media:credit>© Courier/Graphics</media:credit></media:content>
  <enclosure url="https://courier.example/a.mp3" type="audio/mpeg" length="1000"/>
</item></channel></rss>)";

TEST(Feeds, AnRssItemBecomesNews) {
  const auto parsed = read(kRss);
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->format, "rss");
  EXPECT_FALSE(parsed->ill_formed);
  EXPECT_EQ(parsed->channel.title, "The Courier");
  EXPECT_EQ(parsed->channel.ttl_minutes, 30);
  EXPECT_THAT(parsed->channel.skip_hours, testing::ElementsAre(2));
  EXPECT_THAT(parsed->channel.skip_days, testing::ElementsAre(0));

  ASSERT_EQ(parsed->items.size(), 1u);
  const news::Item& item = parsed->items[0];
  EXPECT_EQ(item.headline, "Talks & more talks");
  EXPECT_EQ(item.guid, "talks-1");
  EXPECT_EQ(news::canonical_link(item), "https://courier.example/2015/talks");
  EXPECT_EQ(format_rfc3339(*item.first_created), "2015-10-08T06:34:00+03:00");
  EXPECT_EQ(item.byline, "Anna Example");
  EXPECT_EQ(item.urgency, 2);
  EXPECT_EQ(item.lead, "Deputy ministers meet.");
  ASSERT_EQ(item.body.size(), 1u);
  EXPECT_THAT(item.body[0], HasSubstr("<p>MOSCOW, October 8. /COURIER/. They meet.</p><figure>"));
  ASSERT_EQ(item.pictures.size(), 2u);
  EXPECT_EQ(item.pictures[0].credit, "Courier/Graphics");
  EXPECT_EQ(item.pictures[0].caption, "A map");
  EXPECT_EQ(item.pictures[1].caption, "The ministry");
  EXPECT_EQ(item.pictures[1].renditions[0].href, "https://courier.example/a.jpg");
  ASSERT_EQ(item.attachments.size(), 1u);
  EXPECT_EQ(item.provider, "The Courier");
  EXPECT_EQ(item.language, "en-GB");
  ASSERT_EQ(item.subjects.size(), 1u);
  EXPECT_EQ(item.subjects[0].name, "politics");
}

TEST(Feeds, AnAtomEntryBecomesNews) {
  const auto parsed =
      read(R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://rundschau.example/a/">
    <title>Rundschau</title><id>urn:x</id><updated>2015-10-08T08:00:00+02:00</updated>
    <link rel="self" href="feed"/><link rel="hub" href="https://hub.example/"/>
    <entry><id>urn:e:1</id><title type="html">Gespr&amp;auml;che</title><updated>2015-10-08T08:00:00+02:00</updated>
      <published>2015-10-08T07:00:00+02:00</published><link href="1.html"/>
      <author><name>B. Beispiel</name></author><category term="pol" label="Politik"/>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Erste <a href="x">Zeile</a>.</p><p>Zweite.</p></div></content></entry></feed>)");
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->channel.hub, "https://hub.example/");
  ASSERT_EQ(parsed->items.size(), 1u);
  const news::Item& item = parsed->items[0];
  EXPECT_EQ(item.headline, "Gespräche");
  EXPECT_EQ(item.language, "de");
  EXPECT_EQ(item.lead, "Erste Zeile.");
  EXPECT_THAT(item.body[0], HasSubstr("<a href=\"https://rundschau.example/a/x\">Zeile</a>"));
  EXPECT_EQ(format_rfc3339(*item.first_created), "2015-10-08T07:00:00+02:00");
  EXPECT_EQ(format_rfc3339(*item.version_created), "2015-10-08T08:00:00+02:00");
  EXPECT_EQ(item.subjects[0].name, "Politik");
}

TEST(Feeds, AJsonFeedItemBecomesNews) {
  const auto parsed =
      read(R"({"version":"https://jsonfeed.org/version/1.1","title":"Ledger","language":"en","items":[
    {"id":7,"title":"Pact agreed","url":"https://ledger.example/7","content_html":"<p>Twelve.</p><p>Nations.</p>","date_published":"2015-10-05T22:00:00+09:00",
     "authors":[{"name":"C. Example"}],"tags":["trade"],"image":"https://ledger.example/m.svg"}]})");
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->format, "jsonfeed");
  const news::Item& item = parsed->items.at(0);
  EXPECT_EQ(item.guid, "7");
  EXPECT_EQ(item.lead, "Twelve.");
  EXPECT_EQ(item.pictures.size(), 1u);
  EXPECT_EQ(item.byline, "C. Example");
}

TEST(Feeds, WhatWeWriteCanBeReadAgain) {
  const news::Item item = read(kRss)->items.at(0);
  Publication publication;
  publication.channel.title = "All news";
  publication.channel.link = "https://dateline.example/";
  publication.channel.self_link = "https://dateline.example/.rss";
  for (const char* name : {"rss", "atom", "jsonfeed"}) {
    const auto written = find(name)->write(publication, std::span(&item, 1));
    ASSERT_TRUE(written) << name;
    const auto again = read(*written);
    ASSERT_TRUE(again) << name << "\n" << *written;
    EXPECT_EQ(again->format, name);
    EXPECT_FALSE(again->ill_formed) << again->ill_formed_why;
    ASSERT_EQ(again->items.size(), 1u) << name;
    EXPECT_EQ(again->items[0].headline, item.headline) << name;
    EXPECT_EQ(again->items[0].lead, item.lead) << name;
    EXPECT_EQ(again->items[0].body, item.body) << name;
    EXPECT_EQ(again->items[0].first_created, item.first_created) << name;
    EXPECT_EQ(news::canonical_link(again->items[0]), news::canonical_link(item)) << name;
  }
}

TEST(Feeds, IllFormedXmlIsReadAsFarAsItCanBe) {
  const auto cut =
      read("<rss version='2.0'><channel><item><title>One</title></item><item><title>Two</title><descr");
  ASSERT_TRUE(cut);
  EXPECT_TRUE(cut->ill_formed);
  ASSERT_GE(cut->items.size(), 1u);
  EXPECT_EQ(cut->items[0].headline, "One");

  const auto careless = read(
      "<rss><channel><item><title>Q&A at 6&nbsp;pm \x01 in &eacute;t&eacute;</title></item></channel></rss>");
  ASSERT_TRUE(careless);
  EXPECT_TRUE(careless->ill_formed);
  EXPECT_THAT(careless->ill_formed_why, HasSubstr("line 1: an ampersand"));
  EXPECT_EQ(careless->items.at(0).headline, "Q&A at 6 pm in été");
}

TEST(Feeds, EntityBombsDoNotGoOff) {
  std::string bomb = "<!DOCTYPE rss [<!ENTITY a \"ha\">";
  for (char c = 'b'; c <= 'j'; ++c) {
    bomb += std::string("<!ENTITY ") + c + " \"";
    for (int i = 0; i < 10; ++i) bomb += std::string("&") + static_cast<char>(c - 1) + ";";
    bomb += "\">";
  }
  bomb +=
      "<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><item><title>&j; &x; "
      "&a;</title></item></channel></rss>";
  const auto parsed = read(bomb);
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->items.at(0).headline, "&j; &x; ha");
}

TEST(Feeds, SaysWhatItGotInsteadOfAFeed) {
  EXPECT_THAT(read("").error().message, HasSubstr("nothing at all"));
  EXPECT_THAT(read("<!DOCTYPE html><html><p>Down for maintenance").error().message, HasSubstr("a web page"));
  EXPECT_THAT(read("\x1F\x8B\x08 zipped").error().message, HasSubstr("a compressed file"));
  EXPECT_THAT(read(std::string_view("\x00\x01\x02\x03 x", 6)).error().message, HasSubstr("binary data"));
  EXPECT_THAT(read("Just words").error().message, HasSubstr("text"));
  EXPECT_THAT(read("<sitemap/>").error().message, HasSubstr("XML of another kind"));
}

TEST(Feeds, NestingWithoutEndIsRefused) {
  std::string deep = "<rss><channel><item>";
  for (int i = 0; i < 100'000; ++i) deep += "<x>";
  EXPECT_TRUE(!read(deep).ok() || read(deep)->ill_formed);
  std::string json = R"({"version":"https://jsonfeed.org/version/1","items":)";
  json += std::string(100'000, '[');
  EXPECT_FALSE(read(json));
}

TEST(Feeds, AnItemWithoutGuidKeepsTheOneThatWeMake) {
  const char* feed =
      "<rss><channel><item><title>A</title><pubDate>Thu, 08 Oct 2015 06:34:00 "
      "GMT</pubDate></item></channel></rss>";
  const std::string guid = read(feed)->items.at(0).guid;
  EXPECT_FALSE(guid.empty());
  EXPECT_EQ(read(feed)->items.at(0).guid, guid);
}

TEST(Ninjs, IsWrittenAsOneObjectALine) {
  const news::Item item = read(kRss)->items.at(0);
  const auto written = find("ninjs")->write({}, std::span(&item, 1));
  ASSERT_TRUE(written);
  EXPECT_THAT(
      *written,
      HasSubstr(R"("headlines":[{"role":"main","contenttype":"text/plain","value":"Talks & more talks"}])"));
  EXPECT_EQ(std::count(written->begin(), written->end(), '\n'), 1);
}

TEST(Opml, IsReadAndWritten) {
  const std::vector<Outline> outlines{
      {"Courier", "https://courier.example/feed", "https://courier.example/", "News / World"},
      {"R&D <weekly>", "https://rd.example/feed", "", ""}};
  const auto back = read_opml(write_opml("Feeds", outlines));
  ASSERT_TRUE(back);
  EXPECT_THAT(*back, testing::UnorderedElementsAreArray(outlines));
  EXPECT_FALSE(read_opml("<rss/>"));
  EXPECT_FALSE(read_opml("not xml"));
}

}  // namespace
}  // namespace dateline::formats
