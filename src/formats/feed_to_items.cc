#include "formats/feed_to_items.h"

#include <algorithm>
#include <charconv>

#include "base/digest.h"
#include "formats/xml_tree.h"
#include "markup/clean.h"
#include "markup/tree.h"

namespace dateline::formats {
namespace {

constexpr std::size_t kLongestLead = 600;
constexpr std::size_t kMostPictures = 50;

std::string plain(const std::optional<FeedText>& text) {
  if (!text) return {};
  return text->is_html() ? markup::plain_text(text->value) : std::string(trimmed(text->value));
}

// All white space, no-break spaces too, as single spaces: how a headline is set.
std::string one_line(std::string_view text) {
  std::string out;
  bool space = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool no_break = text.substr(i).starts_with("\xC2\xA0");
    if (no_break || static_cast<unsigned char>(text[i]) <= ' ') {
      space = true;
      i += no_break ? 1 : 0;
      continue;
    }
    if (space && !out.empty()) out += ' ';
    space = false;
    out += text[i];
  }
  return out;
}

int number(const FeedRecord& record, const char* name) {
  const auto found = record.find(name);
  int value = 0;
  if (found != record.end())
    std::from_chars(found->second.data(), found->second.data() + found->second.size(), value);
  return value > 0 && value < 1'000'000 ? value : 0;
}

std::string text_in(const FeedRecord& record, const char* name) {
  const auto found = record.find(name);
  return found == record.end() ? std::string() : found->second;
}

bool has_picture_ending(std::string_view url) {
  url = url.substr(0, url.find('?'));
  for (const std::string_view ending : {".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg"}) {
    if (url.size() > ending.size() &&
        std::equal(ending.rbegin(), ending.rend(), url.rbegin(),
                   [](char a, char b) { return a == std::tolower(static_cast<unsigned char>(b)); })) {
      return true;
    }
  }
  return false;
}

bool is_picture(std::string_view medium, std::string_view type, std::string_view url) {
  if (!medium.empty()) return medium == "image";
  if (!type.empty()) return type.starts_with("image/");
  return has_picture_ending(url);
}

void add_picture(news::Item& item, news::Picture picture) {
  const std::string& href = picture.renditions.front().href;
  if (!markup::is_web_address(href) || item.pictures.size() >= kMostPictures) return;
  for (news::Picture& known : item.pictures) {
    const bool same = std::any_of(known.renditions.begin(), known.renditions.end(),
                                  [&](const news::Rendition& rendition) { return rendition.href == href; });
    if (!same) continue;
    if (known.caption.empty()) known.caption = picture.caption;
    if (known.alt.empty()) known.alt = picture.alt;
    if (known.credit.empty()) known.credit = picture.credit;
    return;
  }
  item.pictures.push_back(std::move(picture));
}

std::string without_sign(std::string_view credit) {
  credit = trimmed(credit);
  for (const std::string_view sign : {"\xC2\xA9", "(c)", "(C)"}) {
    if (credit.starts_with(sign)) credit.remove_prefix(sign.size());
  }
  return std::string(trimmed(credit));
}

void add_media(news::Item& item, const FeedNode& entry) {
  for (const FeedMedia& media : entry.media) {
    const std::string url = text_in(media.attributes, "url");
    if (url.empty()) continue;
    news::Rendition file{url, text_in(media.attributes, "type"), number(media.attributes, "width"),
                         number(media.attributes, "height"), number(media.attributes, "fileSize")};
    if (is_picture(text_in(media.attributes, "medium"), file.mime, url)) {
      add_picture(item, {media.description.empty() ? media.title : media.description,
                         "",
                         without_sign(media.credit),
                         media.copyright,
                         {file}});
    } else if (markup::is_web_address(url) && item.attachments.size() < kMostPictures) {
      item.attachments.push_back({media.title, file});
    }
  }
  for (const FeedLink& link : entry.links) {
    if (link.rel != "enclosure" || !markup::is_web_address(link.href)) continue;
    news::Rendition file{link.href, link.type, 0, 0, std::strtoll(link.length.c_str(), nullptr, 10)};
    if (file.bytes < 0) file.bytes = 0;
    if (is_picture("", link.type, link.href)) {
      add_picture(item, {link.title, "", "", "", {file}});
    } else if (item.attachments.size() < kMostPictures) {
      item.attachments.push_back({link.title, file});
    }
  }
  const auto thumbnails = entry.records.find("media_thumbnail");
  if (item.pictures.empty() && thumbnails != entry.records.end()) {
    // The largest of them, since they are one picture in several sizes.
    const auto largest = std::max_element(
        thumbnails->second.begin(), thumbnails->second.end(),
        [](const FeedRecord& a, const FeedRecord& b) { return number(a, "width") < number(b, "width"); });
    add_picture(item,
                {"",
                 "",
                 "",
                 "",
                 {{text_in(*largest, "url"), "", number(*largest, "width"), number(*largest, "height"), 0}}});
  }
}

void add_subjects(news::Item& item, const FeedNode& entry) {
  for (const FeedTag& tag : entry.tags) {
    if (tag.scheme == "urgency" || tag.scheme.ends_with("/urgency")) {
      if (tag.term.size() == 1 && tag.term[0] >= '1' && tag.term[0] <= '8') item.urgency = tag.term[0] - '0';
      continue;
    }
    const bool is_code = tag.term.find(':') != std::string::npos && tag.term.find(' ') == std::string::npos &&
                         !tag.label.empty();
    const std::string& name = tag.label.empty() ? tag.term : tag.label;
    item.subjects.push_back({is_code ? tag.term : std::string(), markup::plain_text(name), tag.scheme});
  }
}

void add_people(news::Item& item, const FeedEntry& entry, const FeedNode& feed) {
  const auto add = [&](const std::vector<FeedPerson>& people, const char* role) {
    for (const FeedPerson& person : people) {
      item.authors.push_back({markup::plain_text(person.name), role, person.email, person.uri});
    }
  };
  add(entry.authors, "author");
  if (entry.authors.empty() && entry.source) add(entry.source->authors, "author");
  if (item.authors.empty() && feed.authors.size() == 1) add(feed.authors, "author");
  add(entry.contributors, "contributor");
}

void add_links(news::Item& item, const FeedNode& entry) {
  if (markup::is_web_address(entry.link)) item.links.push_back({entry.link, "canonical", "", "", ""});
  for (const FeedLink& link : entry.links) {
    if (link.rel == "enclosure" || link.href == entry.link || !markup::is_web_address(link.href)) continue;
    if (item.links.size() < 50)
      item.links.push_back({link.href, link.rel, link.title, link.type, link.hreflang});
  }
  if (markup::is_web_address(entry.comments)) item.links.push_back({entry.comments, "replies", "", "", ""});
}

std::optional<Timestamp> time_of(const std::optional<FeedDate>& date) {
  return date ? date->time : std::nullopt;
}

void add_times(news::Item& item, const FeedNode& entry) {
  const auto published = time_of(entry.published);
  const auto updated = time_of(entry.updated);
  item.first_created = published ? published : time_of(entry.created);
  if (!item.first_created) item.first_created = updated;
  item.version_created = updated ? updated : item.first_created;
}

// The longest HTML content, and the summary if it says something else.
void add_texts(news::Item& item, const FeedEntry& entry) {
  const FeedText* content = nullptr;
  for (const FeedText& text : entry.content) {
    if (!text.is_html() && text.type != "text/plain") continue;
    if (content == nullptr || text.value.size() > content->value.size()) content = &text;
  }
  const auto as_html = [](const FeedText& text) {
    if (text.is_html()) return text.value;
    std::string html;
    for (const char c : text.value)
      html += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
    return html.empty() ? html : "<p>" + html + "</p>";
  };
  if (content != nullptr) {
    if (item.language.empty()) item.language = content->language;
    complete(item, as_html(*content), plain(entry.summary), false);
  } else if (entry.summary) {
    complete(item, entry.summary->is_html() ? as_html(*entry.summary) : "", plain(entry.summary), true);
  }
}

news::Item item_from(const FeedEntry& entry, const FeedNode& feed) {
  news::Item item;
  item.guid = entry.id;
  item.headline = one_line(plain(entry.title));
  item.language = entry.language.empty() ? feed.language : entry.language;
  item.provider = plain(entry.source ? entry.source->title : feed.title);
  item.copyright = plain(entry.rights ? entry.rights : feed.rights);
  item.usage_terms = entry.license.empty() ? feed.license : entry.license;
  add_times(item, entry);
  add_subjects(item, entry);
  add_people(item, entry, feed);
  add_links(item, entry);
  add_media(item, entry);
  if (entry.geometry == "Point")
    item.places.push_back({"", "", entry.coordinates[0][1], entry.coordinates[0][0]});
  add_texts(item, entry);
  complete(item, "", "", true);
  return item;
}

int ttl_minutes(const FeedNode& feed) {
  const auto text = [&](const char* name) {
    const auto found = feed.texts.find(name);
    return found == feed.texts.end() ? std::string() : found->second;
  };
  const int ttl = std::atoi(text("ttl").c_str());
  if (ttl > 0) return std::min(ttl, 60 * 24 * 30);
  const std::string period = text("sy_updateperiod");
  const int frequency = std::clamp(std::atoi(text("sy_updatefrequency").c_str()), 1, 1000);
  if (period == "hourly") return 60 / std::min(frequency, 60);
  if (period == "daily") return 1440 / std::min(frequency, 1440);
  if (period == "weekly") return 7 * 1440 / frequency;
  return 0;
}

Channel channel_from(const FeedDocument& document) {
  const FeedNode& feed = document.feed;
  Channel channel;
  channel.title = one_line(plain(feed.title));
  channel.description = plain(feed.subtitle);
  channel.link = markup::is_web_address(feed.link) ? feed.link : std::string();
  channel.language = feed.language;
  channel.copyright = plain(feed.rights);
  channel.picture = feed.image ? feed.image->href : feed.logo;
  channel.updated = time_of(feed.updated);
  channel.ttl_minutes = ttl_minutes(feed);
  channel.skip_hours = document.skip_hours;
  channel.skip_days = document.skip_days;
  for (const FeedLink& link : feed.links) {
    if (link.rel == "self") channel.self_link = link.href;
    if (link.rel == "hub") channel.hub = link.href;
  }
  for (const char* name : {"newlocation", "itunes_new-feed-url"}) {
    const auto moved = feed.texts.find(name);
    if (moved != feed.texts.end() && markup::is_web_address(moved->second))
      channel.new_location = moved->second;
  }
  return channel;
}

// A first paragraph's text, shortened at a word's end.
std::string first_paragraph(const std::string& text) {
  std::string lead = text.substr(0, text.find('\n'));
  if (lead.size() <= kLongestLead) return lead;
  const std::size_t space = lead.rfind(' ', kLongestLead);
  lead.resize(space == std::string::npos ? kLongestLead : space);
  while (!lead.empty() && (static_cast<unsigned char>(lead.back()) & 0xC0) == 0x80 &&
         space == std::string::npos)
    lead.pop_back();
  return lead + "…";
}

}  // namespace

void complete(news::Item& item, const std::string& body, std::string summary, bool summary_is_whole) {
  if (!body.empty() && item.body.empty()) {
    markup::Clean cleaned = markup::clean(body, "");
    for (const markup::FoundPicture& found : cleaned.pictures) {
      add_picture(item, {found.caption, found.alt, "", "", {{found.src, "", found.width, found.height, 0}}});
    }
    const std::string text = markup::plain_text(cleaned.html);
    // A short summary in HTML is a lead and no more; a long one is the article, and its beginning the lead.
    const bool only_a_lead =
        summary_is_whole && text.size() <= kLongestLead && text.find('\n') == std::string::npos;
    if (!only_a_lead) item.body = {std::move(cleaned.html)};
    if (summary.empty() || summary_is_whole) summary = only_a_lead ? text : first_paragraph(text);
  }
  if (item.lead.empty() && !summary.empty())
    item.lead = summary.size() > 4 * kLongestLead ? first_paragraph(summary) : summary;
  if (item.headline.empty() && !item.lead.empty()) {
    item.headline = item.lead.substr(0, item.lead.find('\n'));
    if (item.headline.size() > 120) {
      item.headline = item.headline.substr(0, item.headline.rfind(' ', 110)) + "…";
    }
  }
  if (item.guid.empty()) item.guid = news::canonical_link(item);
  if (item.guid.empty()) {
    const auto told = news::told_at(item);
    item.guid = digest_hex(item.headline + "\n" + (told ? format_rfc3339(*told) : item.lead));
  }
  if (item.byline.empty()) {
    for (const news::Person& author : item.authors) {
      if (author.name.empty() || author.role != "author") continue;
      item.byline += (item.byline.empty() ? "" : ", ") + author.name;
    }
  }
}

Parsed to_parsed(const FeedDocument& document, std::string format) {
  Parsed parsed;
  parsed.format = std::move(format);
  parsed.channel = channel_from(document);
  parsed.ill_formed = document.ill_formed;
  parsed.ill_formed_why = document.ill_formed_why;
  for (const FeedEntry& entry : document.entries) parsed.items.push_back(item_from(entry, document.feed));
  return parsed;
}

}  // namespace dateline::formats
