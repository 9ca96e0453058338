#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "formats/feed_writer.h"

namespace dateline::formats {
namespace {

namespace json = boost::json;

void put(json::object& object, std::string_view key, std::string_view value) {
  if (!value.empty()) object[key] = value;
}

json::array authors_of(const news::Item& item) {
  json::array out;
  for (const news::Person& person : item.authors) {
    if (person.name.empty() && person.uri.empty()) continue;
    json::object author;
    put(author, "name", person.name);
    put(author, "url", person.uri);
    out.push_back(std::move(author));
  }
  if (out.empty() && !item.byline.empty()) out.push_back(json::object{{"name", item.byline}});
  return out;
}

json::array attachments_of(const news::Item& item) {
  json::array out;
  for (const news::Attachment& attachment : item.attachments) {
    json::object file{
        {"url", attachment.file.href},
        {"mime_type", attachment.file.mime.empty() ? "application/octet-stream" : attachment.file.mime}};
    put(file, "title", attachment.title);
    if (attachment.file.bytes > 0) file["size_in_bytes"] = attachment.file.bytes;
    out.push_back(std::move(file));
  }
  return out;
}

json::object entry_from(const news::Item& item) {
  json::object out{{"id", item.guid}};
  put(out, "url", news::canonical_link(item));
  put(out, "title", item.headline);
  put(out, "summary", whole_lead(item));
  const std::string body = whole_body(item);
  // Version 1.1: one of the two contents must be there.
  if (body.empty())
    out["content_text"] = whole_lead(item);
  else
    out["content_html"] = body;
  if (!item.pictures.empty() && !item.pictures.front().renditions.empty())
    out["image"] = item.pictures.front().renditions.front().href;
  if (item.first_created) out["date_published"] = format_rfc3339(*item.first_created);
  if (item.version_created) out["date_modified"] = format_rfc3339(*item.version_created);
  if (json::array authors = authors_of(item); !authors.empty()) out["authors"] = std::move(authors);
  json::array tags;
  for (const news::Subject& subject : item.subjects)
    tags.push_back(json::value(subject.name.empty() ? subject.code : subject.name));
  if (!tags.empty()) out["tags"] = std::move(tags);
  put(out, "language", item.language);
  if (json::array files = attachments_of(item); !files.empty()) out["attachments"] = std::move(files);
  return out;
}

}  // namespace

std::string write_json_feed(const Publication& publication, std::span<const news::Item> items) {
  const Channel& channel = publication.channel;
  json::object feed{{"version", "https://jsonfeed.org/version/1.1"},
                    {"title", channel.title.empty() ? publication.generator : channel.title}};
  put(feed, "home_page_url", channel.link);
  put(feed, "feed_url", channel.self_link);
  put(feed, "description", channel.description);
  put(feed, "icon", channel.picture);
  put(feed, "language", channel.language);
  if (!channel.hub.empty())
    feed["hubs"] = json::array{json::object{{"type", "WebSub"}, {"url", channel.hub}}};
  json::array entries;
  for (const news::Item& item : items) entries.push_back(entry_from(item));
  feed["items"] = std::move(entries);
  return json::serialize(feed);
}

}  // namespace dateline::formats
