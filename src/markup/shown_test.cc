#include "markup/shown.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "markup/clean.h"
#include "markup/feed_links.h"

namespace dateline::markup {
namespace {

TEST(Shown, PicturesAreOurOwnCopiesOrTheirWords) {
  const std::string html =
      clean(
          "<p><img src=\"https://a.example/?a=1&amp;b=2\" alt=\"A > map\" width=\"12\" height=\"8\">"
          "<img src=\"https://b.example/\" alt=\"Lost\"></p>",
          "")
          .html;
  std::vector<std::string> asked;
  EXPECT_EQ(with_pictures(html,
                          [&](const BodyPicture& picture) {
                            asked.push_back(picture.src);
                            if (picture.src == "https://b.example/") return std::string();
                            EXPECT_EQ(picture.width, 12);
                            EXPECT_EQ(picture.height, 8);
                            return "<img src=\"/media/1.svg\" alt=\"" + picture.alt + "\" />";
                          }),
            "<p><img src=\"/media/1.svg\" alt=\"A > map\" />Lost</p>");
  EXPECT_THAT(asked, testing::ElementsAre("https://a.example/?a=1&b=2", "https://b.example/"));
}

TEST(Shown, PicturesThatStandElsewhereGoWithTheirFigures) {
  const auto shown = [](const char* html) {
    return without_pictures(html, [](const std::string& src) { return src == "https://a.example/?1&2"; });
  };
  EXPECT_EQ(shown("<p>a</p><figure><img alt=\"x\" src=\"https://a.example/?1&amp;2\" "
                  "/><figcaption>c</figcaption></figure><p>b</p>"),
            "<p>a</p><p>b</p>");
  EXPECT_EQ(shown("<p>a <img src=\"https://a.example/?1&amp;2\" /> b</p><figure><img "
                  "src=\"https://b.example/\" /></figure>"),
            "<p>a  b</p><figure><img src=\"https://b.example/\" /></figure>");
  EXPECT_EQ(shown("<figure><img src=\"https://b.example/\" /></figure><p><img "
                  "src=\"https://a.example/?1&amp;2\" /></p>"),
            "<figure><img src=\"https://b.example/\" /></figure><p></p>");
  EXPECT_EQ(
      shown("<figure><img src=\"https://b.example/\" /><img src=\"https://a.example/?1&amp;2\" /></figure>"),
      "<figure><img src=\"https://b.example/\" /></figure>");
}

TEST(Shown, HeadingsStandBelowThePagesOwn) {
  EXPECT_EQ(with_lower_headings("<h1 lang=\"de\">A</h1><p>&lt;h1&gt;</p><h3>B</h3>"),
            "<h2 lang=\"de\">A</h2><p>&lt;h1&gt;</p><h3>B</h3>");
}

TEST(Shown, LinksAreTheSourcesNotOurs) {
  EXPECT_EQ(
      with_link_rel("<p>a <a href=\"https://a.example/\">b</a> <a href=\"https://c.example/\">d</a></p>"),
      "<p>a <a rel=\"noopener nofollow ugc\" href=\"https://a.example/\">b</a> "
      "<a rel=\"noopener nofollow ugc\" href=\"https://c.example/\">d</a></p>");
  EXPECT_EQ(with_link_rel("no link"), "no link");
}

TEST(FeedLinks, AreFoundInAPagesHead) {
  const auto links = feed_links(
      "<html><head><link rel=alternate type=application/rss+xml href=/feed title=News>"
      "<link rel='alternate' type='application/atom+xml' href='https://x.example/atom'>"
      "<link rel=stylesheet href=/style.css></head><body></body></html>",
      "https://courier.example/world");
  ASSERT_EQ(links.size(), 2u);
  EXPECT_EQ(links[0].href, "https://courier.example/feed");
  EXPECT_EQ(links[0].title, "News");
  EXPECT_EQ(links[1].href, "https://x.example/atom");
}

}  // namespace
}  // namespace dateline::markup
