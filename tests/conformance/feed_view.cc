#include "conformance/feed_view.h"

#include <boost/json.hpp>

#include "markup/clean.h"
#include "text/charset.h"

namespace dateline::conformance {
namespace {

namespace json = boost::json;
using formats::Attributes;
using formats::FeedDate;
using formats::FeedNote;
using formats::FeedParty;
using formats::FeedPlace;
using formats::FeedRecord;
using formats::FeedText;

json::object object_of(const Attributes& attributes) {
  json::object out;
  for (const auto& [key, value] : attributes) out[key == "url" ? std::string("href") : key] = value;
  return out;
}

void put(json::object& out, std::string_view key, const std::string& value) {
  if (!value.empty()) out[key] = value;
}

json::value time_value(const std::optional<Timestamp>& time) {
  if (!time) return nullptr;
  Timestamp utc = at_offset(*time, 0);
  utc.unix_ms -= ((utc.unix_ms % 1000) + 1000) % 1000;
  return json::value(format_rfc3339(utc));
}

std::string shown(const FeedText& text) {
  if (!text.is_markup()) return text.value;
  return markup::clean(text.value, text.base, markup::Manner::as_sent).html;
}

json::object detail_of(const FeedText& text) {
  json::object out{{"value", shown(text)}, {"type", text.type}, {"base", text.base}};
  out["language"] = text.language.empty() ? json::value(nullptr) : json::value(text.language);
  put(out, "src", text.source);
  return out;
}

void put_text(json::object& out, const std::string& key, const std::optional<FeedText>& text) {
  if (!text) return;
  json::object detail = detail_of(*text);
  out[key] = detail["value"];
  out[key + "_detail"] = std::move(detail);
}

void put_date(json::object& out, const std::string& key, const std::optional<FeedDate>& date) {
  if (!date) return;
  out[key] = date->text;
  out[key + "_parsed"] = time_value(date->time);
}

json::object party_value(const FeedParty& party) {
  json::object out;
  put(out, "name", party.name);
  put(out, "email", party.email);
  put(out, "href", party.href);
  return out;
}

json::array parties(const std::vector<FeedParty>& list) {
  json::array out;
  for (const FeedParty& party : list) out.push_back(party_value(party));
  return out;
}

json::value nothing_if_empty(const std::string& text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}

json::value position_value(const std::vector<double>& position) {
  json::array out;
  for (const double number : position) out.push_back(json::value(number));
  return out;
}

json::object place_value(const FeedPlace& place) {
  json::object out;
  json::array positions;
  for (const auto& position : place.positions) positions.push_back(position_value(position));
  if (!place.type.empty()) {
    out["type"] = place.type;
    if (place.type == "Point")
      out["coordinates"] = positions.at(0);
    else if (place.type == "Polygon")
      out["coordinates"] = json::array{std::move(positions)};
    else
      out["coordinates"] = std::move(positions);
  }
  if (place.srs_dimension) {
    out["srsName"] = nothing_if_empty(place.srs_name);
    out["srsDimension"] = *place.srs_dimension;
  }
  return out;
}

json::object note_value(const FeedNote& note) {
  json::object out = object_of(note.attributes);
  put(out, "content", note.text);
  return out;
}

json::object image_value(const formats::FeedImage& image) {
  json::object out;
  put(out, "href", image.href);
  put(out, "title", image.title);
  put(out, "link", image.link);
  put(out, "description", image.description);
  put(out, "subtitle", image.description);
  if (image.width) out["width"] = *image.width;
  if (image.height) out["height"] = *image.height;
  return out;
}

// 00:03:10.500 as seconds.
json::value seconds_of(const std::string& start) {
  int hours = 0;
  int minutes = 0;
  double seconds = 0;
  if (std::sscanf(start.c_str(), "%2d:%2d:%lf", &hours, &minutes, &seconds) == 3)
    return json::value(hours * 3600 + minutes * 60 + seconds);
  if (std::sscanf(start.c_str(), "%2d:%lf", &minutes, &seconds) == 2)
    return json::value(minutes * 60 + seconds);
  return nullptr;
}

void put_media(json::object& out, const FeedRecord& record) {
  json::array media;
  for (const auto& file : record.media) media.push_back(object_of(file.attributes));
  if (!media.empty()) out["media_content"] = std::move(media);
  json::array thumbnails;
  for (const auto& thumbnail : record.thumbnails) thumbnails.push_back(object_of(thumbnail));
  if (!thumbnails.empty()) out["media_thumbnail"] = std::move(thumbnails);
  json::array credits;
  for (const auto& credit : record.credits) credits.push_back(note_value(credit));
  if (!credits.empty()) out["media_credit"] = std::move(credits);
  if (record.rating) out["media_rating"] = note_value(*record.rating);
  if (record.license) out["media_license"] = note_value(*record.license);
  if (record.player) out["media_player"] = note_value(*record.player);
  if (record.restriction) {
    json::object restriction = object_of(record.restriction->attributes);
    json::array countries;
    std::string text = record.restriction->text;
    for (std::size_t at = 0; at < text.size();) {
      const auto end = std::min(text.find(' ', at), text.size());
      std::string country = text.substr(at, end - at);
      for (char& c : country) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      countries.push_back(json::value(country));
      at = end + 1;
    }
    if (!countries.empty()) restriction["content"] = std::move(countries);
    out["media_restriction"] = std::move(restriction);
  }
}

void put_links(json::object& out, const FeedRecord& record) {
  json::array links;
  json::array enclosures;
  for (const Attributes& link : record.links) {
    json::object value = object_of(link);
    const std::string* rel = formats::find(link, "rel");
    if (rel != nullptr && *rel == "license" && value.contains("href") && !out.contains("license"))
      out["license"] = value["href"];
    if (rel != nullptr && *rel == "enclosure") {
      json::object enclosure = value;
      enclosure.erase("rel");
      enclosures.push_back(std::move(enclosure));
    }
    links.push_back(std::move(value));
  }
  if (!links.empty()) {
    out["links"] = std::move(links);
    out["enclosures"] = std::move(enclosures);
  }
  if (record.has_link) out["link"] = record.link;
}

void put_people(json::object& out, const FeedRecord& record) {
  if (record.author) out["author"] = *record.author;
  if (!record.authors.empty()) {
    out["author_detail"] = party_value(record.authors.back());
    out["authors"] = parties(record.authors);
  }
  if (!record.contributors.empty()) out["contributors"] = parties(record.contributors);
  if (record.publisher) out["publisher"] = *record.publisher;
  if (!record.publisher_detail.empty()) {
    out["publisher_detail"] = party_value(record.publisher_detail);
    if (!record.publisher) {
      const FeedParty& party = record.publisher_detail;
      out["publisher"] = party.name.empty()    ? party.email
                         : party.email.empty() ? party.name
                                               : party.name + " (" + party.email + ")";
    }
  }
}

void put_tags(json::object& out, const FeedRecord& record) {
  if (record.tags.empty()) return;
  json::array tags;
  for (const auto& tag : record.tags)
    tags.push_back(json::object{{"term", nothing_if_empty(tag.term)},
                                {"scheme", nothing_if_empty(tag.scheme)},
                                {"label", nothing_if_empty(tag.label)}});
  out["category"] = tags.at(0).at("term");
  out["tags"] = std::move(tags);
}

void put_others(json::object& out, const FeedRecord& record) {
  const auto key_of = [](std::string name) {
    std::replace(name.begin(), name.end(), ':', '_');
    return name;
  };
  for (const auto& [name, value] : record.others) out[key_of(name)] = value;
  for (const auto& [name, attributes] : record.other_attributes) out[key_of(name)] = object_of(attributes);
}

void put_itunes(json::object& out, const FeedRecord& record) {
  if (record.itunes_block) out["itunes_block"] = *record.itunes_block ? 1 : 0;
  if (!record.itunes_explicit) return;
  const std::string& word = *record.itunes_explicit;
  out["itunes_explicit"] = word == "yes" || word == "true"                      ? json::value(true)
                           : word == "no" || word == "false" || word == "clean" ? json::value(false)
                                                                                : json::value(nullptr);
}

json::object record_value(const FeedRecord& record);

void put_rest(json::object& out, const FeedRecord& record) {
  if (record.has_id) out["id"] = record.id;
  if (record.id_is_link) out["guidislink"] = *record.id_is_link;
  put(out, "language", record.language);
  if (record.image) out["image"] = image_value(*record.image);
  if (record.text_input) {
    out["textinput"] = image_value(*record.text_input);
    if (const auto name = record.others.find("name"); name != record.others.end())
      out["textinput"].as_object()["name"] = name->second;
  }
  if (record.generator) {
    out["generator"] = record.generator->text;
    json::object detail = object_of(record.generator->attributes);
    detail["name"] = record.generator->text;
    out["generator_detail"] = std::move(detail);
  }
  if (record.cloud) out["cloud"] = object_of(*record.cloud);
  if (record.place) out["where"] = place_value(*record.place);
  if (record.chapters_head) {
    json::object head = object_of(*record.chapters_head);
    json::array chapters;
    for (const Attributes& chapter : record.chapters) {
      json::object value = object_of(chapter);
      const std::string* start = formats::find(chapter, "start");
      if (start != nullptr) value["start_parsed"] = seconds_of(*start);
      chapters.push_back(std::move(value));
    }
    head["chapters"] = std::move(chapters);
    out["psc_chapters"] = std::move(head);
  }
  if (record.source) out["source"] = record_value(*record.source);
}

json::object record_value(const FeedRecord& record) {
  json::object out;
  put_others(out, record);
  put_text(out, "title", record.title);
  put_text(out, "subtitle", record.subtitle);
  put_text(out, "summary", record.summary);
  put_text(out, "rights", record.rights);
  put_text(out, "info", record.info);
  json::array content;
  for (const FeedText& text : record.content) content.push_back(detail_of(text));
  for (const FeedText& text : record.content)
    if (!out.contains("summary") && (text.is_markup() || text.type == "text/plain"))
      out["summary"] = shown(text);
  if (!content.empty()) out["content"] = std::move(content);
  put_people(out, record);
  put_links(out, record);
  put_tags(out, record);
  put_date(out, "published", record.published);
  put_date(out, "updated", record.updated);
  put_date(out, "created", record.created);
  put_date(out, "expired", record.expired);
  put_date(out, "validity_start", record.validity_start);
  put_date(out, "validity_end", record.validity_end);
  put_media(out, record);
  put_itunes(out, record);
  put_rest(out, record);
  return out;
}

}  // namespace

json::value view_of(const formats::FeedDocument& document) {
  json::object out;
  // The suite calls a feed bad also where only the HTTP header was wrong.
  out["bozo"] = document.ill_formed || document.charset_overridden || document.odd_media_type;
  out["encoding"] = document.charset;
  out["version"] = document.version;
  out["feed"] = record_value(document.feed);
  json::array entries;
  for (const FeedRecord& entry : document.entries) entries.push_back(record_value(entry));
  out["entries"] = std::move(entries);
  return out;
}

std::vector<std::string_view> aliases_of(std::string_view name) {
  static const std::map<std::string_view, std::vector<std::string_view>> kAliases{
      {"channel", {"feed"}},
      {"items", {"entries"}},
      {"guid", {"id"}},
      {"date", {"updated", "published"}},
      {"date_parsed", {"updated_parsed", "published_parsed"}},
      {"description", {"summary", "subtitle"}},
      {"description_detail", {"summary_detail", "subtitle_detail"}},
      {"url", {"href"}},
      {"modified", {"updated", "published"}},
      {"modified_parsed", {"updated_parsed", "published_parsed"}},
      {"updated", {"published"}},
      {"updated_parsed", {"published_parsed"}},
      {"issued", {"published"}},
      {"issued_parsed", {"published_parsed"}},
      {"copyright", {"rights"}},
      {"copyright_detail", {"rights_detail"}},
      {"tagline", {"subtitle"}},
      {"tagline_detail", {"subtitle_detail"}},
  };
  const auto found = kAliases.find(name);
  return found == kAliases.end() ? std::vector<std::string_view>() : found->second;
}

}  // namespace dateline::conformance
