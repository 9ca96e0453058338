#include "formats/feed_writer.h"
#include "formats/subject_code.h"
#include "formats/xml_writer.h"
#include "markup/address.h"
#include "markup/body_dateline.h"

namespace dateline::formats {
namespace {

std::string number(std::int64_t value) {
  return value > 0 ? std::to_string(value) : std::string();
}

void write_subjects(XmlWriter& xml, const news::Item& item) {
  for (const news::Subject& subject : item.subjects) {
    std::string domain = concept_uri(subject.code);
    if (domain.empty()) domain = subject.code.empty() ? subject.scheme : subject.code;
    xml.element("category", subject.name.empty() ? subject.code : subject.name, {{"domain", domain}});
  }
  if (item.urgency > 0) xml.element("category", std::to_string(item.urgency), {{"domain", "urgency"}});
}

void write_pictures(XmlWriter& xml, const news::Item& item) {
  for (const news::Picture& picture : item.pictures) {
    if (picture.renditions.empty()) continue;
    const news::Rendition& largest = picture.renditions.front();
    xml.open("media:content", {{"url", largest.href},
                               {"medium", "image"},
                               {"type", largest.mime},
                               {"width", number(largest.width)},
                               {"height", number(largest.height)},
                               {"fileSize", number(largest.bytes)}});
    xml.element("media:description", picture.caption, {{"type", "plain"}});
    xml.element("media:credit", picture.credit);
    xml.element("media:copyright", picture.copyright);
    xml.close();
  }
}

// RSS 2.0 allows one enclosure an item; more go the way of Media RSS.
void write_attachments(XmlWriter& xml, const news::Item& item) {
  bool first = true;
  for (const news::Attachment& attachment : item.attachments) {
    const std::string type = attachment.file.mime.empty() ? "application/octet-stream" : attachment.file.mime;
    if (first)
      xml.empty(
          "enclosure",
          {{"url", attachment.file.href}, {"length", std::to_string(attachment.file.bytes)}, {"type", type}});
    else
      xml.empty("media:content", {{"url", attachment.file.href}, {"type", type}});
    first = false;
  }
}

void write_item(XmlWriter& xml, const news::Item& item) {
  xml.open("item");
  xml.element("title", item.headline);
  xml.element("link", news::canonical_link(item));
  xml.element(
      "guid", item.guid,
      {{"isPermaLink", item.guid == news::canonical_link(item) && !item.guid.empty() ? "true" : "false"}});
  if (const auto time = news::told_at(item)) xml.element("pubDate", format_rfc5322(*time));
  xml.element("description", whole_lead(item));
  xml.element("content:encoded", whole_body(item));
  for (const news::Person& author : item.authors) xml.element("dc:creator", author.name);
  if (item.authors.empty()) xml.element("dc:creator", item.byline);
  xml.element("dc:language", item.language);
  xml.element("dc:rights", item.copyright);
  write_subjects(xml, item);
  write_pictures(xml, item);
  write_attachments(xml, item);
  xml.close();
}

}  // namespace

std::string write_rss(const Publication& publication, std::span<const news::Item> items) {
  const Channel& channel = publication.channel;
  XmlWriter xml;
  xml.open("rss", {{"version", "2.0"},
                   {"xmlns:atom", "http://www.w3.org/2005/Atom"},
                   {"xmlns:content", "http://purl.org/rss/1.0/modules/content/"},
                   {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
                   {"xmlns:media", "http://search.yahoo.com/mrss/"}});
  xml.open("channel");
  xml.element("title", channel.title.empty() ? publication.generator : channel.title);
  xml.element("link", channel.link.empty() ? publication.base_url + "/" : channel.link);
  xml.element("description", channel.description.empty() ? channel.title : channel.description);
  if (!channel.self_link.empty())
    xml.empty("atom:link", {{"href", channel.self_link}, {"rel", "self"}, {"type", "application/rss+xml"}});
  if (!channel.hub.empty()) xml.empty("atom:link", {{"href", channel.hub}, {"rel", "hub"}});
  xml.element("language", channel.language);
  xml.element("copyright", channel.copyright);
  xml.element("lastBuildDate", format_rfc5322(last_change(publication, items)));
  xml.element("generator", publication.generator);
  if (channel.ttl_minutes > 0) xml.element("ttl", std::to_string(channel.ttl_minutes));
  if (!channel.picture.empty()) {
    xml.open("image");
    xml.element("url", channel.picture);
    xml.element("title", channel.title);
    xml.element("link", channel.link);
    xml.close();
  }
  for (const news::Item& item : items) write_item(xml, item);
  return xml.finish();
}

std::string whole_body(const news::Item& item) {
  std::string out;
  for (const std::string& page : item.body) out += page;
  return out.empty() ? out : markup::with_dateline(out, item.dateline);
}

std::string whole_lead(const news::Item& item) {
  if (item.dateline.empty() || !item.body.empty()) return item.lead;
  return text::with_separator(item.dateline) + " " + item.lead;
}

Timestamp last_change(const Publication& publication, std::span<const news::Item> items) {
  std::optional<Timestamp> newest;
  for (const news::Item& item : items)
    for (const auto& time : {item.version_created, news::told_at(item)})
      if (time && (!newest || *time > *newest)) newest = time;
  if (!newest) newest = publication.channel.updated;
  return newest.value_or(Timestamp{});
}

}  // namespace dateline::formats
