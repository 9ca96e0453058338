#include <algorithm>
#include <array>

#include "formats/feed_to_items.h"
#include "formats/nitf_reading.h"
#include "formats/wire_text.h"
#include "formats/wire_xml.h"

// NITF 3.x, the element head: what is told of the document beside its text.

namespace dateline::formats {
namespace {

void set_if_empty(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

std::string attribute(const pugi::xml_node& node, std::string_view name) {
  return one_line(attribute_of(node, name));
}

// The name of a subject: its narrowest part. AAP and EFE give the parts, others the whole as text.
std::string subject_name(const pugi::xml_node& subject) {
  for (const char* part : {"tobject.subject.detail", "tobject.subject.matter", "tobject.subject.type"})
    if (std::string name = attribute(subject, part); !name.empty()) return name;
  return text_of(subject);
}

void read_tobject(const pugi::xml_node& tobject, news::Item& item) {
  each_child(tobject, "tobject.subject", [&](const pugi::xml_node& subject) {
    const std::string number = attribute(subject, "tobject.subject.refnum");
    const std::string keeper = ascii_lower(attribute(subject, "tobject.subject.ipr"));
    std::string code = attribute(subject, "tobject.subject.code");
    if (!number.empty())
      code = keeper.empty() || keeper == "iptc" || number.find(':') != std::string::npos
                 ? subject_qcode(number)
                 : keeper + ":" + number;
    else if (code.find(':') == std::string::npos)
      code.clear();  // three letters, which many vocabularies share
    add_subject(item, {std::move(code), subject_name(subject), ""});
  });
}

void read_keys(const pugi::xml_node& docdata, news::Item& item) {
  each_child(docdata, "key-list", [&](const pugi::xml_node& list) {
    each_child(list, "keyword", [&](const pugi::xml_node& keyword) {
      const std::string key = attribute(keyword, "key");
      add_keyword(item, key.empty() ? text_of(keyword) : key);
    });
  });
}

void read_identified(const pugi::xml_node& docdata, news::Item& item) {
  each_child(docdata, "identified-content", [&](const pugi::xml_node& content) {
    for (pugi::xml_node one = content.first_child(); one; one = one.next_sibling()) {
      const std::string name = text_of(one);
      const std::string code =
          attribute(one, "value").empty() ? attribute(one, "idsrc") : attribute(one, "value");
      if (is_named(one, "person"))
        add_person(item, {name, attribute(one, "role"), "", code});
      else if (is_named(one, "org"))
        add_organisation(item, {name, code});
      else if (is_named(one, "location"))
        add_place(item,
                  {name, attribute(one, "location-code").empty() ? code : attribute(one, "location-code"),
                   std::nullopt, std::nullopt});
      else if (is_named(one, "classifier") || is_named(one, "event") || is_named(one, "object.title"))
        add_subject(item, {code, name, ""});
    }
  });
}

void read_event_places(const pugi::xml_node& docdata, news::Item& item) {
  each_child(docdata, "evloc", [&](const pugi::xml_node& place) {
    std::string name = text_of(place);
    for (const char* part : {"city", "county-dist", "state-prov", "region", "country"})
      if (name.empty()) name = attribute(place, part);
    add_place(item, {std::move(name), attribute(place, "iso-cc"), std::nullopt, std::nullopt});
  });
}

void read_rights(const pugi::xml_node& docdata, news::Item& item) {
  const pugi::xml_node copyright = child_of(docdata, "doc.copyright");
  const std::string holder = attribute(copyright, "holder");
  const std::string year = attribute(copyright, "year");
  if (!holder.empty()) set_if_empty(item.copyright, "© " + (year.empty() ? "" : year + " ") + holder);
  const pugi::xml_node rights = child_of(docdata, "doc.rights");
  std::string terms = one_line(attribute_of(rights, "type"), 4000);
  const std::string limits = one_line(attribute_of(rights, "limitations"), 4000);
  if (!limits.empty()) terms += (terms.empty() ? "" : " ") + limits;
  if (terms.empty()) terms = text_of(rights);
  set_if_empty(item.usage_terms, bounded(std::move(terms), 4000));
}

// Who provides it, as far as the head knows: the last on the way of delivery is who delivers.
void read_provider(const pugi::xml_node& docdata, news::Item& item) {
  std::string from;
  each_child(child_of(docdata, "del-list"), "from-src",
             [&](const pugi::xml_node& source) { set_if_empty(from, attribute(source, "src-name")); });
  set_if_empty(item.provider, from);
  set_if_empty(item.provider, attribute(child_of(docdata, "doc.copyright"), "holder"));
  set_if_empty(item.provider, attribute(child_of(docdata, "doc-id"), "regsrc"));
}

// When it may be told. `date.release` is there for everything with some agencies, and then it is no embargo
// unless it is later than the issue.
void read_times(const pugi::xml_node& head, const pugi::xml_node& docdata, news::Item& item) {
  const auto norm = [&](std::string_view name) {
    return wire_time(attribute_of(child_of(docdata, name), "norm"));
  };
  const auto issue = norm("date.issue");
  if (!item.version_created) item.version_created = issue;
  if (!item.version_created)
    item.version_created = wire_time(attribute_of(child_of(head, "pubdata"), "date.publication"));
  const bool embargoed = ascii_lower(attribute_of(docdata, "management-status")) == "embargoed";
  const auto release = norm("date.release");
  if (!item.embargoed && release && (embargoed || (issue && *release > *issue))) item.embargoed = release;
  if (embargoed && !item.embargoed) item.pubstatus = news::PubStatus::withheld;
}

void read_docdata(const pugi::xml_node& head, news::Item& item) {
  const pugi::xml_node docdata = child_of(head, "docdata");
  set_if_empty(item.guid, bounded(std::string(attribute_of(child_of(docdata, "doc-id"), "id-string")), 4000));
  set_status(item, attribute_of(docdata, "management-status"));
  if (item.urgency == 0) item.urgency = urgency_of(attribute_of(child_of(docdata, "urgency"), "ed-urg"));
  if (item.urgency == 0) item.urgency = urgency_of(attribute_of(child_of(head, "urgency"), "ed-urg"));
  if (item.version == 0) item.version = version_of(attribute_of(child_of(docdata, "du-key"), "version"));
  each_child(docdata, "ed-msg", [&](const pugi::xml_node& note) {
    const std::string text = one_line(attribute_of(note, "info"), 4000);
    if (!text.empty() && item.ednote.size() < 4000) item.ednote += (item.ednote.empty() ? "" : "\n") + text;
    const std::string type = ascii_lower(attribute_of(note, "msg-type"));
    set_signal(item, type);
  });
  read_times(head, docdata, item);
  read_keys(docdata, item);
  read_identified(docdata, item);
  read_event_places(docdata, item);
  read_rights(docdata, item);
  read_provider(docdata, item);
}

// What agencies put into meta: the slug under one name or another.
void read_meta(const pugi::xml_node& head, news::Item& item) {
  static constexpr std::array<std::string_view, 6> kSlugs{"slugline",    "slug",    "anpa-keyword",
                                                          "ntbstikkord", "keyword", "guide-keyword"};
  each_child(head, "meta", [&](const pugi::xml_node& meta) {
    const std::string name = ascii_lower(attribute_of(meta, "name"));
    const std::string content = attribute(meta, "content");
    if (content.empty()) return;
    if (std::find(kSlugs.begin(), kSlugs.end(), name) != kSlugs.end()) set_if_empty(item.slugline, content);
    if (name == "language") set_if_empty(item.language, bounded(content, 35));
    if (name == "signal") set_signal(item, content);
    if (name == "canonical" && item.links.empty()) item.links.push_back({content, "canonical", "", "", ""});
  });
}

}  // namespace

void read_nitf_head(const pugi::xml_node& head, news::Item& item) {
  read_docdata(head, item);
  read_meta(head, item);
  each_child(head, "tobject", [&](const pugi::xml_node& tobject) { read_tobject(tobject, item); });
}

}  // namespace dateline::formats
