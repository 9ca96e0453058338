#include <algorithm>
#include <array>

#include "formats/html_fragment.h"
#include "formats/subject_code.h"
#include "formats/wire_text.h"
#include "formats/write_wires.h"
#include "formats/xml_writer.h"
#include "text/charset.h"

namespace dateline::formats {
namespace {

// NITF writes no offset but `+0000`, and no separators: `20240502T095900+0200` (3.6, norm).
std::string norm(const std::optional<Timestamp>& time) {
  if (!time) return {};
  const CivilTime at = civil(*time);
  std::array<char, 96> text{};
  const int offset = std::abs(static_cast<int>(time->offset_minutes));
  std::snprintf(text.data(), text.size(), "%04d%02d%02dT%02d%02d%02d", at.year, at.month, at.day, at.hour,
                at.minute, at.second);
  std::string out(text.data());
  if (!time->offset_known) return out;
  std::snprintf(text.data(), text.size(), "%c%02d%02d", time->offset_minutes < 0 ? '-' : '+', offset / 60,
                offset % 60);
  return out + text.data();
}

std::string status_of(const news::Item& item) {
  if (item.pubstatus == news::PubStatus::usable && item.embargoed) return "embargoed";
  return std::string(news::name_of(item.pubstatus));
}

void write_subjects(XmlWriter& xml, const news::Item& item) {
  xml.open("tobject", {{"tobject.type", "news"}});
  for (const news::Subject& subject : item.subjects) {
    const auto colon = subject.code.find(':');
    const std::string keeper = is_qcode(subject.code) ? subject.code.substr(0, colon) : "";
    const std::string number = keeper.empty() ? subject.code : subject.code.substr(colon + 1);
    xml.empty("tobject.subject", {{"tobject.subject.ipr", keeper == "subj" ? "IPTC" : keeper},
                                  {"tobject.subject.refnum", number},
                                  {"tobject.subject.type", subject.name}});
  }
  xml.close();
}

void write_docdata(XmlWriter& xml, const news::Item& item) {
  xml.open("docdata", {{"management-status", status_of(item)}});
  xml.empty("doc-id", {{"id-string", item.guid}, {"regsrc", item.provider}});
  if (item.urgency > 0) xml.empty("urgency", {{"ed-urg", std::to_string(item.urgency)}});
  if (item.version_created) xml.empty("date.issue", {{"norm", norm(item.version_created)}});
  if (item.embargoed) xml.empty("date.release", {{"norm", norm(item.embargoed)}});
  if (!item.ednote.empty()) xml.empty("ed-msg", {{"info", item.ednote}});
  if (item.version > 0) xml.empty("du-key", {{"key", item.guid}, {"version", std::to_string(item.version)}});
  if (!item.usage_terms.empty()) xml.empty("doc.rights", {{"limitations", item.usage_terms}});
  if (!item.keywords.empty()) {
    xml.open("key-list");
    for (const std::string& keyword : item.keywords) xml.empty("keyword", {{"key", keyword}});
    xml.close();
  }
  if (!item.people.empty() || !item.organisations.empty() || !item.places.empty()) {
    xml.open("identified-content");
    for (const news::Person& person : item.people)
      xml.element("person", person.name, {{"value", person.uri}});
    for (const news::Organisation& organisation : item.organisations)
      xml.element("org", organisation.name, {{"value", organisation.code}});
    for (const news::Place& place : item.places)
      xml.element("location", place.name, {{"location-code", place.code}});
    xml.close();
  }
  xml.close();
}

void write_head(XmlWriter& xml, const news::Item& item) {
  xml.open("head");
  xml.element("title", item.headline);
  const auto meta = [&xml](std::string_view name, std::string_view content) {
    if (!content.empty()) xml.empty("meta", {{"name", name}, {"content", content}});
  };
  meta("slugline", item.slugline);
  meta("located", item.located);
  meta("canonical", news::canonical_link(item));
  if (item.signal != news::Signal::fresh) meta("signal", news::name_of(item.signal));
  write_subjects(xml, item);
  write_docdata(xml, item);
  xml.close();
}

void write_body_head(XmlWriter& xml, const news::Item& item) {
  xml.open("body.head");
  xml.open("hedline");
  xml.element("hl1", item.headline);
  xml.element("hl2", item.subheadline);
  xml.close();
  xml.element("rights", item.copyright);
  xml.element("byline", item.byline);
  xml.element("distributor", item.provider);
  if (!item.dateline.empty() || item.first_created) {
    pugi::xml_document text;
    text.append_child(pugi::node_pcdata).set_value(text::to_valid_utf8(item.dateline).c_str());
    std::string inside = xml_inside(text);
    if (item.first_created) inside += "<story.date norm=\"" + norm(item.first_created) + "\"/>";
    xml.element_of_markup("dateline", inside);
  }
  xml.element("abstract", item.lead);
  xml.close();
}

struct Names {
  std::string_view html;
  const char* nitf;
};
// What NITF has under another name, or its own.
constexpr Names kNames[] = {{"h2", "hl2"},
                            {"blockquote", "bq"},
                            {"p", "p"},
                            {"a", "a"},
                            {"br", "br"},
                            {"em", "em"},
                            {"hr", "hr"},
                            {"ol", "ol"},
                            {"ul", "ul"},
                            {"li", "li"},
                            {"dl", "dl"},
                            {"dt", "dt"},
                            {"dd", "dd"},
                            {"table", "table"},
                            {"caption", "caption"},
                            {"col", "col"},
                            {"colgroup", "colgroup"},
                            {"thead", "thead"},
                            {"tbody", "tbody"},
                            {"tfoot", "tfoot"},
                            {"tr", "tr"},
                            {"th", "th"},
                            {"td", "td"},
                            {"pre", "pre"},
                            {"q", "q"},
                            {"sub", "sub"},
                            {"sup", "sup"}};

bool is_inline(std::string_view name) {
  static constexpr std::string_view kInline =
      " strong b i u s cite code kbd samp var small big mark abbr acronym bdi bdo del dfn ins span strike "
      "time tt wbr ruby rt rp ";
  return kInline.find(" " + std::string(name) + " ") != std::string_view::npos;
}

// NITF has fewer elements than HTML: what it lacks is an `em` or a `block` whose class says what it was.
void to_nitf(pugi::xml_node node, int depth) {
  constexpr int kDeepest = 100;
  for (pugi::xml_node child = node.first_child(); child;) {
    pugi::xml_node next = child.next_sibling();
    if (child.type() == pugi::node_element) {
      const std::string name = child.name();
      const auto known = std::find_if(std::begin(kNames), std::end(kNames),
                                      [&](const Names& one) { return one.html == name; });
      if (name == "img") {
        node.remove_child(child);
      } else {
        child.set_name(known != std::end(kNames) ? known->nitf : is_inline(name) ? "em" : "block");
        if (known == std::end(kNames)) child.append_attribute("class").set_value(("html-" + name).c_str());
        if (depth < kDeepest) to_nitf(child, depth + 1);
      }
    }
    child = next;
  }
}

void write_media(XmlWriter& xml, const news::Item& item) {
  const auto reference = [&xml](const news::Rendition& file, std::string_view alt,
                                std::string_view copyright) {
    xml.empty("media-reference", {{"source", file.href},
                                  {"mime-type", file.mime},
                                  {"width", file.width > 0 ? std::to_string(file.width) : ""},
                                  {"height", file.height > 0 ? std::to_string(file.height) : ""},
                                  {"alternate-text", alt},
                                  {"copyright", copyright}});
  };
  for (const news::Picture& picture : item.pictures) {
    xml.open("media", {{"media-type", "image"}});
    for (const news::Rendition& file : picture.renditions) reference(file, picture.alt, picture.copyright);
    xml.element("media-caption", picture.caption);
    xml.element("media-producer", picture.credit);
    xml.close();
  }
  for (const news::Attachment& attachment : item.attachments) {
    const std::string& mime = attachment.file.mime;
    xml.open("media", {{"media-type", mime.starts_with("audio/")   ? "audio"
                                      : mime.starts_with("video/") ? "video"
                                                                   : "data"}});
    reference(attachment.file, "", "");
    xml.element("media-caption", attachment.title);
    xml.close();
  }
}

void write_document(XmlWriter& xml, const news::Item& item) {
  xml.open("nitf", {{"version", "-//IPTC//DTD NITF 3.6//EN"}, {"baselang", item.language}});
  write_head(xml, item);
  xml.open("body");
  write_body_head(xml, item);
  xml.open("body.content");
  write_media(xml, item);
  for (const std::string& page : item.body) {
    const auto tree = html_fragment(text::to_valid_utf8(page));
    to_nitf(tree->root(), 0);
    xml.element_of_markup("block", xml_inside(*tree), {{"class", "page"}});
  }
  xml.close();
  xml.close();
  xml.close();
}

}  // namespace

std::string write_nitf(std::span<const news::Item> items) {
  XmlWriter xml;
  for (const news::Item& item : items) write_document(xml, item);
  return xml.finish();
}

}  // namespace dateline::formats
