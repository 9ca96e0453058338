#pragma once

#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "formats/format.h"

namespace dateline::formats {

/// A document of an agency as a tree: NewsML, NITF and the like, which are larger and plainer than feeds.
/// Names are as the source wrote them; the functions below find them by their local part in any case,
/// whatever prefix or namespace they have.
struct WireXml {
  pugi::xml_document tree;  ///< Several top elements where documents were put one behind the other.
  bool ill_formed = false;
  std::string why;   ///< One line, where ill-formed.
  bool cut = false;  ///< The last element of `whole` was not whole, and was left out.
};

/// Reads `input` (any charset, a byte order mark or not). Document types are never followed; of their
/// entities only short texts are known, beside those of HTML. Well-formed documents are read by pugixml; what
/// is not is read as read_xml_leniently() reads it.
///
/// `whole` are the local names, in lower case, of what must not be taken in half: where the input ends before
/// its first element is closed, what stands after the last end tag of one of these is dropped, and if there
/// is none it is an error. An error also where there is no element at all, or the text is larger than 64 MiB
/// or has more than two million tags.
Result<std::unique_ptr<WireXml>> read_wire_xml(const Input& input,
                                               std::initializer_list<std::string_view> whole);

/// The same for markup that stands inside of something else, at most 8 MiB; nothing where it has no element.
std::unique_ptr<WireXml> read_inner_xml(std::string_view text);

/// How sure a format may be of a document that shows its signs: `sure`, or little where something else stands
/// in front of the first tag (a mail that holds such a document).
int sure_of_xml(std::string_view head, int sure);

/// The part of a name behind its prefix, as written.
std::string_view local_name(std::string_view name);
/// True if the node's local name is `lower` (lower case), whatever the case it is written in.
bool is_named(const pugi::xml_node& node, std::string_view lower);
/// The first child element of that local name (lower case); a null node if there is none.
pugi::xml_node child_of(const pugi::xml_node& node, std::string_view lower);
/// Follows child_of() along several names.
pugi::xml_node descend(pugi::xml_node node, std::initializer_list<std::string_view> path);
/// The first element of that local name below `node`, in the document's order, at most 64 deep.
pugi::xml_node first_below(const pugi::xml_node& node, std::string_view lower);
/// The value of the attribute of that local name (lower case); empty if there is none.
std::string_view attribute_of(const pugi::xml_node& node, std::string_view lower);

/// All text below the node with white space folded and none at the ends; at most 64 KiB.
std::string text_of(const pugi::xml_node& node);
/// text_of() the child of that name.
std::string child_text(const pugi::xml_node& node, std::string_view lower);
/// The text right below the node and below its children, white space as it stands.
std::string raw_text_of(const pugi::xml_node& node);
/// True if some child is an element.
bool has_elements(const pugi::xml_node& node);

/// Calls `take` for each child element of that local name (lower case).
template <typename Take>
void each_child(const pugi::xml_node& node, std::string_view lower, Take take) {
  for (pugi::xml_node child = node.first_child(); child; child = child.next_sibling())
    if (child.type() == pugi::node_element && is_named(child, lower)) take(child);
}

/// What is inside of `node` as HTML: texts escaped, elements without prefixes, none deeper than 100.
std::string html_inside(const pugi::xml_node& node);

}  // namespace dateline::formats
