#include <algorithm>

#include "latest/latest.h"
#include "site/address.h"
#include "site/most_told.h"
#include "site/pages.h"
#include "site/partner_box.h"
#include "site/picture_markup.h"
#include "site/story.h"
#include "site/told_story.h"

namespace dateline::site {
namespace {

using Dictionary = ctemplate::TemplateDictionary;

constexpr std::size_t kColumn = 26;       // stories in the column of all news
constexpr std::size_t kCandidates = 120;  // among which the lead is chosen
constexpr std::size_t kSecondary = 8;
constexpr std::size_t kRail = 4;
constexpr std::size_t kMostTold = 5;

// What leads the page: the newest, where being the agency's own, being urgent and having a picture count as
// being so many hours newer. News in the language of the site alone; before all, what the operator has set.
std::vector<const wire::Entry*> chosen(const Site& site, const std::vector<wire::Entry>& entries,
                                       const wire::Entry* set) {
  constexpr std::int64_t kHourMs = 3'600'000;
  std::vector<std::pair<std::int64_t, const wire::Entry*>> ranked;
  for (const wire::Entry& entry : entries) {
    if (!entry.item.language.starts_with(site.settings().reading.language)) continue;
    std::int64_t time = news::told_at(entry.item).value_or(entry.appended).unix_ms;
    const auto source = site.parts().sources.find(entry.item.source);
    if (source && source->source.own) time += 12 * kHourMs;
    if (!entry.item.pictures.empty()) time += 6 * kHourMs;
    if (entry.item.urgency >= 1 && entry.item.urgency <= 3) time += (4 - entry.item.urgency) * 4 * kHourMs;
    ranked.emplace_back(-time, &entry);
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<const wire::Entry*> out;
  if (set != nullptr) out.push_back(set);
  for (const auto& [rank, entry] : ranked) {
    if (out.size() <= kSecondary && (set == nullptr || entry->id != set->id)) out.push_back(entry);
  }
  return out;
}

void fill_rails(Dictionary& page, const Site& site, std::vector<std::string>& tags) {
  for (const Section& section : site.settings().sections) {
    const latest::Page news = site.parts().latest.page(filter_of(site.parts().latest, section), {}, kRail);
    if (news.entries.empty()) continue;
    Dictionary* rail = page.AddSectionDictionary("RAIL");
    (*rail)["RAIL_NAME"] = section.name;
    (*rail)["RAIL_HREF"] = "/section/" + section.id;
    tags.push_back(section_tag(section.id));
    bool first = true;
    for (const wire::Entry& entry : news.entries) {
      Dictionary* story = rail->AddSectionDictionary("STORY");
      fill_story(*story, site, entry);
      if (first) story->ShowSection("FIRST");
      first = false;
      tags.push_back(item_tag(entry.id));
    }
  }
}

// Returns those that it shows.
std::set<wire::ItemId> fill_lead_stories(Dictionary& page, const Site& site,
                                         const std::vector<wire::Entry>& entries,
                                         std::vector<std::string>& tags) {
  std::set<wire::ItemId> shown;
  auto set = site.settings().lead.empty() ? std::nullopt : site.parts().wire.current(site.settings().lead);
  if (set && set->item.pubstatus != news::PubStatus::usable) set.reset();
  if (set) tags.push_back(item_tag(set->id));
  bool lead = true;
  for (const wire::Entry* entry : chosen(site, entries, set ? &*set : nullptr)) {
    Dictionary* story = page.AddSectionDictionary(lead ? "LEAD_STORY" : "SECONDARY");
    fill_story(*story, site, *entry);
    if (lead) fill_picture(*story, site, entry->item, kLeadSizes, tags);
    lead = false;
    shown.insert(entry->id);
  }
  return shown;
}

}  // namespace

http::Response front_page(const Site& site, const http::Request& request) {
  std::vector<std::string> tags{kAllNewsTag};
  const auto before = latest::cursor_from_text(request.query.get("before"));
  const wire::Position place = site.parts().place();  // before the list is made: nothing is lost between
  const latest::Page candidates = site.parts().latest.page({}, before, before ? kColumn : kCandidates);
  latest::Page column = candidates;
  if (column.entries.size() > kColumn) column = site.parts().latest.page({}, before, kColumn);
  for (const wire::Entry& entry : candidates.entries) tags.push_back(item_tag(entry.id));
  std::string html = site.parts().theme.page(before ? "list" : "front", "/", [&](Dictionary& page) {
    fill_frame(page, site, before ? "All news" : "", "/", true);
    page["LIST_NAME"] = "All news";
    if (!before) {
      std::set<wire::ItemId> shown = fill_lead_stories(page, site, candidates.entries, tags);
      for (const wire::Entry& entry : column.entries) shown.insert(entry.id);
      fill_partner_box(page, site, "front", nullptr, std::move(shown), tags);
      fill_most_told(page, site, {}, kMostTold, tags);
      fill_rails(page, site, tags);
    }
    if (column.entries.empty()) page.ShowSection("EMPTY");
    if (before)
      page["ROWS"] = site.parts().rows.list(site, positions_of(column.entries));
    else
      fill_days(page, site, column.entries);
    if (!before) page["EVENTS"] = events_address(place, {});
    if (column.next) page.SetValueAndShowSection("NEXT", "/?before=" + latest::to_text(*column.next), "MORE");
  });
  http::Response response = http::Response::html(std::move(html));
  response.tags = std::move(tags);
  return response;
}

}  // namespace dateline::site
