#include "api/api.h"

#include <boost/json.hpp>

namespace dateline::api {
namespace {

namespace json = boost::json;

int status_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::not_found:
      return 404;
    case ErrorKind::conflict:
      return 409;
    case ErrorKind::too_large:
      return 400;
    case ErrorKind::forbidden:
      return 403;
    case ErrorKind::unavailable:
      return 503;
    case ErrorKind::internal:
      return 500;
    case ErrorKind::invalid:
      break;
  }
  return 400;
}

json::object reference(const std::string& schema) {
  return {{"$ref", "#/components/schemas/" + schema}};
}

json::object problem_schema() {
  const auto text = [](const char* about) {
    return json::object{{"type", "string"}, {"description", about}};
  };
  return {{"type", "object"},
          {"description", "What is wrong (RFC 9457)."},
          {"required", {"title", "status", "detail"}},
          {"properties",
           {{"title", text("The words that go with the status.")},
            {"status", {{"type", "integer"}}},
            {"detail", text("A sentence for a person.")},
            {"parameter", text("Which parameter it is about.")}}}};
}

}  // namespace

http::Response open_to_all(http::Response answer) {
  answer.headers.set("Access-Control-Allow-Origin", "*");
  answer.headers.set("X-Content-Type-Options", "nosniff");
  if (!answer.headers.has("Cache-Control")) answer.headers.set("Cache-Control", "public, max-age=300");
  return answer;
}

http::Response json_answer(const json::object& body) {
  return open_to_all(http::Response::json(json::serialize(body) + "\n"));
}

http::Response problem(const Error& error) {
  const int status = status_of(error.kind);
  json::object body{{"title", http::reason_of(status)}, {"status", status}, {"detail", error.message}};
  if (!error.where.empty()) body["parameter"] = error.where;
  http::Response answer =
      http::Response::with_type("application/problem+json", json::serialize(body) + "\n", status);
  answer.headers.set("Cache-Control", "no-store");
  return open_to_all(std::move(answer));
}

json::object query_parameter(const std::string& name, const std::string& description,
                             const std::string& example, bool required) {
  return {{"name", name},
          {"in", "query"},
          {"description", description},
          {"required", required},
          {"schema", {{"type", "string"}}},
          {"example", example}};
}

json::object get_operation(const std::string& id, const std::string& summary,
                           std::vector<json::object> parameters, const std::string& answer) {
  const bool is_type = answer.find('/') != std::string::npos;
  json::object content;
  if (is_type)
    content[answer] = json::object{{"schema", {{"type", "string"}}}};
  else
    content["application/json"] = json::object{{"schema", reference(answer)}};
  const json::object wrong{{"application/problem+json", {{"schema", reference("Problem")}}}};
  json::array listed;
  for (json::object& one : parameters) listed.push_back(std::move(one));
  return {{"get",
           {{"operationId", id},
            {"summary", summary},
            {"parameters", std::move(listed)},
            {"responses",
             {{"200", {{"description", "As asked."}, {"content", std::move(content)}}},
              {"400", {{"description", "What was asked cannot be understood."}, {"content", wrong}}},
              {"404", {{"description", "There is no such thing."}, {"content", wrong}}}}}}}};
}

json::object Api::description() const {
  json::object paths;
  json::object schemas{{"Problem", problem_schema()}};
  for (const auto& part : parts_) {
    for (json::key_value_pair& one : part->paths()) paths[one.key()] = std::move(one.value());
    for (json::key_value_pair& one : part->schemas()) schemas[one.key()] = std::move(one.value());
  }
  return {{"openapi", "3.1.0"},
          {"info", {{"title", "Dateline"}, {"version", "1"}}},
          {"servers", json::array{json::object{{"url", base_url_ + "/api/v1"}}}},
          {"paths", std::move(paths)},
          {"components", {{"schemas", std::move(schemas)}}}};
}

void Api::add_routes(http::Router& router) const {
  for (const auto& part : parts_) part->add_routes(router);
  router.get("/api/v1/openapi.json", [this](const http::Request&) { return json_answer(description()); });
  router.get("/api/{rest*}", [](const http::Request&) {
    return problem({ErrorKind::not_found, "There is no such resource; /api/v1/openapi.json has a list.", ""});
  });
}

}  // namespace dateline::api
