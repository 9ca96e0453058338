// JSON Feed 1.0 and 1.1: https://www.jsonfeed.org/version/1.1/

#include <boost/json.hpp>

#include "formats/feed_to_items.h"
#include "formats/format.h"
#include "formats/xml_tree.h"
#include "markup/clean.h"
#include "markup/tree.h"
#include "text/charset.h"
#include "text/feed_date.h"

namespace dateline::formats {
namespace {

namespace json = boost::json;

constexpr std::size_t kMostBytes = 32 * 1024 * 1024;
constexpr std::size_t kMostItems = 10'000;

std::string text_in(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  if (value == nullptr) return {};
  if (value->is_string()) return std::string(value->get_string());
  return value->is_number() ? json::serialize(*value)
                            : std::string();  // an id that somebody wrote as a number
}

const json::array* list_in(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value == nullptr ? nullptr : value->if_array();
}

std::optional<Timestamp> time_in(const json::object& object, std::string_view name) {
  return text::parse_feed_date(text_in(object, name));
}

std::string address_in(const json::object& object, std::string_view name, const std::string& base) {
  const std::string url = markup::resolve(base, text_in(object, name));
  return markup::is_web_address(url) ? url : std::string();
}

std::vector<news::Person> authors_of(const json::object& object) {
  std::vector<news::Person> people;
  const auto add = [&](const json::value& value) {
    if (const json::object* author = value.if_object()) {
      people.push_back({text_in(*author, "name"), "author", "", text_in(*author, "url")});
    }
  };
  if (const json::array* authors = list_in(object, "authors")) {
    for (const json::value& author : *authors) add(author);
  } else if (const json::value* author = object.if_contains("author")) {
    add(*author);
  }
  return people;
}

void add_media(news::Item& item, const json::object& object, const std::string& base) {
  for (const char* name : {"image", "banner_image"}) {
    const std::string url = address_in(object, name, base);
    if (!url.empty() && item.pictures.empty())
      item.pictures.push_back({"", "", "", "", {{url, "", 0, 0, 0}}});
  }
  const json::array* attachments = list_in(object, "attachments");
  if (attachments == nullptr) return;
  for (const json::value& value : *attachments) {
    const json::object* attachment = value.if_object();
    if (attachment == nullptr || item.attachments.size() >= 50) continue;
    news::Rendition file{address_in(*attachment, "url", base), text_in(*attachment, "mime_type"), 0, 0, 0};
    if (file.href.empty()) continue;
    if (const json::value* size = attachment->if_contains("size_in_bytes");
        size != nullptr && size->is_int64()) {
      file.bytes = size->get_int64();
    }
    const std::string title = text_in(*attachment, "title");
    if (file.mime.starts_with("image/")) {
      item.pictures.push_back({title, "", "", "", {file}});
    } else {
      item.attachments.push_back({title, file});
    }
  }
}

news::Item item_from(const json::object& object, const json::object& feed, const std::string& base) {
  news::Item item;
  item.guid = text_in(object, "id");
  item.headline = markup::plain_text(text_in(object, "title"));
  item.provider = text_in(feed, "title");
  item.language = text_in(object, "language");
  if (item.language.empty()) item.language = text_in(feed, "language");
  item.first_created = time_in(object, "date_published");
  item.version_created = time_in(object, "date_modified");
  if (!item.version_created) item.version_created = item.first_created;
  item.authors = authors_of(object);
  if (item.authors.empty()) item.authors = authors_of(feed);
  if (const std::string url = address_in(object, "url", base); !url.empty())
    item.links.push_back({url, "canonical", "", "", ""});
  if (const std::string url = address_in(object, "external_url", base); !url.empty())
    item.links.push_back({url, "related", "", "", ""});
  if (const json::array* tags = list_in(object, "tags")) {
    for (const json::value& tag : *tags) {
      if (tag.is_string() && item.subjects.size() < 200)
        item.subjects.push_back({"", std::string(tag.get_string()), ""});
    }
  }
  add_media(item, object, base);
  const std::string html = text_in(object, "content_html");
  const std::string plain = text_in(object, "content_text");
  const std::string summary = text_in(object, "summary");
  if (!html.empty()) {
    complete(item, markup::clean(html, base).html, summary, false);
  } else if (!plain.empty()) {
    std::string paragraphs = "<p>";
    for (const char c : plain)
      paragraphs += c == '&'    ? "&amp;"
                    : c == '<'  ? "&lt;"
                    : c == '>'  ? "&gt;"
                    : c == '\n' ? "</p><p>"
                                : std::string(1, c);
    complete(item, paragraphs + "</p>", summary, false);
  } else {
    complete(item, "", summary, true);
  }
  complete(item, "", "", true);
  return item;
}

Channel channel_from(const json::object& feed) {
  Channel channel;
  channel.title = text_in(feed, "title");
  channel.description = text_in(feed, "description");
  channel.link = text_in(feed, "home_page_url");
  channel.self_link = text_in(feed, "feed_url");
  channel.language = text_in(feed, "language");
  channel.picture = text_in(feed, "icon");
  if (const json::array* hubs = list_in(feed, "hubs");
      hubs != nullptr && !hubs->empty() && hubs->front().is_object()) {
    channel.hub = text_in(hubs->front().get_object(), "url");
  }
  return channel;
}

json::object written(const news::Item& item) {
  json::object out{{"id", item.guid}};
  const auto put = [&](const char* name, std::string_view value) {
    if (!value.empty()) out[name] = value;
  };
  put("url", news::canonical_link(item));
  put("title", item.headline);
  put("summary", item.lead);
  std::string body;
  for (const std::string& page : item.body) body += page;
  if (body.empty()) {
    out["content_text"] = item.lead;  // one of the two must be there
  } else {
    out["content_html"] = body;
  }
  if (const auto told = news::told_at(item)) out["date_published"] = format_rfc3339(*told);
  if (item.version_created) out["date_modified"] = format_rfc3339(*item.version_created);
  put("language", item.language);
  if (!item.pictures.empty()) out["image"] = item.pictures.front().renditions.front().href;
  const std::string& author = item.byline.empty() ? item.provider : item.byline;
  if (!author.empty()) out["authors"] = json::array{json::object{{"name", author}}};
  json::array tags;
  for (const news::Subject& subject : item.subjects)
    tags.emplace_back(subject.name.empty() ? subject.code : subject.name);
  if (!tags.empty()) out["tags"] = tags;
  json::array attachments;
  for (const news::Attachment& attachment : item.attachments) {
    attachments.push_back(
        {{"url", attachment.file.href},
         {"mime_type", attachment.file.mime.empty() ? "application/octet-stream" : attachment.file.mime}});
  }
  if (!attachments.empty()) out["attachments"] = attachments;
  return out;
}

class JsonFeed final : public Format {
 public:
  std::string_view name() const override { return "jsonfeed"; }

  int recognises(const Input& input) const override {
    const std::string_view head = trimmed(input.bytes.substr(0, 4096));
    if (!head.starts_with('{') && !head.starts_with("\xEF\xBB\xBF{")) return 0;
    if (head.find("jsonfeed.org/version") != std::string_view::npos ||
        head.find("jsonfeed.org\\/version") != std::string_view::npos)
      return 100;
    return head.find("\"items\"") != std::string_view::npos &&
                   head.find("\"title\"") != std::string_view::npos
               ? 40
               : 0;
  }

  Result<Parsed> parse(const Input& input) const override {
    if (input.bytes.size() > kMostBytes)
      return Error{ErrorKind::too_large, "The document is larger than 32 MB", ""};
    std::string_view bytes = input.bytes;
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    json::parse_options options;
    options.max_depth = 64;
    boost::system::error_code failed;
    const json::value value = json::parse(text::scrubbed_utf8(bytes), failed, {}, options);
    if (failed || !value.is_object()) {
      return Error{ErrorKind::invalid, "This is not JSON: " + (failed ? failed.message() : "no object"), ""};
    }
    const json::object& feed = value.get_object();
    const json::array* items = list_in(feed, "items");
    if (items == nullptr) return Error{ErrorKind::invalid, "This is JSON, but no feed: it has no items", ""};
    Parsed parsed;
    parsed.format = "jsonfeed";
    parsed.channel = channel_from(feed);
    const std::string base = input.url.empty() ? parsed.channel.self_link : input.url;
    for (const json::value& one : *items) {
      if (parsed.items.size() >= kMostItems) break;
      if (const json::object* object = one.if_object())
        parsed.items.push_back(item_from(*object, feed, base));
    }
    return parsed;
  }

  bool writes() const override { return true; }
  std::string_view media_type() const override { return "application/feed+json"; }

  Result<std::string> write(const Publication& publication,
                            std::span<const news::Item> items) const override {
    const Channel& channel = publication.channel;
    json::object out{{"version", "https://jsonfeed.org/version/1.1"}, {"title", channel.title}};
    if (!channel.link.empty()) out["home_page_url"] = channel.link;
    if (!channel.self_link.empty()) out["feed_url"] = channel.self_link;
    if (!channel.description.empty()) out["description"] = channel.description;
    if (!channel.language.empty()) out["language"] = channel.language;
    json::array list;
    for (const news::Item& item : items) list.push_back(written(item));
    out["items"] = std::move(list);
    return json::serialize(out);
  }
};

const Registration kJsonFeed{std::make_unique<JsonFeed>()};

}  // namespace
}  // namespace dateline::formats
