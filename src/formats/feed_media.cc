#include <unordered_map>

#include "formats/feed_to_items.h"
#include "markup/address.h"
#include "markup/clean.h"

// Which of the things that go with an entry are pictures, and which of these are the same.

namespace dateline::formats {
namespace {

constexpr std::size_t kMost = 50;
constexpr std::size_t kMostRenditions = 20;
constexpr std::size_t kMostText = 4000;

std::string attribute(const Attributes& attributes, std::string_view name) {
  const std::string* value = find(attributes, name);
  return value == nullptr ? std::string() : *value;
}

std::int64_t number(const Attributes& attributes, std::string_view name) {
  const std::string text = attribute(attributes, name);
  constexpr std::size_t kMostDigits = 12;
  if (text.empty() || text.size() > kMostDigits || text[0] < '0' || text[0] > '9') return 0;
  return std::atoll(text.c_str());
}

std::string_view path_of(std::string_view address) {
  return address.substr(0, address.find_first_of("?#"));
}

bool ends_like_a_picture(std::string_view address) {
  std::string path(path_of(address));
  for (char& c : path)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  for (const char* ending : {".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"})
    if (path.ends_with(ending)) return true;
  return false;
}

bool is_picture(const Attributes& attributes, std::string_view address) {
  if (attribute(attributes, "medium") == "image") return true;
  const std::string type = attribute(attributes, "type");
  if (!type.empty()) return type.starts_with("image");
  return attribute(attributes, "medium").empty() && ends_like_a_picture(address);
}

// What is the same for all sizes in which a site offers one picture: the address without scheme, query and
// the `-300x200` of WordPress. Pictures that a script makes are told apart by their query.
std::string key_of(std::string_view address) {
  std::string key(ends_like_a_picture(address) ? path_of(address) : address);
  if (const auto slashes = key.find("://"); slashes != std::string::npos) key.erase(0, slashes + 3);
  const auto dot = key.rfind('.');
  const auto dash = key.rfind('-');
  if (dot == std::string::npos || dash == std::string::npos || dash > dot) return key;
  const auto size = std::string_view(key).substr(dash + 1, dot - dash - 1);
  if (size.find('x') != std::string_view::npos &&
      size.find_first_not_of("0123456789x") == std::string_view::npos)
    key.erase(dash, dot - dash);
  return key;
}

class Album {
 public:
  void add(news::Picture picture) {
    std::erase_if(picture.renditions,
                  [](const news::Rendition& r) { return !markup::is_web_address(r.href); });
    if (picture.renditions.empty()) return;
    const std::string key = key_of(picture.renditions.front().href);
    const auto known = places_.find(key);
    if (known == places_.end()) {
      if (pictures_.size() >= kMost) return;
      places_.emplace(key, pictures_.size());
      pictures_.push_back(std::move(picture));
    } else {
      merge(pictures_[known->second], picture);
    }
  }

  bool empty() const { return pictures_.empty(); }

  std::vector<news::Picture> take() {
    for (news::Picture& picture : pictures_)
      std::stable_sort(picture.renditions.begin(), picture.renditions.end(),
                       [](const auto& a, const auto& b) {
                         return a.width != b.width ? a.width > b.width : a.bytes > b.bytes;
                       });
    return std::move(pictures_);
  }

 private:
  static void merge(news::Picture& held, const news::Picture& more) {
    if (held.caption.empty()) held.caption = more.caption;
    if (held.alt.empty()) held.alt = more.alt;
    if (held.credit.empty()) held.credit = more.credit;
    if (held.copyright.empty()) held.copyright = more.copyright;
    for (const news::Rendition& rendition : more.renditions) {
      const auto same = [&](const news::Rendition& r) { return r.href == rendition.href; };
      if (held.renditions.size() < kMostRenditions &&
          std::none_of(held.renditions.begin(), held.renditions.end(), same))
        held.renditions.push_back(rendition);
    }
  }

  std::vector<news::Picture> pictures_;
  std::unordered_map<std::string, std::size_t> places_;
};

news::Rendition rendition_from(const Attributes& attributes, std::string_view address_name) {
  constexpr std::size_t kMostAddress = 4000;
  news::Rendition out;
  out.href = bounded(attribute(attributes, address_name), kMostAddress);
  const std::string type = attribute(attributes, "type");
  if (type.find('/') != std::string::npos) out.mime = bounded(type, 100);
  out.width = static_cast<int>(std::min<std::int64_t>(number(attributes, "width"), 100'000));
  out.height = static_cast<int>(std::min<std::int64_t>(number(attributes, "height"), 100'000));
  out.bytes = number(attributes, address_name == "url" ? "filesize" : "length");
  return out;
}

// Agencies write the sign before the credit; a reader gets it once, with the credit's own sign.
std::string credit_from(std::string text) {
  text = markup::plain_text(text);
  for (const std::string_view sign : {"©", "(c)", "(C)", "Copyright", "Photo:", "Credit:"})
    if (text.starts_with(sign)) text.erase(0, sign.size());
  const auto first = text.find_first_not_of(" \t");
  return first == std::string::npos ? std::string() : bounded(text.substr(first), 500);
}

news::Picture picture_from(const FeedMedia& media) {
  news::Picture out;
  out.caption =
      bounded(markup::plain_text(media.description.empty() ? media.title : media.description), kMostText);
  out.credit = credit_from(media.credit);
  out.copyright = bounded(markup::plain_text(media.copyright), 500);
  out.renditions.push_back(rendition_from(media.attributes, "url"));
  return out;
}

news::Picture bare_picture(news::Rendition rendition) {
  news::Picture out;
  out.renditions.push_back(std::move(rendition));
  return out;
}

}  // namespace

std::vector<news::Picture> pictures_of(const FeedRecord& entry, const std::vector<news::Picture>& in_body) {
  Album album;
  for (const FeedMedia& media : entry.media)
    if (is_picture(media.attributes, attribute(media.attributes, "url"))) album.add(picture_from(media));
  for (const Attributes& link : entry.links)
    if (attribute(link, "rel") == "enclosure" && is_picture(link, attribute(link, "href")))
      album.add(bare_picture(rendition_from(link, "href")));
  if (entry.image && !entry.image->href.empty()) album.add(bare_picture({entry.image->href, "", 0, 0, 0}));
  for (const news::Picture& picture : in_body) album.add(picture);
  if (album.empty())
    for (const Attributes& thumbnail : entry.thumbnails)
      album.add(bare_picture(rendition_from(thumbnail, "url")));
  return album.take();
}

std::vector<news::Attachment> attachments_of(const FeedRecord& entry) {
  std::vector<news::Attachment> out;
  const auto add = [&out](news::Rendition file, const std::string& title) {
    const auto same = [&](const news::Attachment& held) { return held.file.href == file.href; };
    if (!markup::is_web_address(file.href) || out.size() >= kMost ||
        std::any_of(out.begin(), out.end(), same))
      return;
    out.push_back({bounded(markup::plain_text(title), 500), std::move(file)});
  };
  for (const Attributes& link : entry.links)
    if (attribute(link, "rel") == "enclosure" && !is_picture(link, attribute(link, "href")))
      add(rendition_from(link, "href"), attribute(link, "title"));
  for (const FeedMedia& media : entry.media)
    if (!is_picture(media.attributes, attribute(media.attributes, "url")))
      add(rendition_from(media.attributes, "url"), media.title);
  return out;
}

}  // namespace dateline::formats
