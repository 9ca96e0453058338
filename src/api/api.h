#pragma once

#include <boost/json/object.hpp>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "http/router.h"

namespace dateline::api {

/// A part of the programming interface: some resources below `/api/v1/`, and what describes them. One file
/// each; the program adds those that it has.
class Part {
 public:
  virtual ~Part() = default;
  virtual void add_routes(http::Router& router) const = 0;
  /// Its members of OpenAPI's `paths` (OpenAPI 3.1 section 4.8.8), by path from `/api/v1` on.
  virtual boost::json::object paths() const = 0;
  /// Its members of `components.schemas`.
  virtual boost::json::object schemas() const { return {}; }
};

/// What is at `/api/v1/`: the parts, and `/api/v1/openapi.json`, which describes all of them. Any program may
/// ask, from any site (CORS): nothing here is anybody's own.
class Api {
 public:
  /// `base_url`: the site's own address, without a slash at the end.
  explicit Api(std::string base_url) : base_url_(std::move(base_url)) {}
  void add(std::unique_ptr<Part> part) { parts_.push_back(std::move(part)); }
  /// After all parts are there; this must outlive the router.
  void add_routes(http::Router& router) const;
  /// The description, as OpenAPI 3.1.
  boost::json::object description() const;

 private:
  std::string base_url_;
  std::vector<std::unique_ptr<Part>> parts_;
};

/// An answer as JSON, which may be used anywhere and kept for five minutes.
http::Response json_answer(const boost::json::object& body);
/// Adds to an answer of another type what every answer has.
http::Response open_to_all(http::Response answer);
/// What is wrong, as problem details (RFC 9457): `title`, `status`, `detail`, and `parameter` if `where`
/// names one.
http::Response problem(const Error& error);

/// A parameter of the query, for a description.
boost::json::object query_parameter(const std::string& name, const std::string& description,
                                    const std::string& example, bool required = false);
/// A GET, for a description: `answer` is the name of the schema that 200 has, or a media type.
boost::json::object get_operation(const std::string& id, const std::string& summary,
                                  std::vector<boost::json::object> parameters, const std::string& answer);

}  // namespace dateline::api
