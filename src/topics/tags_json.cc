#include "topics/tags_json.h"

#include <boost/json.hpp>
#include <cmath>

namespace dateline::topics {
namespace {

namespace json = boost::json;

json::array from_named(const std::vector<Named>& named) {
  json::array out;
  for (const Named& one : named) out.push_back(json::array{one.key, one.name});
  return out;
}

std::string text_of_value(const json::value& value) {
  return value.is_string() ? std::string(value.get_string()) : std::string();
}

// Calls `take` with each element of the array under `key`.
template <typename Take>
void each(const json::object& object, const char* key, Take take) {
  const json::value* value = object.if_contains(key);
  if (value == nullptr || !value->is_array()) return;
  for (const json::value& element : value->get_array()) take(element);
}

std::vector<Named> named_in_json(const json::object& object, const char* key) {
  std::vector<Named> named;
  each(object, key, [&](const json::value& element) {
    const json::array* pair = element.if_array();
    if (pair != nullptr && pair->size() == 2)
      named.push_back({text_of_value((*pair)[0]), text_of_value((*pair)[1])});
  });
  return named;
}

}  // namespace

std::string to_json(const Tags& tags) {
  json::object out;
  if (!tags.language.empty()) out["language"] = tags.language;
  json::array topics;
  for (const TopicTag& topic : tags.topics) {
    // Two digits are all that a guess is worth.
    topics.push_back(json::array{topic.code, std::lround(topic.sureness * 100)});
  }
  if (!topics.empty()) out["topics"] = std::move(topics);
  if (!tags.places.empty()) out["places"] = json::array(tags.places.begin(), tags.places.end());
  if (!tags.people.empty()) out["people"] = from_named(tags.people);
  if (!tags.organisations.empty()) out["organisations"] = from_named(tags.organisations);
  return json::serialize(out);
}

Tags tags_from_json(std::string_view text) {
  boost::system::error_code failed;
  const json::value value = json::parse(text, failed);
  Tags tags;
  if (failed || !value.is_object()) return tags;
  const json::object& object = value.get_object();
  if (const json::value* language = object.if_contains("language")) tags.language = text_of_value(*language);
  each(object, "topics", [&](const json::value& element) {
    const json::array* pair = element.if_array();
    if (pair == nullptr || pair->size() != 2 || !(*pair)[1].is_number()) return;
    tags.topics.push_back({text_of_value((*pair)[0]), (*pair)[1].to_number<double>() / 100});
  });
  each(object, "places", [&](const json::value& element) { tags.places.push_back(text_of_value(element)); });
  tags.people = named_in_json(object, "people");
  tags.organisations = named_in_json(object, "organisations");
  return tags;
}

}  // namespace dateline::topics
