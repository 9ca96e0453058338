#include <boost/json.hpp>

#include "formats/feed_reader.h"
#include "formats/feed_to_items.h"
#include "formats/feed_writer.h"
#include "formats/format.h"
#include "formats/json_access.h"
#include "formats/recognise.h"
#include "markup/address.h"
#include "text/charset.h"
#include "text/feed_date.h"

namespace dateline::formats {
namespace {

namespace json = boost::json;

constexpr std::size_t kMostBytes = 32u << 20;
constexpr std::size_t kMostItems = 10'000;
constexpr std::string_view kVersion = "https://jsonfeed.org/version/";

std::optional<FeedText> text_from(const json::object& from, std::string_view key, std::string_view type,
                                  const std::string& base, const std::string& language) {
  std::string value = string_at(from, key);
  if (value.empty()) return std::nullopt;
  return FeedText{std::move(value), std::string(type), base, language, "", 0};
}

void read_date(const json::object& from, std::string_view key, std::optional<FeedDate>& slot) {
  std::string text = string_at(from, key);
  if (text.empty()) return;
  const auto time = text::parse_feed_date(text);
  slot = FeedDate{std::move(text), time, 0};
}

// `authors` is version 1.1's, `author` version 1.0's.
void read_authors(const json::object& from, FeedRecord& record) {
  std::vector<const json::object*> authors;
  if (const json::array* list = array_at(from, "authors"))
    for (const json::value& author : *list)
      if (author.is_object()) authors.push_back(&author.get_object());
  if (authors.empty())
    if (const json::object* author = object_at(from, "author")) authors.push_back(author);
  for (const json::object* author : authors) {
    FeedParty party{string_at(*author, "name"), "", string_at(*author, "url")};
    if (party.href.starts_with("mailto:")) {
      party.email = party.href.substr(7);
      party.href.clear();
    }
    if (party.empty()) continue;
    record.author = party.name.empty() ? party.email : party.name;
    record.authors.push_back(std::move(party));
  }
}

void add_link(FeedRecord& record, const std::string& base, const std::string& address, std::string_view rel,
              std::string_view type) {
  if (address.empty()) return;
  record.links.push_back({{"rel", std::string(rel)},
                          {"type", std::string(type)},
                          {"href", markup::resolve_address(base, address)}});
}

void read_attachments(const json::object& from, const std::string& base, FeedRecord& entry) {
  const json::array* list = array_at(from, "attachments");
  if (list == nullptr) return;
  for (const json::value& value : *list) {
    if (!value.is_object()) continue;
    const json::object& file = value.get_object();
    add_link(entry, base, string_at(file, "url"), "enclosure", string_at(file, "mime_type"));
    if (std::string size = string_at(file, "size_in_bytes"); !size.empty() && !entry.links.empty())
      entry.links.back().emplace_back("length", std::move(size));
    if (std::string title = string_at(file, "title"); !title.empty() && !entry.links.empty())
      entry.links.back().emplace_back("title", std::move(title));
  }
}

FeedRecord entry_from(const json::object& from, const std::string& base, const std::string& feed_language) {
  FeedRecord entry;
  entry.language = string_at(from, "language");
  const std::string language = entry.language.empty() ? feed_language : entry.language;
  entry.id = string_at(from, "id");
  entry.given_id = entry.id;
  entry.has_id = !entry.id.empty();
  entry.title = text_from(from, "title", "text/plain", base, language);
  entry.summary = text_from(from, "summary", "text/plain", base, language);
  for (const auto& [key, type] : {std::pair{"content_html", "text/html"}, {"content_text", "text/plain"}})
    if (auto content = text_from(from, key, type, base, language))
      entry.content.push_back(std::move(*content));
  add_link(entry, base, string_at(from, "url"), "alternate", "text/html");
  if (!entry.links.empty()) entry.link = *find(entry.links.front(), "href");
  add_link(entry, base, string_at(from, "external_url"), "related", "text/html");
  std::string image = string_at(from, "image");
  if (image.empty()) image = string_at(from, "banner_image");
  if (!image.empty()) {
    entry.image.emplace();
    entry.image->href = markup::resolve_address(base, image);
  }
  read_date(from, "date_published", entry.published);
  read_date(from, "date_modified", entry.updated);
  read_authors(from, entry);
  if (const json::array* tags = array_at(from, "tags"))
    for (const json::value& tag : *tags)
      if (tag.is_string()) entry.tags.push_back({std::string(tag.get_string()), "", ""});
  read_attachments(from, base, entry);
  return entry;
}

FeedDocument document_from(const json::object& from, const Input& input) {
  FeedDocument out;
  const std::string base = base_of(input);
  const std::string version = string_at(from, "version");
  out.version = version.ends_with("/1.1") ? "json11" : "json1";
  out.ill_formed = !version.starts_with(kVersion);
  if (out.ill_formed) out.why = "the version of JSON Feed is not named";
  FeedRecord& feed = out.feed;
  feed.language = string_at(from, "language");
  feed.title = text_from(from, "title", "text/plain", base, feed.language);
  feed.subtitle = text_from(from, "description", "text/plain", base, feed.language);
  add_link(feed, base, string_at(from, "home_page_url"), "alternate", "text/html");
  if (!feed.links.empty()) feed.link = *find(feed.links.front(), "href");
  add_link(feed, base, string_at(from, "feed_url"), "self", "application/feed+json");
  if (const json::array* hubs = array_at(from, "hubs"))
    for (const json::value& hub : *hubs)
      if (hub.is_object() && string_at(hub.get_object(), "type") == "WebSub")
        add_link(feed, base, string_at(hub.get_object(), "url"), "hub", "");
  std::string icon = string_at(from, "icon");
  if (icon.empty()) icon = string_at(from, "favicon");
  if (!icon.empty()) {
    feed.image.emplace();
    feed.image->href = markup::resolve_address(base, icon);
  }
  read_authors(from, feed);
  if (const json::array* items = array_at(from, "items"))
    for (const json::value& item : *items) {
      if (!item.is_object()) continue;
      if (out.entries.size() >= kMostItems) {
        out.truncated = true;
        break;
      }
      out.entries.push_back(entry_from(item.get_object(), base, feed.language));
    }
  return out;
}

/// JSON Feed 1.0 and 1.1; written as 1.1.
class JsonFeed final : public Format {
 public:
  std::string_view name() const override { return "jsonfeed"; }

  int recognises(const Input& input) const override {
    const std::string head = head_of(input.bytes);
    const auto first = head.find_first_not_of(" \t\r\n");
    if (first == std::string::npos || head[first] != '{') return 0;
    if (head.find("jsonfeed.org/version") != std::string::npos ||
        head.find("jsonfeed.org\\/version") != std::string::npos)
      return 100;
    return text::media_type_of(input.content_type) == "application/feed+json" ? 90 : 0;
  }

  Result<Parsed> parse(const Input& input) const override {
    if (input.bytes.size() > kMostBytes)
      return Error{ErrorKind::too_large, "The feed is larger than 32 MiB; it is not read.", ""};
    const text::Decoded decoded = text::decode_document(input.bytes, {input.content_type});
    auto value = parse_json(decoded.text);
    if (!value) return value.error();
    if (!value->is_object()) return Error{ErrorKind::invalid, "A JSON feed is an object; this is not.", ""};
    FeedDocument document = document_from(value->get_object(), input);
    document.charset = decoded.charset;
    return to_items(document, name());
  }

  bool writes() const override { return true; }
  std::string_view media_type() const override { return "application/feed+json; charset=utf-8"; }
  Result<std::string> write(const Publication& publication,
                            std::span<const news::Item> items) const override {
    return write_json_feed(publication, items);
  }
};

const Registration kJsonFeed{std::make_unique<JsonFeed>()};

}  // namespace
}  // namespace dateline::formats
