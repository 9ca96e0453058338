#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace dateline::markup {

/// Cleaned HTML (clean.h) with h2 for every h1: the page that shows it has a headline of its own.
std::string with_lower_headings(std::string_view cleaned);

/// Cleaned HTML (clean.h) with rel="noopener nofollow ugc" on every link: they are the source's, not ours.
std::string with_link_rel(std::string_view cleaned);

/// A picture as it stands in cleaned HTML; all text plain, without entities.
struct BodyPicture {
  std::string src;  ///< Its address at the source.
  std::string alt;
  int width = 0;  ///< As the attribute says; 0 = not said.
  int height = 0;
};

/// Cleaned HTML (clean.h) without the pictures whose address at the source `is_elsewhere` says are shown
/// elsewhere on the page, and without the figure around such a picture, caption and all, if it has no other.
std::string without_pictures(std::string_view cleaned,
                             const std::function<bool(const std::string& src)>& is_elsewhere);

/// Cleaned HTML (clean.h) with every picture replaced by the markup that `markup_of` gives for it; where that
/// is empty, the alternative text stands in its place.
std::string with_pictures(std::string_view cleaned,
                          const std::function<std::string(const BodyPicture&)>& markup_of);

}  // namespace dateline::markup
