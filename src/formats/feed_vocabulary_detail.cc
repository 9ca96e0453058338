#include "formats/feed_reading.h"
#include "markup/address.h"
#include "text/feed_date.h"

// Dates, categories and the rest: RSS, Atom, Dublin Core, iTunes, Podlove.

namespace dateline::formats {
namespace {

using DateSlot = std::optional<FeedDate> FeedRecord::*;

template <DateSlot kSlot>
void read_date(Reading& reading, const XmlElement& element) {
  auto& held = reading.record().*kSlot;
  std::string text = reading.text_of(element);
  auto time = text::parse_feed_date(text);
  if (reading.replaces(held.has_value(), held ? held->depth : 0))
    held = FeedDate{std::move(text), time, reading.depth};
  else if (time)
    held->time = time;
}

// start=2004-01-01;end=2005-01-01;scheme=W3C-DTF
void read_validity(Reading& reading, const XmlElement& element) {
  const std::string text = reading.text_of(element);
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(';', at), text.size());
    const auto part = std::string_view(text).substr(at, end - at);
    const auto equals = part.find('=');
    at = end + 1;
    if (equals == std::string_view::npos) continue;
    const FeedDate date{std::string(part.substr(equals + 1)), text::parse_feed_date(part.substr(equals + 1)),
                        reading.depth};
    if (part.substr(0, equals) == "start") reading.record().validity_start = date;
    if (part.substr(0, equals) == "end") reading.record().validity_end = date;
  }
}

void add_tag(Reading& reading, FeedTag tag) {
  constexpr std::size_t kMost = 1000;
  auto& tags = reading.record().tags;
  if (tag == FeedTag{} || tags.size() >= kMost) return;
  if (std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.push_back(std::move(tag));
}

std::string value_or_empty(const std::string* value) {
  return value == nullptr ? std::string() : *value;
}

// The term is an attribute (Atom) or the text (RSS).
void put_category(Reading& reading, const XmlElement& element, std::string_view default_scheme) {
  FeedTag tag;
  tag.term = value_or_empty(element.attribute("term"));
  const std::string* scheme = element.attribute("scheme");
  if (scheme == nullptr) scheme = element.attribute("domain");
  tag.scheme = scheme == nullptr ? std::string(default_scheme) : *scheme;
  tag.label = value_or_empty(element.attribute("label"));
  std::string text = reading.text_of(element);
  if (tag.term.empty()) {
    tag.term = std::move(text);
    text.clear();
  }
  add_tag(reading, std::move(tag));
  if (!text.empty()) add_tag(reading, {std::move(text), "", ""});
  reading.visit_children(element);
}

void read_category(Reading& reading, const XmlElement& element) {
  put_category(reading, element, "");
}

void read_media_category(Reading& reading, const XmlElement& element) {
  put_category(reading, element, "http://search.yahoo.com/mrss/category_schema");
}

void read_itunes_category(Reading& reading, const XmlElement& element) {
  add_tag(reading, {value_or_empty(element.attribute("text")), "http://www.itunes.com/", ""});
  if (std::string text = reading.text_of(element); !text.empty()) add_tag(reading, {std::move(text), "", ""});
  reading.visit_children(element);
}

void put_list(Reading& reading, const XmlElement& element, std::string_view scheme) {
  const std::string text = reading.text_of(element);
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(',', at), text.size());
    std::string term = text.substr(at, end - at);
    const auto first = term.find_first_not_of(" \t\r\n");
    if (first != std::string::npos) {
      term = term.substr(first, term.find_last_not_of(" \t\r\n") - first + 1);
      add_tag(reading, {std::move(term), std::string(scheme), ""});
    }
    at = end + 1;
  }
}

void read_itunes_keywords(Reading& reading, const XmlElement& element) {
  put_list(reading, element, "http://www.itunes.com/");
}

void read_keyword_list(Reading& reading, const XmlElement& element) {
  put_list(reading, element, "");
}

void read_language(Reading& reading, const XmlElement& element) {
  reading.record().language = reading.text_of(element);
}

void read_generator(Reading& reading, const XmlElement& element) {
  FeedNote note{element.attributes, reading.text_of(element)};
  for (auto& [key, value] : note.attributes) {
    if (key != "url" && key != "uri" && key != "href") continue;
    key = "href";
    value = reading.resolved(value);
  }
  reading.record().generator = std::move(note);
}

void read_generator_agent(Reading& reading, const XmlElement& element) {
  const std::string address = value_or_empty(element.attribute("rdf:resource"));
  reading.record().generator = FeedNote{{{"href", address}}, address};
}

void read_error_reports(Reading& reading, const XmlElement& element) {
  reading.record().others["errorreportsto"] = value_or_empty(element.attribute("rdf:resource"));
}

void read_cloud(Reading& reading, const XmlElement& element) {
  reading.record().cloud = element.attributes;
}

// Only a feed moves, and only to a place on the network.
void read_new_location(Reading& reading, const XmlElement& element) {
  if (reading.entry != nullptr || reading.source != nullptr) return;
  std::string address = reading.resolved(reading.text_of(element));
  const std::string scheme = markup::scheme_of(address);
  const bool safe = scheme.empty() || scheme == "http" || scheme == "https" || scheme == "ftp";
  reading.document.feed.others["newlocation"] = safe ? std::move(address) : std::string();
}

void read_itunes_image(Reading& reading, const XmlElement& element) {
  const std::string* href = element.attribute("href");
  if (href == nullptr || href->empty()) href = element.attribute("url");
  if (href == nullptr || href->empty()) return;
  FeedImage image;
  image.href = *href;
  reading.record().image = std::move(image);
}

void read_itunes_block(Reading& reading, const XmlElement& element) {
  const std::string value = own_text(element);
  reading.record().itunes_block = value == "yes" || value == "Yes";
}

void read_itunes_explicit(Reading& reading, const XmlElement& element) {
  reading.record().itunes_explicit = own_text(element);
}

// The first list of chapters counts.
void read_chapters(Reading& reading, const XmlElement& element) {
  FeedRecord& record = reading.record();
  if (record.chapters_head) return;
  record.chapters_head = element.attributes;
  for (const auto& child : element.children)
    if (const auto* chapter = std::get_if<std::unique_ptr<XmlElement>>(&child))
      if ((*chapter)->name == "psc:chapter") record.chapters.push_back((*chapter)->attributes);
}

void read_nothing(Reading&, const XmlElement&) {}

void read_skip_hours(Reading& reading, const XmlElement& element) {
  constexpr int kHours = 24;
  for (const auto& child : element.children)
    if (const auto* hour = std::get_if<std::unique_ptr<XmlElement>>(&child)) {
      const int value = std::atoi(own_text(**hour).c_str());
      if (value >= 0 && value <= kHours) reading.record().skip_hours.push_back(value % kHours);
    }
}

void read_skip_days(Reading& reading, const XmlElement& element) {
  static constexpr std::string_view kDays[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
  for (const auto& child : element.children)
    if (const auto* day = std::get_if<std::unique_ptr<XmlElement>>(&child)) {
      std::string name = reading.text_of(**day).substr(0, 3);
      for (char& c : name) c = static_cast<char>(c | ' ');
      for (int i = 0; i < 7; ++i)
        if (kDays[i] == name) reading.record().skip_days.push_back(i);
    }
}

constexpr ElementRule kRules[] = {
    {"published", &read_date<&FeedRecord::published>},
    {"issued", &read_date<&FeedRecord::published>},
    {"pubdate", &read_date<&FeedRecord::published>},
    {"dcterms:issued", &read_date<&FeedRecord::published>},
    {"updated", &read_date<&FeedRecord::updated>},
    {"modified", &read_date<&FeedRecord::updated>},
    {"lastbuilddate", &read_date<&FeedRecord::updated>},
    {"dc:date", &read_date<&FeedRecord::updated>},
    {"dcterms:modified", &read_date<&FeedRecord::updated>},
    {"created", &read_date<&FeedRecord::created>},
    {"dcterms:created", &read_date<&FeedRecord::created>},
    {"expirationdate", &read_date<&FeedRecord::expired>},
    {"dcterms:valid", &read_validity},
    {"category", &read_category},
    {"keywords", &read_category},
    {"dc:subject", &read_category},
    {"tags", &read_keyword_list},
    {"media:category", &read_media_category},
    {"media:keywords", &read_keyword_list},
    {"itunes:category", &read_itunes_category},
    {"itunes:keywords", &read_itunes_keywords},
    {"language", &read_language},
    {"dc:language", &read_language},
    {"generator", &read_generator},
    {"admin:generatoragent", &read_generator_agent},
    {"admin:errorreportsto", &read_error_reports},
    {"cloud", &read_cloud},
    {"newlocation", &read_new_location},
    {"itunes:new-feed-url", &read_new_location},
    {"itunes:image", &read_itunes_image},
    {"itunes:link", &read_itunes_image},
    {"itunes:block", &read_itunes_block},
    {"itunes:explicit", &read_itunes_explicit},
    {"psc:chapters", &read_chapters},
    {"psc:chapter", &read_nothing},
    {"skiphours", &read_skip_hours},
    {"skipdays", &read_skip_days},
};

}  // namespace

std::span<const ElementRule> detail_rules() {
  return kRules;
}

}  // namespace dateline::formats
