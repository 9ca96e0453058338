#include <array>

#include "formats/feed_reading.h"
#include "text/feed_date.h"

// Feeds, entries, their sources, images and links: RSS, RDF, Atom, CDF.

namespace dateline::formats {
namespace {

void set(Attributes& attributes, std::string_view name, std::string value) {
  for (auto& [key, held] : attributes)
    if (key == name) {
      held = std::move(value);
      return;
    }
  attributes.emplace_back(name, std::move(value));
}

// url, uri and href are one thing.
void unite_address(Attributes& attributes) {
  for (const char* name : {"url", "uri", "href"}) {
    const std::string* found = find(attributes, name);
    if (found == nullptr || found->empty()) continue;
    std::string address = *found;
    std::erase_if(attributes,
                  [](const auto& a) { return a.first == "url" || a.first == "uri" || a.first == "href"; });
    attributes.emplace_back("href", std::move(address));
    return;
  }
}

bool is_page(std::string_view type) {
  return type == "text/html" || type == "application/xhtml+xml";
}

void add_plain_link(Reading& reading, std::string address) {
  FeedRecord& record = reading.record();
  address = reading.resolved(address);
  record.links.push_back({{"rel", "alternate"}, {"type", "text/html"}, {"href", address}});
  record.link = std::move(address);
  record.has_link = true;
}

// CDF tells in attributes what others tell in elements.
void read_cdf_attributes(Reading& reading, const XmlElement& element) {
  if (const std::string* date = element.attribute("lastmod"))
    reading.record().updated = FeedDate{*date, text::parse_feed_date(*date), reading.depth};
  if (const std::string* address = element.attribute("href")) add_plain_link(reading, *address);
}

void read_rss(Reading& reading, const XmlElement& element) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kVersions{
      {{"0.91", "rss091u"}, {"0.92", "rss092"}, {"0.93", "rss093"}, {"0.94", "rss094"}}};
  std::string& version = reading.document.version;
  if (!version.starts_with("rss")) {
    const std::string* given = element.attribute("version");
    version = given != nullptr && given->starts_with("2.") ? "rss20" : "rss";
    for (const auto& [number, name] : kVersions)
      if (given != nullptr && *given == number) version = name;
  }
  reading.visit_children(element);
}

void read_channel(Reading& reading, const XmlElement& element) {
  reading.in_feed = true;
  read_cdf_attributes(reading, element);
  reading.visit_children(element);
  reading.in_feed = false;
}

void read_atom_feed(Reading& reading, const XmlElement& element) {
  if (reading.document.version.empty()) {
    const std::string* given = element.attribute("version");
    reading.document.version = "atom";
    for (const auto& [number, name] : {std::pair{"0.1", "atom01"}, {"0.2", "atom02"}, {"0.3", "atom03"}})
      if (given != nullptr && *given == number) reading.document.version = name;
  }
  reading.in_feed = true;
  reading.visit_children(element);
  reading.in_feed = false;
}

void read_entry(Reading& reading, const XmlElement& element) {
  constexpr std::size_t kMostEntries = 10'000;
  if (reading.document.entries.size() >= kMostEntries) {
    reading.document.truncated = true;
    return;
  }
  reading.begin_entry(element);
  read_cdf_attributes(reading, element);
  reading.visit_children(element);
  reading.end_entry();
}

void read_image(Reading& reading, const XmlElement& element) {
  if (!reading.in_entry()) {
    FeedRecord& record = reading.record();
    if (!record.image) record.image.emplace();
  }
  reading.in_image = true;
  reading.title_depth = -1;
  reading.visit_children(element);
  reading.in_image = false;
}

void read_text_input(Reading& reading, const XmlElement& element) {
  if (!reading.record().text_input) reading.record().text_input.emplace();
  reading.in_text_input = true;
  reading.title_depth = -1;
  reading.visit_children(element);
  reading.in_text_input = false;
}

// RSS's source is a link with a name; Atom's is a feed in small.
void read_source(Reading& reading, const XmlElement& element) {
  FeedRecord source;
  const std::string* url = element.attribute("url");
  if (url != nullptr) source.others["href"] = *url;
  FeedRecord* outer = reading.source;
  FeedRecord& holder = reading.record();
  reading.source = &source;
  reading.title_depth = -1;
  reading.visit_children(element);
  reading.source = outer;
  if (std::string name = reading.text_of(element); !name.empty())
    source.title = FeedText{std::move(name), "text/plain", reading.base, reading.language, "", reading.depth};
  holder.source = std::make_unique<FeedRecord>(std::move(source));
}

void read_image_part(Reading& reading, const XmlElement& element) {
  reading.visit_children(element);
  if (!reading.in_image || reading.in_entry() || !reading.record().image) return;
  const int size = std::atoi(own_text(element).c_str());
  (element.name == "width" ? reading.record().image->width : reading.record().image->height) = size;
}

void read_text_link(Reading& reading, const XmlElement& element, bool is_entry_link) {
  FeedRecord& record = reading.record();
  std::string address = reading.text_of(element);
  if (!address.empty()) address = reading.resolved(address);
  if (reading.in_image && record.image && !reading.in_entry()) {
    record.image->link = address;
    return;
  }
  if (reading.in_text_input && record.text_input) {
    record.text_input->link = address;
    return;
  }
  if (reading.in_entry() && reading.in_image) return;
  if (!reading.in_entry() || is_entry_link || record.link.empty()) {
    record.link = address;
    record.has_link = true;
  }
  if (!address.empty()) set(record.links.back(), "href", std::move(address));
}

void read_link(Reading& reading, const XmlElement& element) {
  reading.visit_children(element);
  Attributes attributes = element.attributes;
  if (find(attributes, "rel") == nullptr) attributes.emplace_back("rel", "alternate");
  const std::string rel = *find(attributes, "rel");
  if (find(attributes, "type") == nullptr)
    attributes.emplace_back("type", rel == "self" ? "application/atom+xml" : "text/html");
  unite_address(attributes);
  const bool is_entry_link = rel == "alternate" && is_page(*find(attributes, "type"));
  FeedRecord& record = reading.record();
  const std::string* href = find(attributes, "href");
  const std::string address = href == nullptr ? std::string() : reading.resolved(*href);
  if (href != nullptr) set(attributes, "href", address);
  if (!(reading.in_entry() && reading.in_image) && !(reading.in_image && record.image) &&
      !reading.in_text_input)
    record.links.push_back(std::move(attributes));
  if (href == nullptr) return read_text_link(reading, element, is_entry_link);
  if (!is_entry_link || reading.in_image || reading.in_text_input) return;
  record.link = address;
  record.has_link = true;
}

void read_guid(Reading& reading, const XmlElement& element) {
  reading.visit_children(element);
  const std::string* permanent = element.attribute("ispermalink");
  const bool is_link = permanent == nullptr || *permanent == "true";
  FeedRecord& record = reading.record();
  std::string id = reading.text_of(element);
  std::string given = id;
  if (is_link && !id.empty()) id = reading.resolved(id);
  const int old_depth = record.depths.contains("id") ? record.depths["id"] : reading.depth;
  if (reading.replaces(record.has_id, old_depth)) {
    record.id = id;
    record.given_id = std::move(given);
    record.has_id = true;
    record.depths["id"] = reading.depth;
  }
  if (!record.id_is_link) record.id_is_link = is_link && !record.has_link;
  if (is_link && !record.has_link) {
    record.link = id;
    record.has_link = true;
  }
}

void read_url(Reading& reading, const XmlElement& element) {
  reading.visit_children(element);
  std::string address = reading.text_of(element);
  if (!address.empty()) address = reading.resolved(address);
  FeedRecord& record = reading.record();
  if (reading.person != nullptr) {
    reading.person->href = std::move(address);
    reading.person_has_parts = true;
  } else if (reading.in_image && record.image && !reading.in_entry()) {
    record.image->href = std::move(address);
  } else {
    record.others["href"] = std::move(address);
  }
}

void read_enclosure(Reading& reading, const XmlElement& element) {
  Attributes attributes = element.attributes;
  unite_address(attributes);
  if (const std::string* href = find(attributes, "href")) set(attributes, "href", reading.resolved(*href));
  set(attributes, "rel", "enclosure");
  reading.record().links.push_back(std::move(attributes));
}

void read_cc_license(Reading& reading, const XmlElement& element) {
  Attributes link{{"rel", "license"}};
  if (const std::string* resource = element.attribute("rdf:resource")) link.emplace_back("href", *resource);
  reading.record().links.push_back(std::move(link));
}

void read_license(Reading& reading, const XmlElement& element) {
  Attributes link{{"rel", "license"}};
  if (std::string address = reading.text_of(element); !address.empty())
    link.emplace_back("href", std::move(address));
  reading.record().links.push_back(std::move(link));
}

constexpr ElementRule kRules[] = {
    {"rss", &read_rss},
    {"channel", &read_channel},
    {"feed", &read_atom_feed},
    {"item", &read_entry},
    {"entry", &read_entry},
    {"image", &read_image},
    {"textinput", &read_text_input},
    {"source", &read_source},
    {"width", &read_image_part},
    {"height", &read_image_part},
    {"link", &read_link},
    {"guid", &read_guid},
    {"id", &read_guid},
    {"url", &read_url},
    {"uri", &read_url},
    {"homepage", &read_url},
    {"enclosure", &read_enclosure},
    {"cc:license", &read_cc_license},
    {"creativecommons:license", &read_license},
};

}  // namespace

std::span<const ElementRule> structure_rules() {
  return kRules;
}

}  // namespace dateline::formats
