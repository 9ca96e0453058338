#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dateline::formats {

/// One feed of a list of feeds (OPML 1.0, 1.1, 2.0).
struct Outline {
  std::string title;        ///< Plain text, one line.
  std::string text;         ///< What stands in `text`, if it says something else than the title.
  std::string feed_url;     ///< `xmlUrl`: absolute, http or https.
  std::string html_url;     ///< `htmlUrl`; empty or absolute.
  std::string description;  ///< Plain text.
  std::string language;     ///< As written; may be empty.
  /// The titles of the outlines that it stands in, outermost first.
  std::vector<std::string> category;

  friend bool operator==(const Outline&, const Outline&) = default;
};

/// A list of feeds and what it is called.
struct OutlineList {
  std::string title;
  std::vector<Outline> outlines;
};

/// Reads a list of feeds. Outlines without a feed's address are folders; those whose address is not on the
/// web are left out; each address is there once for each folder. Bounded: 20,000 outlines, 16 folders deep.
Result<OutlineList> read_opml(std::string_view bytes);

/// Writes OPML 2.0; outlines of one category lie together in folders, in the order of their first outline.
std::string write_opml(const OutlineList& list);

}  // namespace dateline::formats
