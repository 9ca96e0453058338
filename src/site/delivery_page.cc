#include "site/delivery_page.h"

#include <charconv>
#include <map>

#include "base/hmac.h"
#include "site/address.h"
#include "site/pages.h"
#include "site/partner_shelves.h"
#include "site/story.h"
#include "site/times.h"

namespace dateline::site {
namespace {

using delivery::Parcel;
using delivery::Standing;
using Dictionary = ctemplate::TemplateDictionary;

constexpr std::string_view kCookie = "operator";
constexpr std::string_view kPurpose = "operator-of-delivery";
constexpr std::int64_t kHoldsMs = 12LL * 3600 * 1000;
constexpr std::size_t kAPage = 100;
constexpr std::size_t kTakenBack = 20;

std::int64_t number_from(std::string_view text) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() ? number : 0;
}

std::string standing_in_words(const Parcel& parcel) {
  switch (parcel.standing) {
    case Standing::waiting:
      return parcel.tries > 0 ? "Trying" : "Waiting";
    case Standing::delivered:
      return "Confirmed";
    case Standing::refused:
      return "Refused";
    case Standing::withdrawn:
      break;
  }
  return "Not sent";
}

std::string state_in_words(const delivery::Subscriber& subscriber, const delivery::LaneState& state,
                           const std::string& next_try) {
  if (!subscriber.active) return "Paused";
  if (state.failures == 0) return state.trouble.empty() ? "Well" : "Refuses some: " + state.trouble;
  return "Down, tried again at " + next_try + ": " + state.trouble;
}

Theme::Fill operator_style(const Site& site) {
  return [&site](Dictionary& head) { head["OPERATOR_STYLE"] = site.parts().files.address("delivery.css"); };
}

http::Response private_page(std::string html, int status = 200) {
  http::Response response = http::Response::html(std::move(html), status);
  response.headers.set("Cache-Control", "private, no-store");
  response.headers.set("X-Robots-Tag", "noindex");
  add_security_headers(response);
  return response;
}

}  // namespace

void DeliveryPages::add_routes(http::Router& router) const {
  if (parts_.token.empty()) return;
  router.get("/delivery", guarded(&DeliveryPages::subscribers));
  router.get("/delivery/{id}", guarded(&DeliveryPages::outbox));
  router.get("/delivery/source/{id}", guarded(&DeliveryPages::source));
  router.post("/delivery/again", guarded(&DeliveryPages::send_again));
  router.post("/delivery/pause", guarded(&DeliveryPages::pause));
  router.post("/delivery/login", [this](const http::Request& request) { return log_in(request); });
}

bool DeliveryPages::is_operator(const http::Request& request) const {
  const auto until = parts_.site.parts().seal.opened(kPurpose, request.cookie(kCookie));
  return until && number_from(*until) > parts_.site.parts().wire.clock().now().unix_ms;
}

http::Handler DeliveryPages::guarded(Page page) const {
  return [this, page](const http::Request& request) {
    if (!is_operator(request)) return log_in_form("", 401);
    if (request.method == "POST" && !is_from_here(parts_.site, request))
      return message_page(parts_.site, 403, "This came from another site",
                          "Deliveries are changed from this site's own pages only.",
                          {"/delivery", "Go there"});
    return (this->*page)(request);
  };
}

http::Response DeliveryPages::log_in_form(const std::string& note, int status) const {
  const Site& site = parts_.site;
  return private_page(site.parts().theme.page(
                          "delivery_login", "",
                          [&](Dictionary& page) {
                            fill_frame(page, site, "Delivery", "", false);
                            if (!note.empty()) page.SetValueAndShowSection("NOTE", note, "HAS_NOTE");
                          },
                          operator_style(site)),
                      status);
}

http::Response DeliveryPages::log_in(const http::Request& request) const {
  const Site& site = parts_.site;
  if (!is_from_here(site, request) || !equal_in_constant_time(parts_.token, request.form().get("token")))
    return log_in_form("That is not the operator’s token.", 401);
  const std::int64_t until = site.parts().wire.clock().now().unix_ms + kHoldsMs;
  http::Response response = http::Response::redirect("/delivery", 303);
  const bool secure = site.settings().base_url.starts_with("https:");
  response.headers.set("Set-Cookie", std::string(kCookie) + "=" +
                                         site.parts().seal.sealed(kPurpose, std::to_string(until)) +
                                         "; Path=/delivery; Max-Age=" + std::to_string(kHoldsMs / 1000) +
                                         "; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : ""));
  response.headers.set("Cache-Control", "no-store");
  return response;
}

http::Response DeliveryPages::operator_page(const char* name, const std::string& title,
                                            const Theme::Fill& fill) const {
  const Site& site = parts_.site;
  return private_page(site.parts().theme.page(
      name, "",
      [&](Dictionary& page) {
        fill_frame(page, site, title, "", false);
        fill(page);
      },
      operator_style(site)));
}

std::string DeliveryPages::time(const Timestamp& when) const {
  const Reading& reading = parts_.site.settings().reading;
  return short_day(when, parts_.site.parts().wire.clock().now(), reading) + ", " + clock_time(when, reading);
}

http::Response DeliveryPages::subscribers(const http::Request&) const {
  const Site& site = parts_.site;
  const auto roll = parts_.book.roll();
  return private_page(site.parts().theme.page(
      "delivery", "",
      [&](Dictionary& page) {
        fill_frame(page, site, "Delivery", "", false);
        if (roll->all.empty()) page.ShowSection("NONE");
        parts_.store.read([&](wire::Database& database) {
          for (const auto& one : roll->all) {
            const delivery::OutboxCounts counts = delivery::counts_of(database, one->number);
            const delivery::LaneState state = parts_.state(one->number);
            Dictionary* row = page.AddSectionDictionary("SUBSCRIBER");
            (*row)["NAME"] = shown_name(one->subscriber);
            (*row)["HREF"] = "/delivery/" + one->subscriber.id;
            (*row)["WAY"] = one->subscriber.way;
            (*row)["WAITING"] = static_cast<long>(counts.waiting);
            (*row)["DELIVERED"] = static_cast<long>(counts.delivered);
            if (counts.last_delivered) (*row)["LAST"] = time(*counts.last_delivered);
            (*row)["STATE"] =
                state_in_words(one->subscriber, state, state.next_try ? time(*state.next_try) : "");
            if (!one->subscriber.active || state.failures > 0) row->ShowSection("BAD");
            if (counts.refused > 0)
              row->SetValueAndShowSection("REFUSED", std::to_string(counts.refused), "HAS_REFUSED");
          }
        });
        fill_sources(page);
        fill_taken_back(page);
        fill_partners(page);
      },
      operator_style(site)));
}

// What took items back, with everybody who had them, and whether they have confirmed.
void DeliveryPages::fill_taken_back(Dictionary& page) const {
  const auto roll = parts_.book.roll();
  const auto fill_one = [&](wire::Database& database, const wire::Entry& entry) {
    Dictionary* kill = page.AddSectionDictionary("TAKEN_BACK");
    (*kill)["HEADLINE"] = entry.item.headline.empty() ? entry.item.guid : entry.item.headline;
    (*kill)["HREF"] = article_address(entry.id, entry.item.headline);
    (*kill)["WHEN"] = time(entry.appended);
    (*kill)["WHAT"] = entry.item.pubstatus == news::PubStatus::canceled ? "Killed" : "Withheld";
    if (!entry.item.ednote.empty()) kill->SetValueAndShowSection("EDNOTE", entry.item.ednote, "HAS_EDNOTE");
    long confirmed = 0;
    const std::vector<Parcel> parcels = delivery::parcels_at(database, entry.position);
    for (const Parcel& parcel : parcels) {
      const bool done = parcel.standing == Standing::delivered;
      confirmed += done ? 1 : 0;
      const auto one = roll->find(parcel.subscriber);
      Dictionary* row = kill->AddSectionDictionary("TOLD");
      (*row)["NAME"] = one ? shown_name(one->subscriber) : "(taken out)";
      (*row)["STANDING"] = standing_in_words(parcel);
      (*row)["DONE"] = parcel.done ? time(*parcel.done) : "";
      if (!done) row->ShowSection("BAD");
    }
    (*kill)["CONFIRMED"] = confirmed;
    (*kill)["OF"] = static_cast<long>(parcels.size());
  };
  std::vector<wire::Position> positions;
  parts_.store.read(
      [&](wire::Database& database) { positions = delivery::taken_back(database, kTakenBack); });
  const auto entries = parts_.site.parts().wire.read_at(positions);
  if (entries.empty()) page.ShowSection("NOTHING_TAKEN_BACK");
  parts_.store.read([&](wire::Database& database) {
    for (const wire::Entry& entry : entries) fill_one(database, entry);
  });
}

// What was shown and clicked of partners' news, and of ours on theirs, by page.
void DeliveryPages::fill_partners(Dictionary& page) const {
  constexpr std::size_t kPages = 50;
  constexpr int kAMonthAgo = 100;  // in the digits of a day's number
  const auto counts = parts_.partners.by_page(parts_.partners.today() - kAMonthAgo, kPages);
  if (counts.empty()) return;
  Dictionary* table = page.AddSectionDictionary("PARTNERS");
  for (const delivery::PartnerCount& count : counts) {
    Dictionary* row = table->AddSectionDictionary("COUNT");
    const delivery::Partner* partner = parts_.site.partners().find(count.partner);
    (*row)["PARTNER"] = partner == nullptr ? count.partner : partner->name;
    (*row)["PAGE"] = count.page == "widget" ? "ours, on their pages" : count.page;
    (*row)["SHOWN"] = static_cast<long>(count.shown);
    (*row)["CLICKED"] = static_cast<long>(count.clicked);
  }
}

http::Response DeliveryPages::outbox(const http::Request& request) const {
  const Site& site = parts_.site;
  const auto one = parts_.book.find(request.captures.get("id"));
  if (!one) return not_found_page(site, request);
  const delivery::Subscriber& subscriber = one->subscriber;
  std::vector<Parcel> parcels;
  delivery::OutboxCounts counts;
  parts_.store.read([&](wire::Database& database) {
    parcels = delivery::parcels_of(database, one->number, number_from(request.query.get("before")), kAPage);
    counts = delivery::counts_of(database, one->number);
  });
  std::vector<wire::Position> positions;
  for (const Parcel& parcel : parcels) positions.push_back(parcel.position);
  std::map<wire::Position, std::string> headlines;
  for (const wire::Entry& entry : site.parts().wire.read_at(positions))
    headlines[entry.position] = entry.item.headline.empty() ? entry.item.guid : entry.item.headline;
  const delivery::LaneState state = parts_.state(one->number);
  return private_page(site.parts().theme.page(
      "delivery_outbox", "",
      [&](Dictionary& page) {
        fill_frame(page, site, "Delivery: " + shown_name(subscriber), "", false);
        page["NAME"] = shown_name(subscriber);
        page["ID"] = subscriber.id;
        page["WAY"] = subscriber.way;
        page["ADDRESS"] = subscriber.address;
        page["FILTER"] = subscriber.filter.is_empty() ? "all news" : news::to_query(subscriber.filter);
        page["STATE"] = state_in_words(subscriber, state, state.next_try ? time(*state.next_try) : "");
        page["WAITING"] = static_cast<long>(counts.waiting);
        page["DELIVERED"] = static_cast<long>(counts.delivered);
        page["DO"] = subscriber.active ? "pause" : "resume";
        page["DO_NAME"] = subscriber.active ? "Pause" : "Resume";
        if (parcels.empty()) page.ShowSection("NONE");
        for (const Parcel& parcel : parcels) {
          Dictionary* row = page.AddSectionDictionary("PARCEL");
          const std::string& headline = headlines[parcel.position];
          (*row)["HEADLINE"] = headline;
          (*row)["HREF"] = article_address(parcel.item, headline);
          (*row)["VERSION"] = static_cast<long>(parcel.version);
          (*row)["FORMAT"] = parcel.format;
          (*row)["STANDING"] = standing_in_words(parcel);
          (*row)["WHEN"] = time(parcel.done.value_or(parcel.queued));
          (*row)["TRIES"] = static_cast<long>(parcel.tries);
          (*row)["NOTE"] = parcel.note;
          (*row)["NUMBER"] = static_cast<long>(parcel.number);
          if (parcel.rank == delivery::Rank::takes_back) row->ShowSection("TAKES_BACK");
          if (parcel.standing == Standing::refused || parcel.tries > 1) row->ShowSection("BAD");
          if (parcel.standing != Standing::waiting && parcel.standing != Standing::withdrawn)
            row->ShowSection("AGAIN");
        }
        if (parcels.size() == kAPage)
          page.SetValueAndShowSection("BEFORE", std::to_string(parcels.back().number), "MORE");
      },
      operator_style(site)));
}

http::Response DeliveryPages::send_again(const http::Request& request) const {
  const http::Parameters form = request.form();
  bool found = false;
  parts_.store.write_durably([&](wire::Database& database) {
    found = delivery::send_again(database, number_from(form.get("parcel")));
  });
  if (!found)
    return message_page(parts_.site, 404, "There is no such delivery", "It may have been taken out.",
                        {"/delivery", "Go to all subscribers"});
  const auto one = parts_.book.find(form.get("subscriber"));
  return http::Response::redirect(one ? "/delivery/" + one->subscriber.id : "/delivery", 303);
}

http::Response DeliveryPages::pause(const http::Request& request) const {
  const http::Parameters form = request.form();
  auto one = parts_.book.find(form.get("subscriber"));
  if (!one) return not_found_page(parts_.site, request);
  one->subscriber.active = form.get("do") != "pause";
  if (const auto put = parts_.book.put(one->subscriber); !put)
    return message_page(parts_.site, 400, "That cannot be done", put.error().message,
                        {"/delivery", "Go to all subscribers"});
  return http::Response::redirect("/delivery/" + one->subscriber.id, 303);
}

}  // namespace dateline::site
