#include <map>

#include "formats/html_fragment.h"
#include "formats/subject_code.h"
#include "formats/write_wires.h"
#include "formats/xml_writer.h"
#include "markup/address.h"
#include "text/charset.h"

// NewsML-G2 2.29 in the order of its schema: catalogs, rightsInfo, itemMeta, contentMeta, partMeta, assert,
// contentSet.

namespace dateline::formats {
namespace {

constexpr std::string_view kNamespace = "http://iptc.org/std/nar/2006-10-01/";
constexpr std::string_view kCatalog = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_38.xml";
constexpr std::string_view kLinkRelations = "https://www.iana.org/assignments/link-relations/";

std::string time_or_empty(const std::optional<Timestamp>& time) {
  return time ? format_rfc3339(*time) : std::string();
}

std::string number_or_empty(std::int64_t number) {
  return number > 0 ? std::to_string(number) : std::string();
}

bool is_uri(std::string_view code) {
  const auto scheme = markup::scheme_of(code);
  return scheme == "http" || scheme == "https" || scheme == "urn" || scheme == "tag";
}

// How a concept is named: by a qcode, a URI, or nothing but a word.
struct Code {
  std::string qcode;
  std::string uri;
  std::string literal;
};

Code code_of(const std::string& code, std::string literal) {
  if (code.empty()) return {"", "", std::move(literal)};
  if (is_uri(code)) return {"", code, ""};
  if (is_qcode(code)) return {code, "", ""};
  return {"", "", code};
}

// The aliases whose vocabularies the item names.
using Schemes = std::map<std::string, std::string>;

Schemes schemes_of(const news::Item& item) {
  Schemes schemes;
  if (!item.links.empty()) schemes.emplace("linkrel", kLinkRelations);
  for (const news::Subject& subject : item.subjects)
    if (!subject.scheme.empty() && is_qcode(subject.code))
      schemes.emplace(subject.code.substr(0, subject.code.find(':')), subject.scheme);
  return schemes;
}

void write_rights(XmlWriter& xml, const news::Item& item) {
  if (!item.copyright.empty() || !item.usage_terms.empty()) {
    xml.open("rightsInfo");
    xml.element("copyrightNotice", item.copyright);
    xml.element("usageTerms", item.usage_terms);
    xml.close();
  }
  std::size_t number = 0;
  for (const news::Picture& picture : item.pictures) {
    const std::string part = "picture" + std::to_string(++number);
    if (picture.copyright.empty()) continue;
    xml.open("rightsInfo", {{"idrefs", part}});
    xml.element("copyrightNotice", picture.copyright);
    xml.close();
  }
}

std::string_view signal_of(const news::Item& item) {
  switch (item.signal) {
    case news::Signal::update:
      return "sig:update";
    case news::Signal::correction:
      return "sig:correction";
    case news::Signal::kill:
      return "sig:kill";
    case news::Signal::fresh:
      break;
  }
  return {};
}

void write_item_meta(XmlWriter& xml, const news::Item& item, const Publication& publication) {
  xml.open("itemMeta");
  xml.empty("itemClass", {{"qcode", "ninat:" + std::string(news::name_of(item.kind))}});
  const std::string provider = item.provider.empty() ? publication.channel.title : item.provider;
  xml.open("provider", {{"literal", provider}});
  xml.element("name", item.provider);
  xml.close();
  // The standard asks for it; an item that says no time at all was last changed when the list was.
  const auto made = item.version_created ? item.version_created : item.first_created;
  xml.element("versionCreated", time_or_empty(made ? made : publication.channel.updated));
  xml.element("firstCreated", time_or_empty(item.first_created));
  xml.element("embargoed", time_or_empty(item.embargoed));
  xml.empty("pubStatus", {{"qcode", "stat:" + std::string(news::name_of(item.pubstatus))}});
  xml.element("generator", publication.generator);
  xml.element("edNote", item.ednote);
  if (const auto signal = signal_of(item); !signal.empty()) xml.empty("signal", {{"qcode", signal}});
  for (const news::Link& link : item.links) {
    xml.open("link", {{"rel", "linkrel:" + link.rel},
                      {"href", link.href},
                      {"contenttype", link.mime},
                      {"hreflang", link.language}});
    xml.element("title", link.title);
    xml.close();
  }
  xml.close();
}

void write_authors(XmlWriter& xml, const news::Item& item) {
  for (const bool contributors : {false, true})
    for (const news::Person& author : item.authors) {
      if ((author.role == "contributor") != contributors) continue;
      const Code code = code_of(author.uri, author.name);
      const bool plain_role = author.role.empty() || author.role == "author" || contributors;
      xml.open(contributors ? "contributor" : "creator", {{"role", plain_role ? "" : "crol:" + author.role},
                                                          {"qcode", code.qcode},
                                                          {"uri", code.uri},
                                                          {"literal", code.literal}});
      xml.element("name", author.name);
      if (!author.email.empty()) {
        xml.open("personDetails");
        xml.open("contactInfo");
        xml.element("email", author.email);
        xml.close();
        xml.close();
      }
      xml.close();
    }
}

void write_concept(XmlWriter& xml, std::string_view type, const Code& code, std::string_view name) {
  xml.open("subject", {{"type", type}, {"qcode", code.qcode}, {"uri", code.uri}, {"literal", code.literal}});
  xml.element("name", name);
  xml.close();
}

void write_subjects(XmlWriter& xml, const news::Item& item) {
  for (const news::Subject& subject : item.subjects)
    write_concept(xml, "cpnat:abstract", code_of(subject.code, subject.name), subject.name);
  std::size_t number = 0;
  for (const news::Place& place : item.places)
    write_concept(xml, "cpnat:geoArea", code_of(place.code, "place" + std::to_string(++number)), place.name);
  for (const news::Person& person : item.people)
    write_concept(xml, "cpnat:person", code_of(person.uri, person.name), person.name);
  for (const news::Organisation& organisation : item.organisations)
    write_concept(xml, "cpnat:organisation", code_of(organisation.code, organisation.name),
                  organisation.name);
}

void write_content_meta(XmlWriter& xml, const news::Item& item) {
  xml.open("contentMeta");
  xml.element("urgency", number_or_empty(item.urgency));
  if (!item.located.empty()) {
    xml.open("located", {{"literal", item.located}});
    xml.element("name", item.located);
    xml.close();
  }
  write_authors(xml, item);
  if (!item.language.empty()) xml.empty("language", {{"tag", item.language}});
  for (const std::string& keyword : item.keywords) xml.element("keyword", keyword);
  write_subjects(xml, item);
  xml.element("slugline", item.slugline);
  xml.element("headline", item.headline);
  xml.element("headline", item.subheadline, {{"role", "hld:subHeadline"}});
  xml.element("dateline", item.dateline);
  xml.element("by", item.byline);
  xml.element("description", item.lead, {{"role", "drol:summary"}});
  xml.close();
}

// What is told of a picture or file, beside where it lies.
void write_parts(XmlWriter& xml, const news::Item& item) {
  std::size_t number = 0;
  for (const news::Picture& picture : item.pictures) {
    const std::string part = "picture" + std::to_string(++number);
    std::string files;
    for (std::size_t i = 1; i <= picture.renditions.size(); ++i)
      files += (files.empty() ? "" : " ") + part + "-" + std::to_string(i);
    xml.open("partMeta", {{"partid", part}, {"contentrefs", files}});
    xml.element("description", picture.caption, {{"role", "drol:caption"}});
    xml.element("description", picture.alt, {{"role", "drol:altText"}});
    xml.element("creditline", picture.credit);
    xml.close();
  }
  number = 0;
  for (const news::Attachment& attachment : item.attachments) {
    const std::string part = "file" + std::to_string(++number);
    xml.open("partMeta", {{"partid", part}, {"contentrefs", part + "-1"}});
    xml.element("headline", attachment.title);
    xml.close();
  }
}

void write_positions(XmlWriter& xml, const news::Item& item) {
  std::size_t number = 0;
  for (const news::Place& place : item.places) {
    const Code code = code_of(place.code, "place" + std::to_string(++number));
    if (!place.latitude || !place.longitude) continue;
    xml.open("assert", {{"qcode", code.qcode}, {"uri", code.uri}, {"literal", code.literal}});
    xml.open("geoAreaDetails");
    xml.empty("position", {{"latitude", std::to_string(*place.latitude)},
                           {"longitude", std::to_string(*place.longitude)}});
    xml.close();
    xml.close();
  }
}

void write_file(XmlWriter& xml, const news::Rendition& file, const std::string& id) {
  xml.empty("remoteContent", {{"id", id},
                              {"href", file.href},
                              {"contenttype", file.mime},
                              {"width", number_or_empty(file.width)},
                              {"height", number_or_empty(file.height)},
                              {"size", number_or_empty(file.bytes)}});
}

void write_content(XmlWriter& xml, const news::Item& item) {
  if (item.body.empty() && item.pictures.empty() && item.attachments.empty()) return;
  xml.open("contentSet");
  if (!item.body.empty()) {
    std::string body = "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title/></head><body>";
    for (const std::string& page : item.body)
      body +=
          "<section class=\"page\">" + xml_inside(*html_fragment(text::to_valid_utf8(page))) + "</section>";
    xml.element_of_markup("inlineXML", body + "</body></html>", {{"contenttype", "application/xhtml+xml"}});
  }
  std::size_t number = 0;
  for (const news::Picture& picture : item.pictures) {
    ++number;
    for (std::size_t i = 0; i < picture.renditions.size(); ++i)
      write_file(xml, picture.renditions[i],
                 "picture" + std::to_string(number) + "-" + std::to_string(i + 1));
  }
  number = 0;
  for (const news::Attachment& attachment : item.attachments)
    write_file(xml, attachment.file, "file" + std::to_string(++number) + "-1");
  xml.close();
}

void write_item(XmlWriter& xml, const news::Item& item, const Publication& publication) {
  const std::string version = std::to_string(std::max<std::uint32_t>(1, item.version));
  xml.open("newsItem", {{"guid", item.guid},
                        {"version", version},
                        {"standard", "NewsML-G2"},
                        {"standardversion", "2.29"},
                        {"conformance", "power"},
                        {"xml:lang", item.language}});
  xml.empty("catalogRef", {{"href", kCatalog}});
  if (const Schemes schemes = schemes_of(item); !schemes.empty()) {
    xml.open("catalog");
    for (const auto& [alias, uri] : schemes) xml.empty("scheme", {{"alias", alias}, {"uri", uri}});
    xml.close();
  }
  write_rights(xml, item);
  write_item_meta(xml, item, publication);
  write_content_meta(xml, item);
  write_parts(xml, item);
  write_positions(xml, item);
  write_content(xml, item);
  xml.close();
}

}  // namespace

std::string write_newsml_g2(const Publication& publication, std::span<const news::Item> items) {
  XmlWriter xml;
  xml.open("newsMessage", {{"xmlns", kNamespace}});
  xml.open("header");
  std::optional<Timestamp> sent = publication.channel.updated;
  for (const news::Item& item : items)
    if (!sent || (item.version_created && *item.version_created > *sent)) sent = item.version_created;
  xml.element("sent", time_or_empty(sent));
  xml.element("sender", publication.channel.title);
  xml.close();
  xml.open("itemSet");
  for (const news::Item& item : items) write_item(xml, item, publication);
  return xml.finish();
}

}  // namespace dateline::formats
