#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/timestamp.h"
#include "formats/xml_tree.h"

namespace dateline::formats {

/// A piece of text as a feed gave it, not cleaned yet.
struct FeedText {
  std::string value;
  std::string type;      ///< `text/plain`, `text/html`, `application/xhtml+xml`, or what the feed says.
  std::string base;      ///< What addresses in it are relative to; may be empty.
  std::string language;  ///< BCP 47; empty if not known.
  std::string source;    ///< Atom content's `src`.
  int depth = 0;         ///< How deep in the document it stood: of two, the less deep one counts.

  bool is_markup() const { return type == "text/html" || type == "application/xhtml+xml"; }
};

/// A date as text and, where it could be read, as a moment.
struct FeedDate {
  std::string text;
  std::optional<Timestamp> time;
  int depth = 0;
};

/// A person or organisation.
struct FeedParty {
  std::string name;
  std::string email;
  std::string href;

  bool empty() const { return name.empty() && email.empty() && href.empty(); }
};

/// A category. Absent and empty are different: RSS has no term until its text is read.
struct FeedTag {
  std::string term;
  std::string scheme;
  std::string label;

  friend bool operator==(const FeedTag&, const FeedTag&) = default;
};

/// A picture that stands for the feed or an entry.
struct FeedImage {
  std::string href;
  std::string title;
  std::string link;
  std::string description;
  std::optional<int> width;
  std::optional<int> height;
};

/// A place, after GeoRSS: coordinates are longitude, latitude, sometimes elevation.
struct FeedPlace {
  std::string type;  ///< `Point`, `LineString`, `Polygon`, `Box`; empty where it could not be read.
  std::vector<std::vector<double>> positions;
  std::string srs_name;
  std::optional<int> srs_dimension;
};

/// An element that is told by its attributes, with its text.
struct FeedNote {
  Attributes attributes;
  std::string text;
};

/// One file or group of Media RSS with what is said of it.
struct FeedMedia {
  Attributes attributes;
  std::string title;
  std::string description;
  std::string credit;
  std::string copyright;
  std::vector<Attributes> thumbnails;
};

/// What feeds, entries and the sources of entries have in common.
struct FeedRecord {
  std::optional<FeedText> title;
  std::optional<FeedText> subtitle;  ///< Of a feed: tagline, description.
  std::optional<FeedText> summary;   ///< Of an entry: summary, description.
  std::optional<FeedText> rights;
  std::optional<FeedText> info;
  std::vector<FeedText> content;

  std::string id;
  std::string given_id;  ///< The same, before it was resolved as an address.
  bool has_id = false;
  std::optional<bool> id_is_link;  ///< RSS's isPermaLink, where the entry had no link before.
  std::string link;
  bool has_link = false;
  std::vector<Attributes> links;  ///< rel, type, href and what else was given; enclosures and licences too.

  std::optional<std::string> author;  ///< As one would print it: `Name (address)`.
  std::vector<FeedParty> authors;
  std::vector<FeedParty> contributors;
  std::optional<std::string> publisher;
  FeedParty publisher_detail;

  std::vector<FeedTag> tags;
  std::optional<FeedDate> published;
  std::optional<FeedDate> updated;
  std::optional<FeedDate> created;
  std::optional<FeedDate> expired;
  std::optional<FeedDate> validity_start;
  std::optional<FeedDate> validity_end;

  std::string language;
  std::optional<FeedImage> image;
  std::optional<FeedNote> generator;
  std::optional<Attributes> cloud;
  std::optional<FeedImage> text_input;  ///< `description` and `link`; its name is the note of that name.
  std::optional<FeedPlace> place;

  std::vector<FeedMedia> media;
  std::vector<Attributes> thumbnails;
  std::vector<FeedNote> credits;
  std::optional<FeedNote> rating;
  std::optional<FeedNote> restriction;
  std::optional<FeedNote> license;
  std::optional<FeedNote> player;
  std::optional<FeedText> media_description;

  std::optional<bool> itunes_block;
  std::optional<std::string> itunes_explicit;
  std::optional<Attributes> chapters_head;
  std::vector<Attributes> chapters;
  std::vector<int> skip_hours;
  std::vector<int> skip_days;  ///< 0 = Sunday.

  /// Elements that nothing above stands for, by name (`ttl`, `wfw:comment`, `geo:lat`): those without
  /// attributes by their text, those with by their attributes.
  std::map<std::string, std::string, std::less<>> others;
  std::map<std::string, Attributes, std::less<>> other_attributes;
  std::map<std::string, int, std::less<>> depths;  ///< Of the elements in `others`.

  std::unique_ptr<FeedRecord> source;  ///< Where an entry comes from, if it was taken over.
};

/// A feed of any format, as it says it, with nothing cleaned or decided yet.
struct FeedDocument {
  FeedRecord feed;
  std::deque<FeedRecord> entries;  // in place: the reader points at them
  std::string version;  ///< `rss20`, `rss091u`, `rss10`, `atom03`, `atom10`, `json11`, ...; empty = unknown.
  std::string charset;  ///< What it was read as.
  bool charset_overridden = false;  ///< It claimed to be in another one.
  bool odd_media_type = false;      ///< The HTTP header called it something that is no feed.
  bool ill_formed = false;
  std::string why;         ///< The first error, with its line.
  bool truncated = false;  ///< There were more entries or elements than are read.

  bool is_atom() const { return version.starts_with("atom"); }
};

}  // namespace dateline::formats
