// RSS 0.9x to 2.0, RSS 1.0 (RDF) and CDF: https://www.rssboard.org/rss-specification

#include <algorithm>

#include "formats/feed_to_items.h"
#include "formats/format.h"
#include "formats/xml_sniff.h"
#include "formats/xml_writer.h"

namespace dateline::formats {
namespace {

void write_item(XmlWriter& xml, const news::Item& item) {
  xml.open("item");
  xml.text("title", item.headline);
  xml.text("link", news::canonical_link(item));
  xml.text("guid", item.guid, {{"isPermaLink", item.guid == news::canonical_link(item) ? "true" : "false"}});
  if (const auto told = news::told_at(item)) xml.text("pubDate", format_rfc5322(*told));
  if (item.version_created && item.first_created && *item.first_created < *item.version_created) {
    xml.text("atom:updated", format_rfc3339(*item.version_created));
  }
  xml.text("dc:creator", item.byline);
  xml.text("dc:language", item.language);
  xml.text("dc:source", item.provider);
  for (const news::Subject& subject : item.subjects) {
    xml.text("category", subject.name.empty() ? subject.code : subject.name,
             {{"domain", subject.code.empty() ? subject.scheme : subject.code}});
  }
  if (item.urgency != 0) xml.text("category", std::to_string(item.urgency), {{"domain", "urgency"}});
  xml.text("description", item.lead);
  std::string body;
  for (const std::string& page : item.body) body += page;
  xml.text("content:encoded", body);
  for (const news::Picture& picture : item.pictures) {
    const news::Rendition& file = picture.renditions.front();
    xml.open("media:content", {{"url", file.href},
                               {"type", file.mime},
                               {"medium", "image"},
                               {"width", file.width == 0 ? "" : std::to_string(file.width)},
                               {"height", file.height == 0 ? "" : std::to_string(file.height)}});
    xml.text("media:description", picture.caption);
    xml.text("media:credit", picture.credit);
    xml.text("media:copyright", picture.copyright);
    xml.close("media:content");
  }
  for (const news::Attachment& attachment : item.attachments) {
    xml.empty("enclosure",
              {{"url", attachment.file.href},
               {"type", attachment.file.mime.empty() ? "application/octet-stream" : attachment.file.mime},
               {"length", std::to_string(attachment.file.bytes)}});
  }
  xml.close("item");
}

class Rss final : public Format {
 public:
  std::string_view name() const override { return "rss"; }

  int recognises(const Input& input) const override {
    const std::string root = root_element_of(input.bytes);
    if (root == "rss") return 100;
    if (root == "rdf:rdf" || root == "rdf") return 90;
    return root == "channel" ? 60 : 0;
  }

  Result<Parsed> parse(const Input& input) const override {
    Result<FeedDocument> document = read_feed(input);
    if (!document) return document.error();
    return to_parsed(*document, "rss");
  }

  bool writes() const override { return true; }
  std::string_view media_type() const override { return "application/rss+xml; charset=utf-8"; }

  Result<std::string> write(const Publication& publication,
                            std::span<const news::Item> items) const override {
    const Channel& channel = publication.channel;
    XmlWriter xml;
    xml.open("rss", {{"version", "2.0"},
                     {"xmlns:atom", "http://www.w3.org/2005/Atom"},
                     {"xmlns:content", "http://purl.org/rss/1.0/modules/content/"},
                     {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
                     {"xmlns:media", "http://search.yahoo.com/mrss/"}});
    xml.open("channel");
    xml.text("title", channel.title);
    xml.text("link", channel.link);
    xml.text("description", channel.description.empty() ? channel.title : channel.description);
    xml.text("language", channel.language);
    xml.text("copyright", channel.copyright);
    xml.text("generator", publication.generator);
    if (channel.updated) xml.text("lastBuildDate", format_rfc5322(*channel.updated));
    xml.empty("atom:link", {{"rel", "self"}, {"type", "application/rss+xml"}, {"href", channel.self_link}});
    for (const news::Item& item : items) write_item(xml, item);
    xml.close("channel");
    xml.close("rss");
    return std::move(xml).take();
  }
};

const Registration kRss{std::make_unique<Rss>()};

}  // namespace
}  // namespace dateline::formats
