#include <boost/json/array.hpp>

#include "formats/ninjs.h"

// Version 3 says what version 2 says, in camel case.

namespace dateline::formats {
namespace {

namespace json = boost::json;

constexpr std::pair<std::string_view, std::string_view> kNames[] = {
    {"altids", "altIds"},
    {"contactinfo", "contactInfo"},
    {"contenttype", "contentType"},
    {"copyrightnotice", "copyrightNotice"},
    {"ednote", "edNote"},
    {"embargoed", "embargoedUntil"},
    {"firstcreated", "firstCreated"},
    {"geojson", "geoJSON"},
    {"infosources", "infoSources"},
    {"pubstatus", "pubStatus"},
    {"representationtype", "representationType"},
    {"sizeinbytes", "sizeInBytes"},
    {"usageterms", "usageTerms"},
    {"versioncreated", "versionCreated"}};

json::value renamed(const json::value& from);

json::object renamed(const json::object& from) {
  json::object out;
  for (const auto& entry : from) {
    std::string_view name = entry.key();
    for (const auto& [small, camel] : kNames)
      if (name == small) name = camel;
    out[name] = renamed(entry.value());
  }
  return out;
}

json::value renamed(const json::value& from) {
  if (const json::object* object = from.if_object()) return renamed(*object);
  const json::array* list = from.if_array();
  if (list == nullptr) return from;
  json::array out;
  for (const json::value& one : *list) out.push_back(renamed(one));
  return out;
}

}  // namespace

json::object ninjs3_of(const news::Item& item) {
  json::object out = renamed(ninjs_of(item));
  out["standard"] = json::object{{"name", "ninjs"},
                                 {"version", "3.1"},
                                 {"schema", "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"}};
  return out;
}

}  // namespace dateline::formats
