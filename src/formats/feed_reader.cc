#include "formats/feed_reader.h"

#include <unordered_map>

#include "formats/feed_reading.h"
#include "markup/address.h"
#include "text/charset.h"

namespace dateline::formats {
namespace {

constexpr std::size_t kMostBytes = 32u << 20;

using Rules = std::unordered_map<std::string_view, void (*)(Reading&, const XmlElement&)>;

const Rules& rules() {
  static const Rules kRules = [] {
    Rules all;
    for (const auto vocabulary :
         {structure_rules(), text_rules(), people_rules(), detail_rules(), media_rules(), place_rules()})
      for (const ElementRule& rule : vocabulary) all[rule.name] = rule.read;
    return all;
  }();
  return kRules;
}

// Elements whose text is an address.
bool is_address(std::string_view name) {
  for (const std::string_view known :
       {"comments", "docs", "href", "icon", "link", "logo", "url", "wfw:comment", "wfw:commentrss"})
    if (name == known) return true;
  return false;
}

// Addresses that a base may have: anything of the network, nothing that runs.
bool is_safe_base(std::string_view address) {
  const std::string scheme = markup::scheme_of(address);
  for (const char* known : {"http", "https", "ftp", "file", "mailto", "news", "nntp", "gopher", "sftp",
                            "feed", "tag", "urn", "svn", "git", "ssh", "irc"})
    if (scheme == known) return true;
  return false;
}

std::string hyphenated(std::string language) {
  for (char& c : language)
    if (c == '_') c = '-';
  return language;
}

// The namespaces say which RSS an RDF feed is, and Atom 1.0.
void note_version(const XmlDocument& tree, FeedDocument& document) {
  if (tree.doctype.find("netscape") != std::string::npos) document.version = "rss091n";
  for (const auto& [prefix, uri] : tree.namespaces) {
    if (!document.version.empty()) return;
    if (prefix.empty() && uri == "http://my.netscape.com/rdf/simple/0.9/") document.version = "rss090";
    if (uri == "http://purl.org/rss/1.0/") document.version = "rss10";
    if (uri == "http://www.w3.org/2005/Atom") document.version = "atom10";
  }
}

bool is_odd_media_type(const std::string& content_type) {
  const std::string type = text::media_type_of(content_type);
  if (type.empty()) return false;
  if (type.ends_with("+xml") && (type.starts_with("application/") || type.starts_with("text/"))) return false;
  for (const char* fine : {"application/xml", "application/xml-dtd", "application/xml-external-parsed-entity",
                           "text/xml", "text/xml-external-parsed-entity"})
    if (type == fine) return false;
  return true;
}

}  // namespace

void Reading::visit_children(const XmlElement& element) {
  for (const auto& child : element.children)
    if (const auto* inner = std::get_if<std::unique_ptr<XmlElement>>(&child)) visit(**inner);
}

void Reading::visit(const XmlElement& element) {
  const std::string outer_base = base;
  const std::string outer_language = language;
  ++depth;
  const std::string* given = element.attribute("xml:base");
  if (given == nullptr) given = element.attribute("base");
  if (given != nullptr && !given->empty()) {
    std::string inner = markup::resolve_address(base, *given);
    if (base.empty() || is_safe_base(inner)) base = std::move(inner);
  }
  given = element.attribute("xml:lang");
  if (given == nullptr) given = element.attribute("lang");
  if (given != nullptr) language = hyphenated(*given);
  if (given != nullptr && !given->empty() &&
      (element.name == "feed" || element.name == "rss" || element.name == "rdf:rdf"))
    document.feed.language = language;

  if (const auto rule = rules().find(element.name); rule != rules().end()) {
    rule->second(*this, element);
  } else {
    visit_children(element);
    FeedRecord& here = record();
    constexpr std::size_t kMostOthers = 500;
    if (here.others.size() + here.other_attributes.size() >= kMostOthers) {
      // Nobody has that much to say.
    } else if (element.attributes.empty()) {
      const auto known = here.depths.find(element.name);
      if (anywhere() &&
          replaces(known != here.depths.end(), known == here.depths.end() ? 0 : known->second)) {
        std::string value = text_of(element);
        if (is_address(element.name) && !value.empty()) value = resolved(value);
        here.others[element.name] = std::move(value);
        here.depths[element.name] = depth;
      }
    } else {
      here.other_attributes[element.name] = element.attributes;
    }
  }
  --depth;
  base = outer_base;
  language = outer_language;
}

FeedRecord& Reading::record() {
  if (source != nullptr) return *source;
  return entry != nullptr ? *entry : document.feed;
}

std::string Reading::resolved(std::string_view address) const {
  return markup::resolve_address(base, address);
}

bool Reading::replaces(bool present, int old_depth) const {
  return !present || !in_entry() || depth <= old_depth;
}

std::string Reading::text_of(const XmlElement& element) const {
  std::string text = own_text(element);
  constexpr std::string_view kSpaces = " \t\r\n\f\v";
  const auto first = text.find_first_not_of(kSpaces);
  if (first == std::string::npos) return {};
  return text::mend_mojibake(text.substr(first, text.find_last_not_of(kSpaces) - first + 1));
}

void Reading::begin_entry(const XmlElement& element) {
  document.entries.emplace_back();
  entry = &document.entries.back();
  title_depth = -1;
  id_is_link = false;
  has_content = false;
  if (const std::string* about = element.attribute("rdf:about"); about != nullptr && !about->empty()) {
    entry->id = *about;
    entry->given_id = *about;
    entry->has_id = true;
  }
}

void Reading::end_entry() {
  if (entry != nullptr && !entry->summary) entry->summary = entry->media_description;
  entry = nullptr;
  has_content = false;
}

std::string base_of(const Input& input) {
  if (input.content_location.empty()) return input.url;
  std::string location = markup::resolve_address(input.url, input.content_location);
  return is_safe_base(location) ? location : input.url;
}

Result<FeedDocument> read_feed(const Input& input) {
  if (input.bytes.size() > kMostBytes)
    return Error{ErrorKind::too_large, "The feed is larger than 32 MiB; it is not read.", ""};
  const text::Decoded decoded = text::decode_document(input.bytes, {input.content_type});
  auto tree = read_xml(decoded.text);
  if (!tree) return tree.error();

  FeedDocument document;
  document.charset = decoded.charset;
  document.charset_overridden = decoded.charset != decoded.claimed || decoded.replaced;
  document.odd_media_type = is_odd_media_type(input.content_type);
  document.ill_formed = tree->ill_formed || decoded.replaced;
  document.why = tree->ill_formed ? tree->why : decoded.replaced ? "bytes that are no text" : "";
  document.truncated = tree->truncated;
  note_version(*tree, document);

  Reading reading(document);
  reading.base = base_of(input);
  reading.language = hyphenated(input.content_language);
  document.feed.language = reading.language;
  reading.visit_children(*tree->root);
  return document;
}

}  // namespace dateline::formats
