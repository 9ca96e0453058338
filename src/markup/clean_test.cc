#include "markup/clean.h"

#include <gtest/gtest.h>

namespace dateline::markup {
namespace {

constexpr char kBase[] = "https://example.com/news/today.html";

std::string cleaned(std::string_view html) {
  return clean(html, kBase).html;
}

TEST(Clean, KeepsTextTablesListsAndPictures) {
  EXPECT_EQ(cleaned("<p>One <b>two</b></p><ul><li>three</ul>"),
            "<p>One <b>two</b></p><ul><li>three</li></ul>");
  EXPECT_EQ(cleaned("<table><tr><td colspan=2>x</table>"),
            "<table><tbody><tr><td colspan=\"2\">x</td></tr></tbody></table>");
  EXPECT_EQ(cleaned("a<br>b"), "a<br />b");
  EXPECT_EQ(cleaned("AT&T &lt;x> &nbsp;"), "AT&amp;T &lt;x&gt; \xC2\xA0");
}

TEST(Clean, ResolvesAddressesAndMarksLinks) {
  const Clean out =
      clean("<a href='../a?b=1&amp;c' onclick='x()'>x</a><img src=/p.jpg alt='A \"b\"'>", kBase);
  EXPECT_EQ(out.html,
            "<a href=\"https://example.com/a?b=1&amp;c\">x</a>"
            "<img alt=\"A &quot;b&quot;\" src=\"https://example.com/p.jpg\" />");
  ASSERT_EQ(out.links.size(), 1u);
  EXPECT_EQ(out.links[0], "https://example.com/a?b=1&c");
  ASSERT_EQ(out.pictures.size(), 1u);
  EXPECT_EQ(out.pictures[0].src, "https://example.com/p.jpg");
}

TEST(Clean, DropsAddressesThatItCannotResolve) {
  EXPECT_EQ(clean("<a href='x'>y</a><img src='z.png'>", "").html, "<a>y</a>");
}

TEST(Clean, DropsWhatRunsAndUnwrapsWhatIsUnknown) {
  EXPECT_EQ(cleaned("safe<script>alert(1)</script> <blink>text</blink><style>*{}</style>"), "safe text");
  EXPECT_EQ(cleaned("<object data=x>fallback</object><embed src=x>"), "fallback");
  EXPECT_EQ(cleaned("<form action=x><input name=y><button>go</button></form>"), "go");
  EXPECT_EQ(
      cleaned("<svg><a xlink:href='javascript:1'><text>t</text></a></svg><math><mtext>x</mtext></math>"), "");
  EXPECT_EQ(cleaned("<!-- <b>no</b> -->yes<![CDATA[ x ]]>"), "yes");
}

TEST(Clean, LosesNothingAfterAFrameThatEndsInItsTag) {
  EXPECT_EQ(cleaned("<p>a</p><iframe src='https://x.example/' /><p>b</p><script src=x />c"),
            "<p>a</p><p>b</p>c");
}

TEST(Clean, RefusesOtherSchemes) {
  for (const char* href : {"javascript:alert(1)", " java\tscript:alert(1)", "data:text/html,x", "vbscript:x",
                           "JAVASCRIPT:alert(1)", "java&#10;script:alert(1)", "file:///etc/passwd"})
    EXPECT_EQ(cleaned("<a href=\"" + std::string(href) + "\">x</a>"), "<a>x</a>") << href;
  EXPECT_EQ(cleaned("<img src='data:image/svg+xml,x' alt=y>"), "");
}

TEST(Clean, DropsTrackingPixelsAndTakesLatePictures) {
  EXPECT_EQ(cleaned("<img src=/t.gif width=1 height=1><img src=/u.gif style='display:none'>"), "");
  EXPECT_EQ(cleaned("<img src='data:image/gif;base64,R0' data-src='/real.jpg'>"),
            "<img src=\"https://example.com/real.jpg\" />");
}

TEST(Clean, TakesCaptionsFromFigures) {
  const Clean out = clean(
      "<figure><img src=a.jpg width=640 height='480'><figcaption>The <i>port</i>. © AP</figcaption></figure>",
      kBase);
  ASSERT_EQ(out.pictures.size(), 1u);
  EXPECT_EQ(out.pictures[0].caption, "The port. © AP");
  EXPECT_EQ(out.pictures[0].width, 640);
}

TEST(Clean, MakesLinksOfVideos) {
  EXPECT_EQ(cleaned("<iframe src='//www.youtube.com/embed/abc?rel=0'></iframe>"),
            "<a href=\"https://www.youtube.com/watch?v=abc\">youtube.com</a>");
  EXPECT_EQ(cleaned("<iframe src='https://evil.example/embed/abc'>x</iframe>"), "");
}

TEST(Clean, KeepsHarmlessStyleOnlyWhenAsked) {
  const char* html = "<p style='color: red; background: url(x); position: fixed' class=c>x</p>";
  EXPECT_EQ(cleaned(html), "<p>x</p>");
  EXPECT_EQ(clean(html, kBase, Manner::as_sent).html, "<p class=\"c\" style=\"color: red;\">x</p>");
  EXPECT_EQ(clean("<b>&#38; &#146;</b>", "", Manner::as_sent).html, "<b>&#38; &#x2019;</b>");
}

TEST(Clean, GivesWhatReadsBackTheSame) {
  for (const char* html : {"<a href=/1>x<table><tr><td><a href=/2>y</a></table></a>",
                           "<p><table><p>x</p></table>", "<pre>\n\nx</pre>", "<ul><li><p>a<li>b</ul>",
                           "<b><p>x</b>y</p>", "<h1><h2>x</h2></h1>", "<dl><dt>a<dd>b<dt>c</dl>"}) {
    const std::string once = cleaned(html);
    EXPECT_EQ(cleaned(once), once) << html;
  }
}

TEST(Clean, EndsSoonOnHostileNesting) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<div>";
  EXPECT_TRUE(clean(deep + "x", kBase).truncated);

  std::string formatting = "<p>";
  for (int i = 0; i < 60; ++i) formatting += "<b id=" + std::to_string(i) + ">";
  for (int i = 0; i < 100'000; ++i) formatting += "<p>x";
  EXPECT_TRUE(clean(formatting, kBase).truncated);

  std::string attributes = "<p";
  for (int i = 0; i < 100'000; ++i) attributes += " a" + std::to_string(i);
  EXPECT_TRUE(clean(attributes + ">x", kBase).truncated);

  std::string comments;
  for (int i = 0; i < 200'000; ++i) comments += "<!-- -->";
  EXPECT_EQ(cleaned(comments + "x"), "x");

  std::string hidden;
  for (int i = 0; i < 50'000; ++i) hidden += "<div title=\"</div>\">";
  EXPECT_TRUE(clean(hidden, kBase).truncated);
}

TEST(Clean, TakesAnythingForInput) {
  using namespace std::string_view_literals;
  EXPECT_EQ(cleaned(""), "");
  EXPECT_EQ(cleaned("a\0b<p\0>c"sv).find('\0'), std::string::npos);
  EXPECT_NO_THROW(cleaned("\xFF\xFE<p>\x80"));
  EXPECT_EQ(cleaned("x<!--"), "x");
  EXPECT_EQ(cleaned("x<b title=\""), "x");
  EXPECT_EQ(cleaned("a&#x8d;b c"), "ab c") << "parsers replace these";
}

TEST(PlainText, ReadsAsAPersonWould) {
  EXPECT_EQ(plain_text("<p>One  two</p>\n<p>three<br>four &amp; five</p><script>x</script>"),
            "One two\nthree\nfour & five");
  EXPECT_EQ(plain_text("  no   markup "), "no markup");
  EXPECT_EQ(plain_text("5 &lt; 6"), "5 < 6");
}

}  // namespace
}  // namespace dateline::markup
