#pragma once

#include <functional>

#include "api/api.h"

namespace dateline::api {

/// The archive: `/search`. What is found is told with the site's own names and addresses, so the site makes
/// the answer (site/search_json.h), and is handed in.
class SearchPart final : public Part {
 public:
  using Answer = std::function<http::Response(const http::Request&)>;
  explicit SearchPart(Answer answer) : answer_(std::move(answer)) {}
  void add_routes(http::Router& router) const override;
  boost::json::object paths() const override;
  boost::json::object schemas() const override;

 private:
  const Answer answer_;
};

}  // namespace dateline::api
