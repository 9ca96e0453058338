#include "formats/feed_to_items.h"
#include "formats/format.h"
#include "formats/recognise.h"
#include "formats/wire_text.h"
#include "formats/wire_xml.h"
#include "text/charset.h"

namespace dateline::formats {
namespace {

// Ritzau's texts are escaped once or twice more than XML asks for: `&amp;amp;apos;`.
std::string unescaped(std::string text) {
  static constexpr std::pair<std::string_view, std::string_view> kNames[] = {
      {"&apos;", "'"}, {"&quot;", "\""}, {"&amp;apos;", "'"}, {"&amp;quot;", "\""}, {"&amp;amp;", "&amp;"}};
  for (const auto& [from, to] : kNames)
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
      text.replace(at, from.size(), to);
  return text;
}

std::string line_of(const pugi::xml_node& news, std::string_view name) {
  return bounded(one_line(text::mend_mojibake(plain_if_html(unescaped(child_text(news, name))))), 1000);
}

bool says(const pugi::xml_node& news, std::string_view name) {
  return ascii_lower(child_text(news, name)) == "true";
}

news::Item item_of(const pugi::xml_node& news, std::string_view base) {
  news::Item item;
  item.guid = bounded(child_text(news, "newsid"), 500);
  item.version = version_of(child_text(news, "version"));
  item.headline = line_of(news, "headline");
  item.subheadline = line_of(news, "subtitle");
  item.slugline = line_of(news, "strapline");
  item.located = line_of(news, "town");
  item.byline = without_by(line_of(news, "byline"));
  if (!item.byline.empty()) item.authors.push_back({item.byline, "author", line_of(news, "bylineemail"), ""});
  item.provider = "Ritzau";
  item.ednote = line_of(news, "tilredaktionen");
  item.urgency = urgency_of(child_text(news, "priority"));
  item.first_created = wire_time(child_text(news, "publishdate"));
  item.version_created = item.first_created;
  item.language = "da";
  if (says(news, "nyversion")) set_signal(item, "update");
  if (says(news, "korrektion")) set_signal(item, "correction");
  if (says(news, "annulleret") || says(news, "annuleret")) set_signal(item, "kill");
  each_child(child_of(news, "iptclist"), "int", [&](const pugi::xml_node& code) {
    const std::string digits = text_of(code);
    const std::string padded = digits.size() < 8 ? std::string(8 - digits.size(), '0') + digits : digits;
    add_subject(item, {subject_qcode(padded), "", ""});
  });
  add_subject(item, {"", line_of(news, "section"), ""});
  each_child(child_of(news, "subjectkeyword"), "string",
             [&](const pugi::xml_node& keyword) { add_keyword(item, text_of(keyword)); });
  const std::string content = text::mend_mojibake(unescaped(raw_text_of(child_of(news, "content"))));
  add_body_page(item, content, base);
  if (item.guid.empty()) item.guid = made_guid(item);
  return item;
}

/// Ritzau's own XML: the answer of its news queue, `RBNews` with everything in elements.
class Ritzau final : public Format {
 public:
  std::string_view name() const override { return "ritzau"; }

  int recognises(const Input& input) const override {
    const std::string head = head_of(input.bytes);
    const std::string element(local_name(first_element(head)));
    if (element == "rbnews" || element == "xmlnewsqueuedresponse") return sure_of_xml(head, 90);
    return head.find("<RBNews") != std::string::npos ? sure_of_xml(head, 80) : 0;
  }

  Result<Parsed> parse(const Input& input) const override {
    auto xml = read_wire_xml(input, {"rbnews"});
    if (!xml) return xml.error();
    Parsed out;
    out.format = name();
    out.ill_formed = (*xml)->ill_formed;
    out.ill_formed_why = (*xml)->why;
    const pugi::xml_node first = first_below((*xml)->tree, "rbnews");
    each_child(first.parent(), "rbnews",
               [&](const pugi::xml_node& news) { out.items.push_back(item_of(news, input.url)); });
    if (out.items.empty()) return Error{ErrorKind::invalid, "There is no RBNews in this document.", ""};
    return out;
  }
};

const Registration kRitzau{std::make_unique<Ritzau>()};

}  // namespace
}  // namespace dateline::formats
