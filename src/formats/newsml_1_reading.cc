#include "formats/newsml_1_reading.h"

#include <algorithm>

#include "formats/feed_to_items.h"
#include "formats/inline_text.h"
#include "formats/wire_text.h"
#include "formats/wire_xml.h"
#include "markup/address.h"
#include "markup/clean.h"

namespace dateline::formats {
namespace {

constexpr int kDeepest = 16;
constexpr std::size_t kMostText = 8000;

void set_if_empty(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

std::string formal_name(const pugi::xml_node& node) {
  return one_line(attribute_of(node, "formalname"), 500);
}

// The text below, of which some agencies say that it is HTML by writing it so.
std::string line_of(const pugi::xml_node& node) {
  return bounded(one_line(plain_if_html(text_of(node)), kMostText), kMostText);
}

// --- Identification and NewsManagement ---

void read_identification(const pugi::xml_node& node, news::Item& item) {
  const pugi::xml_node identifier = descend(node, {"identification", "newsidentifier"});
  const pugi::xml_node revision = child_of(identifier, "revisionid");
  item.version = version_of(text_of(revision));
  item.guid = bounded(child_text(identifier, "publicidentifier"), 4000);
  // The revision at the end (`:1`, `:12U`) names the version, not the item (NewsML 1.2, section 5.4.2).
  const auto colon = item.guid.rfind(':');
  if (colon != std::string::npos && item.guid.starts_with("urn:newsml:")) {
    const std::string_view last = std::string_view(item.guid).substr(colon + 1);
    const std::string number = text_of(revision);
    const bool letter =
        last.size() == number.size() + 1 && (last.back() == 'N' || last.back() == 'U' || last.back() == 'A');
    if (!number.empty() && (last == number || (letter && last.starts_with(number)))) item.guid.resize(colon);
  }
  if (item.guid.empty()) {
    const std::string id = child_text(identifier, "newsitemid");
    if (!id.empty())
      item.guid = bounded("urn:newsml:" + child_text(identifier, "providerid") + ":" +
                              child_text(identifier, "dateid") + ":" + id,
                          4000);
  }
  set_if_empty(item.slugline, bounded(descend(node, {"identification", "namelabel"})
                                          ? text_of(descend(node, {"identification", "namelabel"}))
                                          : "",
                                      500));
  set_if_empty(item.provider, child_text(identifier, "providerid"));
}

// An embargo is a status that will change: `Embargoed` now, usable from a time on.
void read_status(const pugi::xml_node& management, news::Item& item) {
  const std::string status = formal_name(child_of(management, "status"));
  set_status(item, status);
  const pugi::xml_node change = child_of(management, "statuswillchange");
  if (ascii_lower(status) != "embargoed") return;
  item.embargoed = wire_time(child_text(change, "dateandtime"));
  if (!item.embargoed) item.pubstatus = news::PubStatus::withheld;
}

void read_management(const pugi::xml_node& node, news::Item& item) {
  const pugi::xml_node management = child_of(node, "newsmanagement");
  item.first_created = wire_time(child_text(management, "firstcreated"));
  item.version_created = wire_time(child_text(management, "thisrevisioncreated"));
  item.urgency = urgency_of(formal_name(child_of(management, "urgency")));
  read_status(management, item);
  const pugi::xml_node revision = descend(node, {"identification", "newsidentifier", "revisionid"});
  if (attribute_of(revision, "update") == "U" || attribute_of(revision, "update") == "A" || item.version > 1)
    set_signal(item, "update");
  each_child(management, "instruction",
             [&](const pugi::xml_node& instruction) { set_signal(item, formal_name(instruction)); });
  each_child(management, "property", [&](const pugi::xml_node& property) {
    if (ascii_lower(formal_name(property)) == "ednote")
      set_if_empty(item.ednote, one_line(attribute_of(property, "value"), kMostText));
  });
}

// --- what a component tells ---

bool is_bare_date(std::string_view text) {
  for (const char c : text)
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & '\x80')) return false;
  return true;
}

void read_lines(const pugi::xml_node& lines, news::Item& item) {
  set_if_empty(item.headline, bounded(line_of(child_of(lines, "headline")), 1000));
  set_if_empty(item.subheadline, bounded(line_of(child_of(lines, "subheadline")), 1000));
  set_if_empty(item.byline, bounded(without_by(line_of(child_of(lines, "byline"))), 1000));
  const std::string dateline = bounded(line_of(child_of(lines, "dateline")), 500);
  if (!is_bare_date(dateline)) set_if_empty(item.dateline, dateline);
  if (const std::string slug = bounded(line_of(child_of(lines, "slugline")), 500); !slug.empty())
    item.slugline = slug;
  set_if_empty(item.copyright, line_of(child_of(lines, "copyrightline")));
  set_if_empty(item.usage_terms, line_of(child_of(lines, "rightsline")));
  each_child(lines, "keywordline", [&](const pugi::xml_node& line) { add_keyword(item, line_of(line)); });
  each_child(lines, "newsline", [&](const pugi::xml_node& line) {
    const std::string type = ascii_lower(formal_name(child_of(line, "newslinetype")));
    const std::string text = line_of(child_of(line, "newslinetext"));
    if (type.find("advisory") != std::string::npos || type.find("note") != std::string::npos)
      set_if_empty(item.ednote, text);
  });
}

std::string party_of(const pugi::xml_node& administrative, std::string_view role) {
  const pugi::xml_node party = descend(administrative, {role, "party"});
  return formal_name(party);
}

void read_administrative(const pugi::xml_node& administrative, news::Item& item, bool& provided) {
  for (const char* role : {"provider", "source"}) {
    const std::string name = party_of(administrative, role);
    if (name.empty() || provided) continue;
    item.provider = name;
    provided = true;
  }
  each_child(administrative, "creator", [&](const pugi::xml_node& creator) {
    const std::string name = formal_name(child_of(creator, "party"));
    const bool known = std::any_of(item.authors.begin(), item.authors.end(),
                                   [&](const news::Person& had) { return had.name == name; });
    if (!name.empty() && name != item.provider && !known && item.authors.size() < 100)
      item.authors.push_back({name, "author", "", ""});
  });
}

void read_rights(const pugi::xml_node& rights, news::Item& item) {
  std::string terms;
  each_child(rights, "usagerights", [&](const pugi::xml_node& usage) {
    const std::string text = child_text(usage, "usagetype");
    if (!text.empty()) terms += (terms.empty() ? "" : "\n") + text;
  });
  set_if_empty(item.usage_terms, bounded(std::move(terms), kMostText));
  if (const std::string holder = text_of(descend(rights, {"copyright", "copyrightholder"})); !holder.empty())
    set_if_empty(item.copyright, "© " + holder);
}

// The name that a topic has in the item's language, and the code that it is called by.
struct Topic {
  std::string type;
  std::string code;
  std::string scheme;
  std::string name;
};

Topic topic_of(const pugi::xml_node& node, std::string_view language) {
  Topic topic;
  topic.type = ascii_lower(formal_name(child_of(node, "topictype")));
  const pugi::xml_node code = child_of(node, "formalname");
  topic.code = text_of(code);
  topic.scheme = ascii_lower(attribute_of(code, "scheme"));
  std::string any;
  each_child(node, "description", [&](const pugi::xml_node& description) {
    const std::string variant = ascii_lower(attribute_of(description, "variant"));
    if (variant == "category" || variant == "mnemonic") return;
    const std::string text = text_of(description);
    if (attribute_of(description, "lang").substr(0, 2) == language.substr(0, 2))
      set_if_empty(topic.name, text);
    set_if_empty(any, text);
  });
  set_if_empty(topic.name, any);
  return topic;
}

// A topic names a subject that is there by its code alone, or is one by itself.
void read_topics(const pugi::xml_node& set, news::Item& item) {
  each_child(set, "topic", [&](const pugi::xml_node& node) {
    Topic topic = topic_of(node, item.language);
    if (topic.type.find("person") != std::string::npos) {
      add_person(item, {topic.name, "", "", topic.code});
    } else if (topic.type.find("company") != std::string::npos || topic.type.find("organi") == 0) {
      add_organisation(item, {topic.name, topic.code});
    } else if (topic.type.find("location") != std::string::npos || topic.type.find("country") == 0 ||
               topic.type == "city") {
      add_place(item, {topic.name, topic.code, std::nullopt, std::nullopt});
    } else {
      add_subject(item, {subject_qcode(topic.code), topic.name, ""});
    }
  });
}

void read_location(const pugi::xml_node& location, news::Item& item) {
  std::string city;
  std::string country;
  each_child(location, "property", [&](const pugi::xml_node& property) {
    const std::string name = ascii_lower(formal_name(property));
    const std::string value = one_line(attribute_of(property, "value"), 500);
    if (name == "city") city = value;
    if (name == "country" || name == "countryarea") country = value;
  });
  const bool origin = ascii_lower(attribute_of(location, "howpresent")) == "origin";
  if (origin || attribute_of(location, "howpresent").empty()) set_if_empty(item.located, city);
  if (!origin)
    add_place(item, {city.empty() ? country : city, city.empty() ? "" : country, std::nullopt, std::nullopt});
}

void read_descriptive(const pugi::xml_node& descriptive, news::Item& item) {
  const std::string language = ascii_lower(formal_name(child_of(descriptive, "language")));
  if (!language.empty() && language != "x-default") item.language = bounded(language, 35);
  each_child(descriptive, "subjectcode", [&](const pugi::xml_node& codes) {
    for (pugi::xml_node one = codes.first_child(); one; one = one.next_sibling()) {
      const std::string name = ascii_lower(local_name(one.name()));
      if (name == "subject" || name == "subjectmatter" || name == "subjectdetail")
        add_subject(item, {subject_qcode(formal_name(one)), "", ""});
    }
  });
  each_child(descriptive, "location", [&](const pugi::xml_node& location) { read_location(location, item); });
  each_child(descriptive, "property", [&](const pugi::xml_node& property) {
    const std::string name = ascii_lower(formal_name(property));
    const std::string value = one_line(attribute_of(property, "value"), 500);
    if (name == "keyword") add_keyword(item, value);
    if (name == "city") set_if_empty(item.located, value);
  });
}

// --- components ---

bool is_picture_content(const pugi::xml_node& content) {
  const std::string type = ascii_lower(formal_name(child_of(content, "mediatype")));
  const std::string mime = ascii_lower(formal_name(child_of(content, "mimetype")));
  return type == "photo" || type == "picture" || type == "image" || type == "graphic" ||
         mime.starts_with("image/");
}

std::string role_of(const pugi::xml_node& component) {
  return ascii_lower(formal_name(child_of(component, "role")));
}

struct Contents {
  int pictures = 0;
  int texts = 0;  ///< Captions not counted.
};

void count_contents(const pugi::xml_node& component, bool in_caption, int depth, Contents& counts) {
  in_caption = in_caption || role_of(component) == "caption";
  each_child(component, "contentitem", [&](const pugi::xml_node& content) {
    if (is_picture_content(content))
      ++counts.pictures;
    else if (!in_caption && child_of(content, "datacontent"))
      ++counts.texts;
  });
  if (depth < kDeepest)
    each_child(component, "newscomponent",
               [&](const pugi::xml_node& inner) { count_contents(inner, in_caption, depth + 1, counts); });
}

// A picture's component: its files, its caption, whose it is, at any level.
void read_picture(const pugi::xml_node& component, news::Picture& picture, std::string_view base, int depth) {
  const pugi::xml_node lines = child_of(component, "newslines");
  set_if_empty(picture.credit, line_of(child_of(lines, "creditline")));
  set_if_empty(picture.credit, without_by(line_of(child_of(lines, "byline"))));
  set_if_empty(picture.copyright, line_of(child_of(lines, "copyrightline")));
  each_child(component, "contentitem", [&](const pugi::xml_node& content) {
    if (const pugi::xml_node data = child_of(content, "datacontent");
        data && !is_picture_content(content) && picture.caption.empty()) {
      const std::string raw = has_elements(data) ? html_inside(data) : raw_text_of(data);
      picture.caption = bounded(one_line(markup::plain_text(raw), kMostText), kMostText);
      return;
    }
    news::Rendition file;
    file.href = markup::resolve_address(base, attribute_of(content, "href"));
    if (!markup::is_web_address(file.href) || picture.renditions.size() >= 50) return;
    file.mime = formal_name(child_of(content, "mimetype"));
    const pugi::xml_node traits = child_of(content, "characteristics");
    file.bytes = version_of(child_text(traits, "sizeinbytes"));
    each_child(traits, "property", [&](const pugi::xml_node& property) {
      const std::string name = ascii_lower(formal_name(property));
      const int value =
          static_cast<int>(std::min<std::uint32_t>(version_of(attribute_of(property, "value")), 1'000'000));
      if (name == "width") file.width = value;
      if (name == "height") file.height = value;
    });
    picture.renditions.push_back(std::move(file));
  });
  if (depth < kDeepest)
    each_child(component, "newscomponent",
               [&](const pugi::xml_node& inner) { read_picture(inner, picture, base, depth + 1); });
}

class Reading {
 public:
  Reading(news::Item& item, std::string_view base) : item_(item), base_(base) {}

  void component(const pugi::xml_node& node, int depth) {
    Contents contents;
    count_contents(node, false, depth, contents);
    const bool picture = contents.pictures > 0 && contents.texts == 0;
    if (picture && depth == 0) item_.kind = news::Kind::picture;
    if (!picture || depth == 0) read_metadata(node);
    if (picture) {
      take_picture(node);
      return;
    }
    each_child(node, "contentitem", [&](const pugi::xml_node& content) { take_text(node, content); });
    if (depth < kDeepest)
      each_child(node, "newscomponent", [&](const pugi::xml_node& inner) { component(inner, depth + 1); });
  }

 private:
  void read_metadata(const pugi::xml_node& node) {
    const auto language = attribute_of(node, "lang");
    if (item_.language.empty() && language != "x-default")
      item_.language = bounded(std::string(language), 35);
    if (const pugi::xml_node descriptive = child_of(node, "descriptivemetadata"))
      read_descriptive(descriptive, item_);
    read_lines(child_of(node, "newslines"), item_);
    read_administrative(child_of(node, "administrativemetadata"), item_, provided_);
    read_rights(child_of(node, "rightsmetadata"), item_);
    each_child(node, "topicset", [&](const pugi::xml_node& set) { read_topics(set, item_); });
    const pugi::xml_node credit = descend(node, {"newslines", "creditline"});
    if (!provided_ && !text_of(credit).empty()) {
      item_.provider = line_of(credit);
      provided_ = true;
    }
  }

  void take_picture(const pugi::xml_node& node) {
    news::Picture picture;
    read_picture(node, picture, base_, 0);
    if (picture.renditions.empty()) {
      if (item_.kind == news::Kind::picture) set_if_empty(item_.lead, picture.caption);
      return;
    }
    std::stable_sort(picture.renditions.begin(), picture.renditions.end(), [](const auto& a, const auto& b) {
      return a.width != b.width ? a.width > b.width : a.bytes > b.bytes;
    });
    if (item_.pictures.size() < 200) item_.pictures.push_back(std::move(picture));
  }

  // The first text is the story; those of other roles tell it in short.
  void take_text(const pugi::xml_node& node, const pugi::xml_node& content) {
    const pugi::xml_node data = child_of(content, "datacontent");
    if (!data || is_picture_content(content)) return;
    const std::string role = role_of(node);
    if (role == "abstract" || role == "summary" || role == "caption" || role == "teaser") {
      const std::string raw = has_elements(data) ? html_inside(data) : raw_text_of(data);
      set_if_empty(item_.lead, bounded(one_line(markup::plain_text(raw), kMostText), kMostText));
    } else if (item_.body.empty()) {
      const std::string provider = item_.provider;
      read_inline_text(data, item_, base_);
      if (provided_) item_.provider = provider;
    }
  }

  news::Item& item_;
  std::string_view base_;
  bool provided_ = false;
};

}  // namespace

void read_newsml1_item(const pugi::xml_node& node, news::Item& item, std::string_view base) {
  const auto language = attribute_of(node, "lang");
  if (language != "x-default") item.language = bounded(std::string(language), 35);
  read_identification(node, item);
  read_management(node, item);
  Reading reading(item, base);
  each_child(node, "newscomponent",
             [&](const pugi::xml_node& component) { reading.component(component, 0); });
  set_if_empty(item.headline, item.slugline);
}

}  // namespace dateline::formats
