#include "formats/feed_reading.h"

// Titles, summaries and bodies.

namespace dateline::formats {
namespace {

using Slot = std::optional<FeedText> FeedRecord::*;

void put(Reading& reading, Slot slot, FeedText text) {
  auto& held = reading.record().*slot;
  if (reading.replaces(held.has_value(), held ? held->depth : 0)) held = std::move(text);
}

template <Slot kSlot>
void read_plain(Reading& reading, const XmlElement& element) {
  put(reading, kSlot, read_text(reading, element, "text/plain"));
}

// The first title counts, unless one comes that is less deep.
bool title_counts(const Reading& reading) {
  return reading.title_depth < 0 || reading.title_depth > reading.depth;
}

FeedText take_title(Reading& reading, const XmlElement& element) {
  FeedText text = read_text(reading, element, "text/plain");
  FeedRecord& record = reading.record();
  if (reading.in_image && record.image && !reading.in_entry()) {
    if (record.image->title.empty()) record.image->title = text.value;
  } else if (reading.in_text_input && record.text_input) {
    record.text_input->title = text.value;
  } else if (title_counts(reading) && !(reading.in_image && reading.in_entry())) {
    put(reading, &FeedRecord::title, text);
  }
  return text;
}

void read_title(Reading& reading, const XmlElement& element) {
  if (!take_title(reading, element).value.empty()) reading.title_depth = reading.depth;
}

// Does not keep the entry's own title from counting.
void read_media_title(Reading& reading, const XmlElement& element) {
  FeedText text = take_title(reading, element);
  if (reading.media != nullptr && reading.media->title.empty()) reading.media->title = std::move(text.value);
}

void add_content(Reading& reading, FeedText text) {
  reading.record().content.push_back(std::move(text));
}

// Of a feed it is the tagline. Of an entry it is the summary; where there is one already, it is the full
// text.
void put_description(Reading& reading, const XmlElement& element, std::string_view default_type) {
  FeedText text = read_text(reading, element, default_type);
  FeedRecord& record = reading.record();
  if (reading.in_image && record.image && !reading.in_entry()) {
    record.image->description = text.value;
  } else if (reading.in_text_input && record.text_input) {
    record.text_input->description = text.value;
  } else if (!reading.in_entry()) {
    put(reading, &FeedRecord::subtitle, std::move(text));
  } else if (record.summary && !reading.has_content) {
    reading.has_content = true;
    add_content(reading, std::move(text));
  } else {
    put(reading, &FeedRecord::summary, std::move(text));
  }
}

void read_description(Reading& reading, const XmlElement& element) {
  put_description(reading, element, "text/html");
}

void read_abstract(Reading& reading, const XmlElement& element) {
  put_description(reading, element, "text/plain");
}

void read_summary(Reading& reading, const XmlElement& element) {
  FeedText text = read_text(reading, element, "text/plain");
  FeedRecord& record = reading.record();
  if (reading.in_entry() && record.summary && !reading.has_content) {
    reading.has_content = true;
    add_content(reading, std::move(text));
  } else {
    put(reading, &FeedRecord::summary, std::move(text));
  }
}

void read_media_description(Reading& reading, const XmlElement& element) {
  FeedText text = read_text(reading, element, "text/html");
  if (reading.media != nullptr && reading.media->description.empty()) reading.media->description = text.value;
  if (!reading.record().media_description) reading.record().media_description = std::move(text);
}

void read_content(Reading& reading, const XmlElement& element) {
  FeedText text = read_text(reading, element, "text/plain");
  if (const std::string* source = element.attribute("src")) text.source = reading.resolved(*source);
  reading.has_content = true;
  add_content(reading, std::move(text));
}

void read_encoded(Reading& reading, const XmlElement& element) {
  reading.has_content = true;
  add_content(reading, read_text(reading, element, "text/html"));
}

void read_body(Reading& reading, const XmlElement& element) {
  add_content(reading, read_text(reading, element, "application/xhtml+xml"));
}

constexpr ElementRule kRules[] = {
    {"title", &read_title},
    {"dc:title", &read_title},
    {"media:title", &read_media_title},
    {"subtitle", &read_plain<&FeedRecord::subtitle>},
    {"tagline", &read_plain<&FeedRecord::subtitle>},
    {"itunes:subtitle", &read_plain<&FeedRecord::subtitle>},
    {"rights", &read_plain<&FeedRecord::rights>},
    {"copyright", &read_plain<&FeedRecord::rights>},
    {"dc:rights", &read_plain<&FeedRecord::rights>},
    {"info", &read_plain<&FeedRecord::info>},
    {"feedburner:browserfriendly", &read_plain<&FeedRecord::info>},
    {"description", &read_description},
    {"dc:description", &read_description},
    {"abstract", &read_abstract},
    {"summary", &read_summary},
    {"itunes:summary", &read_summary},
    {"media:description", &read_media_description},
    {"content", &read_content},
    {"content:encoded", &read_encoded},
    {"fullitem", &read_encoded},
    {"body", &read_body},
    {"xhtml:body", &read_body},
};

}  // namespace

std::span<const ElementRule> text_rules() {
  return kRules;
}

}  // namespace dateline::formats
