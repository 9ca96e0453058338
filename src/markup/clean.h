#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::markup {

/// A picture that stood in cleaned HTML.
struct FoundPicture {
  std::string src;  ///< Absolute.
  std::string alt;
  std::string caption;  ///< The figure's figcaption as plain text, if it stood in one.
  int width = 0;        ///< As the attribute says; 0 = not said.
  int height = 0;
};

/// HTML that is safe to show, and what was noticed on the way.
struct Clean {
  std::string html;
  std::vector<FoundPicture> pictures;
  std::vector<std::string> links;  ///< Absolute addresses, in order, each once.
  bool truncated = false;          ///< A limit of size or depth was reached; what came after is left out.
};

/// Parses `html` (a fragment, UTF-8) as browsers do and keeps what is on the allow-list: elements of text,
/// tables, lists, figures, pictures; attributes that carry meaning; http, https, mailto addresses, resolved
/// against `base_url` (those that stay relative are dropped when it is empty). No script, style, form, frame,
/// event handler, CSS or comment gets through; embedded videos become links; tracking pixels (1 or 2 px wide
/// or high, or invisible) are dropped. Links carry rel="noopener nofollow ugc" as the source's own. The
/// result is serialised so that reading it again as HTML gives the same tree. Bounded in depth and size.
Clean clean(std::string_view html, std::string_view base_url);

/// Cleaned HTML with rel="noopener nofollow ugc" on every link: they are the source's, not ours.
std::string with_link_rel(std::string_view cleaned);

/// Cleaned HTML with every picture's address changed to what `local` gives for it; a picture for which it
/// gives nothing is left out, and its alternative text stands in its place.
std::string with_pictures(std::string_view cleaned,
                          const std::function<std::string(std::string_view src)>& local);

/// The text of an HTML fragment as a person would read it: blocks apart by newlines, white space folded,
/// entities resolved, scripts and styles left out.
std::string plain_text(std::string_view html);

}  // namespace dateline::markup
