#include "site/article_body.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "text/difference.h"

namespace dateline::site {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string paragraph(int words) {
  std::string out = "<p>";
  for (int i = 0; i < words; ++i) out += "word ";
  return out + "</p>";
}

TEST(ArticleBody, OfSensibleLengthIsOnePage) {
  EXPECT_THAT(pages_of({"<p>Short</p>"}), ElementsAre("<p>Short</p>"));
  EXPECT_EQ(pages_of({paragraph(900) + paragraph(900)}).size(), 1U);
  EXPECT_THAT(pages_of({}), ElementsAre(""));
}

TEST(ArticleBody, StaysInThePagesThatTheSourceMade) {
  EXPECT_THAT(pages_of({"<p>One</p>", "<p>Two</p>"}), ElementsAre("<p>One</p>", "<p>Two</p>"));
}

TEST(ArticleBody, ThatIsLongIsDividedEvenlyBetweenBlocks) {
  std::string body;
  for (int i = 0; i < 40; ++i) body += paragraph(100);
  const auto pages = pages_of({body});
  ASSERT_EQ(pages.size(), 3U);
  std::size_t paragraphs = 0;
  for (const std::string& page : pages) {
    EXPECT_THAT(page, StartsWith("<p>"));
    for (std::size_t at = page.find("<p>"); at != std::string::npos; at = page.find("<p>", at + 1))
      ++paragraphs;
    EXPECT_NEAR(text::words_to_read(page), 1333, 110);
  }
  EXPECT_EQ(paragraphs, 40U);
}

TEST(ArticleBody, IsNeverDividedInsideAListTableFigureOrQuote) {
  for (const std::string element : {"ul", "table", "figure", "blockquote"}) {
    const std::string block = "<" + element + ">" + paragraph(3000) + paragraph(3000) + "</" + element + ">";
    const auto pages = pages_of({paragraph(100) + block + paragraph(100)});
    int holding = 0;
    for (const std::string& page : pages) holding += page.find(block) != std::string::npos ? 1 : 0;
    EXPECT_EQ(holding, 1) << element;
  }
}

TEST(ArticleBody, HasNoHeadingAtTheFootOfAPage) {
  const auto pages = pages_of({paragraph(1000) + "<h2>Heading</h2>" + paragraph(1000)});
  ASSERT_EQ(pages.size(), 2U);
  EXPECT_THAT(pages[0], Not(HasSubstr("Heading")));
  EXPECT_THAT(pages[1], StartsWith("<h2>Heading</h2>"));
}

TEST(Dateline, StandsAtTheHeadOfTheFirstParagraph) {
  EXPECT_EQ(with_dateline("<p>Talks open.</p>", "MOSCOW, October 8. /A&B/."),
            "<p><span class=\"dateline\">MOSCOW, October 8. /A&amp;B/.</span> Talks open.</p>");
  EXPECT_EQ(with_dateline("<p>Talks open.</p>", ""), "<p>Talks open.</p>");
}

TEST(Dateline, HasAParagraphOfItsOwnWhereTheTextBeginsWithSomethingElse) {
  EXPECT_EQ(with_dateline("<ul><li>x</li></ul><p>y</p>", "ROME."),
            "<p><span class=\"dateline\">ROME.</span></p>\n<ul><li>x</li></ul><p>y</p>");
  EXPECT_EQ(with_dateline("loose text", "ROME."), "<p><span class=\"dateline\">ROME.</span></p>\nloose text");
  EXPECT_EQ(with_dateline("", "ROME."), "<p><span class=\"dateline\">ROME.</span></p>\n");
}

TEST(Dateline, StandsInTheFirstParagraphPastPictures) {
  EXPECT_EQ(
      with_dateline("<figure><img src=\"a\" /></figure>\n<p><img src=\"b\" /></p><div><p>Text</p></div>",
                    "ROME."),
      "<figure><img src=\"a\" /></figure>\n<p><img src=\"b\" /></p><div><p>"
      "<span class=\"dateline\">ROME.</span> Text</p></div>");
}

TEST(Dateline, IsNotToldTwice) {
  EXPECT_EQ(with_dateline("<p>ROME. Text</p>", "ROME."), "<p><span class=\"dateline\">ROME.</span> Text</p>");
  EXPECT_EQ(with_dateline("<p><b>ROME</b>. Text</p>", "ROME."), "<p><b>ROME</b>. Text</p>");
  EXPECT_EQ(with_dateline("ROME. Text", "ROME."), "<span class=\"dateline\">ROME.</span> Text");
}

TEST(ReadingTime, IsInWholeMinutes) {
  EXPECT_EQ(minutes_to_read(0), 1);
  EXPECT_EQ(minutes_to_read(460), 2);
  EXPECT_EQ(counted(1, "page", "pages"), "1 page");
  EXPECT_EQ(counted(3, "page", "pages"), "3 pages");
}

}  // namespace
}  // namespace dateline::site
