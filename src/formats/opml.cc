#include "formats/opml.h"

#include <map>

#include "formats/xml_tree.h"
#include "formats/xml_writer.h"

namespace dateline::formats {
namespace {

constexpr std::size_t kMostOutlines = 10'000;
constexpr int kDeepest = 20;

void collect(const xmlNode* node, const std::string& category, int depth, std::vector<Outline>& out) {
  for (const xmlNode* child = first_element(node); child != nullptr; child = next_element(child)) {
    if (name_of(child) != "outline" || out.size() >= kMostOutlines) continue;
    std::string title = attribute(child, "title");
    if (title.empty()) title = attribute(child, "text");
    const std::string feed = attribute(child, "xmlurl");
    if (!feed.empty()) out.push_back({title, feed, attribute(child, "htmlurl"), category});
    if (depth < kDeepest) collect(child, category.empty() ? title : category + " / " + title, depth + 1, out);
  }
}

}  // namespace

Result<std::vector<Outline>> read_opml(std::string_view bytes) {
  Input input;
  input.bytes = bytes;
  const Result<XmlTree> tree = parse_xml(input);
  if (!tree) return tree.error();
  if (name_of(tree->root()) != "opml") return Error{ErrorKind::invalid, "This is XML, but no OPML", ""};
  std::vector<Outline> out;
  for (const xmlNode* part = first_element(tree->root()); part != nullptr; part = next_element(part)) {
    if (name_of(part) == "body") collect(part, "", 0, out);
  }
  return out;
}

std::string write_opml(std::string_view title, const std::vector<Outline>& outlines) {
  std::map<std::string, std::vector<const Outline*>> groups;
  for (const Outline& outline : outlines) groups[outline.category].push_back(&outline);
  XmlWriter xml;
  xml.open("opml", {{"version", "2.0"}});
  xml.open("head");
  xml.text("title", title);
  xml.close("head");
  xml.open("body");
  for (const auto& [category, feeds] : groups) {
    if (!category.empty()) xml.open("outline", {{"text", category}, {"title", category}});
    for (const Outline* feed : feeds) {
      xml.empty("outline", {{"type", "rss"},
                            {"text", feed->title},
                            {"title", feed->title},
                            {"xmlUrl", feed->feed},
                            {"htmlUrl", feed->page}});
    }
    if (!category.empty()) xml.close("outline");
  }
  xml.close("body");
  xml.close("opml");
  return std::move(xml).take();
}

}  // namespace dateline::formats
