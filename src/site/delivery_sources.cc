// The operator's pages of where news comes from.

#include "intake/kept_aside.h"
#include "site/delivery_page.h"
#include "site/pages.h"

namespace dateline::site {
namespace {

using Dictionary = ctemplate::TemplateDictionary;

std::string way_in_words(const news::Source& source) {
  switch (source.way) {
    case news::Source::Way::feed:
      return "feed";
    case news::Source::Way::file:
      return "file";
    case news::Source::Way::folder:
      return "folder";
    case news::Source::Way::inbox:
      return "inbox";
    case news::Source::Way::remote:
      return "server";
    case news::Source::Way::push:
      break;
  }
  return "push";
}

std::string name_in_words(const intake::SourceEntry& entry) {
  if (!entry.source.name.empty()) return entry.source.name;
  return entry.state.channel_title.empty() ? entry.source.id : entry.state.channel_title;
}

std::string status_in_words(const intake::SourceEntry& entry) {
  if (!entry.source.active) return "Switched off";
  return entry.state.status.empty() ? "Not asked yet" : entry.state.status;
}

}  // namespace

void DeliveryPages::fill_sources(Dictionary& page) const {
  for (const intake::SourceEntry& entry : parts_.site.parts().sources.all()) {
    Dictionary* row = page.AddSectionDictionary("SOURCE");
    (*row)["NAME"] = name_in_words(entry);
    (*row)["HREF"] = "/delivery/source/" + entry.source.id;
    (*row)["WAY"] = way_in_words(entry.source);
    (*row)["STATUS"] = status_in_words(entry);
    (*row)["ITEMS"] = static_cast<long>(entry.state.items);
    (*row)["REFUSED"] = static_cast<long>(entry.state.refused);
    if (entry.state.last_news) (*row)["LAST"] = time(*entry.state.last_news);
    if (entry.state.failing) row->ShowSection("BAD");
  }
}

http::Response DeliveryPages::source(const http::Request& request) const {
  constexpr std::size_t kMost = 100;
  const auto entry = parts_.site.parts().sources.find(request.captures.get("id"));
  if (!entry) return not_found_page(parts_.site, request);
  return operator_page("delivery_source", "Source: " + name_in_words(*entry), [&](Dictionary& page) {
    page["NAME"] = name_in_words(*entry);
    page["WAY"] = way_in_words(entry->source);
    // What a push is kept with is not for pages.
    if (entry->source.way != news::Source::Way::push) page["ADDRESS"] = entry->source.address;
    page["STATUS"] = status_in_words(*entry);
    page["ITEMS"] = static_cast<long>(entry->state.items);
    page["REFUSED"] = static_cast<long>(entry->state.refused);
    if (parts_.hubs != nullptr)
      if (const auto hub = parts_.hubs->of_source(entry->source.id))
        page.SetValueAndShowSection("HUB", intake::told(*hub), "HAS_HUB");
    const auto kept = intake::kept_aside(entry->source, parts_.store.folder(), kMost);
    if (kept.empty()) page.ShowSection("NONE");
    for (const intake::KeptAside& one : kept) {
      Dictionary* row = page.AddSectionDictionary("KEPT");
      (*row)["FILE"] = one.name;
      (*row)["REASON"] = one.reason;
      (*row)["WHEN"] = time(one.when);
    }
  });
}

}  // namespace dateline::site
