#include "markup/clean.h"
#include "markup/shown.h"
#include "site/address.h"
#include "site/pages.h"
#include "site/picture_markup.h"
#include "site/story.h"

namespace dateline::site {
namespace {

using Dictionary = ctemplate::TemplateDictionary;

void fill_times(Dictionary& page, const Site& site, const wire::Entry& entry) {
  const news::Item& item = entry.item;
  const Reading& reading = site.settings().reading;
  const Timestamp told = news::told_at(item).value_or(entry.appended);
  page["DATETIME"] = format_rfc3339(told);
  page["ISSUED"] = issued_time(told, reading.language);
  page["LOCAL"] = clock_time(told, reading);
  if (!item.located.empty()) page.SetValueAndShowSection("LOCATED", item.located, "HAS_LOCATED");
  if (item.version < 2) return;
  const Timestamp changed = item.version_created.value_or(entry.appended);
  Dictionary* version = page.AddSectionDictionary("VERSION");
  (*version)["NUMBER"] = static_cast<long>(item.version);
  (*version)["CHANGED"] = issued_time(at_offset(changed, told.offset_minutes), reading.language);
  (*version)["CHANGED_ISO"] = format_rfc3339(changed);
}

std::string text_direction(std::string_view language) {
  const std::string_view base = language.substr(0, language.find('-'));
  return base == "ar" || base == "he" || base == "fa" || base == "ur" ? "rtl" : "ltr";
}

void fill_article(Dictionary& page, const Site& site, const wire::Entry& entry,
                  std::vector<std::string>& tags) {
  const news::Item& item = entry.item;
  fill_frame(page, site, item.headline, article_address(entry.id, item.headline), false);
  page.SetTemplateGlobalValue("DESCRIPTION", item.lead);
  page["HEADLINE"] = item.headline;
  page["LANG"] = item.language.empty() ? site.settings().reading.language : item.language;
  page["DIR"] = text_direction(item.language);
  if (!item.subheadline.empty())
    page.SetValueAndShowSection("SUBHEADLINE", item.subheadline, "HAS_SUBHEADLINE");
  if (!item.byline.empty()) page.SetValueAndShowSection("BYLINE", item.byline, "HAS_BYLINE");
  if (item.urgency == 1) page.ShowSection("FLASH");
  if (item.urgency == 2) page.ShowSection("URGENT");
  if (!item.ednote.empty() && item.signal == news::Signal::correction)
    page.SetValueAndShowSection("EDNOTE", item.ednote, "CORRECTION");
  for (std::size_t i = 0; i < item.subjects.size() && i < 4; ++i) {
    if (!item.subjects[i].name.empty())
      (*page.AddSectionDictionary("SUBJECT"))["NAME"] = item.subjects[i].name;
  }
  fill_times(page, site, entry);
  page["SOURCE"] = source_name(site, item.source);
  page["SOURCE_HREF"] = "/source/" + item.source;
  const std::string_view original = news::canonical_link(item);
  if (!original.empty()) page.SetValueAndShowSection("ORIGINAL", std::string(original), "HAS_ORIGINAL");
  if (!item.copyright.empty()) page.SetValueAndShowSection("COPYRIGHT", item.copyright, "HAS_COPYRIGHT");
  page["BODY"] = markup::with_link_rel(fill_article_pictures(page, site, item, tags));
  // A lead that is the body's own first words is not told twice.
  const bool in_body = !item.body.empty() && markup::plain_text(item.body.front()).starts_with(item.lead);
  if (!item.lead.empty() && !in_body) page.SetValueAndShowSection("LEAD", item.lead, "HAS_LEAD");
  if (item.body.empty() && !original.empty()) page.ShowSection("LEAD_ONLY");
}

}  // namespace

http::Response article_page(const Site& site, const http::Request& request) {
  const auto id = article_id(request.captures.get("slug"));
  const auto entry = id ? site.parts().wire.current(*id) : std::nullopt;
  if (!entry || entry->item.pubstatus == news::PubStatus::withheld) return not_found_page(site, request);
  if (entry->item.pubstatus == news::PubStatus::canceled) {
    http::Response notice =
        message_page(site, 410, "This article has been withdrawn",
                     entry->item.ednote.empty() ? "Its publisher has taken it back." : entry->item.ednote);
    notice.tags = {item_tag(entry->id)};
    return notice;
  }
  const std::string address = article_address(entry->id, entry->item.headline);
  if (request.path != address) return http::Response::redirect(address, 301);
  std::vector<std::string> tags{item_tag(entry->id)};
  std::string html = site.parts().theme.page(
      "article", address, [&](Dictionary& page) { fill_article(page, site, *entry, tags); });
  http::Response response = http::Response::html(std::move(html));
  response.tags = std::move(tags);
  return response;
}

}  // namespace dateline::site
