#include <algorithm>
#include <unordered_map>

#include "formats/feed_to_items.h"
#include "formats/format.h"
#include "formats/g2_reading.h"
#include "formats/recognise.h"
#include "formats/wire_text.h"
#include "formats/wire_xml.h"
#include "formats/write_wires.h"
#include "markup/address.h"
#include "markup/html_text.h"

namespace dateline::formats {
namespace {

constexpr std::size_t kMostItems = 100'000;

bool is_item(const pugi::xml_node& node) {
  for (const char* name : {"newsitem", "packageitem", "conceptitem", "planningitem", "knowledgeitem"})
    if (is_named(node, name)) return true;
  return false;
}

// An item of the message, with the node that it was made of.
struct Found {
  pugi::xml_node node;
  news::Item item;
};

// What a package lists, as a list for readers: titles, with what is said of each.
void read_group_set(const pugi::xml_node& node, news::Item& item) {
  constexpr std::size_t kMostLinks = 100;
  std::string list;
  each_child(child_of(node, "groupset"), "group", [&](const pugi::xml_node& group) {
    each_child(group, "itemref", [&](const pugi::xml_node& reference) {
      std::string title = child_text(reference, "title");
      if (title.empty()) title = child_text(reference, "headline");
      const std::string description = child_text(reference, "description");
      const std::string href = one_line(attribute_of(reference, "href"), 4000);
      if (markup::is_web_address(href) && item.links.size() < kMostLinks)
        item.links.push_back(
            {href, "related", title, std::string(attribute_of(reference, "contenttype")), ""});
      if (title.empty() && description.empty()) return;
      list += "<li>";
      if (!title.empty()) list += "<strong>";
      markup::append_escaped_text(list, title);
      if (!title.empty()) list += "</strong>";
      if (!title.empty() && !description.empty()) list += " ";
      markup::append_escaped_text(list, description);
      list += "</li>";
    });
  });
  if (!list.empty()) add_body_page(item, "<ul>" + list + "</ul>", "");
}

// A concept tells what something is; an event, when and where.
void read_concept(const pugi::xml_node& node, news::Item& item) {
  pugi::xml_node what = child_of(node, "concept");
  if (!what) what = first_below(node, "concept");
  if (item.headline.empty()) item.headline = bounded(concept_name(what, item.language), 1000);
  std::string html;
  each_child(what, "definition", [&](const pugi::xml_node& definition) {
    html += has_elements(definition) ? "<div>" + html_inside(definition) + "</div>"
                                     : html_of_text(raw_text_of(definition));
  });
  add_body_page(item, html, "");
  const pugi::xml_node event = child_of(what, "eventdetails");
  if (item.located.empty())
    item.located = bounded(concept_name(child_of(event, "location"), item.language), 500);
}

Found read_item(const pugi::xml_node& node, G2Catalog catalog, std::string_view base) {
  Found found{node, {}};
  catalog.add(node);
  read_g2_meta(node, catalog, found.item);
  read_g2_content(node, found.item, base);
  if (is_named(node, "packageitem")) {
    found.item.kind = news::Kind::composite;
    read_group_set(node, found.item);
  } else if (!is_named(node, "newsitem")) {
    read_concept(node, found.item);
  }
  if (found.item.guid.empty()) found.item.guid = made_guid(found.item);
  return found;
}

// Every item of the document in its order; items do not stand inside of each other.
void collect(const pugi::xml_node& node, G2Catalog catalog, std::string_view base, int depth,
             std::vector<Found>& out) {
  constexpr int kDeepest = 12;
  catalog.add(node);
  for (pugi::xml_node child = node.first_child(); child; child = child.next_sibling()) {
    if (child.type() != pugi::node_element || out.size() >= kMostItems) continue;
    if (is_item(child))
      out.push_back(read_item(child, catalog, base));
    else if (depth < kDeepest && !is_named(child, "header") && !is_named(child, "catalog"))
      collect(child, catalog, base, depth + 1, out);
  }
}

using ByGuid = std::unordered_map<std::string_view, news::Item*>;

// A package whose parts came along puts a text's pictures beside it: they go to its first text. A part that
// has no headline of its own goes under the package's.
void illustrate(const pugi::xml_node& package, const ByGuid& items) {
  constexpr std::size_t kMostPictures = 100;
  const std::string headline = child_text(child_of(package, "contentmeta"), "headline");
  news::Item* text = nullptr;
  std::vector<const news::Item*> pictures;
  each_child(child_of(package, "groupset"), "group", [&](const pugi::xml_node& group) {
    each_child(group, "itemref", [&](const pugi::xml_node& reference) {
      const auto found = items.find(attribute_of(reference, "residref"));
      if (found == items.end()) return;
      if (found->second->headline.empty() && found->second->body.empty()) found->second->headline = headline;
      if (found->second->kind == news::Kind::text && text == nullptr) text = found->second;
      if (found->second->kind == news::Kind::picture && pictures.size() < kMostPictures)
        pictures.push_back(found->second);
    });
  });
  if (text == nullptr) return;
  for (const news::Item* picture : pictures)
    if (text->pictures.size() + picture->pictures.size() <= kMostPictures)
      text->pictures.insert(text->pictures.end(), picture->pictures.begin(), picture->pictures.end());
}

void illustrate_all(std::vector<Found>& found) {
  ByGuid by_guid;
  for (Found& one : found) by_guid.emplace(one.item.guid, &one.item);
  for (const Found& one : found)
    if (is_named(one.node, "packageitem")) illustrate(one.node, by_guid);
}

// A package that says nothing but what belongs together, beside the items that it names, is no item for
// readers.
void drop_mere_lists(std::vector<Found>& found) {
  const auto says_nothing = [](const Found& one) {
    return is_named(one.node, "packageitem") && one.item.headline.empty() && one.item.lead.empty() &&
           one.item.body.empty() && one.item.slugline.empty() &&
           one.item.pubstatus == news::PubStatus::usable;
  };
  const auto nothing = static_cast<std::size_t>(std::count_if(found.begin(), found.end(), says_nothing));
  if (nothing < found.size()) std::erase_if(found, says_nothing);
}

/// IPTC NewsML-G2: a newsMessage, or items alone, several behind each other too.
class NewsMlG2 final : public Format {
 public:
  std::string_view name() const override { return "newsml-g2"; }

  int recognises(const Input& input) const override {
    const std::string head = head_of(input.bytes);
    const std::string element(local_name(first_element(head)));
    const bool named =
        head.find("iptc.org/std/nar") != std::string::npos || head.find("NewsML-G2") != std::string::npos;
    if (element == "newsmessage") return sure_of_xml(head, 95);
    for (const char* item : {"packageitem", "conceptitem", "planningitem", "knowledgeitem"})
      if (element == item) return sure_of_xml(head, 90);
    if (element == "newsitem")
      return sure_of_xml(head, named || head.find("guid=") != std::string::npos ? 90 : 60);
    return named && !element.empty() ? sure_of_xml(head, 50) : 0;
  }

  Result<Parsed> parse(const Input& input) const override {
    auto xml =
        read_wire_xml(input, {"newsitem", "packageitem", "conceptitem", "planningitem", "knowledgeitem"});
    if (!xml) return xml.error();
    std::vector<Found> found;
    collect((*xml)->tree, {}, input.url, 0, found);
    if (found.empty())
      return Error{ErrorKind::invalid, "There is no newsItem, packageItem or conceptItem in this document.",
                   ""};
    const pugi::xml_node message = child_of((*xml)->tree, "newsmessage");
    const int priority = urgency_of(child_text(child_of(message, "header"), "priority"));
    illustrate_all(found);
    drop_mere_lists(found);
    Parsed out;
    out.format = name();
    out.oldest_first = true;
    out.ill_formed = (*xml)->ill_formed;
    out.ill_formed_why = (*xml)->why;
    for (Found& one : found) {
      if (one.item.urgency == 0) one.item.urgency = priority;
      if (one.item.headline.empty() && one.item.body.empty())
        one.item.headline = one.item.slugline.empty() ? bounded(one.item.lead, 200) : one.item.slugline;
      out.items.push_back(std::move(one.item));
    }
    return out;
  }

  bool writes() const override { return true; }
  std::string_view media_type() const override {
    return "application/vnd.iptc.g2.newsmessage+xml; charset=utf-8";
  }
  Result<std::string> write(const Publication& publication,
                            std::span<const news::Item> items) const override {
    return write_newsml_g2(publication, items);
  }
};

const Registration kNewsMlG2{std::make_unique<NewsMlG2>()};

}  // namespace
}  // namespace dateline::formats
