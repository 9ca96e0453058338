#include "markup/body_dateline.h"

#include <gtest/gtest.h>

#include "markup/clean.h"

namespace dateline::markup {
namespace {

struct Split {
  const char* body;
  const char* dateline;
  const char* rest;
};

constexpr Split kSplits[] = {
    {"<p>PARIS (AFP) – Le pont.</p><p>Deux.</p>", "PARIS (AFP) –", "<p>Le pont.</p><p>Deux.</p>"},
    {"PARIS (AFP) – Le pont.", "PARIS (AFP) –", "Le pont."},
    {"<p><strong>PARIS (AFP) –</strong> Le pont.</p>", "PARIS (AFP) –", "<p>Le pont.</p>"},
    {"<p><b>PARIS (AFP) – Le pont</b> est ouvert.</p>", "PARIS (AFP) –", "<p><b>Le pont</b> est ouvert.</p>"},
    {"<p><a href=\"https://a.example/\">PARIS</a> (<em>AFP</em>) – Le <i>pont</i>.</p>", "PARIS (AFP) –",
     "<p>Le <i>pont</i>.</p>"},
    {"<p>PARIS (AFP) –</p><p>Le pont.</p>", "PARIS (AFP) –", "<p>Le pont.</p>"},
    {"<p>PARIS (AFP) –<br />Le pont.</p>", "PARIS (AFP) –", "<p>Le pont.</p>"},
    {"<div><p>PARIS (AFP) – R&amp;D &lt;x&gt;</p></div>", "PARIS (AFP) –",
     "<div><p>R&amp;D &lt;x&gt;</p></div>"},
    {"<p>PARIS (AFP) – &quot;Le pont.&quot;</p>", "PARIS (AFP) –", "<p>\"Le pont.\"</p>"},
    {"<figure><img alt=\"a > b\" src=\"https://a.example/p.jpg\" /></figure><p>PARIS (AFP) – Le pont.</p>",
     "PARIS (AFP) –",
     "<figure><img alt=\"a &gt; b\" src=\"https://a.example/p.jpg\" /></figure><p>Le pont.</p>"},
    {"<p>By Jane Roe</p><p>PARIS, Oct 8 (Reuters) - The bridge.</p>", "PARIS, Oct 8 (Reuters) -",
     "<p>The bridge.</p>"},
    {"<p>MOSCOW, October 8. /TASS/. The talks.</p>", "MOSCOW, October 8. /TASS/.", "<p>The talks.</p>"},
};

TEST(BodyDateline, IsTakenOffThroughTags) {
  for (const Split& split : kSplits) {
    const std::string body = clean(split.body, "").html;
    const auto found = take_dateline(body, {});
    ASSERT_TRUE(found) << body;
    EXPECT_EQ(found->dateline.printed, split.dateline);
    EXPECT_EQ(found->html, clean(split.rest, "").html);
    EXPECT_EQ(clean(found->html, "").html, found->html) << "not clean";
    EXPECT_FALSE(take_dateline(found->html, {})) << "taken twice";
  }
}

TEST(BodyDateline, StaysWhereTheBodyBeginsOtherwise) {
  for (const char* body :
       {"", "<p></p>", "<h2>PARIS (AFP) – Le pont.</h2>",
        "<blockquote><p>PARIS (AFP) – Le pont.</p></blockquote>", "<ul><li>PARIS (AFP) – Le pont.</li></ul>",
        "<p>Un.</p><p>PARIS (AFP) – Le pont.</p>", "<p>PARIS (AFP) –</p>",
        "<p>Berlin - die Hauptstadt - wächst.</p>", "<p", "<<<>>>", "<p>&amp"})
    EXPECT_FALSE(take_dateline(body, {})) << body;
}

TEST(BodyDateline, ACopyGoesWhateverItsCase) {
  EXPECT_EQ(without_dateline("<p><b>London  (DPA)</b> - The bridge.</p>", "London (dpa) -"),
            "<p>The bridge.</p>");
  EXPECT_FALSE(without_dateline("<p>Oslo bys broer.</p>", "Oslo"));
}

TEST(BodyDateline, ComesBackFromWhereItWasPut) {
  for (const Split& split : kSplits) {
    const std::string rest = clean(split.rest, "").html;
    const std::string whole = with_dateline(rest, split.dateline);
    EXPECT_EQ(clean(whole, "").html, whole);
    const auto found = take_dateline(whole, {});
    ASSERT_TRUE(found) << whole;
    EXPECT_EQ(found->dateline.printed, split.dateline);
    EXPECT_EQ(found->html, rest);
  }
  EXPECT_EQ(with_dateline("<p>One.</p>", ""), "<p>One.</p>");
  EXPECT_EQ(with_dateline("<p>One.</p>", "A <b> & C"), "<p>A &lt;b&gt; &amp; C – One.</p>");
  EXPECT_EQ(with_dateline("<h2>One</h2>", "PARIS –"), "<p>PARIS –</p><h2>One</h2>");
  EXPECT_EQ(with_dateline("", "PARIS –"), "<p>PARIS –</p>");
}

}  // namespace
}  // namespace dateline::markup
