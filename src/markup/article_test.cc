#include "markup/article.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "markup/article_html.h"

namespace dateline::markup {
namespace {

using testing::HasSubstr;
using testing::Not;

const PageSource kSource{"https://courier.example/2015/10/08/treaty-talks", "text/html; charset=utf-8"};

// A page as a newspaper's publishing system makes it: the article, and all that stands around one.
std::string page_with(const std::string& head, const std::string& body) {
  return "<!doctype html><html lang=en><head><title>Talks to resume in Moscow | The Courier</title>" + head +
         "</head><body><header><nav><a href=/>Home</a> <a href=/world>World</a></nav></header><main>"
         "<h1>Talks to resume in Moscow</h1><p class=byline>By Ann Reporter</p>"
         "<div class='article-body'>" +
         body +
         "</div><div class='share-bar'><a href='https://social.example/'>Share this article with your "
         "friends, please.</a></div>"
         "<section class=related><h2>More from World</h2><ul><li><a href=/a>Islands dispute: what the two "
         "sides "
         "say about it</a></li><li><a href=/b>Fishermen wait for a decision, as they have for "
         "years</a></li></ul>"
         "</section><div id=comments><p>I do not agree with this at all, and neither does my neighbour, who "
         "has been "
         "to the islands and has seen them.</p></div></main><footer><p>All rights reserved. The Courier, a "
         "newspaper."
         "</p></footer></body></html>";
}

const std::string kBody =
    "<p>Deputy ministers of the two countries will meet on Thursday, a spokesman said, after a pause of "
    "almost two "
    "years in the consultations.</p><h2>What is at issue</h2><p>The islands have been in dispute since the "
    "end of the "
    "war. Neither side has moved, though both say that they want a solution.</p><blockquote><p>We look for "
    "solutions "
    "that both peoples accept, he said.</p></blockquote><ul><li>The talks began in 2013.</li><li>The last "
    "round was in "
    "January 2014.</li></ul><p>A date for the next round was not given.</p>";

Article article_of(const std::string& html, const PageSource& source = kSource) {
  Result<Article> article = extract_article(html, source);
  EXPECT_TRUE(article) << article.error().message;
  return article ? *article : Article{};
}

TEST(Article, IsTheTextAndNothingElse) {
  const Article article = article_of(page_with("", kBody));
  EXPECT_EQ(article.headline, "Talks to resume in Moscow");
  EXPECT_THAT(article.body, HasSubstr("<h2>What is at issue</h2>"));
  EXPECT_THAT(article.body, HasSubstr("<blockquote><p>We look for solutions"));
  EXPECT_THAT(article.body, HasSubstr("<ul><li>The talks began in 2013.</li><li>"));
  EXPECT_TRUE(article.text.starts_with("Deputy ministers of the two countries")) << article.text;
  EXPECT_TRUE(article.text.ends_with("was not given.")) << article.text;
  for (const char* other :
       {"Share this", "Islands dispute", "neighbour", "All rights", "Home", "Ann Reporter"})
    EXPECT_THAT(article.text, Not(HasSubstr(other)));
}

TEST(Article, BelievesWhatThePageSaysOfItself) {
  const Article article = article_of(page_with(
      R"(<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},
      {"@type":"NewsArticle","headline":"Talks to resume in Moscow","description":"The first round since January 2014.",
      "datePublished":"2015-10-08T06:34:00+03:00","dateModified":"2015-10-08T07:10:00+03:00",
      "author":[{"@type":"Person","name":"By Ann Reporter"},{"@type":"Person","name":"B. Second"}],
      "publisher":{"name":"The Courier"},"articleSection":"World","keywords":"Japan, Russia",
      "image":{"url":"/p.jpg","width":1200,"height":800,"caption":"The ministry. Photo: A. Lens"},},]}</script>
      <meta property="og:image" content="https://courier.example/p.jpg?w=600"><link rel=canonical href="/2015/10/08/treaty-talks">)",
      kBody));
  EXPECT_EQ(article.lead, "The first round since January 2014.");
  EXPECT_EQ(article.byline, "Ann Reporter, B. Second");
  EXPECT_EQ(format_rfc3339(*article.published), "2015-10-08T06:34:00+03:00");
  EXPECT_EQ(format_rfc3339(*article.modified), "2015-10-08T07:10:00+03:00");
  EXPECT_EQ(article.section, "World");
  EXPECT_EQ(article.site_name, "The Courier");
  EXPECT_EQ(article.language, "en");
  EXPECT_EQ(article.canonical, "https://courier.example/2015/10/08/treaty-talks");
  EXPECT_THAT(article.keywords, testing::ElementsAre("Japan", "Russia"));
  ASSERT_EQ(article.pictures.size(), 1u);
  EXPECT_EQ(article.pictures[0].caption, "The ministry.");
  EXPECT_EQ(article.pictures[0].credit, "A. Lens");
}

TEST(Article, ReadsMicrodataOpenGraphDublinCoreAndRnews) {
  const Article microdata = article_of(
      page_with("<meta name='DC.creator' content='D. Core'>",
                "<time itemprop=datePublished datetime='2015-10-08T06:34+03:00'>today</time>" + kBody));
  EXPECT_EQ(microdata.byline, "D. Core");
  EXPECT_EQ(format_rfc3339(*microdata.published), "2015-10-08T06:34:00+03:00");
  const Article rnews =
      article_of(page_with("<meta property='og:site_name' content='Courier'>"
                           "<meta property='article:section' content='Asia'>",
                           "<span property='rnews:datePublished' content='2015-10-08'></span>" + kBody));
  EXPECT_EQ(rnews.section, "Asia");
  EXPECT_EQ(rnews.published->unix_ms, parse_rfc3339("2015-10-08")->unix_ms);
}

TEST(Article, KeepsTablesPicturesAndPlayers) {
  const Article article = article_of(page_with(
      "", kBody +
              "<table><caption>Rounds of "
              "talks</caption><tr><th>Year</th><th>Rounds</th></tr><tr><td>2013</td><td>2</td></tr></table>"
              "<figure><img src=s.gif data-src='/isles.jpg' width=800 height=500 alt='The "
              "islands'><figcaption>The islands from the air. "
              "<span class=credit>Photo: K. Mayama</span></figcaption></figure><iframe "
              "src='https://www.youtube.com/embed/abc'></iframe>"
              "<p>That is how it stands.</p><img src=/pixel.gif width=1 height=1>"));
  EXPECT_THAT(article.body, HasSubstr("<caption>Rounds of talks</caption>"));
  EXPECT_THAT(article.body,
              HasSubstr("<tr><th>Year</th><th>Rounds</th></tr><tr><td>2013</td><td>2</td></tr>"));
  EXPECT_THAT(article.body, HasSubstr("<figcaption>The islands from the air. © K. Mayama</figcaption>"));
  EXPECT_THAT(article.body, HasSubstr("https://www.youtube.com/watch?v=abc"));
  EXPECT_THAT(article.body, Not(HasSubstr("pixel")));
  EXPECT_THAT(article.text, HasSubstr("Year Rounds\n2013 2"));
  ASSERT_EQ(article.pictures.size(), 1u);
  EXPECT_EQ(article.pictures[0].address, "https://courier.example/isles.jpg");
  EXPECT_EQ(article.pictures[0].credit, "K. Mayama");
  EXPECT_EQ(article.pictures[0].alt, "The islands");
}

TEST(Credit, IsTakenOffACaption) {
  const auto taken = [](std::string caption) {
    const std::string credit = take_credit(caption);
    return caption + "|" + credit;
  };
  EXPECT_EQ(taken("Europa. (Image credit: NASA/JPL)"), "Europa.|NASA/JPL");
  EXPECT_EQ(taken("The islands © AP Photo/Kimimasa Mayama"), "The islands|AP Photo/Kimimasa Mayama");
  EXPECT_EQ(taken("FILE PHOTO: Traders work on the floor in New York, U.S., on the day. REUTERS/B. Mc"),
            "FILE PHOTO: Traders work on the floor in New York, U.S., on the day.|REUTERS/B. Mc");
  EXPECT_EQ(taken("Foto: dpa"), "|dpa");
  EXPECT_EQ(taken("A ministry and/or its spokesman"), "A ministry and/or its spokesman|");
}

TEST(Article, IsFoundWithoutAnyNamesOfClasses) {
  const Article article = article_of(
      "<title>Talks to resume in Moscow</title><table><tr><td><a href=/a>World</a><br><a "
      "href=/b>Sport</a></td><td>"
      "<font size=5>Talks to resume in Moscow</font><br><br>Deputy ministers of the two countries will meet "
      "on Thursday, a spokesman "
      "said, after a pause.<br><br>The islands have been in dispute since the war, and neither side has "
      "moved so far.</td></tr></table>");
  EXPECT_THAT(article.body, HasSubstr("<p>Deputy ministers"));
  EXPECT_THAT(article.body, HasSubstr("<p>The islands have been"));
  EXPECT_THAT(article.text, Not(HasSubstr("Sport")));
}

TEST(Article, HasItsDatelineApart) {
  const Article article = article_of(
      page_with("",
                "<p><strong>MOSCOW, October 8.</strong> /TASS/. Another round of talks will be held, "
                "both ministries said on the day.</p>" +
                    kBody));
  EXPECT_EQ(article.dateline, "MOSCOW, October 8. /TASS/.");
  EXPECT_EQ(article.located, "Moscow");
  EXPECT_TRUE(article.body.starts_with("<p>Another round of talks")) << article.body;
  EXPECT_TRUE(article.text.starts_with("MOSCOW, October 8. /TASS/. Another round"));
}

TEST(Article, KeepsTheColumnsOfATable) {
  const Article article = article_of(page_with(
      "", kBody + "<table><tr><th></th><th>2013</th><th>2014</th></tr><tr><th>Rounds</th><td></td><td>1</td>"
                  "</tr></table>"));
  EXPECT_THAT(article.body, HasSubstr("<tr><th></th><th>2013</th><th>2014</th></tr>"));
  EXPECT_THAT(article.body, HasSubstr("<tr><th>Rounds</th><td></td><td>1</td></tr>"));
}

TEST(Article, KnowsItsNextPage) {
  const auto next = [](const std::string& url, const std::string& links) {
    return article_of(page_with("", kBody + "<div class=pagination>" + links + "</div>"), {url, ""})
        .next_page;
  };
  EXPECT_EQ(next("https://a.example/x/story", "<a href='/x/story?page=2' rel=next>Next</a>"),
            "https://a.example/x/story?page=2");
  EXPECT_EQ(next("https://a.example/x/story", "1 <a href='/x/story/2'>2</a> <a href='/x/story/3'>3</a>"),
            "https://a.example/x/story/2");
  EXPECT_EQ(next("https://a.example/x/story?page=10", "<a href='/x/story?page=11' rel=next>Next</a>"),
            "https://a.example/x/story?page=11");
  EXPECT_EQ(next("https://a.example/x/story/2", "<a href='/x/story'>1</a> 2 <a href='/x/story/3'>3</a>"),
            "https://a.example/x/story/3");
  EXPECT_EQ(next("https://a.example/story-1.html", "<a href='/story-1-2.html' rel=next>Next</a>"),
            "https://a.example/story-1-2.html");
  // The next article, another host's page, the last page.
  EXPECT_EQ(next("https://a.example/x/story", "<a href='/x/another-story' rel=next>Next</a>"), "");
  EXPECT_EQ(next("https://a.example/x/story", "<a href='https://b.example/x/story?page=2' rel=next>Next</a>"),
            "");
  EXPECT_EQ(next("https://a.example/x/story/3", "<a href='/x/story'>1</a> <a href='/x/story/2'>2</a> 3"), "");
}

std::string why_none(const std::string& html) {
  const auto article = extract_article(html, kSource);
  return article ? "an article: " + article->headline : article.error().message;
}

TEST(Article, SaysWhereThereIsNone) {
  std::string front = "<title>The Courier</title><h1>News</h1>";
  for (int i = 0; i < 20; ++i) {
    front += "<div><h2><a href=/" + std::to_string(i) +
             ">A headline of the day that leads on</a></h2><p>What it is about, in a line, "
             "so that one wants to read it.</p></div>";
  }
  EXPECT_THAT(why_none(front), HasSubstr("no article here: the page is a list"));
  EXPECT_THAT(why_none("<title>404 Not Found</title><h1>Not Found</h1><p>The address that you asked for is "
                       "not on this server, "
                       "or it has been moved to another place; please go to the front page, and look for it "
                       "there, or write to us.</p>"),
              HasSubstr("no article here: the page is an error"));
  EXPECT_THAT(
      why_none(
          "<title>Sign in</title><form><p>To read on, please sign in with the address that you gave us.</p>"
          "<input type=text><input type=password></form>"),
      HasSubstr("no article here"));
  EXPECT_THAT(why_none("<html></html>"), HasSubstr("no article here"));
  EXPECT_THAT(why_none("{\"json\": true}"), HasSubstr("no web page"));
  EXPECT_THAT(why_none(""), HasSubstr("no web page"));
}

TEST(Article, IsNotLookedForInWhatIsNoText) {
  std::string noise;
  std::uint32_t state = 7;
  for (int i = 0; i < 100'000; ++i)
    noise += static_cast<char>((state = state * 1664525U + 1013904223U) >> 24);
  EXPECT_THAT(why_none(noise), HasSubstr("no web page"));
  EXPECT_THAT(why_none("\x89PNG\r\n\x1a\n" + noise), HasSubstr("no web page"));
  EXPECT_THAT(why_none("%PDF-1.7\n<< /Type /Catalog >>\n" + std::string(500, 'x')), HasSubstr("no web page"));
  // A page with a stray control character is one all the same.
  EXPECT_THAT(article_of(page_with("", kBody + std::string("<p>\x01 End.</p>"))).text,
              HasSubstr("Deputy ministers"));
}

TEST(Article, TakesThePagesWordWhereScriptWouldShowIt) {
  const Article article = article_of(
      "<title>Talks</title><script "
      "type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Talks to "
      "resume\",\"articleBody\":\"" +
      std::string(40, 'a') +
      " The ministers meet & talk.\\n\\nThey met before, in January, and before that in the year when the "
      "talks had begun, "
      "which was two years ago. After that came a long pause, which is over now, both say, and they hope "
      "that it will not come again, "
      "for there is much to talk about, and little time to do it in.\"}</script><div id=app></div>");
  EXPECT_EQ(article.headline, "Talks to resume");
  EXPECT_THAT(article.body, HasSubstr("meet &amp; talk.</p><p>They met before"));
}

TEST(Article, ReadsPagesWhoseCharsetIsALie) {
  const std::string page =
      page_with("<meta charset=utf-8>",
                "<p>Caf\xE9 owners met the ministers on Thursday, which nobody had expected, and "
                "they spoke with them for hours about prices.</p>" +
                    kBody);
  EXPECT_THAT(article_of(page, {"", "text/html; charset=iso-8859-1"}).text, HasSubstr("Caf\u00e9 owners"));
  const std::string utf8 =
      page_with("<meta charset=windows-1251>",
                "<p>Café owners met the ministers on Thursday, which nobody had expected.</p>" + kBody);
  EXPECT_THAT(article_of(utf8).text, HasSubstr("Café owners"));
}

TEST(Article, ReadsTheDateThatReadersSee) {
  const std::string page =
      "<html lang=en><title>Talks to resume in Moscow</title><h1>Talks to resume in Moscow</h1>"
      "<div>By Ann Reporter</div><div>October 08, 2015, 6:34 UTC+3</div><div class=article-body>" +
      kBody + "</div>";
  const Article article = article_of(page);
  ASSERT_TRUE(article.published);
  EXPECT_EQ(format_rfc3339(*article.published), "2015-10-08T06:34:00+03:00");
}

TEST(Article, PassesOverDatesThatNoClockShows) {
  const Article article =
      article_of(page_with("<meta property='article:published_time' content='1970-01-01T00:00:00Z'>", kBody));
  EXPECT_FALSE(article.published);
}

TEST(Article, ComesOutOfHostilePagesSoon) {
  std::string deep = "<title>x</title>";
  for (int i = 0; i < 100'000; ++i) deep += "<div class=article-body><b>";
  EXPECT_THAT(article_of(deep + kBody).text, HasSubstr("Deputy ministers"));
  std::string large = page_with("", kBody);
  large += std::string(50u << 20, '<');
  EXPECT_THAT(article_of(large).text, HasSubstr("Deputy ministers"));
  std::string links;
  for (int i = 0; i < 200'000; ++i) links += "<a href=x>";
  EXPECT_THAT(article_of(page_with("", kBody) + links).text, HasSubstr("Deputy ministers"));
  const std::string json(200'000, '[');
  EXPECT_THAT(article_of(page_with("<script type='application/ld+json'>" + json + "</script>", kBody)).text,
              HasSubstr("Deputy"));
  const std::string script = page_with(
      "",
      kBody +
          "<p onclick=x()>An <a href='javascript:x()'>address</a> that <img src=x onerror=x()> runs.</p>");
  EXPECT_THAT(article_of(script).body,
              Not(testing::AnyOf(HasSubstr("javascript"), HasSubstr("onclick"), HasSubstr("onerror"))));
}

}  // namespace
}  // namespace dateline::markup
