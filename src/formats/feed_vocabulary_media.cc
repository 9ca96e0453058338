#include "formats/feed_reading.h"

// Media RSS: what goes with an entry, and what is said of it.

namespace dateline::formats {
namespace {

constexpr std::size_t kMost = 500;

void set(Attributes& attributes, std::string_view name, std::string value) {
  for (auto& [key, held] : attributes)
    if (key == name) {
      held = std::move(value);
      return;
    }
  attributes.emplace_back(name, std::move(value));
}

Attributes with_resolved_url(const Reading& reading, const XmlElement& element) {
  Attributes attributes = element.attributes;
  if (const std::string* url = find(attributes, "url")) set(attributes, "url", reading.resolved(*url));
  return attributes;
}

void fill_from(FeedMedia& media, const FeedMedia& group) {
  if (media.title.empty()) media.title = group.title;
  if (media.description.empty()) media.description = group.description;
  if (media.credit.empty()) media.credit = group.credit;
  if (media.copyright.empty()) media.copyright = group.copyright;
}

void read_media_content(Reading& reading, const XmlElement& element) {
  FeedMedia media;
  media.attributes = with_resolved_url(reading, element);
  FeedMedia* outer = reading.media;
  reading.media = &media;
  reading.visit_children(element);
  reading.media = outer;
  auto& all = reading.record().media;
  if (all.size() < kMost) all.push_back(std::move(media));
}

// What is said of a group is said of each of its files that says nothing else.
void read_group(Reading& reading, const XmlElement& element) {
  FeedMedia group;
  FeedMedia* outer = reading.media;
  const std::size_t first = reading.record().media.size();
  reading.media = &group;
  reading.visit_children(element);
  reading.media = outer;
  auto& all = reading.record().media;
  for (std::size_t i = first; i < all.size(); ++i) fill_from(all[i], group);
}

void read_thumbnail(Reading& reading, const XmlElement& element) {
  Attributes attributes = with_resolved_url(reading, element);
  if (std::string text = reading.text_of(element); !text.empty() && find(attributes, "url") == nullptr)
    attributes.emplace_back("url", reading.resolved(text));
  if (reading.media != nullptr) reading.media->thumbnails.push_back(attributes);
  if (auto& all = reading.record().thumbnails; all.size() < kMost) all.push_back(std::move(attributes));
}

void read_credit(Reading& reading, const XmlElement& element) {
  FeedNote note{element.attributes, reading.text_of(element)};
  if (reading.media != nullptr && reading.media->credit.empty()) reading.media->credit = note.text;
  if (auto& all = reading.record().credits; all.size() < kMost) all.push_back(std::move(note));
}

void read_copyright(Reading& reading, const XmlElement& element) {
  if (reading.media != nullptr) reading.media->copyright = reading.text_of(element);
}

template <std::optional<FeedNote> FeedRecord::*kSlot>
void read_note(Reading& reading, const XmlElement& element) {
  auto& held = reading.record().*kSlot;
  std::string text = reading.text_of(element);
  if (!held)
    held = FeedNote{element.attributes, std::move(text)};
  else if (!text.empty())
    held->text = std::move(text);
}

void read_player(Reading& reading, const XmlElement& element) {
  reading.record().player = FeedNote{element.attributes, reading.text_of(element)};
}

constexpr ElementRule kRules[] = {
    {"media:content", &read_media_content},
    {"media:group", &read_group},
    {"media:thumbnail", &read_thumbnail},
    {"media:credit", &read_credit},
    {"media:copyright", &read_copyright},
    {"media:rating", &read_note<&FeedRecord::rating>},
    {"media:restriction", &read_note<&FeedRecord::restriction>},
    {"media:license", &read_note<&FeedRecord::license>},
    {"media:player", &read_player},
};

}  // namespace

std::span<const ElementRule> media_rules() {
  return kRules;
}

}  // namespace dateline::formats
