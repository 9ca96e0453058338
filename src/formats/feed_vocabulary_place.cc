#include <charconv>
#include <cmath>

#include "formats/feed_reading.h"

// GeoRSS simple and GML.

namespace dateline::formats {
namespace {

constexpr std::size_t kMostNumbers = 20'000;

// Numbers apart by blanks or commas; empty where one is none.
std::vector<double> numbers_in(const std::string& text) {
  std::vector<double> out;
  const char* at = text.data();
  const char* end = at + text.size();
  while (at < end && out.size() < kMostNumbers) {
    if (*at == ' ' || *at == ',' || *at == '\t' || *at == '\n' || *at == '\r') {
      ++at;
      continue;
    }
    if (*at == '+') ++at;
    double value = 0;
    const auto [next, status] = std::from_chars(at, end, value);
    if (status != std::errc() || !std::isfinite(value)) return {};
    out.push_back(value);
    at = next;
  }
  return out;
}

// GeoRSS says latitude first; the document, as GeoJSON, longitude.
std::vector<std::vector<double>> positions_in(const std::string& text, bool latitude_first, int dimensions) {
  std::vector<std::vector<double>> out;
  const auto numbers = numbers_in(text);
  const auto step = static_cast<std::size_t>(dimensions == 3 ? 3 : 2);
  for (std::size_t i = 0; i + step <= numbers.size(); i += step) {
    std::vector<double> position{numbers[i], numbers[i + 1]};
    if (latitude_first) std::swap(position[0], position[1]);
    if (step == 3) position.push_back(numbers[i + 2]);
    out.push_back(std::move(position));
  }
  return out;
}

void put(Reading& reading, std::string_view type, std::vector<std::vector<double>> positions,
         std::size_t least) {
  FeedRecord& record = reading.record();
  if (!record.place) record.place.emplace();
  if (positions.size() < least) return;
  if (type == "Point") positions.resize(1);
  record.place->type = type;
  record.place->positions = std::move(positions);
}

void read_point(Reading& reading, const XmlElement& element) {
  reading.record().place.emplace();
  put(reading, "Point", positions_in(own_text(element), true, 2), 1);
}

void read_line(Reading& reading, const XmlElement& element) {
  reading.record().place.emplace();
  put(reading, "LineString", positions_in(own_text(element), true, 2), 2);
}

void read_polygon(Reading& reading, const XmlElement& element) {
  reading.record().place.emplace();
  put(reading, "Polygon", positions_in(own_text(element), true, 2), 4);
}

void read_box(Reading& reading, const XmlElement& element) {
  reading.record().place.emplace();
  put(reading, "Box", positions_in(own_text(element), true, 2), 2);
}

void read_where(Reading& reading, const XmlElement& element) {
  reading.record().place.emplace();
  reading.visit_children(element);
}

void note_reference_system(Reading& reading, const XmlElement& element) {
  FeedRecord& record = reading.record();
  if (!record.place) record.place.emplace();
  const std::string* name = element.attribute("srsname");
  const std::string* dimension = element.attribute("srsdimension");
  record.place->srs_name = name == nullptr ? std::string() : *name;
  record.place->srs_dimension = dimension == nullptr ? 2 : std::max(2, std::atoi(dimension->c_str()));
}

void read_gml_point(Reading& reading, const XmlElement& element) {
  note_reference_system(reading, element);
  reading.visit_children(element);
}

void read_gml_line(Reading& reading, const XmlElement& element) {
  note_reference_system(reading, element);
  reading.in_line_geometry = true;
  reading.visit_children(element);
  reading.in_line_geometry = false;
}

void read_gml_ring(Reading& reading, const XmlElement& element) {
  reading.in_polygon = true;
  reading.visit_children(element);
  reading.in_polygon = false;
}

// Of the reference systems of the EPSG, the geographic ones (4001 to 4999) put latitude first.
bool latitude_first(const FeedRecord& record) {
  if (!record.place || record.place->srs_name.find("EPSG") == std::string::npos) return true;
  const int code = std::atoi(record.place->srs_name.substr(record.place->srs_name.rfind(':') + 1).c_str());
  return code >= 4001 && code <= 4999;
}

void read_gml_positions(Reading& reading, const XmlElement& element) {
  const FeedRecord& record = reading.record();
  const int dimensions = record.place && record.place->srs_dimension ? *record.place->srs_dimension : 2;
  auto positions = positions_in(own_text(element), latitude_first(record), dimensions);
  if (element.name == "gml:pos")
    put(reading, "Point", std::move(positions), 1);
  else if (reading.in_line_geometry)
    put(reading, "LineString", std::move(positions), 1);
  else if (reading.in_polygon)
    put(reading, "Polygon", std::move(positions), 1);
}

constexpr ElementRule kRules[] = {
    {"georss:point", &read_point},     {"georss:line", &read_line},
    {"georss:polygon", &read_polygon}, {"georss:box", &read_box},
    {"georss:where", &read_where},     {"where", &read_where},
    {"gml:point", &read_gml_point},    {"gml:linestring", &read_gml_line},
    {"gml:polygon", &read_gml_point},  {"gml:linearring", &read_gml_ring},
    {"gml:pos", &read_gml_positions},  {"gml:poslist", &read_gml_positions},
};

}  // namespace

std::span<const ElementRule> place_rules() {
  return kRules;
}

}  // namespace dateline::formats
