// Pages that list the news of one source or one section.

#include <algorithm>

#include "site/choice_names.h"
#include "site/pages.h"
#include "site/story.h"

namespace dateline::site {
namespace {

using Dictionary = ctemplate::TemplateDictionary;

constexpr std::size_t kAPage = 50;

struct List {
  std::string name;
  std::string about;
  std::string path;
  std::string tag;
  news::Filter query;
};

news::Filter of_source(const std::string& id) {
  news::Filter filter;
  filter.with = {{news::Facet::source, id}};
  return filter;
}

http::Response list_page(const Site& site, const http::Request& request, const List& list) {
  const auto before = latest::cursor_from_text(request.query.get("before"));
  const wire::Position place = site.parts().place();  // before the list is made: nothing is lost between
  const latest::Page news = site.parts().latest.page(list.query, before, kAPage);
  std::vector<std::string> tags{list.tag};
  for (const wire::Entry& entry : news.entries) tags.push_back(item_tag(entry.id));
  const std::string rows = site.parts().rows.list(site, positions_of(news.entries));
  std::string html = site.parts().theme.page("list", list.path, [&](Dictionary& page) {
    fill_frame(page, site, list.name, list.path, true);
    page["LIST_NAME"] = list.name;
    if (!list.about.empty()) page.SetValueAndShowSection("ABOUT", list.about, "HAS_ABOUT");
    if (news.entries.empty()) page.ShowSection("EMPTY");
    page["ROWS"] = rows;
    if (!before) page["EVENTS"] = events_address(place, list.query);
    if (news.next)
      page.SetValueAndShowSection("NEXT", list.path + "?before=" + latest::to_text(*news.next), "MORE");
  });
  http::Response response = http::Response::html(std::move(html));
  response.tags = std::move(tags);
  return response;
}

}  // namespace

http::Response source_page(const Site& site, const http::Request& request) {
  const std::string id(request.captures.get("id"));
  const auto source = site.parts().sources.find(id);
  const bool has_news = source || site.parts().latest.count(of_source(id)) > 0;
  if (!has_news) return not_found_page(site, request);
  const std::string link = source ? source->state.channel_link : std::string();
  return list_page(site, request,
                   {source_name(site, id), link, "/source/" + id, source_tag(id), of_source(id)});
}

http::Response section_page(const Site& site, const http::Request& request) {
  const std::string id(request.captures.get("id"));
  for (const Section& section : site.settings().sections) {
    if (section.id == id) {
      return list_page(
          site, request,
          {section.name, "", "/section/" + id, section_tag(id), filter_of(site.parts().latest, section)});
    }
  }
  return not_found_page(site, request);
}

http::Response sources_page(const Site& site, const http::Request&) {
  const auto counts = site.parts().latest.sources();
  std::string html = site.parts().theme.page("sources", "/sources", [&](Dictionary& page) {
    fill_frame(page, site, "Sources", "/sources", false);
    const Timestamp now = site.parts().wire.clock().now();
    for (const intake::SourceEntry& entry : site.parts().sources.all()) {
      Dictionary* row = page.AddSectionDictionary("SOURCE_ROW");
      (*row)["SOURCE"] = source_name(site, entry.source.id);
      (*row)["SOURCE_HREF"] = "/source/" + entry.source.id;
      const std::string& language = site.settings().reading.language;
      (*row)["LANG"] = entry.source.language;
      (*row)["LANGUAGE_NAME"] = language_name(entry.source.language, language);
      (*row)["COUNTRY"] = country_name(entry.source.country, language);
      const auto count = std::find_if(counts.begin(), counts.end(),
                                      [&](const auto& c) { return c.source == entry.source.id; });
      (*row)["COUNT"] = count == counts.end() ? 0 : count->items;
      if (count != counts.end()) {
        const Timestamp newest{count->newest_ms, 0, true};
        (*row)["NEWEST"] = short_day(newest, now, site.settings().reading) + ", " +
                           clock_time(newest, site.settings().reading);
      }
    }
  });
  http::Response response = http::Response::html(std::move(html));
  response.tags = {kAllNewsTag};
  return response;
}

}  // namespace dateline::site
