#include "formats/g2_reading.h"
#include "formats/subject_code.h"
#include "formats/wire_text.h"
#include "formats/wire_xml.h"

namespace dateline::formats {

void G2Catalog::add(const pugi::xml_node& node) {
  constexpr std::size_t kMostSchemes = 2000;
  each_child(node, "catalog", [&](const pugi::xml_node& catalog) {
    each_child(catalog, "scheme", [&](const pugi::xml_node& scheme) {
      const std::string_view alias = attribute_of(scheme, "alias");
      const std::string_view uri = attribute_of(scheme, "uri");
      if (!alias.empty() && !uri.empty() && schemes_.size() < kMostSchemes) schemes_.emplace(alias, uri);
    });
  });
}

std::string G2Catalog::scheme_of(std::string_view qcode) const {
  const auto colon = qcode.find(':');
  if (colon == std::string_view::npos) return {};
  const auto found = schemes_.find(qcode.substr(0, colon));
  return found == schemes_.end() ? std::string() : found->second;
}

std::string G2Catalog::code_of(const pugi::xml_node& node) const {
  constexpr std::size_t kLongest = 500;
  std::string qcode = one_line(attribute_of(node, "qcode"), kLongest);
  const std::string uri = one_line(attribute_of(node, "uri"), kLongest);
  if (!qcode.empty()) {
    const std::string scheme = scheme_of(qcode);
    if (!scheme.empty())
      if (std::string known = qcode_of_uri(scheme + qcode.substr(qcode.find(':') + 1)); !known.empty())
        return known;
    return qcode;
  }
  if (!uri.empty()) {
    std::string known = qcode_of_uri(uri);
    return known.empty() ? uri : known;
  }
  return one_line(attribute_of(node, "literal"), kLongest);
}

std::string_view word_of(std::string_view code) {
  const auto part = code.find_last_of(":/#");
  return part == std::string_view::npos ? code : code.substr(part + 1);
}

std::string concept_word(const pugi::xml_node& node) {
  for (const char* name : {"qcode", "uri", "literal"})
    if (const auto code = attribute_of(node, name); !code.empty()) return ascii_lower(word_of(code));
  return {};
}

std::string concept_name(const pugi::xml_node& node, std::string_view language) {
  constexpr std::size_t kPrimary = 2;
  std::string first;
  std::string in_language;
  each_child(node, "name", [&](const pugi::xml_node& name) {
    if (attribute_of(name, "role").ends_with("mnemonic")) return;
    std::string text = text_of(name);
    if (text.empty()) return;
    const auto own = attribute_of(name, "lang");
    if (in_language.empty() && !own.empty() && own.substr(0, kPrimary) == language.substr(0, kPrimary))
      in_language = text;
    if (first.empty()) first = std::move(text);
  });
  if (!in_language.empty()) return in_language;
  if (!first.empty()) return first;
  return one_line(attribute_of(node, "literal"), 500);
}

}  // namespace dateline::formats
