#include <charconv>

#include "markup/clean.h"
#include "markup/shown.h"
#include "site/address.h"
#include "site/article_body.h"
#include "site/article_view.h"
#include "site/choice_names.h"
#include "site/money_markup.h"
#include "site/pages.h"
#include "site/partner_box.h"
#include "site/picture_markup.h"
#include "site/share.h"
#include "site/story.h"
#include "site/told_story.h"

namespace dateline::site {
namespace {

using Dictionary = ctemplate::TemplateDictionary;

constexpr std::size_t kMostCorrections = 10;

// As issued, and as clocks showed in the site's own zone where that was another.
void fill_times(Dictionary& page, const Site& site, const wire::Entry& entry) {
  const news::Item& item = entry.item;
  const SiteSettings& settings = site.settings();
  const Timestamp told = news::told_at(item).value_or(entry.appended);
  const Timestamp local = in_zone(told, settings.reading);
  page["DATETIME"] = format_rfc3339(told);
  page["ISSUED"] = issued_time(told, settings.reading.language);
  page["OFFSETS"] = std::to_string(told.offset_minutes) + " " + std::to_string(local.offset_minutes);
  if (local.offset_minutes != told.offset_minutes) {
    page.SetValueAndShowSection("LOCAL",
                                local_time(told, settings.reading) + " " +
                                    (settings.city.empty() ? offset_name(local) : "in " + settings.city),
                                "HAS_LOCAL");
  }
  if (!item.located.empty()) page.SetValueAndShowSection("LOCATED", item.located, "HAS_LOCATED");
}

std::string changed_time(const Site& site, const wire::Entry& entry) {
  const Timestamp told = news::told_at(entry.item).value_or(entry.appended);
  const Timestamp changed = entry.item.version_created.value_or(entry.appended);
  return issued_time(at_offset(changed, told.offset_minutes), site.settings().reading.language);
}

// Where what lies between two versions is told.
std::string between(const std::string& article, const wire::Entry& before, const wire::Entry& after) {
  return article + "/versions/" + std::to_string(before.item.version) + ".." +
         std::to_string(after.item.version);
}

// What has become of the article since its first version: the corrections, and what the last one changed.
void fill_versions(Dictionary& page, const Site& site, const ArticleView& view) {
  const news::Item& item = view.entry.item;
  page["NUMBER"] = static_cast<long>(item.version);
  if (view.versions.size() < 2) return;
  Dictionary* version = page.AddSectionDictionary("VERSION");
  (*version)["NUMBER"] = static_cast<long>(item.version);
  (*version)["CHANGED"] = changed_time(site, view.entry);
  (*version)["CHANGED_ISO"] = format_rfc3339(item.version_created.value_or(view.entry.appended));
  (*version)["VERSIONS_HREF"] = view.address + "/versions";
  (*version)["VERSIONS_COUNT"] = counted(static_cast<long>(view.versions.size()), "version", "versions");
  std::size_t corrections = 0;
  const wire::Entry* before = nullptr;
  const wire::Entry* previous = nullptr;
  for (const wire::Entry& entry : view.versions) {
    if (entry.item.version > item.version) break;
    if (entry.item.signal == news::Signal::correction && ++corrections <= kMostCorrections) {
      Dictionary* correction = page.AddSectionDictionary("CORRECTION");
      (*correction)["EDNOTE"] =
          entry.item.ednote.empty() ? "An earlier version was wrong." : entry.item.ednote;
      (*correction)["CORRECTED_ISO"] = format_rfc3339(entry.item.version_created.value_or(entry.appended));
      (*correction)["CORRECTED_AT"] = changed_time(site, entry);
      if (previous != nullptr) {
        correction->SetValueAndShowSection("CORRECTED_HREF", between(view.address, *previous, entry),
                                           "HAS_CORRECTED");
      }
    }
    previous = &entry;
    if (entry.item.version < item.version) before = &entry;
  }
  if (before == nullptr) return;
  Dictionary* changes = page.AddSectionDictionary("CHANGES");
  const VersionDifference difference = difference_between(before->item, item);
  (*changes)["CHANGES_WORDS"] = in_words(difference);
  (*changes)["BEFORE"] = static_cast<long>(before->item.version);
  (*changes)["DIFFERENCE_HREF"] = between(view.address, *before, view.entry);
  fill_difference(*changes, difference, true);
}

void fill_pages(Dictionary& page, const ArticleView& view) {
  const auto count = static_cast<long>(view.pages.size());
  page["PAGE_COUNT"] = counted(count, "page", "pages") + " in this article";
  if (count < 2 || view.old) return;
  Dictionary* nav = page.AddSectionDictionary("PAGES");
  const auto address = [&](std::size_t number) {
    return number == 1 ? view.address : view.address + "/" + std::to_string(number);
  };
  if (view.page > 0) {
    page["PAGE_COUNT"] = std::to_string(view.page) + " of " + counted(count, "page", "pages");
    nav->SetValueAndShowSection("WHOLE_HREF", view.address + "/all", "HAS_WHOLE");
  }
  if (view.page > 1) nav->SetValueAndShowSection("PREVIOUS", address(view.page - 1), "HAS_PREVIOUS");
  if (view.page > 0 && view.page < view.pages.size())
    nav->SetValueAndShowSection("NEXT", address(view.page + 1), "HAS_NEXT");
  for (std::size_t number = 1; number <= view.pages.size(); ++number) {
    Dictionary* one = nav->AddSectionDictionary("PAGE");
    (*one)["PAGE_NUMBER"] = static_cast<long>(number);
    (*one)["PAGE_HREF"] = address(number);
    one->ShowSection(number == view.page ? "IS_HERE" : "IS_ELSEWHERE");
  }
}

// Whom and what it tells of, each with a page of all news on that.
void fill_named(Dictionary& page, const Site& site, wire::ItemId id) {
  constexpr std::size_t kMost = 12;
  const topics::Tags tags = site.parts().tagger.tags(id);
  Dictionary* list = nullptr;
  std::size_t count = 0;
  const auto add = [&](const news::Choice& choice, double sureness) {
    const std::string name = name_of(site, choice);
    if (name.empty() || ++count > kMost) return;
    if (list == nullptr) list = page.AddSectionDictionary("NAMED");
    Dictionary* row = list->AddSectionDictionary("CHOICE");
    (*row)["NAME"] = name;
    (*row)["HREF"] = address_of(site, choice);
    if (sureness < 1)
      row->SetValueAndShowSection("SURENESS", std::to_string(static_cast<int>(sureness * 100)), "GUESSED");
  };
  for (const topics::TopicTag& topic : tags.topics) add({news::Facet::topic, topic.code}, topic.sureness);
  for (const std::string& place : tags.places) add({news::Facet::place, place}, 1);
  for (const topics::Named& person : tags.people) add({news::Facet::person, person.key}, 1);
  for (const topics::Named& named : tags.organisations) add({news::Facet::organisation, named.key}, 1);
}

void fill_words(Dictionary& page, const Site& site, const ArticleView& view) {
  const news::Item& item = view.entry.item;
  page["HEADLINE"] = item.headline;
  page["LANG"] = item.language.empty() ? site.settings().reading.language : item.language;
  page["DIR"] = text_direction(item.language);
  if (!item.subheadline.empty())
    page.SetValueAndShowSection("SUBHEADLINE", item.subheadline, "HAS_SUBHEADLINE");
  if (!item.byline.empty()) page.SetValueAndShowSection("BYLINE", item.byline, "HAS_BYLINE");
  if (item.urgency == 1) page.ShowSection("FLASH");
  if (item.urgency == 2) page.ShowSection("URGENT");
  for (std::size_t i = 0; i < item.subjects.size() && i < 4; ++i) {
    if (item.subjects[i].name.empty()) continue;
    Dictionary* subject = page.AddSectionDictionary("SUBJECT");
    (*subject)["NAME"] = with_capital(item.subjects[i].name);
    const auto vocabulary = site.parts().tagger.vocabulary();
    if (const auto topic = vocabulary->meant_by(item.subjects[i])) {
      const news::Choice choice{news::Facet::topic, vocabulary->code(*topic)};
      subject->SetValueAndShowSection("HREF", address_of(site, choice), "TOPIC_LINK");
    }
  }
  page["SOURCE"] = source_name(site, item.source);
  page["SOURCE_HREF"] = "/source/" + item.source;
  page["READING"] = std::to_string(minutes_to_read(words_in(item))) + " min read";
  const std::string_view original = news::canonical_link(item);
  if (!original.empty()) page.SetValueAndShowSection("ORIGINAL", std::string(original), "HAS_ORIGINAL");
  if (!item.copyright.empty()) page.SetValueAndShowSection("COPYRIGHT", item.copyright, "HAS_COPYRIGHT");
  if (item.body.empty() && !original.empty()) page.ShowSection("LEAD_ONLY");
  fill_named(page, site, view.entry.id);
  page["ADDRESS"] = site.settings().base_url + view.address;
  page["HOME"] = view.address;
}

// The article's pictures of which we have copies, as programs elsewhere fetch them.
std::vector<HeadPicture> head_pictures(const Site& site, const news::Item& item,
                                       std::vector<std::string>& tags) {
  std::vector<HeadPicture> pictures;
  for (const news::Picture& picture : item.pictures) {
    const auto shown = shown_picture(site, picture, tags);
    if (!shown) continue;
    news::Rendition file = plain_rendition(shown->stored);
    file.href = site.settings().base_url + file.href;
    pictures.push_back({std::move(file), shown->alt});
  }
  return pictures;
}

void fill_article(Dictionary& page, const Site& site, const ArticleView& view,
                  std::vector<std::string>& tags) {
  const news::Item& item = view.entry.item;
  std::string title = item.headline;
  if (view.page > 1) title += " (" + std::to_string(view.page) + ")";
  if (view.old) title += " (version " + std::to_string(item.version) + ")";
  fill_frame(page, site, title, view.page_address(), false);
  page.SetTemplateGlobalValue("DESCRIPTION", item.lead);
  fill_words(page, site, view);
  fill_times(page, site, view.entry);
  fill_versions(page, site, view);
  fill_pages(page, view);
  fill_share(page, site.settings().base_url + view.address, item.headline);
  fill_background(page, site, view, tags);
  const std::set<wire::ItemId> told_elsewhere = fill_other_media(page, site, view, tags);
  if (view.old) page.ShowSection("OLD");
  const bool at_the_head = view.page <= 1;
  std::string body;
  if (view.page == 0) {
    for (const std::string& one : view.pages) body += one;
  } else {
    body = view.pages[view.page - 1];
  }
  body = fill_article_pictures(page, site, item, body, at_the_head, tags);
  body = markup::with_link_rel(markup::with_lower_headings(body));
  const MoneyText money = money_text_of(site, view.entry);
  if (!view.old)
    fill_partner_box(page, site, "article-" + std::to_string(view.entry.id), &view.entry, told_elsewhere,
                     tags);
  page["BODY"] = with_amounts(site, at_the_head ? with_dateline(body, item.dateline) : body, money);
  // A lead that is the body's own first words is not told twice.
  const bool in_body = !item.body.empty() && markup::plain_text(item.body.front()).starts_with(item.lead);
  if (at_the_head && !item.lead.empty() && !in_body)
    page.SetValueAndShowSection("LEAD", text_with_amounts(site, item.lead, money), "HAS_LEAD");
}

http::Response no_such_page(const Site& site, const ArticleView& view) {
  const auto pages = static_cast<long>(view.pages.size());
  return message_page(site, 404, "There is no such page",
                      "This article has " + counted(pages, "page", "pages") + ".",
                      {view.address, "Go to the article"});
}

// A page's number as it stands in an address: no sign, no leading zero.
std::optional<std::size_t> number_from(std::string_view text) {
  std::size_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || text.front() == '0')
    return std::nullopt;
  return number;
}

ArticleView view_of(const Site& site, Asked&& asked) {
  ArticleView view;
  view.entry = *std::move(asked.entry);
  view.address = std::move(asked.address);
  view.pages = pages_of(view.entry.item.body);
  if (view.entry.item.version > 1) view.versions = public_versions(site, view.entry.id);
  return view;
}

}  // namespace

http::Response shown(const Site& site, const ArticleView& view) {
  std::vector<std::string> tags{item_tag(view.entry.id)};
  const std::vector<HeadPicture> pictures = head_pictures(site, view.entry.item, tags);
  std::string html = site.parts().theme.page(
      "article", view.address, [&](Dictionary& page) { fill_article(page, site, view, tags); },
      [&](Dictionary& head) { fill_article_head(head, site, view, pictures); });
  http::Response response = http::Response::html(std::move(html));
  response.tags = std::move(tags);
  return response;
}

http::Response article_page(const Site& site, const http::Request& request) {
  Asked asked = article_asked_for(site, request, "");
  if (!asked.entry) return std::move(asked.instead);
  return shown(site, view_of(site, std::move(asked)));
}

http::Response article_part_page(const Site& site, const http::Request& request) {
  const std::string part(request.captures.get("part"));
  Asked asked = article_asked_for(site, request, "/" + part);
  if (!asked.entry) return std::move(asked.instead);
  ArticleView view = view_of(site, std::move(asked));
  if (part == "all") {
    if (view.pages.size() == 1) return http::Response::redirect(view.address, 301);
    view.page = 0;
    return shown(site, view);
  }
  const auto number = number_from(part);
  if (!number || *number > view.pages.size()) return no_such_page(site, view);
  if (*number == 1) return http::Response::redirect(view.address, 301);
  view.page = *number;
  return shown(site, view);
}

http::Response version_page(const Site& site, const http::Request& request) {
  const std::string part(request.captures.get("number"));
  Asked asked = article_asked_for(site, request, "/version/" + part);
  if (!asked.entry) return std::move(asked.instead);
  const auto number = number_from(part);
  ArticleView view;
  view.address = asked.address;
  view.versions = public_versions(site, asked.entry->id);
  for (const wire::Entry& entry : view.versions) {
    if (number != entry.item.version) continue;
    view.entry = entry;
    view.old = true;
    view.page = 0;
    view.pages = pages_of(entry.item.body);
    return shown(site, view);
  }
  return message_page(
      site, 404, "There is no such version",
      "This article has " + counted(static_cast<long>(view.versions.size()), "version", "versions") + ".",
      {view.address + "/versions", "Go to its versions"});
}

http::Response named_address(const Site& site, const http::Request& request, const NamedAddress& address) {
  const auto entry = site.parts().wire.current(address.guid);
  if (!entry) return not_found_page(site, request);
  if (entry->item.pubstatus != news::PubStatus::usable) return not_shown(site, request, *entry);
  return http::Response::redirect(article_address(entry->id, entry->item.headline), 301);
}

}  // namespace dateline::site
