#include "formats/feed_reading.h"

// Authors, contributors, publishers: Atom, RSS, Dublin Core, iTunes.

namespace dateline::formats {
namespace {

bool is_local_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
         c == '+' || c == '-';
}

// An address with a point in its host, in the middle of a text; empty if there is none.
std::string_view email_in(std::string_view text) {
  for (auto at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    std::size_t begin = at;
    while (begin > 0 && is_local_char(text[begin - 1])) --begin;
    std::size_t end = at + 1;
    while (end < text.size() && is_local_char(text[end]) && text[end] != '_' && text[end] != '+') ++end;
    while (end > at && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
    const auto host = text.substr(at + 1, end > at ? end - at - 1 : 0);
    if (begin == at || host.find('.') == std::string_view::npos) continue;
    constexpr std::string_view kSubject = "?subject=";
    if (text.substr(end, kSubject.size()) == kSubject)
      end = std::min(text.find_first_of(" \t\r\n)>", end), text.size());
    return text.substr(begin, end - begin);
  }
  return {};
}

void remove_all(std::string& text, std::string_view what) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at))
    text.erase(at, what.size());
}

std::string stripped(std::string text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  while (!text.empty() && blank(text.back())) text.pop_back();
  std::size_t start = 0;
  while (start < text.size() && blank(text[start])) ++start;
  return text.substr(start);
}

void put_author(Reading& reading, std::string author) {
  FeedRecord& record = reading.record();
  const int old_depth = record.depths.contains("author") ? record.depths["author"] : 0;
  if (!reading.replaces(record.author.has_value(), old_depth)) return;
  record.author = std::move(author);
  record.depths["author"] = reading.depth;
}

// Reads an element about a person; its parts are elements, or it is all in its text.
FeedParty read_party(Reading& reading, const XmlElement& element) {
  FeedParty party;
  FeedParty* outer = reading.person;
  const bool outer_parts = reading.person_has_parts;
  reading.person = &party;
  reading.person_has_parts = false;
  reading.visit_children(element);
  if (!reading.person_has_parts) party = party_from(reading.text_of(element));
  reading.person = outer;
  reading.person_has_parts = outer_parts;
  return party;
}

void read_author(Reading& reading, const XmlElement& element) {
  FeedParty party = read_party(reading, element);
  std::string text = reading.text_of(element);
  std::string author = text.empty() ? printed(party) : std::move(text);
  if (author.empty() && party.empty()) return;
  if (!author.empty()) put_author(reading, std::move(author));
  reading.record().authors.push_back(std::move(party));
}

void read_contributor(Reading& reading, const XmlElement& element) {
  FeedParty party = read_party(reading, element);
  if (!party.empty()) reading.record().contributors.push_back(std::move(party));
}

void read_dc_contributor(Reading& reading, const XmlElement& element) {
  if (std::string name = reading.text_of(element); !name.empty())
    reading.record().contributors.push_back({std::move(name), "", ""});
}

void read_publisher(Reading& reading, const XmlElement& element) {
  FeedRecord& record = reading.record();
  record.publisher = reading.text_of(element);
  record.publisher_detail = party_from(*record.publisher);
}

void read_owner(Reading& reading, const XmlElement& element) {
  FeedParty party = read_party(reading, element);
  reading.record().publisher_detail = std::move(party);
}

void read_name(Reading& reading, const XmlElement& element) {
  reading.visit_children(element);
  std::string name = reading.text_of(element);
  if (reading.person != nullptr) {
    reading.person->name = std::move(name);
    reading.person_has_parts = true;
  } else if (reading.in_text_input) {
    reading.record().others["name"] = std::move(name);
  }
}

void read_email(Reading& reading, const XmlElement& element) {
  reading.visit_children(element);
  if (reading.person == nullptr) return;
  reading.person->email = reading.text_of(element);
  reading.person_has_parts = true;
}

constexpr ElementRule kRules[] = {
    {"author", &read_author},
    {"managingeditor", &read_author},
    {"dc:author", &read_author},
    {"dc:creator", &read_author},
    {"itunes:author", &read_author},
    {"contributor", &read_contributor},
    {"dc:contributor", &read_dc_contributor},
    {"webmaster", &read_publisher},
    {"dc:publisher", &read_publisher},
    {"itunes:owner", &read_owner},
    {"name", &read_name},
    {"itunes:name", &read_name},
    {"email", &read_email},
    {"itunes:email", &read_email},
};

}  // namespace

FeedParty party_from(std::string_view text) {
  FeedParty party;
  const std::string_view email = email_in(text);
  party.email = std::string(email);
  std::string name(text);
  if (!email.empty()) {
    remove_all(name, party.email);
    for (const char* empty_brackets : {"()", "<>", "&lt;&gt;"}) remove_all(name, empty_brackets);
    name = stripped(std::move(name));
    if (!name.empty() && name.front() == '(') name.erase(0, 1);
    if (!name.empty() && name.back() == ')') name.pop_back();
  }
  party.name = stripped(std::move(name));
  return party;
}

std::string printed(const FeedParty& party) {
  if (party.name.empty()) return party.email;
  return party.email.empty() ? party.name : party.name + " (" + party.email + ")";
}

std::span<const ElementRule> people_rules() {
  return kRules;
}

}  // namespace dateline::formats
