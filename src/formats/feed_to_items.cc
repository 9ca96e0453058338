#include "formats/feed_to_items.h"

#include "base/digest.h"
#include "formats/feed_reading.h"
#include "formats/subject_code.h"
#include "markup/address.h"
#include "markup/clean.h"

namespace dateline::formats {
namespace {

constexpr std::size_t kMostName = 500;
constexpr std::size_t kMostHeadline = 1000;
constexpr std::size_t kMostLead = 4000;
constexpr std::size_t kMostAddress = 4000;
constexpr std::size_t kShortSummary = 700;
constexpr std::size_t kMostList = 100;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else
      out.push_back(c);
  }
  return out;
}

// Plain text as paragraphs: lines that follow each other are one.
std::string paragraphs(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find("\n\n", at), text.size());
    const auto part = text.substr(at, end - at);
    if (part.find_first_not_of(" \t\r\n") != std::string_view::npos) out += "<p>" + escaped(part) + "</p>\n";
    at = end + 2;
  }
  return out;
}

markup::Clean cleaned(const FeedText& text) {
  return markup::clean(text.is_markup() ? text.value : paragraphs(text.value), text.base);
}

std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

// The longest text that the entry gives as its content.
const FeedText* full_text(const FeedRecord& entry) {
  const FeedText* best = nullptr;
  for (const FeedText& text : entry.content) {
    if (text.value.empty() || !(text.is_markup() || text.type == "text/plain")) continue;
    if (best == nullptr || text.value.size() > best->value.size()) best = &text;
  }
  return best;
}

void collect(std::vector<news::Picture>& out, const markup::Clean& clean) {
  for (const markup::FoundPicture& found : clean.pictures) {
    if (out.size() >= kMostList) return;
    news::Picture picture;
    picture.caption = bounded(found.caption, kMostLead);
    picture.alt = bounded(found.alt, kMostHeadline);
    picture.renditions.push_back({bounded(found.src, kMostAddress), "", found.width, found.height, 0});
    out.push_back(std::move(picture));
  }
}

// Lead and body out of summary and content; the pictures in them on the way.
void set_texts(news::Item& item, const FeedRecord& entry, std::vector<news::Picture>& in_body) {
  const FeedText* content = full_text(entry);
  const FeedText* summary = entry.summary && !entry.summary->value.empty() ? &*entry.summary : nullptr;
  markup::Clean body;
  std::string body_text;
  if (content != nullptr) {
    body = cleaned(*content);
    body_text = markup::plain_text(body.html);
    collect(in_body, body);
  }
  markup::Clean brief;
  std::string brief_text;
  if (summary != nullptr) {
    brief = cleaned(*summary);
    brief_text = markup::plain_text(brief.html);
    if (content == nullptr || in_body.empty()) collect(in_body, brief);
  }
  const bool paragraph = brief_text.size() <= kShortSummary && brief_text.find('\n') == std::string::npos;
  if (body_text.empty() && !paragraph) {
    body = std::move(brief);
    body_text = std::move(brief_text);
    brief_text.clear();
  }
  if (!body_text.empty() || body.html.find("<img") != std::string::npos)
    item.body.push_back(std::move(body.html));
  if (brief_text == body_text && !body_text.empty()) brief_text.clear();
  if (brief_text.empty()) brief_text = first_line(body_text);
  if (!paragraph) brief_text = first_line(brief_text);
  item.lead = bounded(std::move(brief_text), kMostLead);
}

news::Person person_from(const FeedParty& party, std::string_view role) {
  return {bounded(without_by(markup::plain_text(party.name)), kMostName), std::string(role),
          bounded(party.email, kMostName), bounded(party.href, kMostAddress)};
}

void set_people(news::Item& item, const FeedRecord& entry, const FeedRecord& feed) {
  const auto& authors =
      entry.authors.empty() && feed.authors.size() == 1 && !entry.source ? feed.authors : entry.authors;
  for (const FeedParty& party : authors) {
    news::Person person = person_from(party, "author");
    if (item.authors.size() >= kMostList) break;
    if (std::find(item.authors.begin(), item.authors.end(), person) != item.authors.end()) continue;
    if (!entry.authors.empty() && !person.name.empty()) {
      if (!item.byline.empty()) item.byline += ", ";
      item.byline += person.name;
    }
    item.authors.push_back(std::move(person));
  }
  item.byline = bounded(std::move(item.byline), kMostHeadline);
  for (const FeedParty& party : entry.contributors)
    if (item.authors.size() < kMostList) item.authors.push_back(person_from(party, "contributor"));
}

// True where the category was our own way of telling something else.
bool is_urgency(const FeedTag& tag, news::Item& item) {
  if (tag.scheme != "urgency") return false;
  if (tag.term.size() == 1 && tag.term[0] >= '1' && tag.term[0] <= '8') item.urgency = tag.term[0] - '0';
  return true;
}

void set_subjects(news::Item& item, const FeedRecord& entry) {
  for (const FeedTag& tag : entry.tags) {
    if (is_urgency(tag, item) || item.subjects.size() >= kMostList) continue;
    news::Subject subject;
    subject.name = bounded(markup::plain_text(tag.label.empty() ? tag.term : tag.label), kMostName);
    subject.code = qcode_of_uri(tag.scheme);
    if (subject.code.empty()) subject.code = qcode_of_uri(tag.term);
    if (subject.code.empty() && is_qcode(tag.term)) subject.code = tag.term;
    const bool implied = tag.scheme == "http://www.itunes.com/" ||
                         tag.scheme == "http://search.yahoo.com/mrss/category_schema" ||
                         !subject.code.empty();
    if (!implied) subject.scheme = bounded(tag.scheme, kMostAddress);
    if (subject.name.empty() && subject.code.empty()) continue;
    if (std::find(item.subjects.begin(), item.subjects.end(), subject) == item.subjects.end())
      item.subjects.push_back(std::move(subject));
  }
}

std::string attribute(const Attributes& attributes, std::string_view name) {
  const std::string* value = find(attributes, name);
  return value == nullptr ? std::string() : *value;
}

void set_links(news::Item& item, const FeedRecord& entry) {
  const auto original = entry.others.find("feedburner:origlink");
  std::string page = original != entry.others.end() ? original->second : entry.link;
  for (const Attributes& link : entry.links)
    if (attribute(link, "rel") == "canonical") page = attribute(link, "href");
  if (markup::is_web_address(page))
    item.links.push_back({bounded(page, kMostAddress), "canonical", "", "", ""});
  for (const Attributes& link : entry.links) {
    const std::string rel = attribute(link, "rel");
    const std::string href = attribute(link, "href");
    const bool told = rel == "related" || rel == "via" || rel == "replies" || rel == "alternate";
    if (!told || href == page || !markup::is_web_address(href) || item.links.size() >= kMostList) continue;
    item.links.push_back({bounded(href, kMostAddress), rel, bounded(attribute(link, "title"), kMostName),
                          bounded(attribute(link, "type"), kMostName),
                          bounded(attribute(link, "hreflang"), 35)});
  }
  if (const auto comments = entry.others.find("comments");
      comments != entry.others.end() && markup::is_web_address(comments->second))
    item.links.push_back({bounded(comments->second, kMostAddress), "replies", "", "", ""});
}

void set_places(news::Item& item, const FeedRecord& entry) {
  news::Place place;
  const auto other = [&entry](std::string_view name) {
    const auto found = entry.others.find(name);
    return found == entry.others.end() ? std::string() : found->second;
  };
  place.name = bounded(other("georss:featurename"), kMostName);
  if (entry.place && entry.place->type == "Point" && entry.place->positions[0].size() >= 2) {
    place.longitude = entry.place->positions[0][0];
    place.latitude = entry.place->positions[0][1];
  } else if (const std::string latitude = other("geo:lat"), longitude = other("geo:long");
             !latitude.empty() && !longitude.empty()) {
    place.latitude = std::atof(latitude.c_str());
    place.longitude = std::atof(longitude.c_str());
  }
  const bool on_earth =
      place.latitude && std::abs(*place.latitude) <= 90 && std::abs(*place.longitude) <= 180;
  if (on_earth || !place.name.empty()) item.places.push_back(std::move(place));
}

bool is_language(const std::string& tag) {
  constexpr std::size_t kLongest = 35;
  return tag.size() >= 2 && tag.size() <= kLongest &&
         tag.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") ==
             std::string::npos;
}

void set_language(news::Item& item, const FeedRecord& entry, const FeedRecord& feed) {
  std::string language = entry.language;
  if (language.empty() && !entry.content.empty()) language = entry.content.front().language;
  if (language.empty() && entry.title) language = entry.title->language;
  if (language.empty() && entry.summary) language = entry.summary->language;
  if (language.empty()) language = feed.language;
  if (is_language(language)) item.language = language;
}

std::optional<Timestamp> time_of(const std::optional<FeedDate>& date) {
  return date ? date->time : std::nullopt;
}

void set_times(news::Item& item, const FeedRecord& entry, bool atom) {
  item.first_created = time_of(entry.published);
  if (!item.first_created) item.first_created = time_of(entry.created);
  item.version_created = time_of(entry.updated);
  // RSS's only date, whatever the element, is that of publishing.
  if (!item.first_created && !atom) item.first_created = item.version_created;
  if (!item.version_created) item.version_created = item.first_created;
}

std::string made_guid(const news::Item& item) {
  std::string page(news::canonical_link(item));
  if (!page.empty()) return page;
  const auto time = item.first_created ? item.first_created : item.version_created;
  const std::string text = item.headline.empty() ? item.lead : item.headline;
  return "urn:dateline:" + digest_hex(text + "\n" + (time ? format_rfc3339(at_offset(*time, 0)) : ""));
}

news::Item item_from(const FeedRecord& entry, const FeedDocument& document) {
  const FeedRecord& feed = document.feed;
  news::Item item;
  if (entry.title) item.headline = plain_line(*entry.title, kMostHeadline);
  if (entry.subtitle) item.subheadline = plain_line(*entry.subtitle, kMostHeadline);
  std::vector<news::Picture> in_body;
  set_texts(item, entry, in_body);
  set_people(item, entry, feed);
  set_subjects(item, entry);
  set_links(item, entry);
  set_places(item, entry);
  set_language(item, entry, feed);
  set_times(item, entry, document.is_atom());
  item.pictures = pictures_of(entry, in_body);
  item.attachments = attachments_of(entry);
  const auto& rights = entry.rights ? entry.rights : feed.rights;
  if (rights) item.copyright = plain_line(*rights, kMostHeadline);
  for (const Attributes& link : entry.links)
    if (attribute(link, "rel") == "license")
      item.usage_terms = bounded(attribute(link, "href"), kMostAddress);
  const auto& outlet = entry.source && entry.source->title ? entry.source->title : feed.title;
  if (outlet) item.provider = plain_line(*outlet, kMostName);
  item.guid = entry.given_id.empty() ? made_guid(item) : bounded(entry.given_id, kMostAddress);
  return item;
}

}  // namespace

std::string bounded(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (text[most] & '\xC0') == '\x80') --most;
  text.resize(most);
  return text;
}

std::string without_by(std::string name) {
  if (name.size() > 3 && (name[0] == 'B' || name[0] == 'b') && (name[1] == 'y' || name[1] == 'Y') &&
      name[2] == ' ')
    name.erase(0, 3);
  return name;
}

std::string plain_if_html(const std::string& text) {
  return looks_like_html(text) ? markup::plain_text(text) : text;
}

std::string plain_line(const FeedText& text, std::size_t most) {
  std::string line = text.is_markup() ? markup::plain_text(text.value) : text.value;
  std::string out;
  for (const char c : line) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (blank && (out.empty() || out.back() == ' ')) continue;
    out.push_back(blank ? ' ' : c);
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return bounded(std::move(out), most);
}

Parsed to_items(const FeedDocument& document, std::string_view format) {
  Parsed out;
  out.format = format;
  out.channel = channel_of(document);
  out.ill_formed = document.ill_formed;
  out.ill_formed_why = document.why;
  out.items.reserve(document.entries.size());
  for (const FeedRecord& entry : document.entries) {
    news::Item item = item_from(entry, document);
    if (!item.headline.empty() || !item.lead.empty() || !item.body.empty() || !item.attachments.empty() ||
        !item.pictures.empty())
      out.items.push_back(std::move(item));
  }
  return out;
}

}  // namespace dateline::formats
