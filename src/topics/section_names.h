#pragma once

#include <string_view>

namespace dateline::topics {

/// The code of the topic that a section's name in the media means: `world news`, `business`, `politik`; empty
/// where it is none. `name` folded (lower case).
std::string_view topic_of_section(std::string_view name);

}  // namespace dateline::topics
