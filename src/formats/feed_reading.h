#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "formats/feed_document.h"
#include "formats/xml_tree.h"

// How a feed's tree becomes a FeedDocument: `Reading` walks the tree and knows where it is; each vocabulary
// (feed_vocabulary_*.cc) says by name what its elements mean. For those files and feed_reader.cc alone.

namespace dateline::formats {

class Reading;

/// What to do with an element of a name.
struct ElementRule {
  std::string_view name;
  void (*read)(Reading&, const XmlElement&);
};

/// The vocabularies. A later one's rule takes the place of an earlier one's of the same name.
std::span<const ElementRule> structure_rules();
std::span<const ElementRule> text_rules();
std::span<const ElementRule> people_rules();
std::span<const ElementRule> detail_rules();
std::span<const ElementRule> media_rules();
std::span<const ElementRule> place_rules();

/// Where the walk is.
class Reading {
 public:
  explicit Reading(FeedDocument& target) : document(target) {}

  /// Reads an element by its rule, or, where there is none, into the record's `others`.
  void visit(const XmlElement& element);
  void visit_children(const XmlElement& element);

  /// The record that an element here speaks of.
  FeedRecord& record();
  bool in_entry() const { return entry != nullptr && source == nullptr; }
  /// True where text counts at all: in a feed, entry or source.
  bool anywhere() const { return in_feed || entry != nullptr || source != nullptr; }

  /// `address` seen from the base that holds here.
  std::string resolved(std::string_view address) const;
  /// An element's own text without blanks around it, mended.
  std::string text_of(const XmlElement& element) const;
  /// Whether a value from here takes the place of one that was `depth` deep: in an entry, if it is not
  /// deeper.
  bool replaces(bool present, int depth) const;

  void begin_entry(const XmlElement& element);
  void end_entry();

  FeedDocument& document;
  FeedRecord* entry = nullptr;
  FeedRecord* source = nullptr;
  bool in_feed = false;
  bool in_image = false;
  bool in_text_input = false;
  FeedParty* person = nullptr;  ///< The author, contributor or publisher whose name and address come.
  bool person_has_parts = false;
  FeedMedia* media = nullptr;  ///< The media:content or media:group that we are in.
  bool has_content = false;    ///< The entry has had its full text.
  bool id_is_link = false;
  int title_depth = -1;  ///< How deep the title was that we have; -1 = none.
  int depth = 0;
  std::string base;
  std::string language;
  bool in_line_geometry = false;
  bool in_polygon = false;
};

/// An element's text with its type, after the rules of the format (Atom's `type`, RSS's guesses, base64).
FeedText read_text(Reading& reading, const XmlElement& element, std::string_view default_type);

/// True where a text that is said to be plain shows that it is HTML: tags and entities of HTML and no others.
bool looks_like_html(std::string_view text);

/// Fills in name and email from the text of an element such as `me@example.com (Me)`.
FeedParty party_from(std::string_view text);

/// `author` as one would print it.
std::string printed(const FeedParty& party);

}  // namespace dateline::formats
