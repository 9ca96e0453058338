#pragma once

#include <string>

namespace dateline::intake {

// Article pages of a paper web, for tests.

inline constexpr const char* kLongSentence =
    "The sentence that follows is as long as sentences in newspapers are, with a clause that says who said "
    "it "
    "and another that says when, so that nobody takes it for a caption, a menu or a notice about cookies.";

inline constexpr const char* kFirstText =
    "<p>Deputy ministers of the two countries will meet on Thursday, a spokesman said, after a pause of "
    "almost "
    "two years in the consultations.</p><p>The islands have been in dispute since the end of the war. "
    "Neither "
    "side has moved, though both say that they want a solution.</p>";

inline constexpr const char* kSecondText =
    "<p>The fishermen of the port wait for a decision, as they have for years. They set out at night and "
    "come "
    "back at noon, and they keep to the line that is on no map.</p><p>A date for the next round was not "
    "given.</p>";

inline constexpr const char* kLoginPage =
    "<html><head><title>Sign in</title></head><body><p>Readers only.</p><form><input name=user><input "
    "type=password name=word><button>Sign in</button></form></body></html>";

/// The address of the article's next page as the head of a page names it.
inline std::string next_link(const std::string& href) {
  return "<link rel=next href='" + href + "'>";
}

/// The page of an article with what stands around one.
inline std::string article_page(const std::string& text, const std::string& head = "") {
  return "<!doctype html><html><head><title>Talks to resume in Moscow | The Courier</title>" + head +
         "</head><body><header><nav><a href=/>Home</a> <a href=/world>World</a></nav></header><main>"
         "<h1>Talks to resume in Moscow</h1><div class=article-body>" +
         text +
         "</div><section class=related><h2>More from World</h2><ul><li><a href=/a>What the two sides say of "
         "it</a></li></ul></section></main><footer><p>All rights reserved.</p></footer></body></html>";
}

}  // namespace dateline::intake
