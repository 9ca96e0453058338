#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/timestamp.h"

namespace dateline::news {

/// The IPTC's publishing status (NewsML-G2 `pubStatus`).
enum class PubStatus {
  usable,    ///< May be published.
  withheld,  ///< Not to be published until further notice.
  canceled,  ///< Killed: must not be, or no longer be, published anywhere.
};

/// What a version does to the versions before it (NewsML-G2 `signal`).
enum class Signal {
  fresh,       ///< The first version.
  update,      ///< Tells more, or tells it better.
  correction,  ///< Something that was told was wrong; `ednote` says what.
  kill,        ///< Takes the item back; `ednote` says why.
};

/// What an item is made of (IPTC `itemClass` / ninjs `type`), a facet for readers.
enum class Kind { text, picture, video, audio, graphic, composite };

/// A topic as an item carries it.
struct Subject {
  std::string code;    ///< A qcode such as `medtop:11000000`; empty where the source gave only a word.
  std::string name;    ///< As the source wrote it, in the item's language.
  std::string scheme;  ///< The URI of the vocabulary, where the source named one.

  friend bool operator==(const Subject&, const Subject&) = default;
};

/// A place that is told of. Coordinates are WGS 84 degrees.
struct Place {
  std::string name;
  std::string code;  ///< ISO 3166 or a qcode; may be empty.
  std::optional<double> latitude;
  std::optional<double> longitude;

  friend bool operator==(const Place&, const Place&) = default;
};

/// A person who is told of or who made the item.
struct Person {
  std::string name;
  std::string role;  ///< `author`, `contributor`, or what the source says.
  std::string email;
  std::string uri;

  friend bool operator==(const Person&, const Person&) = default;
};

struct Organisation {
  std::string name;
  std::string code;

  friend bool operator==(const Organisation&, const Organisation&) = default;
};

/// One file of a picture, video or sound: the same thing in one size and encoding.
struct Rendition {
  std::string href;        ///< Absolute URL.
  std::string mime;        ///< As the source claims; empty if it does not.
  int width = 0;           ///< Pixels; 0 if unknown.
  int height = 0;          ///< Pixels; 0 if unknown.
  std::int64_t bytes = 0;  ///< 0 if unknown.

  friend bool operator==(const Rendition&, const Rendition&) = default;
};

/// A picture with what must be shown beside it.
struct Picture {
  std::string caption;
  std::string alt;                    ///< What it shows, for those who cannot see it.
  std::string credit;                 ///< `AP Photo/Kimimasa Mayama`, without a copyright sign.
  std::string copyright;              ///< The copyright notice, where it is more than the credit.
  std::vector<Rendition> renditions;  ///< Never empty; the largest first.

  friend bool operator==(const Picture&, const Picture&) = default;
};

/// A sound, video or other file that goes with the item (RSS enclosure and the like).
struct Attachment {
  std::string title;
  Rendition file;

  friend bool operator==(const Attachment&, const Attachment&) = default;
};

/// A link to something outside. `rel` after the IANA registry: `canonical`, `alternate`, `related`, `via`,
/// `replies`.
struct Link {
  std::string href;
  std::string rel;
  std::string title;
  std::string mime;
  std::string language;

  friend bool operator==(const Link&, const Link&) = default;
};

/// One version of one news item, after the IPTC's model (NewsML-G2, ninjs). A version is never edited: a
/// later version takes its place. All text is UTF-8 in NFC as far as the source gave it; fields that are not
/// HTML hold plain text without markup or entities.
struct Item {
  std::string guid;  ///< Names the item for ever, for all its versions; a URI where the source gave one.
  std::uint32_t version =
      0;  ///< 1 and up, given by the wire; 0 = not on the wire yet, or the source's own (see wire).
  PubStatus pubstatus = PubStatus::usable;
  Signal signal = Signal::fresh;
  Kind kind = Kind::text;
  int urgency = 0;  ///< 1 (flash) to 8; 0 = the source did not say.

  std::string headline;
  std::string subheadline;
  std::string slugline;
  std::string byline;    ///< As it is to be printed, without *by*.
  std::string located;   ///< The place where it was written: `Moscow`.
  std::string dateline;  ///< As printed at the head of the body: `MOSCOW, October 8. /TASS/.`
  std::string lead;      ///< Plain text: the standfirst or summary, apart from the body.
  std::vector<std::string>
      body;            ///< Clean HTML (markup/clean.h), one string a page; empty = the lead is all.
  std::string ednote;  ///< To editors: what was wrong, why it was killed, what is to come.

  std::string language;                      ///< BCP 47; empty = not known.
  std::optional<Timestamp> first_created;    ///< When the source first published it.
  std::optional<Timestamp> version_created;  ///< When the source made this version.
  std::optional<Timestamp> embargoed;        ///< Not to be public before this moment.

  std::string provider;  ///< Whose item it is: the outlet's or agency's name.
  std::string source;    ///< The id of the Source through which it came to us.
  std::string copyright;
  std::string usage_terms;

  std::vector<Subject> subjects;
  std::vector<std::string> keywords;
  std::vector<Place> places;
  std::vector<Person> people;
  std::vector<Person> authors;
  std::vector<Organisation> organisations;
  std::vector<Picture> pictures;
  std::vector<Attachment> attachments;
  std::vector<Link> links;  ///< The item's own page at its source, if any, has rel `canonical`.

  friend bool operator==(const Item&, const Item&) = default;
};

/// The address of the item at its source, or empty.
std::string_view canonical_link(const Item& item);

/// What the reader takes for its time: when first published, else when this version was made, else nothing.
std::optional<Timestamp> told_at(const Item& item);

/// A name for what the item says: equal for two versions exactly if nothing that a reader or subscriber would
/// see differs. Leaves out version, signal, version_created and the source through which it came.
std::string content_digest(const Item& item);

/// The words of the IPTC for the enumerations (`usable`, `withheld`, `canceled`, ...) and back; an unknown
/// word gives nothing.
std::string_view name_of(PubStatus status);
std::string_view name_of(Signal signal);
std::string_view name_of(Kind kind);
std::optional<PubStatus> pubstatus_named(std::string_view name);
std::optional<Signal> signal_named(std::string_view name);
std::optional<Kind> kind_named(std::string_view name);

}  // namespace dateline::news
