#include "news/item.h"

#include <array>
#include <charconv>
#include <string_view>
#include <utility>

#include "base/digest.h"

namespace dateline::news {
namespace {

constexpr std::array<std::pair<PubStatus, std::string_view>, 3> kPubStatuses{{
    {PubStatus::usable, "usable"},
    {PubStatus::withheld, "withheld"},
    {PubStatus::canceled, "canceled"},
}};
constexpr std::array<std::pair<Signal, std::string_view>, 4> kSignals{{
    {Signal::fresh, "new"},
    {Signal::update, "update"},
    {Signal::correction, "correction"},
    {Signal::kill, "kill"},
}};
constexpr std::array<std::pair<Kind, std::string_view>, 6> kKinds{{
    {Kind::text, "text"},
    {Kind::picture, "picture"},
    {Kind::video, "video"},
    {Kind::audio, "audio"},
    {Kind::graphic, "graphic"},
    {Kind::composite, "composite"},
}};

template <typename Enum, std::size_t N>
std::string_view name_in(const std::array<std::pair<Enum, std::string_view>, N>& table, Enum value) {
  for (const auto& [key, name] : table) {
    if (key == value) return name;
  }
  return {};
}

template <typename Enum, std::size_t N>
std::optional<Enum> value_in(const std::array<std::pair<Enum, std::string_view>, N>& table,
                             std::string_view name) {
  for (const auto& [key, known] : table) {
    if (known == name) return key;
  }
  return std::nullopt;
}

// Fields are written one after another, each with its length before it, so that no two items give the same
// bytes.
class Fields {
 public:
  void add(std::string_view text) {
    std::array<char, 24> length{};
    const auto end = std::to_chars(length.data(), length.data() + length.size(), text.size()).ptr;
    bytes_.append(length.data(), end).append(":").append(text);
  }
  void add(std::int64_t number) { add(std::string_view(std::to_string(number))); }
  void add(const std::optional<Timestamp>& time) {
    add(time ? std::string_view(format_rfc3339(*time)) : std::string_view());
  }
  void add(const std::optional<double>& number) {
    add(number ? std::string_view(std::to_string(*number)) : std::string_view());
  }
  std::string digest() const { return digest_hex(bytes_); }

 private:
  std::string bytes_;
};

void add_people(Fields& fields, const std::vector<Person>& people) {
  fields.add(static_cast<std::int64_t>(people.size()));
  for (const Person& person : people) {
    for (const auto& text : {person.name, person.role, person.email, person.uri}) fields.add(text);
  }
}

void add_rendition(Fields& fields, const Rendition& rendition) {
  fields.add(rendition.href);
  fields.add(rendition.mime);
}

void add_subjects_and_places(Fields& fields, const Item& item) {
  fields.add(static_cast<std::int64_t>(item.subjects.size()));
  for (const Subject& subject : item.subjects) {
    for (const auto& text : {subject.code, subject.name, subject.scheme}) fields.add(text);
  }
  fields.add(static_cast<std::int64_t>(item.keywords.size()));
  for (const std::string& keyword : item.keywords) fields.add(keyword);
  fields.add(static_cast<std::int64_t>(item.places.size()));
  for (const Place& place : item.places) {
    fields.add(place.name);
    fields.add(place.code);
    fields.add(place.latitude);
    fields.add(place.longitude);
  }
  fields.add(static_cast<std::int64_t>(item.organisations.size()));
  for (const Organisation& organisation : item.organisations) {
    fields.add(organisation.name);
    fields.add(organisation.code);
  }
}

void add_pictures_and_links(Fields& fields, const Item& item) {
  fields.add(static_cast<std::int64_t>(item.pictures.size()));
  for (const Picture& picture : item.pictures) {
    for (const auto& text : {picture.caption, picture.alt, picture.credit, picture.copyright})
      fields.add(text);
    fields.add(static_cast<std::int64_t>(picture.renditions.size()));
    for (const Rendition& rendition : picture.renditions) add_rendition(fields, rendition);
  }
  fields.add(static_cast<std::int64_t>(item.attachments.size()));
  for (const Attachment& attachment : item.attachments) {
    fields.add(attachment.title);
    add_rendition(fields, attachment.file);
  }
  fields.add(static_cast<std::int64_t>(item.links.size()));
  for (const Link& link : item.links) {
    for (const auto& text : {link.href, link.rel, link.title}) fields.add(text);
  }
}

}  // namespace

std::string_view canonical_link(const Item& item) {
  for (const Link& link : item.links) {
    if (link.rel == "canonical") return link.href;
  }
  return {};
}

std::optional<Timestamp> told_at(const Item& item) {
  return item.first_created ? item.first_created : item.version_created;
}

std::string content_digest(const Item& item) {
  Fields fields;
  fields.add(item.guid);
  fields.add(name_of(item.pubstatus));
  fields.add(name_of(item.kind));
  fields.add(item.urgency);
  for (const std::string* text :
       {&item.headline, &item.subheadline, &item.slugline, &item.byline, &item.located, &item.dateline,
        &item.lead, &item.ednote, &item.language, &item.provider, &item.copyright, &item.usage_terms}) {
    fields.add(*text);
  }
  fields.add(static_cast<std::int64_t>(item.body.size()));
  for (const std::string& page : item.body) fields.add(page);
  fields.add(item.first_created);
  fields.add(item.embargoed);
  add_subjects_and_places(fields, item);
  add_people(fields, item.people);
  add_people(fields, item.authors);
  add_pictures_and_links(fields, item);
  return fields.digest();
}

std::string_view name_of(PubStatus status) {
  return name_in(kPubStatuses, status);
}
std::string_view name_of(Signal signal) {
  return name_in(kSignals, signal);
}
std::string_view name_of(Kind kind) {
  return name_in(kKinds, kind);
}
std::optional<PubStatus> pubstatus_named(std::string_view name) {
  return value_in(kPubStatuses, name);
}
std::optional<Signal> signal_named(std::string_view name) {
  return value_in(kSignals, name);
}
std::optional<Kind> kind_named(std::string_view name) {
  return value_in(kKinds, name);
}

}  // namespace dateline::news
