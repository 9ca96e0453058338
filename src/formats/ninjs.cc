// ninjs 2.1, the IPTC's news in JSON: https://www.iptc.org/standards/ninjs/
// Written alone; reading it comes with the other wires' formats.

#include <boost/json.hpp>

#include "formats/format.h"

namespace dateline::formats {
namespace {

namespace json = boost::json;

void put(json::object& out, const char* name, const std::string& value) {
  if (!value.empty()) out[name] = value;
}

void put(json::object& out, const char* name, const std::optional<Timestamp>& time) {
  if (time) out[name] = format_rfc3339(*time);
}

json::object text(std::string_view role, std::string_view type, std::string_view value) {
  return {{"role", role}, {"contenttype", type}, {"value", value}};
}

json::object rendition(const news::Rendition& file, std::string_view name) {
  json::object out{{"name", name}, {"href", file.href}};
  put(out, "contenttype", file.mime);
  if (file.width > 0) out["width"] = file.width;
  if (file.height > 0) out["height"] = file.height;
  if (file.bytes > 0) out["sizeinbytes"] = file.bytes;
  return out;
}

json::object picture(const news::Picture& from, std::size_t number) {
  json::object out{{"name", "picture" + std::to_string(number)},
                   {"uri", from.renditions.front().href},
                   {"type", "picture"}};
  json::array descriptions;
  if (!from.caption.empty()) descriptions.push_back(text("caption", "text/plain", from.caption));
  if (!from.alt.empty()) descriptions.push_back(text("alt", "text/plain", from.alt));
  if (!descriptions.empty()) out["descriptions"] = descriptions;
  put(out, "by", from.credit);
  put(out, "copyrightnotice", from.copyright);
  json::array renditions;
  for (std::size_t i = 0; i < from.renditions.size(); ++i) {
    renditions.push_back(
        rendition(from.renditions[i], i == 0 ? std::string("original") : "rendition" + std::to_string(i)));
  }
  out["renditions"] = renditions;
  return out;
}

void put_texts(json::object& out, const news::Item& item) {
  json::array headlines;
  if (!item.headline.empty()) headlines.push_back(text("main", "text/plain", item.headline));
  if (!item.subheadline.empty()) headlines.push_back(text("sub", "text/plain", item.subheadline));
  if (!headlines.empty()) out["headlines"] = headlines;
  if (!item.lead.empty()) out["descriptions"] = json::array{text("lead", "text/plain", item.lead)};
  json::array bodies;
  for (std::size_t i = 0; i < item.body.size(); ++i) {
    bodies.push_back(text(item.body.size() == 1 ? std::string("main") : "page" + std::to_string(i + 1),
                          "text/html", item.body[i]));
  }
  if (!bodies.empty()) out["bodies"] = bodies;
}

void put_what_it_is_about(json::object& out, const news::Item& item) {
  json::array subjects;
  for (const news::Subject& subject : item.subjects) {
    json::object one;
    put(one, "name", subject.name);
    put(one, "literal", subject.code);
    if (subject.scheme.find(':') != std::string::npos) put(one, "uri", subject.scheme);
    subjects.push_back(one);
  }
  if (!subjects.empty()) out["subjects"] = subjects;
  json::array places;
  for (const news::Place& place : item.places) {
    json::object one;
    put(one, "name", place.name);
    put(one, "literal", place.code);
    if (place.latitude && place.longitude) {
      one["geojson"] = {{"type", "Point"}, {"coordinates", json::array{*place.longitude, *place.latitude}}};
    }
    places.push_back(one);
  }
  if (!places.empty()) out["places"] = places;
  json::array people;
  for (const news::Person& person : item.people) people.push_back(json::object{{"name", person.name}});
  if (!people.empty()) out["people"] = people;
  json::array organisations;
  for (const news::Organisation& organisation : item.organisations)
    organisations.push_back(json::object{{"name", organisation.name}});
  if (!organisations.empty()) out["organisations"] = organisations;
}

json::object written(const news::Item& item) {
  json::object out{
      {"uri", item.guid}, {"type", news::name_of(item.kind)}, {"pubstatus", news::name_of(item.pubstatus)}};
  out["standard"] = {{"name", "ninjs"},
                     {"version", "2.1"},
                     {"schema", "https://www.iptc.org/std/ninjs/ninjs-schema_2.1.json"}};
  if (item.version != 0) out["version"] = std::to_string(item.version);
  if (item.urgency != 0) out["urgency"] = item.urgency;
  put(out, "firstcreated", item.first_created);
  put(out, "versioncreated", item.version_created);
  put(out, "embargoed", item.embargoed);
  put(out, "language", item.language);
  put(out, "by", item.byline);
  put(out, "slugline", item.slugline);
  put(out, "located", item.located);
  put(out, "ednote", item.ednote);
  put(out, "copyrightnotice", item.copyright);
  put(out, "usageterms", item.usage_terms);
  put_texts(out, item);
  put_what_it_is_about(out, item);
  if (!item.provider.empty())
    out["infosources"] = json::array{json::object{{"name", item.provider}, {"role", "provider"}}};
  json::array associations;
  for (std::size_t i = 0; i < item.pictures.size(); ++i)
    associations.push_back(picture(item.pictures[i], i + 1));
  if (!associations.empty()) out["associations"] = associations;
  json::array renditions;
  for (std::size_t i = 0; i < item.attachments.size(); ++i) {
    renditions.push_back(rendition(item.attachments[i].file, "attachment" + std::to_string(i + 1)));
  }
  if (!renditions.empty()) out["renditions"] = renditions;
  json::array links;
  for (const news::Link& link : item.links) links.push_back({{"role", link.rel}, {"value", link.href}});
  if (!links.empty()) out["altids"] = links;
  return out;
}

class Ninjs final : public Format {
 public:
  std::string_view name() const override { return "ninjs"; }
  int recognises(const Input&) const override { return 0; }
  Result<Parsed> parse(const Input&) const override {
    return Error{ErrorKind::invalid, "Dateline writes ninjs, but does not read it yet", ""};
  }
  bool writes() const override { return true; }
  std::string_view media_type() const override { return "application/x-ndjson"; }

  /// One object a line.
  Result<std::string> write(const Publication&, std::span<const news::Item> items) const override {
    std::string out;
    for (const news::Item& item : items) out += json::serialize(written(item)) + "\n";
    return out;
  }
};

const Registration kNinjs{std::make_unique<Ninjs>()};

}  // namespace
}  // namespace dateline::formats
