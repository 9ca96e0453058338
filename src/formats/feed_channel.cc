#include "formats/feed_to_items.h"
#include "markup/address.h"

namespace dateline::formats {
namespace {

std::string attribute(const Attributes& attributes, std::string_view name) {
  const std::string* value = find(attributes, name);
  return value == nullptr ? std::string() : *value;
}

std::string other(const FeedRecord& feed, std::string_view name) {
  const auto found = feed.others.find(name);
  return found == feed.others.end() ? std::string() : found->second;
}

// RSS's ttl is in minutes; the syndication module says how often in a period.
int minutes_between(const FeedRecord& feed) {
  constexpr int kHour = 60;
  constexpr int kDay = 24 * kHour;
  constexpr int kYear = 365 * kDay;
  if (const int ttl = std::atoi(other(feed, "ttl").c_str()); ttl > 0) return std::min(ttl, kYear);
  const std::string period = other(feed, "sy:updateperiod");
  const int times = std::max(1, std::atoi(other(feed, "sy:updatefrequency").c_str()));
  for (const auto& [name, minutes] : {std::pair{"hourly", kHour},
                                      {"daily", kDay},
                                      {"weekly", 7 * kDay},
                                      {"monthly", 30 * kDay},
                                      {"yearly", kYear}})
    if (period == name) return std::max(1, minutes / times);
  return 0;
}

}  // namespace

Channel channel_of(const FeedDocument& document) {
  constexpr std::size_t kMostText = 4000;
  const FeedRecord& feed = document.feed;
  Channel out;
  if (feed.title) out.title = plain_line(*feed.title, 1000);
  const auto& description = feed.subtitle ? feed.subtitle : feed.summary;
  if (description) out.description = plain_line(*description, kMostText);
  if (markup::is_web_address(feed.link)) out.link = bounded(feed.link, kMostText);
  for (const Attributes& link : feed.links) {
    const std::string rel = attribute(link, "rel");
    std::string href = attribute(link, "href");
    if (!markup::is_web_address(href)) continue;
    if (rel == "self" && out.self_link.empty())
      out.self_link = std::move(href);
    else if (rel == "hub" && out.hub.empty())
      out.hub = std::move(href);
  }
  if (const std::string moved = other(feed, "newlocation"); markup::is_web_address(moved))
    out.new_location = moved;
  out.language = bounded(feed.language, 35);
  if (feed.rights) out.copyright = plain_line(*feed.rights, 1000);
  std::string picture = feed.image ? feed.image->href : std::string();
  if (picture.empty()) picture = other(feed, "logo");
  if (picture.empty()) picture = other(feed, "icon");
  if (markup::is_web_address(picture)) out.picture = bounded(std::move(picture), kMostText);
  if (feed.updated) out.updated = feed.updated->time;
  if (!out.updated && feed.published) out.updated = feed.published->time;
  out.ttl_minutes = minutes_between(feed);
  out.skip_hours = feed.skip_hours;
  out.skip_days = feed.skip_days;
  return out;
}

}  // namespace dateline::formats
