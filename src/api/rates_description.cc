// How `/api/v1/openapi.json` describes the rates.

#include <boost/json.hpp>

#include "api/rates.h"

namespace dateline::api {
namespace {

namespace json = boost::json;

json::object text(const char* about) {
  return {{"type", "string"}, {"description", about}};
}

json::object date(const char* about) {
  return {{"type", "string"}, {"format", "date"}, {"description", about}};
}

json::object decimal(const char* about) {
  return {{"type", "string"}, {"pattern", "^-?[0-9]+(\\.[0-9]+)?$"}, {"description", about}};
}

json::object code() {
  return {{"type", "string"}, {"pattern", "^[A-Z]{3}$"}, {"description", "ISO 4217."}};
}

json::object object_of(json::object properties) {
  json::array required;
  for (const json::key_value_pair& one : properties) required.emplace_back(one.key());
  return {{"type", "object"}, {"properties", std::move(properties)}, {"required", std::move(required)}};
}

json::object reference(const char* schema) {
  return {{"$ref", std::string("#/components/schemas/") + schema}};
}

json::object path_parameter(const char* name) {
  return {{"name", name}, {"in", "path"}, {"required", true}, {"schema", code()}};
}

const char* const kDay =
    "A day, as 2015-10-08; the last fixing if left out. A day without one has the last before it.";

}  // namespace

json::object RatesPart::paths() const {
  const json::object first = query_parameter("first", "The first day of the series.", "2015-01-01");
  const json::object last = query_parameter("last", "Its last day; today if left out.", "2015-10-08");
  return {
      {"/convert",
       get_operation(
           "convert", "An amount of one currency in another",
           {query_parameter("amount", "As people write it: 1,234.56, 1.2m. 100 if left out.", "100"),
            query_parameter("from", "The currency of the amount.", "EUR"),
            query_parameter("to", "The currency that is wanted.", "JPY"),
            query_parameter("date", kDay, "2015-10-08")},
           "Conversion")},
      {"/rates",
       get_operation("rates", "What one unit of a currency is in others, on a day",
                     {query_parameter("base", "The one; EUR if left out.", "EUR"),
                      query_parameter("to", "The others, parted by commas; all if left out.", "USD,JPY"),
                      query_parameter("date", kDay, "2015-10-08")},
                     "Rates")},
      {"/rates/{from}/{to}",
       get_operation("series", "Every fixing of a pair",
                     {path_parameter("from"), path_parameter("to"), first, last}, "Series")},
      {"/rates/{from}/{to}.csv",
       get_operation("seriesAsCsv", "The same as CSV: date, rate, source",
                     {path_parameter("from"), path_parameter("to"), first, last}, "text/csv")},
      {"/currencies",
       get_operation("currencies", "Every currency that can be converted",
                     {query_parameter("language", "Of the names, as BCP 47 has it.", "fr")}, "Currencies")}};
}

json::object RatesPart::schemas() const {
  const json::object source = object_of({{"id", text("As `ecb`.")},
                                         {"name", text("The bank's name.")},
                                         {"page", text("Where the bank explains its rates.")}});
  json::object conversion = object_of(
      {{"amount", decimal("As it was understood.")},
       {"from", code()},
       {"to", code()},
       {"result", decimal("Rounded once, half away from zero, to the currency's smallest unit, or to three "
                          "digits that count.")},
       {"rate", decimal("Of one unit, six significant digits.")},
       {"inverse", decimal("The other way round.")},
       {"words", text("The conversion as a line for people.")},
       {"date", date("Of the fixing.")},
       {"asked", date("The day that was asked for.")},
       {"stale", {{"type", "boolean"}, {"description", "The bank is silent or cannot be reached."}}},
       {"notes",
        {{"type", "array"},
         {"items", {{"type", "string"}}},
         {"description", "Where it comes from, in sentences."}}}});
  conversion["properties"].as_object()["source"] = reference("Source");
  json::object rate =
      object_of({{"rate", decimal("Of one unit of the base.")}, {"date", date("Of the fixing.")}});
  rate["properties"].as_object()["source"] = text("The id of a source.");
  rate["properties"].as_object()["fixed"] =
      json::object{{"type", "boolean"}, {"description", "By a rate that is fixed for ever."}};
  json::object currency = object_of({{"code", code()},
                                     {"name", text("In the language.")},
                                     {"symbol", text("The same.")},
                                     {"minorUnits", {{"type", "integer"}}}});
  currency["properties"].as_object()["retired"] =
      object_of({{"since", date("From this day on,")},
                 {"successor", code()},
                 {"units", decimal("so many of it are one of its successor,")},
                 {"act", text("by this law.")}});
  return {{"Source", source},
          {"Conversion", conversion},
          {"Rate", rate},
          {"Rates",
           object_of({{"base", code()},
                      {"asked", date("The day that was asked for.")},
                      {"rates", {{"type", "object"}, {"additionalProperties", reference("Rate")}}},
                      {"sources", {{"type", "object"}, {"description", "Name and page of each source."}}}})},
          {"Series", object_of({{"from", code()},
                                {"to", code()},
                                {"source", reference("Source")},
                                {"points",
                                 {{"type", "array"},
                                  {"items", object_of({{"date", date("Of the fixing.")},
                                                       {"rate", decimal("Of one unit.")}})}}}})},
          {"Currencies", object_of({{"language", text("BCP 47.")},
                                    {"currencies", {{"type", "array"}, {"items", currency}}}})}};
}

}  // namespace dateline::api
