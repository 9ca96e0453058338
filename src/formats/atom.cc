// Atom 0.3 and 1.0: RFC 4287

#include "formats/feed_to_items.h"
#include "formats/format.h"
#include "formats/xml_sniff.h"
#include "formats/xml_writer.h"

namespace dateline::formats {
namespace {

// RFC 4287 section 4.2.6: an id is an IRI.
std::string as_iri(const std::string& guid) {
  return guid.find(':') == std::string::npos ? "urn:dateline:" + guid : guid;
}

void write_entry(XmlWriter& xml, const news::Item& item, const Timestamp& otherwise) {
  const Timestamp told = news::told_at(item).value_or(otherwise);
  xml.open("entry", {{"xml:lang", item.language}});
  xml.text("id", as_iri(item.guid));
  xml.text("title", item.headline.empty() ? "–" : item.headline);
  xml.text("published", format_rfc3339(told));
  xml.text("updated", format_rfc3339(item.version_created.value_or(told)));
  xml.empty("link", {{"rel", "alternate"}, {"type", "text/html"}, {"href", news::canonical_link(item)}});
  xml.open("author");
  xml.text("name", item.byline.empty() ? (item.provider.empty() ? "–" : item.provider) : item.byline);
  xml.close("author");
  for (const news::Subject& subject : item.subjects) {
    xml.empty("category", {{"term", subject.code.empty() ? subject.name : subject.code},
                           {"scheme", subject.scheme},
                           {"label", subject.name}});
  }
  if (item.urgency != 0)
    xml.empty("category", {{"term", std::to_string(item.urgency)}, {"scheme", "urgency"}});
  xml.text("rights", item.copyright);
  xml.text("summary", item.lead);
  std::string body;
  for (const std::string& page : item.body) body += page;
  xml.text("content", body, {{"type", "html"}});
  for (const news::Picture& picture : item.pictures) {
    const news::Rendition& file = picture.renditions.front();
    xml.open("media:content", {{"url", file.href}, {"type", file.mime}, {"medium", "image"}});
    xml.text("media:description", picture.caption);
    xml.text("media:credit", picture.credit);
    xml.close("media:content");
  }
  for (const news::Attachment& attachment : item.attachments) {
    xml.empty("link", {{"rel", "enclosure"}, {"type", attachment.file.mime}, {"href", attachment.file.href}});
  }
  xml.close("entry");
}

class Atom final : public Format {
 public:
  std::string_view name() const override { return "atom"; }

  int recognises(const Input& input) const override {
    const std::string root = root_element_of(input.bytes);
    if (root == "feed" || root == "atom:feed") return 100;
    return root == "entry" || root == "atom:entry" ? 70 : 0;
  }

  Result<Parsed> parse(const Input& input) const override {
    Result<FeedDocument> document = read_feed(input);
    if (!document) return document.error();
    return to_parsed(*document, "atom");
  }

  bool writes() const override { return true; }
  std::string_view media_type() const override { return "application/atom+xml; charset=utf-8"; }

  Result<std::string> write(const Publication& publication,
                            std::span<const news::Item> items) const override {
    const Channel& channel = publication.channel;
    const Timestamp updated = channel.updated.value_or(Timestamp{});
    XmlWriter xml;
    xml.open("feed", {{"xmlns", "http://www.w3.org/2005/Atom"},
                      {"xmlns:media", "http://search.yahoo.com/mrss/"},
                      {"xml:lang", channel.language}});
    xml.text("id", channel.self_link);
    xml.text("title", channel.title);
    xml.text("subtitle", channel.description);
    xml.text("updated", format_rfc3339(updated));
    xml.text("rights", channel.copyright);
    xml.text("generator", publication.generator);
    xml.empty("link", {{"rel", "self"}, {"type", "application/atom+xml"}, {"href", channel.self_link}});
    xml.empty("link", {{"rel", "alternate"}, {"type", "text/html"}, {"href", channel.link}});
    for (const news::Item& item : items) write_entry(xml, item, updated);
    xml.close("feed");
    return std::move(xml).take();
  }
};

const Registration kAtom{std::make_unique<Atom>()};

}  // namespace
}  // namespace dateline::formats
