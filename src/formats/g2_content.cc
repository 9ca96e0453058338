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

// What a partMeta says of the files that it refers to: a picture with its caption, or a file with its title.
struct Part {
  std::string id;
  std::vector<std::string> files;  // ids of remoteContent
  news::Picture picture;
  std::string title;
};

std::vector<Part> parts_of(const pugi::xml_node& node) {
  std::vector<Part> parts;
  each_child(node, "partmeta", [&](const pugi::xml_node& meta) {
    Part part;
    part.id = std::string(attribute_of(meta, "partid"));
    const std::string references = one_line(attribute_of(meta, "contentrefs"), 10'000);
    for (std::size_t at = 0; at < references.size();) {
      const auto end = std::min(references.find(' ', at), references.size());
      part.files.push_back(references.substr(at, end - at));
      at = end + 1;
    }
    if (part.files.empty() || parts.size() >= kMostFiles) return;
    each_child(meta, "description", [&](const pugi::xml_node& description) {
      const std::string role = ascii_lower(word_of(attribute_of(description, "role")));
      (role == "alttext" ? part.picture.alt : part.picture.caption) = text_of(description);
    });
    part.picture.credit = child_text(meta, "creditline");
    part.title = child_text(meta, "headline");
    each_child(node, "rightsinfo", [&](const pugi::xml_node& rights) {
      if (!part.id.empty() && attribute_of(rights, "idrefs") == part.id)
        part.picture.copyright = child_text(rights, "copyrightnotice");
    });
    parts.push_back(std::move(part));
  });
  return parts;
}

// Takes a file to the part that refers to it; false where none does.
bool take_to_part(const pugi::xml_node& remote, news::Rendition& file, std::vector<Part>& parts,
                  news::Item& item) {
  const auto id = attribute_of(remote, "id");
  for (Part& part : parts) {
    if (std::find(part.files.begin(), part.files.end(), id) == part.files.end()) continue;
    if (part.id.starts_with("file") || (!file.mime.empty() && !file.mime.starts_with("image/")))
      item.attachments.push_back({part.title, std::move(file)});
    else
      part.picture.renditions.push_back(std::move(file));
    return true;
  }
  return false;
}

// The files of what is not text: of one picture in several sizes; of films and sounds, the largest is told.
void read_files(const pugi::xml_node& set, const pugi::xml_node& node, news::Item& item,
                std::string_view base) {
  std::vector<news::Rendition> pictures;
  std::vector<news::Rendition> others;
  std::vector<Part> parts = parts_of(node);
  each_child(set, "remotecontent", [&](const pugi::xml_node& remote) {
    news::Rendition file = file_of(remote, base);
    if (!markup::is_web_address(file.href) || pictures.size() + others.size() >= kMostFiles) return;
    if (take_to_part(remote, file, parts, item)) return;
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
  for (Part& part : parts) {
    if (part.picture.renditions.empty()) continue;
    // One that stands in the text as well is told of better here.
    const std::string href = part.picture.renditions.front().href;
    std::erase_if(item.pictures,
                  [&](const news::Picture& had) { return had.renditions.front().href == href; });
    item.pictures.push_back(std::move(part.picture));
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
