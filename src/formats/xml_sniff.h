#pragma once

#include <string>
#include <string_view>

namespace dateline::formats {

/// The outermost element's name as written, in lower case, from the first 4 KB of a document in whatever
/// encoding; empty where there seems to be none. For recognising alone: nothing is parsed.
std::string root_element_of(std::string_view bytes);

}  // namespace dateline::formats
