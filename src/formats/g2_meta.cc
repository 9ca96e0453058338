#include <map>

#include "formats/feed_to_items.h"
#include "formats/g2_reading.h"
#include "formats/wire_text.h"
#include "formats/wire_xml.h"
#include "markup/address.h"
#include "markup/clean.h"

namespace dateline::formats {
namespace {

constexpr std::size_t kMostText = 8000;
constexpr std::string_view kNoData = "No-Data-Available";  // what Reuters writes where there is nothing

void set_if_empty(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

news::Kind kind_of(const pugi::xml_node& item_class) {
  const std::string word = concept_word(item_class);
  if (word == "photo" || word == "image") return news::Kind::picture;
  if (word == "animation") return news::Kind::graphic;
  return news::kind_named(word).value_or(news::Kind::text);
}

// --- rightsInfo ---

void read_rights(const pugi::xml_node& node, news::Item& item) {
  std::string other_notice;
  std::string terms;
  std::string other_terms;
  const auto is_ours = [&](const pugi::xml_node& text) {
    const auto language = attribute_of(text, "lang");
    return language.empty() || language.substr(0, 2) == std::string_view(item.language).substr(0, 2);
  };
  each_child(node, "rightsinfo", [&](const pugi::xml_node& rights) {
    each_child(rights, "copyrightnotice", [&](const pugi::xml_node& notice) {
      set_if_empty(is_ours(notice) ? item.copyright : other_notice, bounded(text_of(notice), kMostText));
    });
    each_child(rights, "usageterms", [&](const pugi::xml_node& term) {
      std::string& to = is_ours(term) ? terms : other_terms;
      const std::string text = text_of(term);
      if (!text.empty() && text != "NONE" && to.size() < kMostText) to += (to.empty() ? "" : "\n") + text;
    });
  });
  set_if_empty(item.copyright, other_notice);
  item.usage_terms = bounded(terms.empty() ? other_terms : terms, kMostText);
}

// --- itemMeta ---

// Notes for the public's eyes alone are told: a correction's is shown to readers.
void read_notes(const pugi::xml_node& meta, news::Item& item) {
  each_child(meta, "ednote", [&](const pugi::xml_node& note) {
    const std::string role = ascii_lower(word_of(attribute_of(note, "role")));
    if (!attribute_of(note, "pubconstraint").empty() || role == "private" || role == "closingline") return;
    if (has_elements(note) && child_of(meta, "ednote").next_sibling()) {
      bool plain_too = false;
      each_child(meta, "ednote", [&](const pugi::xml_node& other) {
        plain_too = plain_too || (!has_elements(other) && !text_of(other).empty());
      });
      if (plain_too) return;  // the same again as a page of its own
    }
    const std::string text = text_of(note);
    if (!text.empty() && item.ednote.size() < kMostText)
      item.ednote += (item.ednote.empty() ? "" : "\n") + text;
  });
  item.ednote = bounded(std::move(item.ednote), kMostText);
}

void read_links(const pugi::xml_node& meta, news::Item& item) {
  constexpr std::size_t kMostLinks = 100;
  each_child(meta, "link", [&](const pugi::xml_node& link) {
    const std::string href = one_line(attribute_of(link, "href"), 4000);
    if (!markup::is_web_address(href) || item.links.size() >= kMostLinks) return;
    const std::string word = ascii_lower(word_of(attribute_of(link, "rel")));
    const bool known = word == "canonical" || word == "alternate" || word == "via" || word == "replies";
    std::string title = child_text(link, "title");
    if (title.empty()) title = one_line(attribute_of(link, "title"));
    item.links.push_back({href, known ? word : "related", std::move(title),
                          std::string(attribute_of(link, "contenttype")),
                          bounded(std::string(attribute_of(link, "hreflang")), 35)});
  });
}

// An embargo that is there but names no time has no end that is known.
void read_embargo(const pugi::xml_node& meta, news::Item& item) {
  const pugi::xml_node embargo = child_of(meta, "embargoed");
  if (!embargo) return;
  item.embargoed = wire_time(text_of(embargo));
  if (!item.embargoed && item.pubstatus == news::PubStatus::usable)
    item.pubstatus = news::PubStatus::withheld;
}

// `edStat` is Reuters' own: N(ew), U(pdate), C(orrection).
void read_signals(const pugi::xml_node& meta, news::Item& item) {
  each_child(meta, "signal", [&](const pugi::xml_node& signal) {
    const std::string code = ascii_lower(attribute_of(signal, "qcode"));
    if (code.starts_with("edstat:"))
      set_signal(item, code == "edstat:u" ? "update" : code == "edstat:c" ? "correction" : "");
    else if (code.starts_with("update:"))
      set_signal(item, "update");
    else
      set_signal(item, concept_word(signal));
  });
}

void read_item_meta(const pugi::xml_node& meta, news::Item& item) {
  item.kind = kind_of(child_of(meta, "itemclass"));
  const pugi::xml_node provider = child_of(meta, "provider");
  item.provider = bounded(concept_name(provider, item.language), 500);
  set_if_empty(item.provider, std::string(word_of(attribute_of(provider, "qcode"))));
  set_if_empty(item.provider, one_line(attribute_of(provider, "uri")));
  item.version_created = wire_time(child_text(meta, "versioncreated"));
  item.first_created = wire_time(child_text(meta, "firstcreated"));
  if (const pugi::xml_node status = child_of(meta, "pubstatus")) set_status(item, concept_word(status));
  read_embargo(meta, item);
  read_signals(meta, item);
  read_notes(meta, item);
  read_links(meta, item);
}

// --- contentMeta ---

void read_headlines(const pugi::xml_node& meta, news::Item& item) {
  std::string any;
  each_child(meta, "headline", [&](const pugi::xml_node& line) {
    const std::string role = ascii_lower(word_of(attribute_of(line, "role")));
    std::string text = bounded(text_of(line), 1000);
    if (role.find("sub") != std::string::npos || role == "deck" || role == "secondary")
      set_if_empty(item.subheadline, std::move(text));
    else if (role.empty() || role == "main" || role == "headline" || role == "mainheadline")
      set_if_empty(item.headline, std::move(text));
    else
      set_if_empty(any, std::move(text));
  });
  set_if_empty(item.headline, std::move(any));
}

// Some agencies put the time of sending where the dateline should be; that is none.
bool is_bare_time(std::string_view text) {
  return !text.empty() && text[0] >= '0' && text[0] <= '9' && text.find(':') != std::string_view::npos;
}

std::string place_name(const pugi::xml_node& place, std::string_view language) {
  std::string name = concept_name(place, language);
  return name.starts_with(kNoData) ? std::string() : name;
}

void read_descriptions(const pugi::xml_node& meta, news::Item& item) {
  std::string plain;
  each_child(meta, "description", [&](const pugi::xml_node& description) {
    const std::string role = ascii_lower(word_of(attribute_of(description, "role")));
    std::string text = bounded(text_of(description), kMostText);
    if (role == "summary" || role == "abstract" || role == "teaser" || role == "lead" || role == "intro")
      set_if_empty(item.lead, std::move(text));
    else if (role.empty())
      set_if_empty(plain, std::move(text));
  });
  set_if_empty(item.lead, std::move(plain));
}

news::Person person_of(const pugi::xml_node& node, const G2Catalog& catalog, const news::Item& item) {
  news::Person person;
  person.name = one_line(concept_name(node, item.language), 500);
  const std::string code = catalog.code_of(node);
  if (code != attribute_of(node, "literal")) person.uri = code;
  if (const auto mail = first_below(node, "email")) person.email = bounded(text_of(mail), 500);
  return person;
}

// Creators and contributors are people, but for some agencies they are the agency.
void read_authors(const pugi::xml_node& meta, const G2Catalog& catalog, news::Item& item) {
  constexpr std::size_t kMost = 100;
  const std::string credit = child_text(meta, "creditline");
  for (const char* element : {"creator", "contributor"})
    each_child(meta, element, [&](const pugi::xml_node& node) {
      news::Person person = person_of(node, catalog, item);
      const bool agency = ascii_lower(person.name) == ascii_lower(item.provider) || person.name == credit ||
                          ascii_lower(attribute_of(node, "type")).ends_with(":organisation") ||
                          ascii_lower(word_of(attribute_of(node, "role"))) == "supplier";
      if (person.name.empty() || agency || item.authors.size() >= kMost) return;
      const std::string role(word_of(attribute_of(node, "role")));
      person.role = std::string_view(element) == "contributor" ? "contributor"
                    : role.empty() || role == "source"         ? "author"
                                                               : role;
      for (const news::Person& had : item.authors)
        if (had.name == person.name) return;
      item.authors.push_back(std::move(person));
    });
}

void set_position(news::Place& place, const pugi::xml_node& node) {
  const pugi::xml_node position = first_below(node, "position");
  const std::string latitude(attribute_of(position, "latitude"));
  const std::string longitude(attribute_of(position, "longitude"));
  if (latitude.empty() || longitude.empty()) return;
  const double north = std::atof(latitude.c_str());
  const double east = std::atof(longitude.c_str());
  if (!(north >= -90 && north <= 90 && east >= -180 && east <= 180)) return;
  place.latitude = north;
  place.longitude = east;
}

// The code of the IPTC for a concept that a provider calls by a code of its own.
std::string same_as_iptc(const pugi::xml_node& subject, const G2Catalog& catalog) {
  std::string found;
  each_child(subject, "sameas", [&](const pugi::xml_node& same) {
    const std::string code = catalog.code_of(same);
    if (found.empty() && (code.starts_with("medtop:") || code.starts_with("subj:"))) found = code;
  });
  return found;
}

using Asserts = std::map<std::string, pugi::xml_node, std::less<>>;

Asserts asserts_of(const pugi::xml_node& node, const G2Catalog& catalog) {
  Asserts asserts;
  each_child(node, "assert", [&](const pugi::xml_node& one) { asserts.emplace(catalog.code_of(one), one); });
  return asserts;
}

void read_place(const pugi::xml_node& subject, const std::string& code, const Asserts& asserts,
                news::Item& item) {
  news::Place place{place_name(subject, item.language), code, std::nullopt, std::nullopt};
  set_position(place, subject);
  const auto more = asserts.find(code);
  if (!place.latitude && more != asserts.end()) set_position(place, more->second);
  if (place.code == place.name || attribute_of(subject, "literal") == code) place.code.clear();
  add_place(item, std::move(place));
}

void read_subject(const pugi::xml_node& subject, const G2Catalog& catalog, const Asserts& asserts,
                  news::Item& item) {
  const std::string type = ascii_lower(word_of(attribute_of(subject, "type")));
  std::string code = catalog.code_of(subject);
  std::string name = concept_name(subject, item.language);
  const auto more = asserts.find(code);
  if (name.empty() && more != asserts.end()) name = concept_name(more->second, item.language);
  const bool only_literal = attribute_of(subject, "qcode").empty() && attribute_of(subject, "uri").empty();
  if (type == "geoarea" || type == "poi" || type == "city" || type == "country") {
    read_place(subject, code, asserts, item);
  } else if (type == "person") {
    add_person(item, {std::move(name), std::string(word_of(attribute_of(subject, "role"))), "",
                      only_literal ? "" : code});
  } else if (type == "organisation" || type == "organization") {
    add_organisation(item, {std::move(name), only_literal ? "" : code});
  } else {
    const std::string known = same_as_iptc(subject, catalog);
    if (only_literal) code.clear();
    std::string scheme = catalog.scheme_of(attribute_of(subject, "qcode"));
    if (code.starts_with("medtop:") || code.starts_with("subj:")) scheme.clear();
    if (!known.empty() && !code.starts_with("medtop:") && !code.starts_with("subj:"))
      add_subject(item, {known, name, ""});
    add_subject(item, {std::move(code), std::move(name), std::move(scheme)});
  }
}

void read_content_meta(const pugi::xml_node& meta, const G2Catalog& catalog, const Asserts& asserts,
                       news::Item& item) {
  item.urgency = urgency_of(child_text(meta, "urgency"));
  if (!item.first_created) item.first_created = wire_time(child_text(meta, "contentcreated"));
  if (!item.version_created) item.version_created = wire_time(child_text(meta, "contentmodified"));
  item.slugline = bounded(child_text(meta, "slugline"), 500);
  item.byline = bounded(without_by(child_text(meta, "by")), 1000);
  if (item.byline.starts_with(kNoData)) item.byline.clear();
  item.located = bounded(place_name(child_of(meta, "located"), item.language), 500);
  item.dateline = bounded(child_text(meta, "dateline"), 500);
  if (is_bare_time(item.dateline)) item.dateline.clear();
  if (const auto tag = attribute_of(child_of(meta, "language"), "tag"); !tag.empty())
    item.language = bounded(std::string(tag), 35);
  read_headlines(meta, item);
  read_descriptions(meta, item);
  read_authors(meta, catalog, item);
  each_child(meta, "keyword", [&](const pugi::xml_node& keyword) { add_keyword(item, text_of(keyword)); });
  each_child(meta, "subject",
             [&](const pugi::xml_node& subject) { read_subject(subject, catalog, asserts, item); });
  set_if_empty(item.provider, child_text(meta, "creditline"));
  set_if_empty(item.provider, concept_name(child_of(meta, "infosource"), item.language));
}

}  // namespace

void read_g2_meta(const pugi::xml_node& node, const G2Catalog& catalog, news::Item& item) {
  item.guid = bounded(one_line(attribute_of(node, "guid"), 4000), 4000);
  item.version = version_of(attribute_of(node, "version"));
  const pugi::xml_node meta = child_of(node, "itemmeta");
  const pugi::xml_node content = child_of(node, "contentmeta");
  item.language = bounded(std::string(attribute_of(child_of(content, "language"), "tag")), 35);
  set_if_empty(item.language, bounded(std::string(attribute_of(node, "lang")), 35));
  read_item_meta(meta, item);
  read_rights(node, item);
  read_content_meta(content, catalog, asserts_of(node, catalog), item);
  set_if_empty(item.provider, concept_name(descend(node, {"rightsinfo", "copyrightholder"}), item.language));
  set_if_empty(item.headline, bounded(child_text(meta, "title"), 1000));
}

std::string g2_caption(const pugi::xml_node& node) {
  std::string caption;
  std::string any;
  each_child(child_of(node, "contentmeta"), "description", [&](const pugi::xml_node& description) {
    const std::string role = ascii_lower(word_of(attribute_of(description, "role")));
    set_if_empty(role == "caption" ? caption : any, bounded(text_of(description), kMostText));
  });
  return caption.empty() ? any : caption;
}

}  // namespace dateline::formats
