#pragma once

#include <string>
#include <string_view>

#include "topics/tags.h"

namespace dateline::topics {

/// Tags as they are kept in the store, as short JSON; and back. What is no such JSON gives empty tags.
std::string to_json(const Tags& tags);
Tags tags_from_json(std::string_view json);

}  // namespace dateline::topics
