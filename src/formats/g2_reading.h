#pragma once

#include <map>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "news/item.h"

// The parts in which NewsML-G2 is read (IPTC NewsML-G2 2.x, all conformance levels).

namespace dateline::formats {

/// What the aliases of qcodes stand for: those of the IPTC's own catalog, and what a document's `catalog`
/// elements declare. Catalogs that are but referred to are not fetched; their aliases stay as they are.
class G2Catalog {
 public:
  /// Takes in the `catalog` elements right below `node`.
  void add(const pugi::xml_node& node);
  /// What names a concept at this node, as a qcode where one can be had: `medtop:20000065` also for the URI
  /// in `uri`, and for the alias under which a provider's own catalog has the IPTC's vocabulary. Else the
  /// URI, or the `literal`.
  std::string code_of(const pugi::xml_node& node) const;
  /// The URI of the vocabulary that a qcode is of, where an inline catalog says it; else empty.
  std::string scheme_of(std::string_view qcode) const;

 private:
  std::map<std::string, std::string, std::less<>> schemes_;
};

/// The last part of a qcode or URI, which is the word itself: `usable` of `stat:usable` and of
/// `http://cv.iptc.org/newscodes/pubstatusg2/usable`.
std::string_view word_of(std::string_view code);
/// word_of() what names the concept at this node, in lower case: `usable`.
std::string concept_word(const pugi::xml_node& node);
/// The concept's name: `name` in the item's language where it has one, else the first, else the literal.
std::string concept_name(const pugi::xml_node& node, std::string_view language);

/// Fills the item from `itemMeta`, `rightsInfo`, `contentMeta` and `assert` of a newsItem, packageItem or
/// conceptItem.
void read_g2_meta(const pugi::xml_node& node, const G2Catalog& catalog, news::Item& item);

/// Fills the item from `contentSet`: the text, and the files of pictures, films and sounds. After
/// read_g2_meta(). `base` is what relative addresses are relative to.
void read_g2_content(const pugi::xml_node& node, news::Item& item, std::string_view base);

/// What `contentMeta/description` of the role caption says; pictures are told by it.
std::string g2_caption(const pugi::xml_node& node);

}  // namespace dateline::formats
