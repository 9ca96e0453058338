#pragma once

#include <functional>
#include <string>

#include "delivery/dispatcher.h"
#include "delivery/outbox.h"
#include "delivery/partner_counts.h"
#include "delivery/subscriber_book.h"
#include "http/router.h"
#include "intake/hub_book.h"
#include "site/site.h"

namespace dateline::site {

/// The operator's pages of what goes to subscribers and how it stands with sources: `/delivery`,
/// `/delivery/ID`,
/// `/delivery/source/ID` (with what of it was kept aside, and why). Whoever has the operator's
/// token gets in, by a form whose answer is a sealed cookie that holds for twelve hours; without a token in
/// the settings there is nothing at these addresses.
class DeliveryPages {
 public:
  struct Parts {
    const Site& site;
    wire::Store& store;
    delivery::SubscriberBook& book;
    const delivery::PartnerCounts& partners;
    std::function<delivery::LaneState(delivery::SubscriberNumber)> state;
    std::string token;
    const intake::HubBook* hubs = nullptr;  ///< May be null.
  };
  explicit DeliveryPages(Parts parts) : parts_(std::move(parts)) {}

  void add_routes(http::Router& router) const;

 private:
  using Page = http::Response (DeliveryPages::*)(const http::Request&) const;
  http::Handler guarded(Page page) const;
  bool is_operator(const http::Request& request) const;

  http::Response log_in(const http::Request& request) const;
  http::Response log_in_form(const std::string& note, int status) const;
  http::Response subscribers(const http::Request& request) const;
  http::Response outbox(const http::Request& request) const;
  http::Response source(const http::Request& request) const;
  http::Response send_again(const http::Request& request) const;
  http::Response pause(const http::Request& request) const;

  http::Response operator_page(const char* name, const std::string& title, const Theme::Fill& fill) const;
  void fill_sources(ctemplate::TemplateDictionary& page) const;
  void fill_partners(ctemplate::TemplateDictionary& page) const;
  void fill_taken_back(ctemplate::TemplateDictionary& page) const;
  std::string time(const Timestamp& when) const;

  Parts parts_;
};

}  // namespace dateline::site
