#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dateline::formats {

/// One feed of a list of feeds (OPML 2.0, http://opml.org/spec2.opml, "subscription lists").
struct Outline {
  std::string title;
  std::string feed;      ///< xmlUrl.
  std::string page;      ///< htmlUrl; may be empty.
  std::string category;  ///< The names of the groups that it stands in, by ` / `; may be empty.

  friend bool operator==(const Outline&, const Outline&) = default;
};

/// Reads every outline that has a feed, at most 10,000 of them, up to 20 groups deep.
Result<std::vector<Outline>> read_opml(std::string_view bytes);

/// Writes a list, grouped by category. Reading it gives the list back.
std::string write_opml(std::string_view title, const std::vector<Outline>& outlines);

}  // namespace dateline::formats
