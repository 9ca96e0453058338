#include "formats/opml.h"

#include <algorithm>
#include <set>

#include "formats/feed_to_items.h"
#include "formats/xml_tree.h"
#include "formats/xml_writer.h"
#include "markup/address.h"
#include "text/charset.h"

namespace dateline::formats {
namespace {

constexpr std::size_t kMostBytes = 32u << 20;
constexpr std::size_t kMostOutlines = 20'000;
constexpr std::size_t kDeepest = 16;
constexpr std::size_t kMostText = 1000;
constexpr std::size_t kMostAddress = 4000;

std::string line_of(const XmlElement& element, std::string_view name) {
  const std::string* value = element.attribute(name);
  if (value == nullptr) return {};
  std::string out = plain_if_html(*value);
  std::replace(out.begin(), out.end(), '\n', ' ');
  return bounded(std::move(out), kMostText);
}

std::string address_of(const XmlElement& element, std::string_view name) {
  const std::string* value = element.attribute(name);
  if (value == nullptr) return {};
  std::string address = markup::resolve_address("", *value);
  if (address.starts_with("feed:"))
    address = address.starts_with("feed://") ? "http" + address.substr(4) : address.substr(5);
  return markup::is_web_address(address) && address.size() <= kMostAddress ? address : std::string();
}

class OutlineReader {
 public:
  void read(const XmlElement& element) {
    for (const auto& child : element.children) {
      const auto* inner = std::get_if<std::unique_ptr<XmlElement>>(&child);
      if (inner == nullptr || list.outlines.size() >= kMostOutlines) continue;
      if ((*inner)->name == "outline")
        take(**inner);
      else if ((*inner)->name == "title" && list.title.empty())
        list.title = bounded(plain_if_html(own_text(**inner)), kMostText);
      else
        read(**inner);
    }
  }

  OutlineList list;
  bool seen = false;

 private:
  void take(const XmlElement& element) {
    seen = true;
    Outline outline;
    outline.title = line_of(element, "title");
    outline.text = line_of(element, "text");
    if (outline.title.empty()) outline.title = outline.text;
    if (outline.text == outline.title) outline.text.clear();
    outline.feed_url = address_of(element, "xmlurl");
    if (element.attribute("xmlurl") == nullptr) {
      if (folders_.size() >= kDeepest) return;
      folders_.push_back(outline.title);
      read(element);
      folders_.pop_back();
      return;
    }
    outline.html_url = address_of(element, "htmlurl");
    outline.description = line_of(element, "description");
    outline.language = line_of(element, "language");
    outline.category = folders_;
    if (!outline.feed_url.empty() && known_.emplace(outline.feed_url, folders_).second)
      list.outlines.push_back(std::move(outline));
    read(element);
  }

  std::vector<std::string> folders_;
  std::set<std::pair<std::string, std::vector<std::string>>> known_;
};

// Writes the outlines from `first` on that lie in the folder `depth` levels down which the first one is in.
void write_folder(XmlWriter& xml, const std::vector<const Outline*>& outlines, std::size_t depth) {
  std::vector<std::string> folders;
  for (const Outline* outline : outlines) {
    if (outline->category.size() <= depth) {
      const std::string& text = outline->text.empty() ? outline->title : outline->text;
      xml.empty("outline", {{"type", "rss"},
                            {"text", text.empty() ? outline->feed_url : text},
                            {"title", outline->title},
                            {"xmlUrl", outline->feed_url},
                            {"htmlUrl", outline->html_url},
                            {"description", outline->description},
                            {"language", outline->language}});
    } else if (std::find(folders.begin(), folders.end(), outline->category[depth]) == folders.end()) {
      folders.push_back(outline->category[depth]);
    }
  }
  for (const std::string& folder : folders) {
    std::vector<const Outline*> inside;
    for (const Outline* outline : outlines)
      if (outline->category.size() > depth && outline->category[depth] == folder) inside.push_back(outline);
    xml.open("outline", {{"text", folder.empty() ? "-" : folder}, {"title", folder}});
    write_folder(xml, inside, depth + 1);
    xml.close();
  }
}

}  // namespace

Result<OutlineList> read_opml(std::string_view bytes) {
  if (bytes.size() > kMostBytes)
    return Error{ErrorKind::too_large, "The list is larger than 32 MiB; it is not read.", ""};
  const auto tree = read_xml(text::decode_document(bytes, {}).text);
  if (!tree) return tree.error();
  OutlineReader reader;
  reader.read(*tree->root);
  if (!reader.seen) return Error{ErrorKind::invalid, "There is no outline in this document; is it OPML?", ""};
  return std::move(reader.list);
}

std::string write_opml(const OutlineList& list) {
  XmlWriter xml;
  xml.open("opml", {{"version", "2.0"}});
  xml.open("head");
  xml.element("title", list.title);
  xml.close();
  xml.open("body");
  std::vector<const Outline*> all;
  for (const Outline& outline : list.outlines) all.push_back(&outline);
  write_folder(xml, all, 0);
  return xml.finish();
}

}  // namespace dateline::formats
