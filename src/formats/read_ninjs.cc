#include <boost/json/array.hpp>

#include "formats/feed_to_items.h"
#include "formats/json_access.h"
#include "formats/ninjs.h"
#include "formats/subject_code.h"
#include "formats/wire_text.h"
#include "markup/clean.h"
#include "text/feed_date.h"

// Versions 1 and 3 of ninjs name things in other ways than 2: `headline`, `body_html`, `byline`, `subject`,
// associations as an object; `usageTerms`, `versionCreated`. Each part is looked for under all its names.

namespace dateline::formats {
namespace {

namespace json = boost::json;

constexpr std::size_t kMostName = 1000;
constexpr std::size_t kMostText = 8000;
constexpr std::size_t kMostList = 200;

// The first of the names that holds something.
std::string first_of(const json::object& object, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    if (std::string value = string_at(object, name); !value.empty())
      return bounded(std::move(value), kMostText);
  return {};
}

std::string plain(const std::string& text) {
  return bounded(plain_if_html(text), kMostText);
}

std::optional<Timestamp> time_of(const json::object& object, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    if (const auto time = text::parse_feed_date(string_at(object, name))) return time;
  return std::nullopt;
}

// Calls `take` for each object in the lists of these names.
template <typename Take>
void each(const json::object& object, std::initializer_list<std::string_view> names, Take take) {
  std::size_t count = 0;
  for (const std::string_view name : names) {
    const json::array* list = array_at(object, name);
    if (list == nullptr) continue;
    for (const json::value& value : *list)
      if (value.is_object() && ++count <= kMostList) take(value.get_object());
  }
}

// The value of the first text whose role is one of these; any role if none are given.
std::string text_with_role(const json::object& object, std::string_view list,
                           std::initializer_list<std::string_view> roles) {
  std::string out;
  each(object, {list}, [&](const json::object& text) {
    const std::string role = string_at(text, "role");
    const bool wanted = roles.size() == 0 || std::find(roles.begin(), roles.end(), role) != roles.end();
    if (out.empty() && wanted) out = string_at(text, "value");
  });
  return out;
}

std::string code_of(const json::object& object) {
  const std::string uri = first_of(object, {"uri", "code", "literal", "symbol"});
  const std::string qcode = qcode_of_uri(uri);
  return qcode.empty() ? subject_qcode(uri) : qcode;
}

bool is_html(const json::object& body) {
  const std::string type = string_at(body, "contenttype");
  const std::string role = string_at(body, "role");
  return type.find("html") != std::string::npos || role.find("html") != std::string::npos ||
         (type.empty() && string_at(body, "value").find("</") != std::string::npos);
}

std::string paragraphs(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '<')
      escaped += "&lt;";
    else if (c == '&')
      escaped += "&amp;";
    else if (c == '\n')
      escaped += "</p><p>";
    else
      escaped.push_back(c);
  }
  return "<p>" + escaped + "</p>";
}

void read_bodies(const json::object& from, news::Item& item, const std::string& base) {
  const auto add = [&](const std::string& html) {
    std::string clean = markup::clean(html, base).html;
    if (!clean.empty() && item.body.size() < kMostList) item.body.push_back(std::move(clean));
  };
  each(from, {"bodies"}, [&](const json::object& body) {
    if (is_html(body)) add(string_at(body, "value"));
  });
  if (item.body.empty())
    for (const char* name : {"body_xhtml", "body_html", "bodyXhtml", "bodyHtml"})
      if (item.body.empty()) add(string_at(from, name));
  if (!item.body.empty()) return;
  std::string text = text_with_role(from, "bodies", {});
  if (text.empty()) text = string_at(from, "body_text");
  if (!text.empty()) add(paragraphs(text));
}

news::Rendition rendition_of(const json::object& from) {
  news::Rendition out;
  out.href = first_of(from, {"href"});
  out.mime = first_of(from, {"contenttype", "contentType", "mimetype"});
  const auto number = [&from](std::initializer_list<std::string_view> names) {
    return std::max(0.0, std::min(1e12, std::atof(first_of(from, names).c_str())));
  };
  out.width = static_cast<int>(std::min(1e6, number({"width"})));
  out.height = static_cast<int>(std::min(1e6, number({"height"})));
  out.bytes = static_cast<std::int64_t>(number({"sizeinbytes", "sizeInBytes"}));
  return out;
}

std::vector<news::Rendition> renditions_of(const json::object& from) {
  std::vector<news::Rendition> out;
  const auto add = [&out](const json::object& rendition) {
    if (news::Rendition file = rendition_of(rendition); !file.href.empty()) out.push_back(std::move(file));
  };
  each(from, {"renditions"}, add);
  if (const json::object* named = object_at(from, "renditions"))
    for (const auto& entry : *named)
      if (entry.value().is_object()) add(entry.value().get_object());
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.width > b.width; });
  return out;
}

void read_association(const json::object& from, news::Item& item) {
  auto files = renditions_of(from);
  if (files.empty()) return;
  const std::string type = string_at(from, "type");
  if (type == "picture" || type == "graphic" || files.front().mime.starts_with("image/")) {
    news::Picture picture;
    picture.caption = plain(text_with_role(from, "descriptions", {"caption", "text", "main", ""}));
    if (picture.caption.empty())
      picture.caption = plain(first_of(from, {"description_text", "description_html", "body_text"}));
    picture.alt = plain(text_with_role(from, "descriptions", {"alt"}));
    picture.credit = first_of(from, {"by", "byline", "credit", "creditline", "copyrightholder"});
    picture.copyright = first_of(from, {"copyrightnotice", "copyrightNotice"});
    picture.renditions = std::move(files);
    item.pictures.push_back(std::move(picture));
  } else if (type == "audio" || type == "video" || type == "component") {
    item.attachments.push_back({plain(text_with_role(from, "headlines", {})), std::move(files.front())});
  }
}

void read_associations(const json::object& from, news::Item& item) {
  each(from, {"associations"}, [&](const json::object& one) { read_association(one, item); });
  if (const json::object* named = object_at(from, "associations"))
    for (const auto& entry : *named)
      if (entry.value().is_object() && item.pictures.size() < kMostList)
        read_association(entry.value().get_object(), item);
}

void read_concepts(const json::object& from, news::Item& item) {
  each(from, {"subjects", "subject"}, [&](const json::object& one) {
    const std::string name = bounded(plain(string_at(one, "name")), kMostName);
    if (string_at(one, "rel") == "keyword")
      item.keywords.push_back(name);
    else
      item.subjects.push_back({code_of(one), name, first_of(one, {"scheme"})});
  });
  if (const json::array* keywords = array_at(from, "keywords"))
    for (const json::value& keyword : *keywords)
      if (keyword.is_string() && item.keywords.size() < kMostList)
        item.keywords.emplace_back(keyword.get_string());
  each(from, {"places", "place"}, [&](const json::object& one) {
    news::Place place{plain(string_at(one, "name")), code_of(one), std::nullopt, std::nullopt};
    const json::object* geometry = object_at(one, "geojson");
    if (geometry == nullptr) geometry = object_at(one, "geometry_geojson");
    const json::array* point = geometry == nullptr ? nullptr : array_at(*geometry, "coordinates");
    if (point != nullptr && point->size() >= 2 && (*point)[0].is_number() && (*point)[1].is_number()) {
      place.longitude = (*point)[0].to_number<double>();
      place.latitude = (*point)[1].to_number<double>();
    }
    item.places.push_back(std::move(place));
  });
  each(from, {"people", "person"}, [&](const json::object& one) {
    std::string role = string_at(one, "rel");
    if (role == "about") role.clear();
    item.people.push_back({plain(string_at(one, "name")), std::move(role), "", code_of(one)});
  });
  each(from, {"organisations", "organisation"}, [&](const json::object& one) {
    item.organisations.push_back({plain(string_at(one, "name")), code_of(one)});
  });
}

void read_sources(const json::object& from, news::Item& item) {
  each(from, {"infosources", "infosource"}, [&](const json::object& one) {
    const std::string role = string_at(one, "role");
    const std::string name = plain(string_at(one, "name"));
    if (role == "author" || role == "contributor") {
      news::Person person{name, role, "", code_of(one)};
      each(one, {"contactinfo"}, [&](const json::object& contact) {
        if (string_at(contact, "type") == "email") person.email = string_at(contact, "value");
      });
      item.authors.push_back(std::move(person));
    } else if (item.provider.empty() && !name.empty()) {
      item.provider = name;
    }
  });
  if (item.provider.empty()) item.provider = first_of(from, {"copyrightholder", "copyrightHolder", "source"});
}

std::string guid_of(const json::object& from) {
  std::string guid;
  each(from, {"altids"}, [&](const json::object& id) {
    if (string_at(id, "role") == "guid") guid = string_at(id, "value");
  });
  return guid.empty() ? first_of(from, {"uri", "guid", "evolvedfrom"}) : guid;
}

}  // namespace

news::Item item_of_ninjs(const json::object& from) {
  news::Item item;
  item.guid = guid_of(from);
  item.version =
      static_cast<std::uint32_t>(std::max(0, std::atoi(string_at(from, "version").substr(0, 9).c_str())));
  item.kind = news::kind_named(string_at(from, "type")).value_or(news::Kind::text);
  item.pubstatus =
      news::pubstatus_named(first_of(from, {"pubstatus", "pubStatus"})).value_or(news::PubStatus::usable);
  // As in NewsML-G2, which ninjs has no word for.
  item.signal = news::signal_named(first_of(from, {"signal"})).value_or(news::Signal::fresh);
  const int urgency = std::atoi(string_at(from, "urgency").c_str());
  if (urgency >= 1 && urgency <= 8) item.urgency = urgency;
  item.headline = plain(text_with_role(from, "headlines", {"main", "headline", "", "text"}));
  if (item.headline.empty()) item.headline = plain(first_of(from, {"headline", "title", "name"}));
  if (item.headline.empty()) item.headline = plain(text_with_role(from, "headlines", {}));
  item.subheadline = plain(text_with_role(from, "headlines", {"sub", "subheadline"}));
  item.slugline = first_of(from, {"slugline"});
  item.byline = without_by(plain(first_of(from, {"by", "byline"})));
  item.located = plain(first_of(from, {"located"}));
  item.dateline = plain(text_with_role(from, "descriptions", {"dateline"}));
  item.lead = plain(text_with_role(from, "descriptions", {"summary", "lead", "text", "main", ""}));
  if (item.lead.empty())
    item.lead = plain(first_of(from, {"description_text", "description_html", "abstract"}));
  item.ednote = plain(first_of(from, {"ednote", "edNote"}));
  item.language = bounded(first_of(from, {"language"}), 35);
  item.first_created = time_of(from, {"firstcreated", "firstCreated", "contentcreated"});
  item.version_created = time_of(from, {"versioncreated", "versionCreated"});
  item.embargoed = time_of(from, {"embargoed"});
  item.copyright = plain(first_of(from, {"copyrightnotice", "copyrightNotice"}));
  item.usage_terms = plain(first_of(from, {"usageterms", "usageTerms"}));
  read_concepts(from, item);
  read_sources(from, item);
  read_associations(from, item);
  each(from, {"renditions"}, [&](const json::object& one) {
    if (string_at(one, "name") == "web")
      item.links.push_back({first_of(one, {"href"}), "canonical", "", "", ""});
  });
  if (item.kind == news::Kind::picture || item.kind == news::Kind::graphic) read_association(from, item);
  read_bodies(from, item, std::string(news::canonical_link(item)));
  return item;
}

}  // namespace dateline::formats
