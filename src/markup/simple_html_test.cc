#include "markup/simple_html.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <random>

namespace dateline::markup {
namespace {

constexpr char kBase[] = "https://example.com/news/today.html";

// What is read without the parser is what the parser reads. True if it was.
bool agrees(const std::string& html) {
  const Clean parsed = clean_by_parser(html, kBase, Manner::for_readers);
  if (const auto text = text_of_simple(html)) {
    EXPECT_EQ(*text, text_by_parser(html)) << html;
  }
  const auto simple = clean_simple(html, kBase);
  if (!simple) return false;
  EXPECT_EQ(simple->html, parsed.html) << html;
  EXPECT_EQ(simple->links, parsed.links) << html;
  EXPECT_FALSE(parsed.truncated);
  return true;
}

TEST(SimpleHtml, IsWhatAgenciesSend) {
  for (const char* html :
       {"", "  ", "Text alone.", "<p>One.</p>\n<p>Two.</p>\n",
        " <p class=\"lead\">One <b>two</b> <i>three</i></p> ",
        "<h2>Head</h2>\n<p>AT&amp;T &lt;x&gt; \"said\" > </p>", "<p>one<br/>two<br />three<br></p>",
        "<ul>\n<li>One</li>\n<li><p>Two</p><ul><li>three</li></ul></li></ul>",
        "<p><a href=\"/a?b=1&amp;c=2\" target=\"_blank\" title=\"x &quot;y&quot;\" "
        "hreflang=\"de\">link</a></p>",
        "<blockquote>\n<p>Said.</p></blockquote><div><section><p lang=\"fr\">Ça "
        "va\xC2\xA0!</p></section></div>",
        "<p style=\"color:red\" id=\"a\">x</p>", "<ol start=\"3\"><li value=\"4\">x</li></ol>",
        "<b>x</b> y <p></p>", "<p><span><strong><em>deep</em></strong></span></p>", "<p>a\n\n b\t c</p>x",
        "<a href=\"https://a.example/\">1</a><a href=\"https://a.example/\">2</a>"})
    EXPECT_TRUE(agrees(html)) << html;
}

TEST(SimpleHtml, AllElseIsThePlaceOfTheParser) {
  for (const char* html : {"<p>One<p>Two",
                           "<p><div>x</div></p>",
                           "<b><p>x</p></b>",
                           "<a href=\"/1\">x<a href=\"/2\">y</a></a>",
                           "<p>&nbsp;</p>",
                           "AT&T",
                           "<P>x</P>",
                           "<p title='x'>y</p>",
                           "<p title>y</p>",
                           "<img src=\"/a.jpg\" />",
                           "<table><tr><td>x</td></tr></table>",
                           "<p>x</b></p>",
                           "<p>x",
                           "x</p>",
                           "<script>x</script>",
                           "<!-- x -->",
                           "<pre>\nx</pre>",
                           "<ul>x</ul>",
                           "<li>x</li>",
                           "<p/>",
                           "a\r\nb",
                           "a\x01 b",
                           "<p a=\"1\" a=\"2\">x</p>",
                           "<a href=\"javascript:x\">y</a>",
                           "<a href=\"mailto:a@b.example\">y</a>",
                           "<p title=\"<\">x</p>",
                           "\xFFx",
                           "a\xEF\xBF\xBF",
                           "a\xC2\x85",
                           "<h1><h2>x</h2></h1>",
                           "<blockquote cite=\"/x\">y</blockquote>",
                           "<",
                           "<p",
                           "<p ",
                           "<p a",
                           "<p a=",
                           "<p a=\"",
                           "<p a=\"x",
                           "<p a=\"x\"",
                           "</",
                           "&",
                           "&amp",
                           "<p title=\"&",
                           "<br",
                           "<br/",
                           "<p \n"})
    EXPECT_FALSE(agrees(html)) << html;
}

// Pieces put together by chance, closed in order more often than not.
TEST(SimpleHtml, IsReadAsTheParserReadsIt) {
  static constexpr std::array<const char*, 16> kNames{"p",          "b",  "i",  "a",   "strong", "h2",
                                                      "div",        "ul", "li", "ol",  "em",     "section",
                                                      "blockquote", "u",  "br", "span"};
  static constexpr std::array<const char*, 12> kTexts{"x", " ",  "\n",       "One two.", "&amp;", "&lt;",
                                                      ">", "\"", "\xC2\xA0", "é",        "\t",    "&quot;"};
  static constexpr std::array<const char*, 7> kAttributes{
      "", "", "", " class=\"c\"", " title=\"a &amp; b\"", " href=\"../x\"", " lang=\"en\" dir=\"rtl\""};
  std::mt19937 random(1);
  int simple = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string html;
    std::vector<std::string> open;
    for (unsigned length = random() % 14; length > 0; --length) {
      switch (random() % 4) {
        case 0:
        case 1:
          html += kTexts[random() % kTexts.size()];
          break;
        case 2: {
          const std::string name = kNames[random() % kNames.size()];
          html += "<" + name + kAttributes[random() % kAttributes.size()] + ">";
          if (name != "br") open.push_back(name);
          break;
        }
        default:
          if (open.empty()) break;
          html += "</" + open.back() + ">";
          open.pop_back();
      }
    }
    if (random() % 8 != 0)
      for (; !open.empty(); open.pop_back()) html += "</" + open.back() + ">";
    simple += agrees(html) ? 1 : 0;
    if (HasFailure()) return;
  }
  EXPECT_GT(simple, 5'000);
}

}  // namespace
}  // namespace dateline::markup
