#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace dateline::markup {

/// Cleaned HTML (clean.h) with rel="noopener nofollow ugc" on every link: they are the source's, not ours.
std::string with_link_rel(std::string_view cleaned);

/// Cleaned HTML (clean.h) with every picture's address changed to what `local` gives for it; a picture for
/// which it gives nothing is left out, and its alternative text stands in its place.
std::string with_pictures(std::string_view cleaned,
                          const std::function<std::string(std::string_view src)>& local);

}  // namespace dateline::markup
