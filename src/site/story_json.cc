#include <boost/json/serialize.hpp>

#include "latest/cursor.h"
#include "site/address.h"
#include "site/live.h"
#include "site/story.h"

namespace dateline::site {

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
  if (const auto number = site.parts().stories.story_of(entry.id)) story["story"] = *number;
  if (told.offset_known && told.offset_minutes != offset) story["asIssued"] = issued_clock(told, reading);
  if (!item.subjects.empty()) story["subject"] = with_capital(item.subjects.front().name);
  return boost::json::serialize(story);
}

}  // namespace dateline::site
