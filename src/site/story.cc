#include "site/story.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>

#include "site/address.h"

namespace dateline::site {
using Dictionary = ctemplate::TemplateDictionary;

std::string text_direction(std::string_view language) {
  const std::string_view base = language.substr(0, language.find('-'));
  const bool from_right =
      base == "ar" || base == "he" || base == "fa" || base == "ur" || base == "yi" || base == "ps";
  return from_right ? "rtl" : "ltr";
}

std::string with_capital(std::string_view words) {
  std::int32_t rest = 0;
  UChar32 first = 0;
  const auto size = static_cast<std::int32_t>(words.size());
  if (size == 0) return {};
  U8_NEXT_OR_FFFD(words.data(), rest, size, first);
  const UChar32 capital = u_totitle(first);
  if (capital == first) return std::string(words);
  std::array<char, U8_MAX_LENGTH> bytes{};
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(bytes.data(), length, capital);
  return std::string(bytes.data(), static_cast<std::size_t>(length))
      .append(words.substr(static_cast<std::size_t>(rest)));
}

std::string source_name(const Site& site, const std::string& id) {
  const auto entry = site.parts().sources.find(id);
  if (!entry) return id;
  if (!entry->source.name.empty()) return entry->source.name;
  return entry->state.channel_title.empty() ? id : entry->state.channel_title;
}

void fill_frame(Dictionary& page, const Site& site, const std::string& title, const std::string& path,
                bool has_feeds) {
  const SiteSettings& settings = site.settings();
  Timestamp now = site.parts().wire.clock().now();
  page.SetTemplateGlobalValue("SITE", settings.title);
  page.SetTemplateGlobalValue("TITLE", title.empty() ? settings.title : title + " – " + settings.title);
  page.SetTemplateGlobalValue("LANGUAGE", settings.reading.language);
  page.SetTemplateGlobalValue("TODAY", day_name(now, settings.reading));
  page.SetTemplateGlobalValue("TODAY_ISO", format_rfc3339(now).substr(0, 10));
  page.SetTemplateGlobalValue("CITY", settings.city);
  page.SetTemplateGlobalValue("CONVERTER", site.converter().html(site));
  page.SetTemplateGlobalValue("SHIFT", std::to_string(site.parts().wire.clock().shift_ms()));
  page.SetTemplateGlobalValue("PATH", path);
  page.SetTemplateGlobalValue("FEED", path);
  if (has_feeds) page.ShowTemplateGlobalSection("FEEDS");
  if (!settings.partners.empty()) page.ShowTemplateGlobalSection("HAS_PARTNERS");
}

void fill_story(Dictionary& story, const Site& site, const wire::Entry& entry) {
  const news::Item& item = entry.item;
  const Reading& reading = site.settings().reading;
  const Timestamp told = news::told_at(item).value_or(entry.appended);
  const Timestamp now = site.parts().wire.clock().now();
  story["ID"] = entry.id;
  story["HREF"] = article_address(entry.id, item.headline);
  story["HEADLINE"] = item.headline;
  story["LANG"] = item.language.empty() ? reading.language : item.language;
  story["DIR"] = text_direction(item.language);
  story["LEAD"] = item.lead;
  story["TIME"] = clock_time(told, reading);
  story["WHEN"] = day_number(told, reading) == day_number(now, reading) ? clock_time(told, reading)
                                                                        : short_day(told, now, reading);
  story["DATETIME"] = format_rfc3339(told);
  story["ISSUED"] = issued_time(told, reading.language);
  const int offset = in_zone(told, reading).offset_minutes;
  story["OFFSETS"] = std::to_string(offset);
  if (told.offset_known && told.offset_minutes != offset)
    story.SetValueAndShowSection("AS_ISSUED", issued_clock(told, reading), "ELSEWHERE");
  story["SOURCE"] = source_name(site, item.source);
  story["SOURCE_HREF"] = "/source/" + item.source;
  if (!item.lead.empty()) story.ShowSection("HAS_LEAD");
  if (!item.subjects.empty() && !item.subjects.front().name.empty())
    story.SetValueAndShowSection("SUBJECT", with_capital(item.subjects.front().name), "HAS_SUBJECT");
  if (item.urgency == 1) story.ShowSection("FLASH");
  if (item.urgency == 2) story.ShowSection("URGENT");
  if (item.signal == news::Signal::correction) story.ShowSection("CORRECTED");
}

std::string events_address(wire::Position place, const news::Filter& filter) {
  const std::string query = news::to_query(filter);
  return "/events?after=" + std::to_string(place) + (query.empty() ? "" : "&" + query);
}

std::vector<wire::Position> positions_of(const std::vector<wire::Entry>& entries) {
  std::vector<wire::Position> positions;
  for (const wire::Entry& entry : entries) positions.push_back(entry.position);
  return positions;
}

void fill_days(Dictionary& list, const Site& site, const std::vector<wire::Entry>& entries) {
  const Reading& reading = site.settings().reading;
  Dictionary* day = nullptr;
  int current = 0;
  for (const wire::Entry& entry : entries) {
    const Timestamp told = news::told_at(entry.item).value_or(entry.appended);
    if (const int number = day_number(told, reading); number != current || day == nullptr) {
      current = number;
      day = list.AddSectionDictionary("DAY");
      (*day)["DAY_NAME"] = day_name(told, reading);
    }
    fill_story(*day->AddSectionDictionary("STORY"), site, entry);
  }
}

}  // namespace dateline::site
