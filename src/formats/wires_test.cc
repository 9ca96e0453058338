#include "formats/wires_in_test.h"

namespace dateline::formats {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(NewsMlG2, IsReadWithAllThatAnItemHolds) {
  news::Item item = read_one(kBridge, "newsml-g2");
  settle_dateline(item);
  EXPECT_EQ(item.guid, "urn:newsml:example.com:2024:bridge");
  EXPECT_EQ(item.version, 4u);
  EXPECT_EQ(item.signal, news::Signal::correction);
  EXPECT_EQ(item.urgency, 2);
  EXPECT_EQ(item.headline, "The bridge opens");
  EXPECT_EQ(item.subheadline, "A deck");
  EXPECT_EQ(item.byline, "Jane Roe");
  EXPECT_EQ(item.slugline, "bridge-opening");
  EXPECT_EQ(item.located, "Oslo");
  EXPECT_EQ(item.dateline, "OSLO (EX) -");
  EXPECT_EQ(item.lead, "After two years.");
  EXPECT_EQ(item.ednote, "The year was wrong.");
  EXPECT_EQ(item.copyright, "All rights");
  EXPECT_EQ(item.usage_terms, "Once only");
  EXPECT_EQ(item.provider, "Example Press");
  EXPECT_EQ(item.language, "en-GB");
  EXPECT_EQ(format_rfc3339(*item.embargoed), "2024-05-02T12:00:00+02:00");
  EXPECT_EQ(format_rfc3339(*item.first_created), "2024-05-02T08:00:00+02:00");
  EXPECT_THAT(item.keywords, ElementsAre("bridges"));
  ASSERT_EQ(item.subjects.size(), 3u);
  EXPECT_EQ(item.subjects[0], (news::Subject{"medtop:20000337", "transport", ""}));
  EXPECT_EQ(item.subjects[1], (news::Subject{"medtop:04000000", "money", ""}));
  EXPECT_EQ(item.subjects[2].code, "ex:7");
  ASSERT_EQ(item.places.size(), 1u);
  EXPECT_EQ(*item.places[0].latitude, 60.5);
  EXPECT_EQ(item.people.at(0).name, "Kari Nordmann");
  EXPECT_EQ(item.organisations.at(0).code, "org:1");
  ASSERT_EQ(item.body.size(), 1u);
  EXPECT_THAT(item.body[0], HasSubstr("<p>Cars crossed it at <b>noon</b> <i>today</i>.</p>"));
  EXPECT_THAT(item.body[0], HasSubstr("It cost £2 &amp; more."));
  ASSERT_EQ(item.pictures.size(), 1u);
  EXPECT_EQ(item.pictures[0].renditions[0].href, "https://example.com/l.jpg");
  EXPECT_EQ(item.pictures[0].renditions[0].bytes, 12345);
  EXPECT_EQ(item.links.at(0).rel, "related");
}

TEST(NewsMlG2, IsReadWhateverItsNamespacesAndDeclarationsSay) {
  const std::string prefixed =
      "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><n:newsItem xmlns:n=\"x\" "
      "guid=\"tag:a,1:1\">"
      "<n:contentMeta><n:headline>Fähre fährt</n:headline></n:contentMeta><n:contentSet><n:inlineXML>"
      "<nitf:nitf xmlns:nitf='y'><nitf:body><nitf:body.content><nitf:p>Ein <nitf:em>Satz</nitf:em>.</nitf:p>"
      "</nitf:body.content></nitf:body></nitf:nitf></n:inlineXML></n:contentSet></n:newsItem>";
  const news::Item item = read_one(prefixed, "newsml-g2");
  EXPECT_EQ(item.headline, "Fähre fährt");
  EXPECT_EQ(item.body.at(0), "<p>Ein <em>Satz</em>.</p>");
}

TEST(NewsMlG2, TakesTextAsDataToo) {
  const auto with = [](const std::string& content) {
    return read_one("<newsItem guid='g:1' standard='NewsML-G2'><contentSet>" + content +
                        "</contentSet></newsItem>",
                    "newsml-g2")
        .body.at(0);
  };
  EXPECT_EQ(with("<inlineData contenttype='text/plain'>One\ngoes on.\n\nTwo.</inlineData>"),
            "<p>One goes on.</p>\n<p>Two.</p>");
  EXPECT_EQ(with("<inlineData contenttype='text/html'>&lt;p&gt;One&lt;/p&gt;</inlineData>"), "<p>One</p>");
  EXPECT_EQ(with("<inlineData contenttype='text/plain' encoding='base64'>T25lLg==</inlineData>"),
            "<p>One.</p>");
  EXPECT_THAT(with("<inlineXML><html><body><p>Top\n    First begins\nand ends.\n    "
                   "Second.</p></body></html></inlineXML>"),
              HasSubstr("<p>First begins and ends.</p>\n<p>Second.</p>"));
}

TEST(NewsMlG2, KnowsKillsAndEmbargoesWithoutEnd) {
  const auto item = [](const std::string& meta) {
    return read_one("<newsItem guid='g:1' standard='NewsML-G2'><itemMeta>" + meta +
                        "</itemMeta><contentMeta><headline>H</headline></contentMeta></newsItem>",
                    "newsml-g2");
  };
  EXPECT_EQ(item("<pubStatus qcode='stat:canceled'/>").signal, news::Signal::kill);
  EXPECT_EQ(item("<pubStatus qcode='stat:withheld'/>").pubstatus, news::PubStatus::withheld);
  EXPECT_EQ(item("<pubStatus qcode='stat:usable'/><embargoed/>").pubstatus, news::PubStatus::withheld);
  EXPECT_EQ(item("<signal qcode='edStat:U'/>").signal, news::Signal::update);
}

TEST(NewsMlG2, PutsAPackagesPicturesBesideItsText) {
  const Parsed parsed = read(R"(<newsMessage><itemSet>
<packageItem guid="p:1"><contentMeta><headline>Top</headline></contentMeta><groupSet><group>
<itemRef residref="t:1"><title>Text</title></itemRef><itemRef residref="i:1"/></group></groupSet></packageItem>
<newsItem guid="t:1"><contentMeta><headline>Text</headline></contentMeta></newsItem>
<newsItem guid="i:1"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta><contentSet>
<remoteContent href="https://example.com/p.jpg"/></contentSet></newsItem>
<conceptItem guid="c:1"><concept><conceptId qcode="x:1"/><name>A fair</name><definition>In spring.</definition></concept></conceptItem>
</itemSet></newsMessage>)",
                             "newsml-g2");
  ASSERT_EQ(parsed.items.size(), 4u);
  EXPECT_EQ(parsed.items[0].kind, news::Kind::composite);
  EXPECT_EQ(parsed.items[0].body.at(0), "<ul><li><strong>Text</strong></li></ul>");
  EXPECT_EQ(parsed.items[1].pictures.at(0).renditions.at(0).href, "https://example.com/p.jpg");
  EXPECT_EQ(parsed.items[2].headline, "Top");
  EXPECT_EQ(parsed.items[3].headline, "A fair");
  EXPECT_TRUE(parsed.oldest_first);
}

TEST(NewsMlG2, APackageThatOnlyListsIsNoItemBesideWhatItLists) {
  const std::string list = "<packageItem guid=\"p\"><itemRef residref=\"a\"/></packageItem>";
  const std::string text =
      "<newsItem guid=\"a\" version=\"1\"><contentMeta><headline>The bridge "
      "opens</headline></contentMeta></newsItem>";
  const auto message = [](const std::string& items) {
    return "<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemSet>" + items +
           "</itemSet></newsMessage>";
  };
  EXPECT_EQ(read_one(message(list + text), "newsml-g2").guid, "a");
  const std::string kill =
      "<packageItem guid=\"p\"><itemMeta><pubStatus qcode=\"stat:canceled\"/></itemMeta></packageItem>";
  EXPECT_EQ(read(message(kill + text), "newsml-g2").items.size(), 2u);
}

TEST(NinjsTest, IsFoundFarInsideAnInterfacesAnswer) {
  std::string products;
  for (int i = 0; i < 400; ++i) products += "{\"id\": " + std::to_string(i) + ", \"name\": \"PHOTOSTREAM\"},";
  const news::Item item =
      read_one("{\"api_version\": \"2.0\", \"data\": {\"meta\": {\"products\": [" + products +
                   "{}]}, \"item\": {\"uri\": \"urn:ex:1\", \"type\": \"text\", \"headline\": \"The "
                   "bridge opens\", \"versioncreated\": \"2024-05-02T10:00:00Z\"}}}",
               "ninjs");
  EXPECT_EQ(item.headline, "The bridge opens");
}

TEST(WireXml, TakesNothingInHalf) {
  const std::string whole(kBridge);
  const std::string one =
      whole.substr(whole.find("<newsItem"), whole.find("</itemSet>") - whole.find("<newsItem"));
  EXPECT_THAT(error_of(whole.substr(0, whole.find("</p><p/>")), "newsml-g2"), HasSubstr("cut short"));
  const Parsed cut = read("<newsMessage><itemSet>" + one + one.substr(0, one.size() / 2), "newsml-g2");
  EXPECT_EQ(cut.items.size(), 1u);
  EXPECT_TRUE(cut.ill_formed);
  const Parsed two = read(whole + "\n" + whole, "newsml-g2");
  EXPECT_EQ(two.items.size(), 2u);
  EXPECT_FALSE(two.ill_formed);
}

TEST(WireXml, ReadsWhatIsIllFormedButWhole) {
  const Parsed parsed = read(
      "<newsItem guid='g:1' standard='NewsML-G2'><contentMeta><headline>A & "
      "B</headline><slugline>x</slug></contentMeta>"
      "<contentSet><inlineXML><p>One<p>Two</inlineXML></contentSet></newsItem>",
      "newsml-g2");
  EXPECT_TRUE(parsed.ill_formed);
  EXPECT_EQ(parsed.items.at(0).headline, "A & B");
}

TEST(WireXml, EndsWhateverIsThrownAtIt) {
  std::string bomb = "<?xml version='1.0'?><!DOCTYPE newsItem [<!ENTITY a 'aaaaaaaaaa'>";
  for (char c = 'b'; c <= 'z'; ++c) {
    bomb += std::string("<!ENTITY ") + c + " '";
    for (int i = 0; i < 10; ++i) bomb += std::string("&") + static_cast<char>(c - 1) + ";";
    bomb += "'>";
  }
  bomb +=
      "]><newsItem guid='g:1' standard='NewsML-G2'><contentMeta><headline>H "
      "&z;</headline></contentMeta></newsItem>";
  const news::Item item = read_one(bomb, "newsml-g2");
  EXPECT_LT(item.headline.size(), 2000u);
  std::string deep = "<newsItem guid='g:1' standard='NewsML-G2'><contentSet><inlineXML>";
  for (int i = 0; i < 100'000; ++i) deep += "<b>";
  deep += "x";
  for (int i = 0; i < 100'000; ++i) deep += "</b>";
  deep += "</inlineXML></contentSet></newsItem>";
  Input input;
  input.bytes = deep;
  EXPECT_TRUE(find("newsml-g2")->parse(input).ok());
  const std::string tags(5'000'000, '<');
  EXPECT_THAT(error_of(tags, "nitf"), HasSubstr("two million"));
}

TEST(NewsMl1, IsReadAtAnyDepth) {
  const news::Item item =
      read_one(R"(<NewsML Version="1.2"><NewsEnvelope><Priority FormalName="2"/></NewsEnvelope><NewsItem>
<Identification><NewsIdentifier><ProviderId>ex.com</ProviderId><DateId>20240502</DateId><NewsItemId>B1</NewsItemId>
<RevisionId PreviousRevision="1" Update="U">2</RevisionId><PublicIdentifier>urn:newsml:ex.com:20240502:B1:2U</PublicIdentifier></NewsIdentifier>
<NameLabel>bridge</NameLabel></Identification>
<NewsManagement><FirstCreated>20240502T080000+0200</FirstCreated><ThisRevisionCreated>20240502T095900+0200</ThisRevisionCreated>
<Status FormalName="Embargoed"/><StatusWillChange><FutureStatus FormalName="Usable"/><DateAndTime>20240502T120000Z</DateAndTime></StatusWillChange></NewsManagement>
<NewsComponent><NewsLines><HeadLine>The bridge opens</HeadLine><ByLine>by Jane Roe</ByLine><DateLine>2.5.2024</DateLine></NewsLines>
<AdministrativeMetadata><Provider><Party FormalName="EX"/></Provider></AdministrativeMetadata>
<DescriptiveMetadata><Language FormalName="EN"/><SubjectCode><Subject FormalName="04000000"/></SubjectCode>
<Location HowPresent="Origin"><Property FormalName="City" Value="Oslo"/></Location></DescriptiveMetadata>
<NewsComponent><Role FormalName="Main"/><ContentItem><MediaType FormalName="Text"/><DataContent><![CDATA[<P>Cars crossed.</P>]]></DataContent></ContentItem></NewsComponent>
<NewsComponent><Role FormalName="Photo"/><NewsComponent><Role FormalName="Caption"/><ContentItem><DataContent><p>The bridge</p></DataContent></ContentItem></NewsComponent>
<NewsComponent><ContentItem Href="https://ex.com/b.jpg"><MediaType FormalName="Photo"/><Characteristics><Property FormalName="Width" Value="800"/></Characteristics></ContentItem></NewsComponent></NewsComponent>
</NewsComponent></NewsItem></NewsML>)",
               "newsml-1");
  EXPECT_EQ(item.guid, "urn:newsml:ex.com:20240502:B1");
  EXPECT_EQ(item.version, 2u);
  EXPECT_EQ(item.signal, news::Signal::update);
  EXPECT_EQ(item.urgency, 2);
  EXPECT_EQ(item.headline, "The bridge opens");
  EXPECT_EQ(item.byline, "Jane Roe");
  EXPECT_EQ(item.dateline, "");
  EXPECT_EQ(item.located, "Oslo");
  EXPECT_EQ(item.provider, "EX");
  EXPECT_EQ(item.language, "en");
  EXPECT_EQ(item.subjects.at(0).code, "subj:04000000");
  EXPECT_EQ(format_rfc3339(*item.embargoed), "2024-05-02T12:00:00Z");
  EXPECT_EQ(item.body.at(0), "<p>Cars crossed.</p>");
  EXPECT_EQ(item.pictures.at(0).caption, "The bridge");
  EXPECT_EQ(item.pictures.at(0).renditions.at(0).width, 800);
}

TEST(NitfTest, IsReadWithItsPicturesAndMarkedWords) {
  const news::Item item =
      read_one(R"(<nitf><head><title>Bridge</title><meta name="anpa-keyword" content="bridge"/>
<tobject><tobject.subject tobject.subject.refnum="04000000" tobject.subject.type="Economy"/></tobject>
<docdata management-status="embargoed"><doc-id id-string="ex.1"/><urgency ed-urg="3"/><date.issue norm="20240502T095900+0200"/>
<date.release norm="20240502T120000+0200"/><doc.copyright year="2024" holder="EX"/><ed-msg info="Note."/>
<key-list><keyword key="bridges"/></key-list></docdata></head>
<body><body.head><hedline><hl1>The bridge opens</hl1><hl2>A deck</hl2></hedline><byline>By <person>Jane Roe</person><byttl>EX</byttl></byline>
<dateline><location><city>Oslo</city>, Norway</location></dateline><abstract><p>After two years.</p></abstract></body.head>
<body.content><media media-type="image"><media-reference source="https://ex.com/b.jpg" mime-type="image/jpeg" width="800" height="600"/>
<media-caption>The bridge</media-caption><media-producer>EX Photo</media-producer></media>
<block><hl2>Traffic</hl2><p>Cars of <org value="r1">Road Office</org> crossed.</p></block></body.content></body></nitf>)",
               "nitf");
  EXPECT_EQ(item.guid, "ex.1");
  EXPECT_EQ(item.urgency, 3);
  EXPECT_EQ(item.headline, "The bridge opens");
  EXPECT_EQ(item.subheadline, "A deck");
  EXPECT_EQ(item.byline, "Jane Roe, EX");
  EXPECT_EQ(item.located, "Oslo");
  EXPECT_EQ(item.lead, "After two years.");
  EXPECT_EQ(item.slugline, "bridge");
  EXPECT_EQ(item.ednote, "Note.");
  EXPECT_EQ(item.copyright, "© 2024 EX");
  EXPECT_EQ(format_rfc3339(*item.embargoed), "2024-05-02T12:00:00+02:00");
  EXPECT_EQ(item.subjects.at(0), (news::Subject{"subj:04000000", "Economy", ""}));
  EXPECT_EQ(item.organisations.at(0), (news::Organisation{"Road Office", "r1"}));
  EXPECT_EQ(item.pictures.at(0).credit, "EX Photo");
  EXPECT_THAT(item.body.at(0), HasSubstr("<h2>Traffic</h2><p>Cars of Road Office crossed.</p>"));
}

}  // namespace
}  // namespace dateline::formats
