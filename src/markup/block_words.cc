#include "markup/block_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace dateline::markup {
namespace {

constexpr std::size_t kLongest = 400;  // of what is read of a class or id

// The words of a name, lower case, with a blank before and after each: " js share bar ".
std::string words_of(std::string_view name) {
  std::string words = " ";
  bool was_lower = false;
  for (const char c : name.substr(0, kLongest)) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool lower = c >= 'a' && c <= 'z';
    if (upper && was_lower) words.push_back(' ');
    if (upper || lower) {
      words.push_back(static_cast<char>(c | 32));
    } else if (words.back() != ' ') {
      words.push_back(' ');
    }
    was_lower = lower;
  }
  if (words.back() != ' ') words.push_back(' ');
  return words;
}

// With blanks at the ends a word stands alone; without, it may be part of one.
using Words = std::vector<std::string_view>;

// Never the article, however much of the page it is.
const Words kNotice{" cookie", "cookies", "consent", "gdpr", " privacy ", " cli modal ", "onetrust"};

const Words kComments{" comment ", " comments ", "disqus", "commentlist", "respond", " replies "};

const Words kAside{
    // to share and to follow
    " share",
    "sharedaddy",
    "social",
    "addthis",
    "addtoany",
    "sociable",
    "shariff",
    " follow ",
    // to read instead
    "related",
    "recommend",
    "recirc",
    "outbrain",
    "taboola",
    "trending",
    "popular",
    "mostread",
    " most read ",
    " more stories ",
    " more news ",
    " more from ",
    " more on ",
    " read more ",
    " readmore ",
    " read next ",
    " next article ",
    " also read ",
    " read also ",
    " also like ",
    " see also ",
    " teaser",
    " promo",
    "yarpp",
    "onward",
    "zergnet",
    "mgid",
    "revcontent",
    "latest news",
    " infinite ",
    " further reading ",
    // to subscribe and to pay
    "newsletter",
    "subscri",
    "signup",
    " sign up ",
    "donat",
    "paywall",
    "regwall",
    "membership",
    " piano ",
    // advertisements
    " ad ",
    " ads ",
    "advert",
    "sponsor",
    " adsense ",
    " dfp ",
    "banner",
    " gpt ",
    " adslot ",
    " commercial ",
    // the page's own furniture
    "sidebar",
    " side bar ",
    "widget",
    "breadcrumb",
    " crumb",
    " nav ",
    "navigation",
    "navbar",
    " menu",
    "submenu",
    " footer ",
    "masthead",
    "toolbar",
    "pagination",
    " pager ",
    " pagenav",
    " cookie",
    "consent",
    "gdpr",
    "popup",
    " pop up ",
    " modal ",
    "overlay",
    "lightbox",
    " toast ",
    " alert ",
    "notification",
    " skip ",
    " print ",
    "noprint",
    "hidden",
    "screen reader",
    " sr only ",
    "visuallyhidden",
    " login ",
    " search ",
    " toggle ",
    "dropdown",
    " tooltip ",
    // about the article
    " tag ",
    " tags ",
    "taglist",
    "tagcloud",
    " topics ",
    " keywords ",
    "byline",
    " author",
    "authorbox",
    " bio ",
    " meta ",
    "metadata",
    "postmeta",
    "timestamp",
    " dateline ",
    " published ",
    " updated ",
    " rating",
    " ratings ",
    " vote ",
    " votes ",
    " poll ",
    " copyright ",
    " disclaimer ",
    " posted ",
    " pubdate ",
    " date ",
    " views ",
    " attachment ",
    "correction ",
    " caption",
    "figcaption",
    " credit",
    " photo credit ",
    " slideshow ",
    "carousel",
    "jwplayer",
    "videoplayer",
    " video player ",
    " gallery ",
    " factbox ",
    " infobox ",
    "rollover",
    "popover",
    "hovercard",
    "standfirst",
    " dek ",
    " deck ",
    "subtitle",
    " sub title ",
    "subheadline",
    " sub headline ",
};

const Words kBody{
    "articlebody",     " article body ",   " article content ", "articlecontent",
    " article text ",  "articletext",      " story body ",      "storybody",
    " story content ", " storytext ",      " story text ",      " entry content ",
    "entrycontent",    " post content ",   "postcontent",       " post body ",
    "postbody",        " post text ",      " post entry ",      " body text ",
    "bodytext",        " body content ",   " body copy ",       "bodycopy",
    " content body ",  "contentbody",      " page content ",    " news content ",
    "newscontent",     " news text ",      "newstext",          " news body ",
    " newsbody ",      " single content ", " field body ",      " text content ",
    " main text ",     "fulltext",         " full text ",       " rich text ",
    " detail text ",   " detail content ", " article main ",    " article copy ",
    " entry body ",    " texto ",          " cuerpo ",          " nota ",
    " corpo ",         " testo ",          " article full ",    " td post content ",
};

const Words kContent{" article ", " story ", " content ", " post ", " entry ", " main ",   " text ",
                     " hentry ",  " body ",  " news ",    " blog ", " page ",  " detail ", " column "};

// What was said elsewhere and is shown in the article.
const Words kQuoted{"twitter tweet", "instagram media", " social media embed ", " social embed ",
                    " tweet embed ", " embed tweet ",   "embedded tweet",       "blockquote"};

bool any_of(const Words& wanted, std::string_view words) {
  return std::any_of(wanted.begin(), wanted.end(),
                     [&](std::string_view word) { return words.find(word) != std::string_view::npos; });
}

}  // namespace

Said said_by(std::string_view class_names, std::string_view id) {
  const std::string words = words_of(class_names) + "|" + words_of(id);
  if (words.size() <= 5) return Said::nothing;
  if (any_of(kBody, words)) return Said::body;
  if (any_of(kQuoted, words)) return Said::nothing;
  if (any_of(kNotice, words)) return Said::notice;
  if (any_of(kComments, words)) return Said::comments;
  if (any_of(kAside, words)) return Said::aside;
  if (any_of(kContent, words)) return Said::content;
  return Said::nothing;
}

}  // namespace dateline::markup
