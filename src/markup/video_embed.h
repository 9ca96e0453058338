#pragma once

#include <string>
#include <string_view>

namespace dateline::markup {

/// The page on which the video of a known player can be watched, given the address that is embedded
/// (`https://www.youtube.com/embed/ID` -> `https://www.youtube.com/watch?v=ID`). Empty for anything else.
std::string video_page(std::string_view embedded);

}  // namespace dateline::markup
