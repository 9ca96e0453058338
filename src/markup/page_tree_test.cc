#include "markup/page_tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dateline::markup {
namespace {

// The tree as nested names, texts in quotes: `p('a' b('c'))`.
std::string shape(const PageTree& page, NodeId id) {
  if (page[id].is_text()) return "'" + std::string(page[id].text) + "'";
  std::string inner;
  for (NodeId child = id + 1; child < page[id].end; child = page[child].end)
    inner += (inner.empty() ? "" : " ") + shape(page, child);
  return std::string(page[id].text) + (inner.empty() ? "" : "(" + inner + ")");
}
std::string shape(std::string_view html) {
  return shape(PageTree::read(html), PageTree::root());
}

TEST(PageTree, EndsWhatHtmlLeavesUnended) {
  EXPECT_EQ(shape("<p>a<p>b<div>c</div>"), "html(p('a') p('b') div('c'))");
  EXPECT_EQ(shape("<ul><li>a<li>b<ul><li>c</ul></ul>d"), "html(ul(li('a') li('b' ul(li('c')))) 'd')");
  EXPECT_EQ(shape("<table><tr><td>a<td>b<tr><td>c</table>d"),
            "html(table(tr(td('a') td('b')) tr(td('c'))) 'd')");
}

TEST(PageTree, PutsMisnestedElementsRight) {
  EXPECT_EQ(shape("<b>a<i>b</b>c</i>d"), "html(b('a' i('b')) 'c' 'd')");
  EXPECT_EQ(shape("<a>x<div>y</a>z</div>"), "html(a('x' div('y')) div('z'))");
  EXPECT_EQ(shape("<div>a</span>b</p></div>c"), "html(div('a' 'b') 'c')");
}

TEST(PageTree, TakesCodeForCode) {
  EXPECT_EQ(shape("<script>if (a<b) '</p>'</script><p>x"), "html(script('if (a<b) '</p>'') p('x'))");
  EXPECT_EQ(shape("<!-- <p>no --><p>yes<!--"), "html(p('yes'))");
  EXPECT_EQ(shape("a < b & c <3"), "html('a ' '<' ' b & c ' '<' '3')");
}

TEST(PageTree, ResolvesReferences) {
  EXPECT_EQ(with_references_resolved("AT&T &lt;&#x2014;&#151;&eacute &nosuch; &copy"),
            "AT&T <\u2014\u2014\u00e9 &nosuch; \u00a9");
  const PageTree page = PageTree::read("<a href='/?a=1&amp;b=2' TITLE=x>t</a>");
  EXPECT_EQ(page.attribute(1, "href"), "/?a=1&b=2");
  EXPECT_EQ(page.attribute(1, "title"), "x");
  EXPECT_FALSE(page.has_attribute(1, "rel"));
}

TEST(PageTree, StaysWithinBounds) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<div>";
  deep += "<p>down here";
  const PageTree page = PageTree::read(deep);
  EXPECT_THAT(shape(page, static_cast<NodeId>(page.nodes().size() - 1)), testing::HasSubstr("down here"));
  const std::string long_page(50u << 20, 'x');
  EXPECT_TRUE(PageTree::read(long_page).truncated());
  for (const char* cut : {"<", "</", "<a", "<a href", "<a href=", "<a href='", "<!", "<!-", "<script",
                          "<script>x</scr", "&", "&#", "&#x"})
    EXPECT_FALSE(PageTree::read(cut).truncated()) << cut;
}

}  // namespace
}  // namespace dateline::markup
