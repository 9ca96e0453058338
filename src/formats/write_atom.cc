#include "base/digest.h"
#include "formats/feed_writer.h"
#include "formats/xml_writer.h"
#include "markup/address.h"

namespace dateline::formats {
namespace {

// RFC 4287 section 4.2.6: an id is an IRI. What is none becomes one by its digest.
std::string id_of(const news::Item& item) {
  if (!markup::scheme_of(item.guid).empty() && item.guid.find_first_of(" <>\"") == std::string::npos)
    return item.guid;
  return "urn:dateline:" + digest_hex(item.guid);
}

// Section 3.3: a date and time with an offset. One that named none is told as UTC.
std::string date(const Timestamp& time) {
  return format_rfc3339(time.offset_known ? time : at_offset(time, 0));
}

void write_person(XmlWriter& xml, const news::Person& person) {
  xml.open(person.role == "contributor" ? "contributor" : "author");
  xml.element("name", person.name);
  xml.element("uri", person.uri);
  xml.element("email", person.email);
  xml.close();
}

void write_entry(XmlWriter& xml, const news::Item& item, const Timestamp& otherwise) {
  xml.open("entry", {{"xml:lang", item.language}});
  xml.element("id", id_of(item));
  if (item.headline.empty())
    xml.empty("title", {});
  else
    xml.element("title", item.headline);
  const auto published = item.first_created;
  const auto updated = item.version_created ? item.version_created : published;
  xml.element("updated", date(updated.value_or(otherwise)));
  if (published) xml.element("published", date(*published));
  for (const news::Link& link : item.links)
    xml.empty("link", {{"rel", link.rel == "canonical" ? "alternate" : link.rel},
                       {"href", link.href},
                       {"type", link.mime},
                       {"hreflang", link.language},
                       {"title", link.title}});
  for (const news::Person& person : item.authors)
    if (!person.name.empty()) write_person(xml, person);
  if (item.authors.empty() && !item.byline.empty()) write_person(xml, {item.byline, "author", "", ""});
  for (const news::Subject& subject : item.subjects)
    xml.empty("category", {{"term", subject.code.empty() ? subject.name : subject.code},
                           {"scheme", subject.scheme},
                           {"label", subject.name}});
  if (item.urgency > 0)
    xml.empty("category", {{"term", std::to_string(item.urgency)}, {"scheme", "urgency"}});
  xml.element("summary", whole_lead(item));
  xml.element("content", whole_body(item), {{"type", "html"}});
  xml.element("rights", item.copyright);
  for (const news::Picture& picture : item.pictures)
    if (!picture.renditions.empty())
      xml.empty("link", {{"rel", "enclosure"},
                         {"href", picture.renditions.front().href},
                         {"type", picture.renditions.front().mime},
                         {"title", picture.caption}});
  for (const news::Attachment& attachment : item.attachments)
    xml.empty("link", {{"rel", "enclosure"},
                       {"href", attachment.file.href},
                       {"type", attachment.file.mime},
                       {"length", attachment.file.bytes > 0 ? std::to_string(attachment.file.bytes) : ""},
                       {"title", attachment.title}});
  xml.close();
}

}  // namespace

std::string write_atom(const Publication& publication, std::span<const news::Item> items) {
  const Channel& channel = publication.channel;
  const Timestamp changed = last_change(publication, items);
  const std::string address = channel.self_link.empty() ? publication.base_url + "/" : channel.self_link;
  XmlWriter xml;
  xml.open("feed", {{"xmlns", "http://www.w3.org/2005/Atom"}, {"xml:lang", channel.language}});
  xml.element("id", address);
  xml.element("title", channel.title.empty() ? publication.generator : channel.title);
  xml.element("subtitle", channel.description);
  xml.element("updated", date(changed));
  xml.empty("link", {{"rel", "self"}, {"href", address}, {"type", "application/atom+xml"}});
  if (!channel.link.empty())
    xml.empty("link", {{"rel", "alternate"}, {"href", channel.link}, {"type", "text/html"}});
  if (!channel.hub.empty()) xml.empty("link", {{"rel", "hub"}, {"href", channel.hub}});
  // Section 4.1.1: where an entry has no author, the feed must.
  xml.open("author");
  xml.element("name", channel.title.empty() ? publication.generator : channel.title);
  xml.close();
  xml.element("rights", channel.copyright);
  xml.element("logo", channel.picture);
  xml.element("generator", publication.generator);
  for (const news::Item& item : items) write_entry(xml, item, changed);
  return xml.finish();
}

}  // namespace dateline::formats
