#pragma once

#include <string>
#include <vector>

namespace dateline::tests {

/// A story of a collection such as Reuters-21578, a JSON object a line.
struct Story {
  std::string title;
  std::string body;
  std::string split;  ///< `TRAIN`, `TEST`, ...; may be empty.
  bool has_topics = true;
  std::vector<std::string> topics;
};

/// All stories of a file of JSON lines, plain or .gz; lines that are none are passed over.
std::vector<Story> stories_in(const char* path);

}  // namespace dateline::tests
