#include "formats/xml_tree.h"

#include <gtest/gtest.h>

namespace dateline::formats {
namespace {

// The tree in short: `feed(title{x},link[href=y])`.
std::string shape(const XmlElement& element) {
  std::string out = element.name;
  for (const auto& [key, value] : element.attributes) out += "[" + key + "=" + value + "]";
  std::string inner;
  for (const auto& child : element.children) {
    if (const auto* text = std::get_if<std::string>(&child))
      inner += "{" + *text + "}";
    else
      inner += (inner.empty() || inner.back() == '}' ? "" : ",") +
               shape(*std::get<std::unique_ptr<XmlElement>>(child));
  }
  const bool text_alone = element.children.size() == 1 && inner.starts_with("{");
  return inner.empty() || text_alone ? out + inner : out + "(" + inner + ")";
}

std::string strictly(std::string_view text) {
  const auto document = read_xml(text);
  if (!document) return "error";
  return (document->ill_formed ? "ill: " : "") + shape(*document->root);
}

std::string leniently(std::string_view text) {
  return shape(*read_xml_leniently(text).root);
}

TEST(XmlTree, NamesElementsByTheirNamespace) {
  EXPECT_EQ(
      strictly("<x:RSS xmlns:x='http://backend.userland.com/rss2' xmlns:m='http://search.yahoo.com/mrss/'>"
               "<m:Content URL='u' m:x='&amp;&#65;'>t</m:Content></x:RSS>"),
      "(rss(media:content[url=u][media:x=&A]{t}))");
}

TEST(XmlTree, ReplacesEntitiesThatAreShortText) {
  EXPECT_EQ(strictly("<!DOCTYPE a [<!ENTITY co 'Acme'><!ENTITY cube \"&#179;\">]><a b='&co;'>&co;&cube;"
                     "<![CDATA[&co;]]></a>"),
            "(a[b=Acme]{Acme³&co;})");
}

TEST(XmlTree, GoesOnWhereXmlWouldStop) {
  EXPECT_EQ(strictly("<a>x & y &nbsp;<b>z</a>"), "ill: (a({x & y \xC2\xA0}b{z}))");
  EXPECT_EQ(strictly("<a xmlns:ok='u'><nope:b>x</nope:b></a>"), "ill: (a(nope:b{x}))");
}

TEST(LenientXml, ClosesWhatIsOpenAndIgnoresWhatIsNot) {
  EXPECT_EQ(leniently("<a><b>x</a></zzz>"), "(a(b{x}))");
  EXPECT_EQ(leniently("<a b=1 c='2' d e=\"3>x</a>"), "(a[b=1][c=2][d=][e=3]{x})");
  EXPECT_EQ(leniently("<rss><item><title>one<link>two</link></item>"), "(rss(item(title{one}link{two})))");
  EXPECT_EQ(leniently("<c><item><title>1</title><item><title>2</title>"),
            "(c(item(title{1}),item(title{2})))");
  EXPECT_EQ(leniently("<a>1 < 2 <3</a>"), "(a{1 < 2 <3})");
  EXPECT_EQ(leniently("<a><![CDATA[x<y]]>z<!-- c --></a>"), "(a{x<yz})");
}

TEST(LenientXml, TakesAnything) {
  for (const char* text : {"", "<", "<a", "<a ", "<a b", "<a b=", "<a b='", "</", "</a", "<!", "<![CDATA[",
                           "<?", "&", "<a>&#xFFFFFFFF;&#0;</a>", "<a/><b/>"})
    EXPECT_NO_THROW(leniently(text)) << text;
}

TEST(InnerMarkup, IsMarkupWithoutPrefixes) {
  const auto document =
      read_xml("<c xmlns:h='http://www.w3.org/1999/xhtml'><h:p title='a\"b'>x &lt; y<h:br/></h:p></c>");
  ASSERT_TRUE(document.ok());
  const auto& c = std::get<std::unique_ptr<XmlElement>>(document->root->children.at(0));
  EXPECT_EQ(inner_markup(*c), "<p title=\"a&quot;b\">x &lt; y<br></p>");
}

}  // namespace
}  // namespace dateline::formats
