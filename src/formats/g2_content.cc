#include <algorithm>

#include "formats/g2_reading.h"
#include "formats/inline_text.h"
#include "formats/wire_text.h"
#include "formats/wire_xml.h"
#include "markup/address.h"

namespace dateline::formats {
namespace {

constexpr std::size_t kMostFiles = 100;

int pixels(std::string_view text) {
  return static_cast<int>(std::min<std::uint32_t>(version_of(text), 1'000'000));
}

news::Rendition file_of(const pugi::xml_node& remote, std::string_view base) {
  news::Rendition file;
  for (const char* name : {"href", "residref"})
    if (file.href.empty()) file.href = markup::resolve_address(base, attribute_of(remote, name));
  file.mime = one_line(attribute_of(remote, "contenttype"), 100);
  file.width = pixels(attribute_of(remote, "width"));
  file.height = pixels(attribute_of(remote, "height"));
  file.bytes = version_of(attribute_of(remote, "size"));
  return file;
}

// The files of what is not text: of one picture in several sizes; of films and sounds, the largest is told.
void read_files(const pugi::xml_node& set, const pugi::xml_node& node, news::Item& item,
                std::string_view base) {
  std::vector<news::Rendition> pictures;
  std::vector<news::Rendition> others;
  each_child(set, "remotecontent", [&](const pugi::xml_node& remote) {
    news::Rendition file = file_of(remote, base);
    if (!markup::is_web_address(file.href) || pictures.size() + others.size() >= kMostFiles) return;
    const bool picture =
        file.mime.starts_with("image/") ||
        (file.mime.empty() && (item.kind == news::Kind::picture || item.kind == news::Kind::graphic));
    (picture ? pictures : others).push_back(std::move(file));
  });
  if (!pictures.empty()) {
    std::stable_sort(pictures.begin(), pictures.end(), [](const auto& a, const auto& b) {
      return a.width != b.width ? a.width > b.width : a.bytes > b.bytes;
    });
    news::Picture picture;
    picture.caption = g2_caption(node);
    picture.credit =
        item.byline.empty() ? child_text(child_of(node, "contentmeta"), "creditline") : item.byline;
    picture.copyright = item.kind == news::Kind::picture ? item.copyright : "";
    picture.renditions = std::move(pictures);
    item.pictures.insert(item.pictures.begin(), std::move(picture));
  }
  for (news::Rendition& file : others) item.attachments.push_back({"", std::move(file)});
}

}  // namespace

void read_g2_content(const pugi::xml_node& node, news::Item& item, std::string_view base) {
  const pugi::xml_node set = child_of(node, "contentset");
  // The same text may be there in several forms; one is enough.
  for (const char* element : {"inlinexml", "inlinedata"}) {
    each_child(set, element, [&](const pugi::xml_node& holder) {
      if (item.body.empty()) read_inline_text(holder, item, base);
    });
  }
  read_files(set, node, item, base);
  const bool told_by_caption = item.kind != news::Kind::text && item.kind != news::Kind::composite;
  if (told_by_caption && item.body.empty() && item.lead.empty()) item.lead = g2_caption(node);
}

}  // namespace dateline::formats
