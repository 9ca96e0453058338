#include <boost/json/array.hpp>

#include "base/digest.h"
#include "formats/ninjs.h"
#include "formats/subject_code.h"
#include "markup/address.h"

namespace dateline::formats {
namespace {

namespace json = boost::json;

void put(json::object& object, std::string_view key, std::string_view value) {
  if (!value.empty()) object[key] = value;
}

void put(json::object& object, std::string_view key, json::array list) {
  if (!list.empty()) object[key] = std::move(list);
}

void put_time(json::object& object, std::string_view key, const std::optional<Timestamp>& time) {
  if (time) object[key] = format_rfc3339(*time);
}

bool is_uri(std::string_view text) {
  return !markup::scheme_of(text).empty() && text.find_first_of(" \t\n<>\"{}|\\^`") == std::string_view::npos;
}

// A URI where there is one, else a literal: `uri` must be a URI (schema, format).
void put_code(json::object& object, std::string_view code) {
  const std::string known = concept_uri(code);
  if (!known.empty())
    object["uri"] = known;
  else if (is_uri(code) && (code.starts_with("http") || code.starts_with("urn:")))
    object["uri"] = code;
  else
    put(object, "literal", code);
}

json::array texts(std::initializer_list<std::pair<std::string_view, std::string_view>> roles) {
  json::array out;
  for (const auto& [role, text] : roles)
    if (!text.empty())
      out.push_back(json::object{{"role", role}, {"contenttype", "text/plain"}, {"value", text}});
  return out;
}

json::array bodies_of(const news::Item& item) {
  json::array out;
  for (const std::string& page : item.body)
    if (!page.empty())
      out.push_back(json::object{{"role", "main"}, {"contenttype", "text/html"}, {"value", page}});
  return out;
}

json::object rendition_of(const news::Rendition& file, std::string name) {
  json::object out{{"name", std::move(name)}, {"href", file.href}};
  put(out, "contenttype", file.mime);
  if (file.width > 0) out["width"] = file.width;
  if (file.height > 0) out["height"] = file.height;
  if (file.bytes > 0) out["sizeinbytes"] = file.bytes;
  return out;
}

json::object picture_of(const news::Picture& picture, std::size_t number) {
  json::object out{{"name", "picture" + std::to_string(number)},
                   {"uri", picture.renditions.front().href},
                   {"type", "picture"}};
  put(out, "by", picture.credit);
  put(out, "copyrightnotice", picture.copyright);
  put(out, "descriptions", texts({{"caption", picture.caption}, {"alt", picture.alt}}));
  json::array renditions;
  for (std::size_t i = 0; i < picture.renditions.size(); ++i)
    renditions.push_back(
        rendition_of(picture.renditions[i], i == 0 ? "main" : "main" + std::to_string(i + 1)));
  put(out, "renditions", std::move(renditions));
  return out;
}

json::object attachment_of(const news::Attachment& attachment, std::size_t number) {
  const std::string& mime = attachment.file.mime;
  const std::string_view type = mime.starts_with("audio/")   ? "audio"
                                : mime.starts_with("video/") ? "video"
                                                             : "component";
  json::object out{
      {"name", "attachment" + std::to_string(number)}, {"uri", attachment.file.href}, {"type", type}};
  put(out, "headlines", texts({{"main", attachment.title}}));
  put(out, "renditions", json::array{rendition_of(attachment.file, "main")});
  return out;
}

json::array associations_of(const news::Item& item) {
  json::array out;
  std::size_t number = 0;
  for (const news::Picture& picture : item.pictures)
    if (!picture.renditions.empty()) out.push_back(picture_of(picture, ++number));
  number = 0;
  for (const news::Attachment& attachment : item.attachments)
    out.push_back(attachment_of(attachment, ++number));
  return out;
}

json::array subjects_of(const news::Item& item) {
  json::array out;
  for (const news::Subject& subject : item.subjects) {
    json::object value;
    put(value, "name", subject.name);
    put(value, "rel", "about");
    put_code(value, subject.code);
    out.push_back(std::move(value));
  }
  for (const std::string& keyword : item.keywords)
    out.push_back(json::object{{"name", keyword}, {"rel", "keyword"}});
  return out;
}

json::array places_of(const news::Item& item) {
  json::array out;
  for (const news::Place& place : item.places) {
    json::object value;
    put(value, "name", place.name);
    put(value, "rel", "about");
    put_code(value, place.code);
    if (place.latitude && place.longitude)
      value["geojson"] =
          json::object{{"type", "Point"}, {"coordinates", json::array{*place.longitude, *place.latitude}}};
    out.push_back(std::move(value));
  }
  return out;
}

json::array people_of(const news::Item& item) {
  json::array out;
  for (const news::Person& person : item.people) {
    json::object value;
    put(value, "name", person.name);
    put(value, "rel", person.role.empty() ? "about" : person.role);
    put_code(value, person.uri);
    out.push_back(std::move(value));
  }
  return out;
}

json::array organisations_of(const news::Item& item) {
  json::array out;
  for (const news::Organisation& organisation : item.organisations) {
    json::object value;
    put(value, "name", organisation.name);
    put(value, "rel", "about");
    put_code(value, organisation.code);
    out.push_back(std::move(value));
  }
  return out;
}

// Who provided it, and who wrote it, with their addresses.
json::array sources_of(const news::Item& item) {
  json::array out;
  if (!item.provider.empty()) out.push_back(json::object{{"name", item.provider}, {"role", "provider"}});
  for (const news::Person& author : item.authors) {
    json::object value;
    put(value, "name", author.name);
    put(value, "role", author.role.empty() ? "author" : author.role);
    put_code(value, author.uri);
    if (!author.email.empty())
      value["contactinfo"] = json::array{json::object{{"type", "email"}, {"value", author.email}}};
    out.push_back(std::move(value));
  }
  return out;
}

}  // namespace

json::object ninjs_of(const news::Item& item) {
  json::object out;
  const bool named_by_uri = is_uri(item.guid);
  out["uri"] = named_by_uri ? item.guid : "urn:dateline:" + digest_hex(item.guid);
  out["standard"] = json::object{{"name", "ninjs"},
                                 {"version", "2.1"},
                                 {"schema", "http://www.iptc.org/std/ninjs/ninjs-schema_2.1.json"}};
  out["type"] = news::name_of(item.kind);
  out["representationtype"] = "full";
  if (item.version > 0) out["version"] = std::to_string(item.version);
  out["pubstatus"] = news::name_of(item.pubstatus);
  if (item.urgency > 0) out["urgency"] = item.urgency;
  put_time(out, "firstcreated", item.first_created);
  put_time(out, "versioncreated", item.version_created);
  put_time(out, "embargoed", item.embargoed);
  put(out, "language", item.language);
  put(out, "headlines", texts({{"main", item.headline}, {"sub", item.subheadline}}));
  put(out, "slugline", item.slugline);
  put(out, "by", item.byline);
  put(out, "located", item.located);
  put(out, "descriptions", texts({{"summary", item.lead}, {"dateline", item.dateline}}));
  put(out, "bodies", bodies_of(item));
  put(out, "ednote", item.ednote);
  put(out, "copyrightnotice", item.copyright);
  put(out, "usageterms", item.usage_terms);
  put(out, "subjects", subjects_of(item));
  put(out, "places", places_of(item));
  put(out, "people", people_of(item));
  put(out, "organisations", organisations_of(item));
  put(out, "infosources", sources_of(item));
  put(out, "associations", associations_of(item));
  if (const std::string page(news::canonical_link(item)); !page.empty())
    put(out, "renditions",
        json::array{json::object{{"name", "web"}, {"href", page}, {"contenttype", "text/html"}}});
  if (!named_by_uri) put(out, "altids", json::array{json::object{{"role", "guid"}, {"value", item.guid}}});
  return out;
}

}  // namespace dateline::formats
