#pragma once

#include <string_view>

namespace dateline::topics {

/// media_topics.tsv, as it was when the program was built.
extern const std::string_view kBuiltInTopics;

}  // namespace dateline::topics
