#pragma once

#include "api/api.h"
#include "base/clock.h"
#include "money/question.h"
#include "money/rates.h"

namespace dateline::api {

/// Central banks' reference rates: `/rates` (of a day), `/rates/{from}/{to}` and `.csv` (the series of a
/// pair), `/convert`, `/currencies`. Numbers are text, since they are exact decimals.
class RatesPart final : public Part {
 public:
  /// `usual`: what holds where nothing is said; its day is not looked at. Days are those of UTC.
  RatesPart(const money::Rates& rates, const Clock& clock, money::Usual usual)
      : rates_(rates), clock_(clock), usual_(std::move(usual)) {}
  void add_routes(http::Router& router) const override;
  boost::json::object paths() const override;
  boost::json::object schemas() const override;

 private:
  http::Response rates(const http::Request& request) const;
  http::Response convert(const http::Request& request) const;
  http::Response series(const http::Request& request, bool as_csv) const;
  http::Response currencies(const http::Request& request) const;
  money::Usual usual() const;

  const money::Rates& rates_;
  const Clock& clock_;
  money::Usual usual_;
};

}  // namespace dateline::api
