#include "story_lines.h"

#include <zlib.h>

#include <boost/json.hpp>

namespace dateline::tests {
namespace {

std::string text_at(const boost::json::object& from, const char* key) {
  const boost::json::value* value = from.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

}  // namespace

std::vector<Story> stories_in(const char* path) {
  std::vector<Story> stories;
  gzFile file = gzopen(path, "rb");  // reads plain files as they are
  std::string line;
  char buffer[1 << 16];
  while (file != nullptr && gzgets(file, buffer, sizeof buffer) != nullptr) {
    line += buffer;
    if (line.empty() || line.back() != '\n') {
      if (gzeof(file) == 0) continue;
    }
    boost::system::error_code failed;
    const boost::json::value value = boost::json::parse(line, failed);
    line.clear();
    if (failed || !value.is_object()) continue;
    const boost::json::object& object = value.get_object();
    Story story{text_at(object, "title"), text_at(object, "body"), text_at(object, "split"), true, {}};
    story.has_topics = !object.contains("has_topics") || text_at(object, "has_topics") == "YES";
    const boost::json::value* topics = object.if_contains("topics");
    if (topics == nullptr || !topics->is_array()) continue;
    for (const boost::json::value& topic : topics->get_array()) {
      if (topic.is_string()) story.topics.emplace_back(topic.get_string());
    }
    stories.push_back(std::move(story));
  }
  gzclose(file);
  return stories;
}

}  // namespace dateline::tests
