#include "markup/clean.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dateline::markup {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const char* const kBase = "https://courier.example/2015/10/08/talks";

std::string cleaned(std::string_view html) {
  return clean(html, kBase).html;
}

TEST(Clean, KeepsWhatAnArticleIsMadeOf) {
  const std::string html =
      "<h2>Talks</h2><p>A <strong>new</strong> round<br />in <em>Moscow</em>.</p><blockquote><p>Still "
      "big.</p></blockquote>"
      "<ul><li>One</li></ul><table><tbody><tr><td colspan=\"2\">1956</td></tr></tbody></table>";
  EXPECT_EQ(cleaned(html), html);
}

TEST(Clean, DropsWhatRunsOrLooksDifferent) {
  EXPECT_EQ(cleaned("safe<script>alert(1)</script> text"), "safe text");
  EXPECT_EQ(cleaned("<p onclick=\"x()\" style=\"position:fixed\" class=\"lead\">a</p>"), "<p>a</p>");
  EXPECT_EQ(cleaned("<form><input name=q><p>kept</p></form>"), "<p>kept</p>");
  EXPECT_EQ(cleaned("a<!-- <p>b --><style>p{}</style>c"), "ac");
  EXPECT_EQ(cleaned("<svg><script>alert(1)</script></svg><math><mi>x</mi></math>y"), "y");
}

TEST(Clean, LetsNoOtherSchemeThrough) {
  for (const char* href :
       {"javascript:alert(1)", "JaVaScRiPt:alert(1)", " java\nscript:alert(1)", "&#106;avascript:alert(1)",
        "data:text/html,<script>", "vbscript:x", "file:///etc/passwd", "\x01javascript:alert(1)"}) {
    EXPECT_EQ(cleaned("<a href=\"" + std::string(href) + "\">x</a>"), "<a>x</a>") << href;
  }
  EXPECT_EQ(cleaned("<img src=\"data:image/png;base64,AAAA\">"), "");
  EXPECT_EQ(cleaned("<a href=\"mailto:desk@courier.example\">x</a>"),
            "<a href=\"mailto:desk@courier.example\">x</a>");
}

TEST(Clean, ResolvesRelativeAddresses) {
  EXPECT_EQ(cleaned("<a href=\"../09/vote?a=1&amp;b=2\">x</a>"),
            "<a href=\"https://courier.example/2015/10/09/vote?a=1&amp;b=2\">x</a>");
  EXPECT_EQ(cleaned("<a href=\"//other.example/a b\">x</a>"),
            "<a href=\"https://other.example/a%20b\">x</a>");
  EXPECT_EQ(clean("<a href=\"/a\">x</a>", "").html, "<a>x</a>");
}

TEST(Clean, NoticesPicturesWithTheirCaptions) {
  const Clean out = clean(
      "<figure><img src=\"/map.svg\" alt=\"A map\" width=\"1200\"><figcaption>The "
      "<b>islands</b></figcaption></figure>"
      "<img src=\"https://stats.example/p.gif\" width=1 height=1>",
      kBase);
  ASSERT_EQ(out.pictures.size(), 1u);
  EXPECT_EQ(out.pictures[0].src, "https://courier.example/map.svg");
  EXPECT_EQ(out.pictures[0].caption, "The islands");
  EXPECT_EQ(out.pictures[0].width, 1200);
  EXPECT_THAT(out.html, Not(HasSubstr("stats.example")));
}

TEST(Clean, TurnsVideosIntoLinks) {
  EXPECT_EQ(cleaned("<iframe src=\"https://www.youtube.com/embed/x\"></iframe>"),
            "<a href=\"https://www.youtube.com/embed/x\">www.youtube.com</a>");
  EXPECT_EQ(cleaned("<iframe src=\"https://ads.example/\"></iframe>"), "");
}

TEST(Clean, ReadsTheSameWhenReadAgain) {
  for (const char* html :
       {"<p>a<p>b", "<table><p>x</table>", "&lt;script&gt;alert(1)&lt;/script&gt;", "<b><i>x</b>y</i>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 "
        "onerror=alert(1)&gt;\">",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "a &amp;amp; b",
        "<a title='\"><script>'>x</a>"}) {
    const std::string once = cleaned(html);
    EXPECT_EQ(cleaned(once), once) << html;
    EXPECT_THAT(once, Not(HasSubstr("<script")));
  }
}

TEST(Clean, IsBoundedInDepthAndWork) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<div>";
  deep += "bottom";
  EXPECT_THAT(clean(deep, "").html, HasSubstr("bottom"));
  std::string formatting;
  for (int i = 0; i < 1000; ++i) formatting += "<b title=" + std::to_string(i) + ">";
  for (int i = 0; i < 20'000; ++i) formatting += "<p>x";
  EXPECT_LT(clean(formatting, "").html.size(), 20'000u * 800);
  std::string many;
  for (int i = 0; i < 200'000; ++i) many += "<p>x";
  EXPECT_TRUE(clean(many, "").truncated);
}

TEST(Clean, ShowsLinksAndPicturesAsTheSiteWants) {
  EXPECT_EQ(with_link_rel("<p><a href=\"https://a.example/\">x</a></p>"),
            "<p><a rel=\"noopener nofollow ugc\" href=\"https://a.example/\">x</a></p>");
  const std::string html =
      "<img src=\"https://a.example/?a=1&amp;b=2\" alt=\"A map\" /><img src=\"https://b.example/\" "
      "alt=\"Lost\" />";
  std::vector<std::string> asked;
  EXPECT_EQ(with_pictures(html,
                          [&](std::string_view src) {
                            asked.emplace_back(src);
                            return src.find("a.example") != std::string_view::npos
                                       ? std::string("/media/1.svg")
                                       : std::string();
                          }),
            "<img src=\"/media/1.svg\" loading=\"lazy\" alt=\"A map\" />Lost");
  EXPECT_THAT(asked, ElementsAre("https://a.example/?a=1&b=2", "https://b.example/"));
}

TEST(PlainText, IsWhatAPersonReads) {
  EXPECT_EQ(plain_text("<p>One &amp; two</p>\n<p>Three<br>four</p><script>x</script>"),
            "One & two\nThree\nfour");
  EXPECT_EQ(plain_text("  a \n\n b&nbsp;c "), "a b c");
  EXPECT_EQ(plain_text(""), "");
}

}  // namespace
}  // namespace dateline::markup
