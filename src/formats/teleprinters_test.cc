#include "formats/wires_in_test.h"

namespace dateline::formats {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr std::string_view kTeleprinter =
    "\x01"
    "exa0124 2 pol 93  ex 1888\r\n\nNorway/traffic/\r\n\x02"
    "1ST LEAD\nThe bridge opens to\ncars =\nBy Jane Roe =\r\n\n"
    "Oslo (ex) - Cars crossed it at noon\r\non Thursday.\r\n\nIt cost much.\r\n\n# Notebook\r\nMore at "
    "six.\r\n\n* * * *\r\n"
    "The following information is not intended for publication\r\nCall.\r\n\x03"
    "020959 GMT May 24 \r\n\x04";

TEST(Iptc7901Test, IsReadWithItsNotebook) {
  const std::string text = std::string(kTeleprinter);
  news::Item item = read_one(text, "iptc7901");
  settle_dateline(item);
  EXPECT_EQ(item.guid, "iptc7901:exa0124:2024-05-02");
  EXPECT_EQ(item.urgency, 2);
  EXPECT_EQ(item.slugline, "Norway/traffic/");
  EXPECT_EQ(item.headline, "The bridge opens to cars");
  EXPECT_EQ(item.signal, news::Signal::update);
  EXPECT_EQ(item.located, "Oslo");
  EXPECT_EQ(item.subjects.at(0).code, "medtop:11000000");
  EXPECT_EQ(format_rfc3339(*item.version_created), "2024-05-02T09:59:00Z");
  EXPECT_EQ(item.body.at(0), "<p>Cars crossed it at noon on Thursday.</p>\n<p>It cost much.</p>");
  EXPECT_THAT(item.ednote, HasSubstr("More at six."));
  EXPECT_EQ(item.ednote.find("Call"), std::string::npos);
}

TEST(Iptc7901Test, ReadsManyAndLeavesOutWhatIsCut) {
  const std::string one(kTeleprinter);
  const Parsed parsed = read(one + one + one.substr(0, 120), "iptc7901");
  EXPECT_EQ(parsed.items.size(), 2u);
  EXPECT_TRUE(parsed.ill_formed);
  EXPECT_THAT(error_of(one.substr(0, 120), "iptc7901"), HasSubstr("cut short"));
}

TEST(Iptc7901Test, IsKnownWithoutItsControls) {
  const std::string text =
      "exa00075 3 i 510    ex 1003\n\n/traffic/Norway/\n2ND LEAD\nThe bridge opens to cars\nBy Jane Roe, ex  "
      "=\n \n"
      "Oslo (ex) - Cars crossed it at noon\non Thursday.\n\nIt cost much.\n\n\n101137 GMT May 24\n";
  const news::Item item = read_one(text, "iptc7901");
  EXPECT_EQ(item.guid, "iptc7901:exa00075:2024-05-10");
  EXPECT_EQ(item.headline, "The bridge opens to cars");
  EXPECT_EQ(item.slugline, "/traffic/Norway/");
  EXPECT_EQ(item.urgency, 3);
  EXPECT_THAT(item.body.at(0), HasSubstr("<p>It cost much.</p>"));
  EXPECT_NE(error_of(text.substr(0, 180), "iptc7901"), "");  // has no end
}

TEST(Iptc7901Test, KnowsOldCodePages) {
  const std::string german =
      "\x01"
      "exa0001 4 pl 20\r\n\r\nVerkehr/\r\n\x02"
      "Die neue Br}cke ist f}r Fahrzeuge ge|ffnet =\r\n\r\n"
      "Hamburg (ex) - Die gro~e Br}cke ist seit Donnerstag f}r alle ge|ffnet, und viele Menschen "
      "kamen.\r\n\x03\x04";
  EXPECT_EQ(read_one(german, "iptc7901").headline, "Die neue Brücke ist für Fahrzeuge geöffnet");
  const std::string latin =
      "\x01"
      "exa0001 4 pl 20\r\n\r\nVerkehr/\r\n\x02"
      "Die Br\xFC"
      "cke =\r\n\r\nText.\r\n\x03\x04";
  EXPECT_EQ(read_one(latin, "iptc7901").headline, "Die Brücke");
}

std::string anpa(const std::string& keyword, const std::string& rest) {
  return "\x16\x16\x01W2870\x1f"
         "asian\r\nr s\x13\x11 BC-Bridge     05-02 0049\r\n\x02^" +
         keyword + "<\r\n" + rest +
         "\t   \x03"
         "EX-WF-05-02-24 0959GMT<\r\n\r\n\x0c\r\n\x04";
}

TEST(Anpa1312Test, IsReadLineByLine) {
  news::Item item = read_one(
      anpa("BC-EU--Bridge, 1st Ld-Writethru,49",
           "^The bridge\r\nopens<\r\n^Eds: Adds cost.<\r\n^By JANE ROE=\r\n^Writer=\r\n"
           "\t   OSLO, Norway (AP) _ ``Cars,'' he said,\r\ncrossed _ at noon.\r\n\r\n\t   It cost much.\r\n"),
      "anpa1312");
  settle_dateline(item);
  EXPECT_EQ(item.slugline, "BC-EU--Bridge");
  EXPECT_EQ(item.guid, "anpa:2024-05-02:bc-eu-bridge");
  EXPECT_EQ(item.headline, "The bridge opens");
  EXPECT_EQ(item.ednote, "Eds: Adds cost.");
  EXPECT_EQ(item.byline, "JANE ROE");
  EXPECT_EQ(item.signal, news::Signal::update);
  EXPECT_EQ(item.urgency, 4);
  EXPECT_EQ(item.subjects.at(0).code, "medtop:15000000");
  EXPECT_EQ(item.located, "Oslo");
  EXPECT_EQ(item.body.at(0), "<p>“Cars,” he said, crossed — at noon.</p>\n<p>It cost much.</p>");
}

TEST(Anpa1312Test, JoinsAddsToTheirStory) {
  const Parsed parsed = read(anpa("BC-EU--Bridge,49", "^The bridge opens<\r\n\t   One.\r\n") +
                                 anpa("BC-EU--Ferry,49", "^The ferry stops<\r\n\t   Else.\r\n") +
                                 anpa("BC-EU--Bridge, 1st Add,20", "\t   Two.\r\n"),
                             "anpa1312");
  ASSERT_EQ(parsed.items.size(), 2u);
  EXPECT_EQ(parsed.items[0].body.at(0), "<p>One.</p><p>Two.</p>");
}

TEST(MailTest, IsReadWithCharsetsAndAttachments) {
  const news::Item item = read_one(
      "From: =?iso-8859-1?Q?J=F6rn?= <joern@example.com>\r\nDate: Thu, 02 May 2024 09:59:00 +0200\r\n"
      "Message-ID: <b1@example.com>\r\nSubject: =?utf-8?B?RmVycnkgJiBicmlkZ2U=?=\r\nMIME-Version: 1.0\r\n"
      "Content-Type: multipart/mixed; boundary=xx\r\n\r\n--xx\r\nContent-Type: text/plain; "
      "charset=windows-1252\r\n"
      "Content-Transfer-Encoding: quoted-printable\r\n\r\n=93One=94.\r\n\r\nTwo.\r\n\r\n-- "
      "\r\nSign\r\n--xx\r\n"
      "Content-Type: image/png; name=b.png\r\nContent-Disposition: attachment; filename=b.png\r\n"
      "Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--xx--\r\n",
      "mail");
  EXPECT_EQ(item.headline, "Ferry & bridge");
  EXPECT_EQ(item.byline, "Jörn");
  EXPECT_EQ(item.authors.at(0).email, "joern@example.com");
  EXPECT_EQ(item.guid, "mid:b1@example.com");
  EXPECT_EQ(format_rfc3339(*item.first_created), "2024-05-02T09:59:00+02:00");
  EXPECT_EQ(item.body.at(0), "<p>“One”.</p>\n<p>Two.</p>");
  EXPECT_EQ(item.attachments.at(0).title, "b.png");
  EXPECT_EQ(item.attachments.at(0).file.href, "mid:b1@example.com/part1");
}

TEST(MailTest, IsTheEnvelopeOfWhatAgenciesAttach) {
  const news::Item item = read_one(
      "From: a@example.com\r\nSubject: Wire\r\nDate: Thu, 02 May 2024 09:59:00 +0200\r\nMIME-Version: 1.0\r\n"
      "Content-Type: multipart/mixed; boundary=xx\r\n\r\n--xx\r\nContent-Type: "
      "text/plain\r\n\r\nSee.\r\n--xx\r\n"
      "Content-Type: application/xml; name=b.xml\r\n\r\n" +
          std::string(kBridge) + "\r\n--xx--\r\n",
      "mail");
  EXPECT_EQ(item.headline, "The bridge opens");
}

TEST(WxrTest, BringsPostsWithPicturesAndNotMenus) {
  const Parsed parsed =
      read(R"(<?xml version="1.0"?><rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>The Daily</title><language>en-GB</language><wp:author><wp:author_login>jane</wp:author_login><wp:author_display_name>Jane Roe</wp:author_display_name></wp:author>
<item><title>Bridge &amp; ferry</title><link>https://example.com/bridge</link><dc:creator>jane</dc:creator><guid>https://example.com/?p=1</guid>
<content:encoded><![CDATA[One.

[caption id="x"]<img src="https://example.com/i.jpg"> The bridge[/caption]

Two
lines.]]></content:encoded><excerpt:encoded><![CDATA[Short.]]></excerpt:encoded><wp:post_id>1</wp:post_id><wp:post_date_gmt>2024-05-02 08:00:00</wp:post_date_gmt>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type><category domain="category">Traffic</category><category domain="post_tag">bridges</category>
<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>7</wp:meta_value></wp:postmeta></item>
<item><title>pic</title><wp:post_id>7</wp:post_id><wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status><wp:attachment_url>https://example.com/t.jpg</wp:attachment_url></item>
<item><title>Draft</title><content:encoded>x</content:encoded><wp:post_id>8</wp:post_id><wp:status>draft</wp:status><wp:post_type>post</wp:post_type></item>
<item><title>Menu</title><wp:post_type>nav_menu_item</wp:post_type><wp:status>publish</wp:status></item></channel></rss>)",
           "wxr");
  ASSERT_EQ(parsed.items.size(), 2u);
  const news::Item& item = parsed.items[0];
  EXPECT_EQ(item.headline, "Bridge & ferry");
  EXPECT_EQ(item.byline, "Jane Roe");
  EXPECT_EQ(item.lead, "Short.");
  EXPECT_EQ(item.language, "en-GB");
  EXPECT_EQ(format_rfc3339(*item.first_created), "2024-05-02T08:00:00Z");
  EXPECT_THAT(item.body.at(0), HasSubstr("<p>One.</p>"));
  EXPECT_THAT(item.body.at(0), HasSubstr("<p>Two<br />\nlines.</p>"));
  EXPECT_EQ(item.pictures.at(0).renditions[0].href, "https://example.com/t.jpg");
  EXPECT_EQ(item.subjects.at(0).name, "Traffic");
  EXPECT_THAT(item.keywords, ElementsAre("bridges"));
  EXPECT_EQ(parsed.items[1].pubstatus, news::PubStatus::withheld);
}

TEST(RitzauTest, IsReadThoughItsTextIsEscapedTwice) {
  const news::Item item = read_one(
      R"(<XMLNewsQueuedResponse><ListOfRBNews><RBNews><NewsID>a-1</NewsID><PublishDate>2024-05-02T10:00:00</PublishDate>
<headline>Broen &amp;apos;åbner&amp;apos;</headline><town>Oslo</town><version>2</version><content>&lt;p&gt;En &amp;amp;quot;bro&amp;amp;quot;.&lt;/p&gt;</content>
<Priority>3</Priority><IPTCList xmlns:a="x"><a:int>4000000</a:int></IPTCList><Korrektion>true</Korrektion><byLine>Jane Roe</byLine></RBNews></ListOfRBNews></XMLNewsQueuedResponse>)",
      "ritzau");
  EXPECT_EQ(item.headline, "Broen 'åbner'");
  EXPECT_EQ(item.body.at(0), "<p>En \"bro\".</p>");
  EXPECT_EQ(item.version, 2u);
  EXPECT_EQ(item.signal, news::Signal::correction);
  EXPECT_EQ(item.subjects.at(0).code, "subj:04000000");
}

}  // namespace
}  // namespace dateline::formats
