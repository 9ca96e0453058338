// dateline stories: which of a file's items tell the same story.

#include <boost/json.hpp>
#include <fstream>
#include <iostream>

#include "app/commands.h"
#include "base/log.h"
#include "base/timestamp.h"
#include "stories/story_index.h"

namespace dateline::app {
namespace {

constexpr std::size_t kLongestLine = 64u << 20;

std::string text_at(const boost::json::object& object, const char* name) {
  const boost::json::value* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
}

// What a line says of when the item was told.
std::optional<std::int64_t> seconds_of(const boost::json::object& line) {
  const std::string date = text_at(line, "date");
  const std::optional<Timestamp> read = parse_rfc3339(date);
  return read ? std::optional(read->unix_seconds()) : std::nullopt;
}

}  // namespace

int stories_of(const std::string& file) {
  log::set_up("warn");
  std::ifstream in(file);
  if (!in) {
    std::cerr << "dateline: " << file << " cannot be read\n";
    return 2;
  }
  stories::StoryIndex index;
  std::vector<boost::json::value> ids;  // an item's number is its place here, from 1
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    boost::system::error_code error;
    boost::json::value value =
        line.size() <= kLongestLine ? boost::json::parse(line, error) : boost::json::value();
    if (error || !value.is_object() || !value.as_object().contains("id")) {
      std::cerr << "dateline: " << file << ", line " << number << ": no JSON object with an id\n";
      return 2;
    }
    const boost::json::object& object = value.as_object();
    const std::string text = text_at(object, "text");
    const std::string language = text_at(object, "language");
    ids.push_back(object.at("id"));
    index.put(static_cast<stories::ItemNumber>(ids.size()),
              stories::terms_of({.headline = {}, .lead = {}, .body = text, .language = language}),
              seconds_of(object));
    index.settle();
  }
  index.settle(true);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const auto story = index.story_of(static_cast<stories::ItemNumber>(i + 1));
    const boost::json::object out{{"id", ids[i]},
                                  {"story", story.value_or(static_cast<std::int64_t>(i + 1))}};
    std::cout << boost::json::serialize(out) << "\n";
  }
  return 0;
}

}  // namespace dateline::app
