#include "markup/blocks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dateline::markup {
namespace {

using testing::ElementsAre;

std::vector<std::string> cut(std::string_view html) {
  std::vector<std::string> out;
  for (const Block& block : blocks_of(html)) out.push_back(block.name + ": " + block.html);
  return out;
}

TEST(Blocks, AreParagraphsListsTablesAndFiguresEachWhole) {
  EXPECT_THAT(cut("<p>One <b>bold</b>.</p>\n<ul><li><p>a</p></li><li>b</li></ul><hr /><table><tr><td>1</td>"
                  "</tr></table><figure><img src=\"a.png\" /><figcaption>A &lt; B</figcaption></figure>"),
              ElementsAre("p: <p>One <b>bold</b>.</p>", "ul: <ul><li><p>a</p></li><li>b</li></ul>",
                          "hr: <hr />", "table: <table><tr><td>1</td></tr></table>",
                          "figure: <figure><img src=\"a.png\" /><figcaption>A &lt; B</figcaption></figure>"));
}

TEST(Blocks, AreFoundWithinContainersThatOnlyGroup) {
  EXPECT_THAT(
      cut("<div><section><p>One</p><h2>Two</h2></section>loose <em>words</em><div><p>Three</p></div></div>"),
      ElementsAre("p: <p>One</p>", "h2: <h2>Two</h2>", "p: <p>loose <em>words</em></p>", "p: <p>Three</p>"));
}

TEST(Blocks, KeepAContainerThatSaysSomething) {
  EXPECT_THAT(cut("<div dir=\"rtl\"><p>One</p><p>Two</p></div>"),
              ElementsAre("div: <div dir=\"rtl\"><p>One</p><p>Two</p></div>"));
}

TEST(Blocks, OfLooseTextAreParagraphs) {
  EXPECT_THAT(
      cut("Just <a href=\"https://a.example/\">text</a><br />and more<p>Then</p>"),
      ElementsAre("p: <p>Just <a href=\"https://a.example/\">text</a><br />and more</p>", "p: <p>Then</p>"));
  EXPECT_THAT(cut(""), ElementsAre());
  EXPECT_THAT(cut(" \n"), ElementsAre());
}

TEST(Blocks, LoseNothingOfWhatIsNotWellNested) {
  EXPECT_THAT(cut("<p>One<p>Two"), ElementsAre("p: <p>One<p>Two"));
  EXPECT_THAT(cut("</p>One</div>"), ElementsAre("p: <p>One</p>"));
}

}  // namespace
}  // namespace dateline::markup
