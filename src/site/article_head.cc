// What an article's page says to programs: search engines, networks, readers' tools.

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "markup/clean.h"
#include "site/article_body.h"
#include "site/article_view.h"
#include "site/story.h"

namespace dateline::site {
namespace {

namespace json = boost::json;
using Dictionary = ctemplate::TemplateDictionary;

constexpr std::size_t kMostSubjects = 10;

bool is_web_address(std::string_view text) {
  return text.starts_with("https://") || text.starts_with("http://");
}

// JSON in which nothing can end, or begin, an element or a comment of HTML around it.
std::string within_script(const json::object& object) {
  std::string out;
  for (const char c : json::serialize(object)) {
    if (c == '<') {
      out += "\\u003c";
    } else if (c == '>') {
      out += "\\u003e";
    } else if (c == '&') {
      out += "\\u0026";
    } else {
      out += c;
    }
  }
  return out;
}

Timestamp issued(const wire::Entry& entry) {
  return news::told_at(entry.item).value_or(entry.appended);
}

Timestamp modified(const wire::Entry& entry) {
  return entry.item.version > 1 ? entry.item.version_created.value_or(entry.appended) : issued(entry);
}

std::string description_of(const news::Item& item) {
  if (!item.lead.empty() || item.body.empty()) return item.lead;
  constexpr std::size_t kMost = 200;
  std::string text = markup::plain_text(item.body.front());
  text = text.substr(0, text.find('\n'));
  if (text.size() <= kMost) return text;
  text.resize(text.rfind(' ', kMost) == std::string::npos ? 0 : text.rfind(' ', kMost));
  return text.empty() ? text : text + " …";
}

json::array authors_of(const Site& site, const news::Item& item) {
  json::array authors;
  for (const news::Person& person : item.authors) {
    if (!person.name.empty()) authors.push_back({{"@type", "Person"}, {"name", person.name}});
  }
  if (authors.empty() && !item.byline.empty())
    authors.push_back({{"@type", "Person"}, {"name", item.byline}});
  if (authors.empty())
    authors.push_back({{"@type", "Organization"}, {"name", source_name(site, item.source)}});
  return authors;
}

void add_text(json::object& object, const char* key, const std::string& value) {
  if (!value.empty()) object[key] = value;
}

void meta(Dictionary& head, const char* section, const char* name, const std::string& value) {
  if (value.empty()) return;
  Dictionary* one = head.AddSectionDictionary(section);
  (*one)["META_NAME"] = name;
  (*one)["META_VALUE"] = value;
}

// The first that those who show links can show; hardly anybody of them knows SVG.
const HeadPicture* link_picture(const std::vector<HeadPicture>& pictures) {
  for (const HeadPicture& picture : pictures) {
    if (picture.file.mime != "image/svg+xml") return &picture;
  }
  return nullptr;
}

void fill_open_graph(Dictionary& head, const Site& site, const ArticleView& view,
                     const std::vector<HeadPicture>& pictures) {
  const news::Item& item = view.entry.item;
  meta(head, "PROPERTY", "og:type", "article");
  meta(head, "PROPERTY", "og:site_name", site.settings().title);
  meta(head, "PROPERTY", "og:title", item.headline);
  meta(head, "PROPERTY", "og:description", description_of(item));
  meta(head, "PROPERTY", "og:url", site.settings().base_url + view.address);
  std::string locale = item.language.empty() ? site.settings().reading.language : item.language;
  for (char& c : locale) c = c == '-' ? '_' : c;
  meta(head, "PROPERTY", "og:locale", locale);
  const HeadPicture* picture = link_picture(pictures);
  if (picture != nullptr) {
    meta(head, "PROPERTY", "og:image", picture->file.href);
    meta(head, "PROPERTY", "og:image:width", std::to_string(picture->file.width));
    meta(head, "PROPERTY", "og:image:height", std::to_string(picture->file.height));
    meta(head, "PROPERTY", "og:image:alt", picture->alt);
  }
  meta(head, "PROPERTY", "article:published_time", format_rfc3339(issued(view.entry)));
  meta(head, "PROPERTY", "article:modified_time", format_rfc3339(modified(view.entry)));
  for (std::size_t i = 0; i < std::min(item.subjects.size(), kMostSubjects); ++i)
    meta(head, "PROPERTY", i == 0 ? "article:section" : "article:tag", item.subjects[i].name);
  for (const news::Person& person : item.authors) meta(head, "NAMED", "author", person.name);
  if (item.authors.empty()) meta(head, "NAMED", "author", item.byline);
  meta(head, "NAMED", "twitter:card", picture == nullptr ? "summary" : "summary_large_image");
  meta(head, "NAMED", "twitter:title", item.headline);
  meta(head, "NAMED", "twitter:description", description_of(item));
  if (picture != nullptr) meta(head, "NAMED", "twitter:image", picture->file.href);
}

void fill_languages(Dictionary& head, const Site& site, const ArticleView& view) {
  bool any = false;
  const auto add = [&](const std::string& language, const std::string& href) {
    Dictionary* link = head.AddSectionDictionary("LANGUAGE_LINK");
    (*link)["LINK_LANG"] = language;
    (*link)["LINK_HREF"] = href;
  };
  for (const news::Link& link : view.entry.item.links) {
    if (link.rel != "alternate" || link.language.empty() || !is_web_address(link.href)) continue;
    add(link.language, link.href);
    any = true;
  }
  const std::string& own = view.entry.item.language;
  if (any && !own.empty()) add(own, site.settings().base_url + view.address);
}

}  // namespace

std::string news_article_json(const Site& site, const ArticleView& view,
                              const std::vector<HeadPicture>& pictures) {
  const news::Item& item = view.entry.item;
  const SiteSettings& settings = site.settings();
  const std::string address = settings.base_url + view.address;
  json::object article{{"@context", "https://schema.org"},
                       {"@type", "NewsArticle"},
                       {"url", address},
                       {"mainEntityOfPage", address},
                       {"headline", item.headline},
                       {"datePublished", format_rfc3339(issued(view.entry))},
                       {"dateModified", format_rfc3339(modified(view.entry))},
                       {"version", item.version},
                       {"isAccessibleForFree", true},
                       {"wordCount", static_cast<std::int64_t>(words_in(item))}};
  article["author"] = authors_of(site, item);
  article["publisher"] = {
      {"@type", "NewsMediaOrganization"}, {"name", settings.title}, {"url", settings.base_url + "/"}};
  article["provider"] = {{"@type", "Organization"}, {"name", source_name(site, item.source)}};
  add_text(article, "description", description_of(item));
  add_text(article, "alternativeHeadline", item.subheadline);
  add_text(article, "dateline", item.dateline);
  add_text(article, "inLanguage", item.language);
  add_text(article, "copyrightNotice", item.copyright);
  if (!item.located.empty()) article["locationCreated"] = {{"@type", "Place"}, {"name", item.located}};
  if (const auto original = news::canonical_link(item); is_web_address(original))
    article["isBasedOn"] = original;
  json::array sections;
  for (const news::Subject& subject : item.subjects) {
    if (!subject.name.empty() && sections.size() < kMostSubjects) sections.emplace_back(subject.name);
  }
  if (!sections.empty()) article["articleSection"] = std::move(sections);
  json::array images;
  for (const HeadPicture& picture : pictures) images.emplace_back(picture.file.href);
  if (!images.empty()) article["image"] = std::move(images);
  if (item.signal == news::Signal::correction && !item.ednote.empty())
    article["correction"] = {{"@type", "CorrectionComment"}, {"text", item.ednote}};
  return within_script(article);
}

void fill_article_head(Dictionary& head, const Site& site, const ArticleView& view,
                       const std::vector<HeadPicture>& pictures) {
  const std::string& base = site.settings().base_url;
  head["CANONICAL"] = base + (view.old ? view.address : view.page_address());
  if (view.old) head.ShowSection("NOT_FOR_SEARCH");
  if (view.page > 1) {
    head.SetValueAndShowSection(
        "PREVIOUS", view.page == 2 ? view.address : view.address + "/" + std::to_string(view.page - 1),
        "HAS_PREVIOUS");
  }
  if (view.page > 0 && view.page < view.pages.size())
    head.SetValueAndShowSection("NEXT", view.address + "/" + std::to_string(view.page + 1), "HAS_NEXT");
  fill_open_graph(head, site, view, pictures);
  fill_languages(head, site, view);
  head["JSON_LD"] = news_article_json(site, view, pictures);
}

}  // namespace dateline::site
