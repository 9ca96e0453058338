#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "formats/format.h"

namespace dateline::formats {
namespace {

Input input_of(std::string_view bytes) {
  Input input;
  input.bytes = bytes;
  input.url = "https://example.com/feed.xml";
  return input;
}

Parsed read(std::string_view bytes) {
  auto parsed = parse(input_of(bytes));
  EXPECT_TRUE(parsed.ok()) << (parsed.ok() ? "" : parsed.error().message);
  return parsed.ok() ? std::move(*parsed) : Parsed{};
}

std::string refused(std::string_view bytes) {
  const auto parsed = parse(input_of(bytes));
  return parsed.ok() ? "read" : parsed.error().message;
}

constexpr char kRss[] = R"(<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
  <title>The Daily</title><link>https://example.com/</link><description>All the news</description>
  <language>en-gb</language><ttl>15</ttl>
  <atom:link rel="self" href="https://example.com/feed.xml"/><atom:link rel="hub" href="https://hub.example.com/"/>
  <item>
    <title>Port &amp;amp; harbour reopen</title>
    <link>/news/1</link>
    <guid isPermaLink="false">daily-1</guid>
    <pubDate>Thu, 08 Oct 2015 06:34:00 +0300</pubDate>
    <dc:creator>By Jane Roe</dc:creator>
    <description>The port reopened on Thursday.</description>
    <content:encoded><![CDATA[<p>MOSCOW, October 8. /TASS/. The port reopened.</p><img src="/p/quay-300x200.jpg"><script>x</script>]]></content:encoded>
    <category domain="http://cv.iptc.org/newscodes/mediatopic/11000000">politics</category>
    <category domain="urgency">2</category>
    <media:content url="https://example.com/p/quay.jpg" medium="image" width="1200" height="800">
      <media:description>The quay</media:description><media:credit>© AP Photo/Jane Roe</media:credit>
    </media:content>
    <enclosure url="https://example.com/a.mp3" type="audio/mpeg" length="123"/>
  </item>
</channel></rss>)";

TEST(Rss, BecomesItems) {
  const Parsed parsed = read(kRss);
  EXPECT_EQ(parsed.format, "rss");
  EXPECT_FALSE(parsed.ill_formed);
  EXPECT_EQ(parsed.channel.title, "The Daily");
  EXPECT_EQ(parsed.channel.hub, "https://hub.example.com/");
  EXPECT_EQ(parsed.channel.self_link, "https://example.com/feed.xml");
  EXPECT_EQ(parsed.channel.ttl_minutes, 15);
  ASSERT_EQ(parsed.items.size(), 1u);
  const news::Item& item = parsed.items[0];
  EXPECT_EQ(item.guid, "daily-1");
  EXPECT_EQ(item.headline, "Port & harbour reopen");
  EXPECT_EQ(item.lead, "The port reopened on Thursday.");
  ASSERT_EQ(item.body.size(), 1u);
  EXPECT_EQ(item.body[0],
            "<p>MOSCOW, October 8. /TASS/. The port reopened.</p>"
            "<img src=\"https://example.com/p/quay-300x200.jpg\" />");
  EXPECT_EQ(news::canonical_link(item), "https://example.com/news/1");
  EXPECT_EQ(item.byline, "Jane Roe");
  EXPECT_EQ(item.urgency, 2);
  EXPECT_EQ(item.language, "en-gb");
  EXPECT_EQ(item.provider, "The Daily");
  ASSERT_EQ(item.subjects.size(), 1u);
  EXPECT_EQ(item.subjects[0].code, "medtop:11000000");
  ASSERT_TRUE(item.first_created);
  EXPECT_EQ(format_rfc3339(*item.first_created), "2015-10-08T06:34:00+03:00");
  ASSERT_EQ(item.pictures.size(), 1u) << "the small one in the body is the same picture";
  EXPECT_EQ(item.pictures[0].renditions[0].href, "https://example.com/p/quay.jpg");
  EXPECT_EQ(item.pictures[0].caption, "The quay");
  EXPECT_EQ(item.pictures[0].credit, "AP Photo/Jane Roe");
  ASSERT_EQ(item.attachments.size(), 1u);
  EXPECT_EQ(item.attachments[0].file.bytes, 123);
}

TEST(Rss, TakesALongSummaryForTheBody) {
  const Parsed parsed = read(
      "<rss version='2.0'><channel><item><title>x</title><description>&lt;p>One.&lt;/p>&lt;p>Two.&lt;/p>"
      "</description></item></channel></rss>");
  ASSERT_EQ(parsed.items.size(), 1u);
  EXPECT_EQ(parsed.items[0].lead, "One.");
  EXPECT_EQ(parsed.items[0].body.at(0), "<p>One.</p><p>Two.</p>");
  EXPECT_TRUE(parsed.items[0].guid.starts_with("urn:dateline:"));
}

TEST(Rss, ShortSummaryAloneIsTheLead) {
  const Parsed parsed = read(
      "<rss version='0.91'><channel><item><title>x</title><description>Just this &amp;amp; that"
      "</description></item></channel></rss>");
  EXPECT_EQ(parsed.items.at(0).lead, "Just this & that");
  EXPECT_TRUE(parsed.items.at(0).body.empty());
}

TEST(Rdf, BecomesItems) {
  const Parsed parsed = read(
      "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' "
      "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel "
      "rdf:about='https://e.org/'><title>C</title></channel>"
      "<item "
      "rdf:about='https://e.org/1'><title>T</title><link>https://e.org/1</link><dc:date>2004-01-05</dc:date>"
      "</item></rdf:RDF>");
  EXPECT_EQ(parsed.items.at(0).guid, "https://e.org/1");
  EXPECT_EQ(parsed.items.at(0).provider, "C");
  EXPECT_TRUE(parsed.items.at(0).first_created.has_value());
}

TEST(Atom, BecomesItems) {
  const Parsed parsed = read(R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/">
<title type="html">The &amp;lt;b> wire</title><link rel="self" href="feed.atom"/>
<entry xml:lang="de"><id>tag:a.example,2015:1</id><title>Hafen</title><link href="1.html"/>
<author><name>A</name><email>a@example.com</email></author><author><name>B</name></author>
<category term="medtop:11000000" label="Politik"/>
<published>2015-10-08T06:34:00+03:00</published><updated>2015-10-09T00:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Wieder <a href="x">auf</a>.</p></div></content>
</entry></feed>)");
  EXPECT_EQ(parsed.format, "atom");
  EXPECT_EQ(parsed.channel.title, "The <b> wire");
  EXPECT_EQ(parsed.channel.self_link, "https://a.example/feed.atom");
  const news::Item& item = parsed.items.at(0);
  EXPECT_EQ(item.guid, "tag:a.example,2015:1");
  EXPECT_EQ(item.byline, "A, B");
  EXPECT_EQ(item.language, "de");
  EXPECT_EQ(item.body.at(0), "<p>Wieder <a href=\"https://a.example/x\">auf</a>.</p>");
  EXPECT_EQ(item.lead, "Wieder auf.");
  EXPECT_EQ(item.subjects.at(0).name, "Politik");
  EXPECT_EQ(item.subjects.at(0).code, "medtop:11000000");
  EXPECT_EQ(format_rfc3339(*item.version_created), "2015-10-09T00:00:00Z");
}

TEST(JsonFeedFormat, BecomesItems) {
  const Parsed parsed = read(R"({"version":"https://jsonfeed.org/version/1.1","title":"J","language":"fr",
"home_page_url":"https://j.example/","items":[{"id":7,"url":"https://j.example/7","title":"T",
"content_html":"<p>x</p>","summary":"s","image":"/i.jpg","date_published":"2020-01-02T03:04:05Z",
"authors":[{"name":"N"}],"tags":["a","b"],"attachments":[{"url":"/v.mp4","mime_type":"video/mp4"}]}]})");
  EXPECT_EQ(parsed.format, "jsonfeed");
  const news::Item& item = parsed.items.at(0);
  EXPECT_EQ(item.guid, "7");
  EXPECT_EQ(item.language, "fr");
  EXPECT_EQ(item.pictures.at(0).renditions.at(0).href, "https://example.com/i.jpg");
  EXPECT_EQ(item.subjects.size(), 2u);
  EXPECT_EQ(item.attachments.at(0).file.mime, "video/mp4");
}

TEST(BadInput, IsNamedForWhatItIs) {
  using namespace std::string_view_literals;
  EXPECT_NE(refused("").find("empty"), std::string::npos);
  EXPECT_NE(refused("<!DOCTYPE html><html><body>x</body></html>").find("a web page"), std::string::npos);
  EXPECT_NE(refused("\x1F\x8B\x08\x00\x00"sv).find("a gzip file"), std::string::npos);
  EXPECT_NE(refused("\x89PNG\r\n\x1A\n"sv).find("PNG"), std::string::npos);
  EXPECT_NE(refused("\x00\x01\x02\x03"sv).find("binary"), std::string::npos);
  EXPECT_NE(refused("hello").find("text"), std::string::npos);
  EXPECT_NE(refused("{\"a\":1}").find("JSON"), std::string::npos);
  EXPECT_NE(refused("{\"version\":\"https://jsonfeed.org/version/1\"").find("not JSON"), std::string::npos);
}

TEST(BadInput, BombsDoNotGoOff) {
  std::string bomb = "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\">";
  for (char c = 'b'; c <= 'j'; ++c) {
    bomb += std::string("<!ENTITY ") + c + " \"";
    for (int i = 0; i < 10; ++i) bomb += std::string("&") + static_cast<char>(c - 1) + ";";
    bomb += "\">";
  }
  bomb += "]><rss version='2.0'><channel><item><title>x &j; &a;</title></item></channel></rss>";
  const Parsed parsed = read(bomb);
  EXPECT_TRUE(parsed.ill_formed);
  EXPECT_EQ(parsed.items.at(0).headline, "x &j; aaaaaaaaaa");

  const Parsed outside = read(
      "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><channel><item><title>a &x; "
      "b</title></item>"
      "</channel></rss>");
  EXPECT_EQ(outside.items.at(0).headline, "a &x; b");
}

TEST(BadInput, DeepNestingIsReadAsFarAsItGoes) {
  std::string deep = "<rss><channel><item><title>first</title></item><item><description>";
  for (int i = 0; i < 100'000; ++i) deep += "<div>";
  const Parsed parsed = read(deep + "x");
  EXPECT_TRUE(parsed.ill_formed);
  EXPECT_EQ(parsed.items.at(0).headline, "first");
}

TEST(BadInput, ATagOfManyAttributesIsSoonRead) {
  std::string tag = "<rss><channel><item><title>x</title><y";
  for (int i = 0; i < 200'000; ++i) tag += " a" + std::to_string(i) + "=\"\"";
  EXPECT_EQ(read(tag + "/></item></channel></rss>").items.at(0).headline, "x");
}

TEST(BadInput, WhatCameBeforeTheCutIsKept) {
  const std::string whole = kRss;
  const Parsed parsed = read(whole.substr(0, whole.find("<category")));
  EXPECT_TRUE(parsed.ill_formed);
  EXPECT_NE(parsed.ill_formed_why.find("line"), std::string::npos);
  EXPECT_EQ(parsed.items.at(0).headline, "Port & harbour reopen");
}

TEST(BadInput, HtmlEntitiesAndBareAmpersandsAreRead) {
  const Parsed parsed = read(
      "<rss version='2.0'><channel><title>A&B</title><item><title>caf&eacute; &nbsp;R&D &copy;</title>"
      "<link>https://e.org/?a=1&b=2</link><p>stray</item><item><title>two</title></channel>");
  EXPECT_TRUE(parsed.ill_formed);
  ASSERT_EQ(parsed.items.size(), 2u);
  EXPECT_EQ(parsed.items[0].headline, "café \xC2\xA0R&D ©");
  EXPECT_EQ(news::canonical_link(parsed.items[0]), "https://e.org/?a=1&b=2");
}

TEST(BadInput, NulsAndControlCharactersAreLeftOut) {
  using namespace std::string_view_literals;
  const std::string bytes("<rss><channel><item><title>a\0b\x01 c</title></item></channel></rss>"sv);
  const Parsed parsed = read(bytes);
  EXPECT_TRUE(parsed.ill_formed);
  EXPECT_EQ(parsed.items.at(0).headline, "ab c");
}

TEST(BadInput, LyingAndMixedCharsetsAreRead) {
  Input input = input_of(
      "<?xml version='1.0' "
      "encoding='utf-8'?><rss><channel><item><title>caf\xE9</title></item></channel></rss>");
  EXPECT_EQ(parse(input)->items.at(0).headline, "café");
  input.content_type = "text/xml; charset=us-ascii";
  EXPECT_EQ(parse(input)->items.at(0).headline, "café");
  EXPECT_NO_THROW(read("<rss><channel><item><title>caf\xE9 и café</title></item></channel></rss>"));
}

TEST(Demo, FeedsAreAllRead) {
  const std::filesystem::path folder = std::filesystem::path(DATELINE_SOURCE_DIR) / "demo" / "feeds";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "there is no demo yet";
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
    if (!file.is_regular_file()) continue;
    const std::string ending = file.path().extension();
    if (ending != ".xml" && ending != ".rss" && ending != ".atom" && ending != ".json") continue;
    std::stringstream text;
    text << std::ifstream(file.path(), std::ios::binary).rdbuf();
    const std::string bytes = text.str();
    const auto parsed = parse(input_of(bytes));
    ASSERT_TRUE(parsed.ok()) << file.path() << ": " << parsed.error().message;
    EXPECT_FALSE(parsed->items.empty()) << file.path();
    for (const news::Item& item : parsed->items) EXPECT_FALSE(item.guid.empty()) << file.path();
  }
}

}  // namespace
}  // namespace dateline::formats
