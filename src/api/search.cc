#include "api/search.h"

#include <boost/json.hpp>

namespace dateline::api {
namespace {

namespace json = boost::json;

json::object typed(const char* type, const char* about) {
  return {{"type", type}, {"description", about}};
}

json::object list_of(json::object items) {
  return {{"type", "array"}, {"items", std::move(items)}};
}

json::object hit() {
  return {{"type", "object"},
          {"properties",
           {{"id", typed("integer", "The item's number.")},
            {"href", typed("string", "Its address on this site.")},
            {"headline", typed("string", "Of its current version.")},
            {"passage", typed("string", "The passage that shows best why it was found.")},
            {"told", typed("string", "When, RFC 3339.")},
            {"source", typed("string", "The id of its source.")},
            {"language", typed("string", "BCP 47; may be empty.")},
            {"others", typed("integer", "How many more tell the same story.")},
            {"score", typed("number", "The higher, the better it fits.")}}}};
}

}  // namespace

void SearchPart::add_routes(http::Router& router) const {
  router.get("/api/v1/search",
             [answer = answer_](const http::Request& request) { return open_to_all(answer(request)); });
}

json::object SearchPart::paths() const {
  return {{"/search",
           get_operation(
               "search", "Finds stories in the archive",
               {query_parameter(
                    "q",
                    "Words, \"phrases\", -not, OR, begin*, head:, person:, place:, topic:, source:, lang:, "
                    "before:, after:, on:.",
                    "peace treaty"),
                query_parameter("topic", "A Media Topic's code; several may be given, as of the others.",
                                "11000000"),
                query_parameter("place", "A country, ISO 3166-1 alpha-2.", "JP"),
                query_parameter("source", "The id of a source.", "desk"),
                query_parameter("on", "A date, or two apart by two points.", "2015-10"),
                query_parameter("order", "`newest`; by relevance if left out.", "newest"),
                query_parameter("page", "From 1; twenty hits each.", "2")},
               "Found")}};
}

json::object SearchPart::schemas() const {
  json::object facets = typed("object", "By facet, its most frequent values: value, name, items.");
  return {{"Found",
           json::object{{"type", "object"},
                        {"properties",
                         {{"query", typed("string", "The query as it was answered: typed, or put right.")},
                          {"total", typed("integer", "How many were found.")},
                          {"exact", typed("boolean", "False: there are at least so many.")},
                          {"cut_short", typed("boolean", "True: too broad to be finished in time.")},
                          {"put_right", typed("boolean", "True: the spelling was put right.")},
                          {"most_of_the_words", typed("boolean", "True: nothing has all of the words.")},
                          {"did_you_mean", typed("string", "Another spelling; may be empty.")},
                          {"page", typed("integer", "Which page this is.")},
                          {"more", typed("boolean", "True: there is a page after it.")},
                          {"hits", list_of(hit())},
                          {"facets", std::move(facets)},
                          {"days", list_of(typed("array", "A day and how many were told on it."))},
                          {"notes", list_of(typed("string", "What of the query could not be taken."))}}}}}};
}

}  // namespace dateline::api
