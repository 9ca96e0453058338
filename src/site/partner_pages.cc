#include "site/partner_pages.h"

#include <algorithm>
#include <charconv>

#include "delivery/partner_choice.h"
#include "site/address.h"
#include "site/news_page.h"
#include "site/pages.h"
#include "site/partner_box.h"
#include "site/story.h"

namespace dateline::site {
namespace {

using Dictionary = ctemplate::TemplateDictionary;

constexpr std::size_t kOnPage = 6;
constexpr std::size_t kInWidget = 5;

// The smallest picture that every browser knows: a transparent GIF of one pixel.
constexpr std::string_view kPixel(
    "GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00"
    "\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00;",
    43);

// The scheme and host of an address, as a Content-Security-Policy names it; empty if it is none.
std::string origin_of(const std::string& address) {
  const std::size_t scheme = address.find("://");
  if (scheme == std::string::npos) return "";
  const std::string origin = address.substr(0, address.find('/', scheme + 3));
  return origin.find_first_of(" ;,'\"\r\n") == std::string::npos ? origin : "";
}

// `front`, or an article whose item there is: nobody fills the counts with names of their own.
std::string counted_page(const Site& site, std::string_view page) {
  constexpr std::string_view kArticle = "article-";
  if (page == "front" || page == "partners") return std::string(page);
  if (!page.starts_with(kArticle)) return "other";
  wire::ItemId item = 0;
  const auto read = std::from_chars(page.data() + kArticle.size(), page.data() + page.size(), item);
  const bool whole = read.ec == std::errc() && read.ptr == page.data() + page.size();
  return whole && site.parts().wire.current(item) ? std::string(page) : "other";
}

std::optional<wire::Entry> item_asked_for(const Site& site, const http::Request& request) {
  const std::string_view text = request.captures.get("item");
  wire::ItemId item = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), item);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  auto entry = site.parts().wire.current(item);
  if (entry && entry->item.pubstatus != news::PubStatus::usable) entry.reset();
  return entry;
}

http::Response led_to(const std::string& address) {
  http::Response response = http::Response::redirect(address, 302);
  response.headers.set("Cache-Control", "no-store");
  response.headers.set("X-Robots-Tag", "noindex, nofollow");
  return response;
}

}  // namespace

void PartnerPages::add_routes(http::Router& router) const {
  if (shelves_.partners().empty()) return;
  const auto add = [&](std::string_view pattern,
                       http::Response (PartnerPages::*page)(const http::Request&) const) {
    router.get(pattern, [this, page](const http::Request& request) { return (this->*page)(request); });
  };
  add("/partners", &PartnerPages::partners);
  add("/partners/{id}/go/{item}", &PartnerPages::go);
  add("/partners/{id}/to/{item}", &PartnerPages::to_ours);
  add("/partners/shown/{sealed}", &PartnerPages::shown);
  add("/partners/{id}/widget", &PartnerPages::widget);
  for (const char* ending : {"rss", "atom", "json"})
    add(std::string("/partners/{id}/feed.") + ending, &PartnerPages::feed);
}

http::Response PartnerPages::partners(const http::Request&) const {
  const auto now = shelves_.now();
  const std::string& base = site_.settings().base_url;
  http::Response response =
      http::Response::html(site_.parts().theme.page("partners", "/partners", [&](Dictionary& page) {
        fill_frame(page, site_, "Partners", "/partners", false);
        for (const delivery::PartnerShelf& shelf : *now) {
          const delivery::Partner& partner = shelf.partner;
          Dictionary* section = page.AddSectionDictionary("PARTNER");
          (*section)["ID"] = partner.id;
          (*section)["NAME"] = partner.name;
          (*section)["SOURCE_HREF"] = "/source/" + partner.source;
          (*section)["WIDGET"] = base + "/partners/" + partner.id + "/widget";
          (*section)["FEED"] = "/partners/" + partner.id + "/feed";
          if (!partner.site.empty()) section->SetValueAndShowSection("SITE_HREF", partner.site, "HAS_SITE");
          if (shelf.stories.empty()) section->ShowSection("EMPTY");
          for (std::size_t i = 0; i < std::min(kOnPage, shelf.stories.size()); ++i) {
            Dictionary* story = section->AddSectionDictionary("STORY");
            fill_story(*story, site_, shelf.stories[i].entry);
            (*story)["HREF"] = "/partners/" + partner.id + "/go/" +
                               std::to_string(shelf.stories[i].entry.id) + "?page=partners";
          }
        }
      }));
  add_security_headers(response);
  return response;
}

http::Response PartnerPages::go(const http::Request& request) const {
  const delivery::Partner* partner = shelves_.find(request.captures.get("id"));
  const auto entry = item_asked_for(site_, request);
  if (partner == nullptr || !entry || entry->item.source != partner->source)
    return not_found_page(site_, request);
  counts_.clicked(partner->id, counted_page(site_, request.query.get("page")), entry->id);
  const std::string_view theirs = news::canonical_link(entry->item);
  return led_to(theirs.empty() ? article_address(entry->id, entry->item.headline) : std::string(theirs));
}

http::Response PartnerPages::to_ours(const http::Request& request) const {
  const delivery::Partner* partner = shelves_.find(request.captures.get("id"));
  const auto entry = item_asked_for(site_, request);
  if (partner == nullptr || !entry) return not_found_page(site_, request);
  counts_.clicked(partner->id, "widget", entry->id);
  return led_to(article_address(entry->id, entry->item.headline));
}

http::Response PartnerPages::shown(const http::Request& request) const {
  if (const auto shown = shown_items(site_, request.captures.get("sealed")))
    for (const auto& [partner, item] : shown->items) counts_.shown(partner, shown->page, item);
  http::Response response = http::Response::with_type("image/gif", std::string(kPixel));
  response.headers.set("Cache-Control", "no-store");
  return response;
}

http::Response PartnerPages::widget(const http::Request& request) const {
  const delivery::Partner* partner = shelves_.find(request.captures.get("id"));
  if (partner == nullptr) return not_found_page(site_, request);
  http::Response response =
      http::Response::html(site_.parts().theme.part("partner_widget", [&](Dictionary& page) {
        page["SITE"] = site_.settings().title;
        page["LANGUAGE"] = site_.settings().reading.language;
        page["HOME"] = site_.settings().base_url + "/";
        page["STYLE"] = site_.parts().files.address("partner_widget.css");
        std::string items;
        for (const wire::Entry& entry : shelves_.our_newest(*partner, kInWidget)) {
          Dictionary* story = page.AddSectionDictionary("STORY");
          fill_story(*story, site_, entry);
          (*story)["HREF"] = "/partners/" + partner->id + "/to/" + std::to_string(entry.id);
          items += "." + partner->id + "." + std::to_string(entry.id);
        }
        if (items.empty()) page.ShowSection("EMPTY");
        page["SHOWN"] = shown_address(site_, items, "widget");
      }));
  add_security_headers(response);
  // Theirs is the one site whose pages may frame it.
  const std::string origin = origin_of(partner->site);
  response.headers.set(
      "Content-Security-Policy",
      "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; "
      "form-action 'none'; frame-ancestors 'self'" +
          (origin.empty() ? "" : " " + origin));
  return response;
}

http::Response PartnerPages::feed(const http::Request& request) const {
  const delivery::Partner* partner = shelves_.find(request.captures.get("id"));
  if (partner == nullptr) return not_found_page(site_, request);
  return feed_page(site_, {site_.settings().title + " – for " + partner->name,
                           "/partners",
                           request.path,
                           request.path.substr(request.path.rfind('.') + 1),
                           shelves_.ours(*partner),
                           {},
                           static_cast<std::size_t>(partner->ours_daily)});
}

}  // namespace dateline::site
