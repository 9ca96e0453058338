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

/// How near to the source the result stays.
enum class Manner {
  /// What readers get: no CSS at all, tracking pixels dropped.
  for_readers,
  /// As the source had it as far as that is safe, for comparing and passing on: also attributes of
  /// presentation and harmless declarations of inline CSS, character references spelled as they were, no
  /// picture dropped for its size.
  as_sent,
};

/// Parses `html` (a fragment, UTF-8) as browsers do and keeps what is on the allow-list: elements of text,
/// tables, lists, figures, pictures; attributes that carry meaning; http, https, mailto addresses, resolved
/// against `base_url` (those that stay relative are dropped when it is empty). No script, style, form, frame,
/// event handler, CSS or comment gets through; embedded videos become links; tracking pixels (1 or 2 px wide
/// or high, or invisible) are dropped. That links are the source's and not ours is said where they are shown
/// (shown.h). The result is serialised so that reading it again as HTML gives the same tree. Bounded in depth
/// and size.
Clean clean(std::string_view html, std::string_view base_url, Manner manner = Manner::for_readers);

/// The text of an HTML fragment as a person would read it: blocks apart by newlines, white space folded,
/// entities resolved, scripts and styles left out.
std::string plain_text(std::string_view html);

}  // namespace dateline::markup
