#include "site/article_view.h"

#include "site/address.h"
#include "site/pages.h"

namespace dateline::site {

http::Response not_shown(const Site& site, const http::Request& request, const wire::Entry& entry) {
  if (entry.item.pubstatus != news::PubStatus::canceled) return not_found_page(site, request);
  http::Response notice =
      message_page(site, 410, "This article has been withdrawn",
                   entry.item.ednote.empty() ? "Its publisher has taken it back." : entry.item.ednote);
  notice.tags = {item_tag(entry.id)};
  return notice;
}

Asked article_asked_for(const Site& site, const http::Request& request, std::string_view rest) {
  const auto id = article_id(request.captures.get("slug"));
  auto entry = id ? site.parts().wire.current(*id) : std::nullopt;
  if (!entry) return {std::nullopt, "", not_found_page(site, request)};
  if (entry->item.pubstatus != news::PubStatus::usable)
    return {std::nullopt, "", not_shown(site, request, *entry)};
  std::string address = article_address(entry->id, entry->item.headline);
  const std::string asked = address + std::string(rest);
  if (request.path != asked) return {std::nullopt, "", http::Response::redirect(asked, 301)};
  return {std::move(entry), std::move(address), {}};
}

std::vector<wire::Entry> public_versions(const Site& site, wire::ItemId id) {
  std::vector<wire::Entry> versions = site.parts().wire.versions(id);
  std::erase_if(versions, [](const wire::Entry& entry) {
    return entry.item.pubstatus != news::PubStatus::usable || entry.item.signal == news::Signal::kill;
  });
  return versions;
}

std::string ArticleView::page_address() const {
  if (old) return address + "/version/" + std::to_string(entry.item.version);
  if (page == 0) return address + "/all";
  return page == 1 ? address : address + "/" + std::to_string(page);
}

std::string signal_name(news::Signal signal) {
  switch (signal) {
    case news::Signal::fresh:
      return "First version";
    case news::Signal::update:
      return "Update";
    case news::Signal::correction:
      return "Correction";
    case news::Signal::kill:
      return "Withdrawn";
  }
  return {};
}

}  // namespace dateline::site
