#include <boost/json/serialize.hpp>

#include "latest/cursor.h"
#include "site/address.h"
#include "site/live.h"
#include "site/story.h"

namespace dateline::site {

namespace {

constexpr std::size_t kMostOthers = 100;

// The newest of the items that tell the same: a list that shows each story once puts the item in their place.
boost::json::array others_of(const Site& site, stories::StoryNumber number, wire::ItemId item) {
  boost::json::array others;
  const std::vector<stories::Report> reports = site.parts().stories.reports(number);
  for (auto report = reports.rbegin(); report != reports.rend() && others.size() < kMostOthers; ++report) {
    if (report->item != item) others.push_back(report->item);
  }
  return others;
}

}  // namespace

std::string story_json(const Site& site, const wire::Entry& entry) {
  const news::Item& item = entry.item;
  const Reading& reading = site.settings().reading;
  const Timestamp told = news::told_at(item).value_or(entry.appended);
  const int offset = in_zone(told, reading).offset_minutes;
  boost::json::object story{
      {"id", entry.id},
      {"version", item.version},
      {"href", article_address(entry.id, item.headline)},
      {"headline", item.headline},
      {"lead", item.lead},
      {"language", item.language.empty() ? reading.language : item.language},
      {"direction", text_direction(item.language)},
      {"time", clock_time(told, reading)},
      {"day", day_name(told, reading)},
      {"datetime", format_rfc3339(told)},
      {"offset", offset},
      {"issued", issued_time(told, reading.language)},
      {"source", source_name(site, item.source)},
      {"sourceHref", "/source/" + item.source},
      {"urgency", item.urgency},
      {"corrected", item.signal == news::Signal::correction},
  };
  if (const auto number = site.parts().stories.story_of(entry.id)) {
    story["story"] = *number;
    boost::json::array others = others_of(site, *number, entry.id);
    if (!others.empty()) story["others"] = std::move(others);
  }
  if (told.offset_known && told.offset_minutes != offset) story["asIssued"] = issued_clock(told, reading);
  if (!item.subjects.empty()) story["subject"] = with_capital(item.subjects.front().name);
  return boost::json::serialize(story);
}

}  // namespace dateline::site
