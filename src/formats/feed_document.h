#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/timestamp.h"
#include "formats/format.h"

namespace dateline::formats {

// What a feed says, in its own terms and order, before it becomes news: RSS, RDF, CDF and Atom are read into
// the same document, and feed_to_items.h makes items of it.

/// A text with what it is (RFC 4287 section 3.1, and what RSS leaves to be guessed).
struct FeedText {
  std::string value;  ///< HTML is cleaned; XHTML is its inner markup, cleaned.
  std::string type =
      "text/plain";  ///< `text/plain`, `text/html` or `application/xhtml+xml`, or another media type.
  std::string language;
  std::string base;  ///< What relative addresses in it were resolved against.

  bool is_html() const { return type == "text/html" || type == "application/xhtml+xml"; }
};

struct FeedPerson {
  std::string name;
  std::string email;
  std::string uri;

  bool empty() const { return name.empty() && email.empty() && uri.empty(); }
};

struct FeedLink {
  std::string href;
  std::string rel;
  std::string type;
  std::string hreflang;
  std::string title;
  std::string length;
};

struct FeedTag {
  std::string term;
  std::string scheme;
  std::string label;
};

/// A date as it stands and as it was understood.
struct FeedDate {
  std::string text;
  std::optional<Timestamp> time;
};

struct FeedImage {
  std::string href;
  std::string title;
  std::string link;
  std::string description;
  std::string width;
  std::string height;
};

/// One media:content with what stands in it and around it (Media RSS 1.5).
struct FeedMedia {
  std::map<std::string, std::string> attributes;  ///< url, type, medium, width, height, fileSize, ...
  std::string title;
  std::string description;
  std::string credit;
  std::string copyright;
};

/// Names and values, and the text inside as `content`.
using FeedRecord = std::map<std::string, std::string>;

/// A feed, an entry or an entry's source: what can be said of one can be said of all.
struct FeedNode {
  std::optional<FeedText> title;
  std::optional<FeedText> subtitle;
  std::optional<FeedText> summary;
  std::optional<FeedText> info;
  std::optional<FeedText> rights;
  std::vector<FeedText> content;

  std::string id;
  bool id_is_link = false;
  std::string link;  ///< The page that it belongs to, absolute.
  std::vector<FeedLink> links;
  std::vector<FeedPerson> authors;
  std::vector<FeedPerson> contributors;
  FeedPerson publisher;
  std::vector<FeedTag> tags;
  std::optional<FeedDate> updated;
  std::optional<FeedDate> published;
  std::optional<FeedDate> created;
  std::optional<FeedDate> expired;
  std::string language;
  FeedRecord generator;  ///< name, href, version
  std::optional<FeedImage> image;
  std::string icon;
  std::string logo;
  std::string license;
  std::string comments;

  std::vector<FeedMedia> media;
  std::map<std::string, std::vector<FeedRecord>>
      records;                               ///< media_thumbnail, media_credit, cloud, textinput, ...
  std::map<std::string, std::string> texts;  ///< ttl, docs, itunes_block, wfw_comment, ...

  std::string geometry;                            ///< `Point`, `LineString`, `Polygon`; empty = none.
  std::vector<std::array<double, 2>> coordinates;  ///< longitude, latitude
};

struct FeedEntry : FeedNode {
  std::unique_ptr<FeedNode> source;  ///< The feed that it was taken from (atom:source, rss source).
};

struct FeedDocument {
  std::string version;  ///< `rss20`, `rss10`, `rss091u`, `atom10`, `atom03`, `cdf`; empty = not known.
  std::string charset;
  bool ill_formed = false;
  std::string ill_formed_why;
  FeedNode feed;
  std::vector<FeedEntry> entries;  ///< At most 10,000.
  std::vector<int> skip_hours;
  std::vector<int> skip_days;
};

/// Reads an XML feed of any kind. An error where the input is not XML, or XML but no feed.
Result<FeedDocument> read_feed(const Input& input);

/// True if the text has markup that HTML knows, so that a text of which nobody said what it is, is likely
/// HTML.
bool looks_like_html(std::string_view text);

}  // namespace dateline::formats
