#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"

namespace dateline::formats {

/// Names and values in the order of the source. Names are lower case, with the usual prefix of their
/// namespace: `xml:lang`, `rdf:about`, `href`.
using Attributes = std::vector<std::pair<std::string, std::string>>;

/// The value of the attribute of that name, or null.
const std::string* find(const Attributes& attributes, std::string_view name);

/// An element of a feed.
struct XmlElement {
  /// Lower case, with the usual prefix of its namespace, whatever prefix the source chose: `media:content`.
  /// Names in the namespaces of RSS, RDF feeds and Atom have no prefix.
  std::string name;
  Attributes attributes;
  /// Text and elements in order; neighbouring texts are one.
  std::vector<std::variant<std::string, std::unique_ptr<XmlElement>>> children;

  const std::string* attribute(std::string_view wanted) const { return find(attributes, wanted); }
};

/// An XML document as a tree, read strictly if it is well-formed and leniently if not.
struct XmlDocument {
  std::unique_ptr<XmlElement> root;  ///< Holds the top element (or, read leniently, elements) as children.
  bool ill_formed = false;
  std::string why;      ///< The first error with its line, if ill-formed.
  std::string doctype;  ///< What stood in the DOCTYPE, lower case; nothing of it is followed.
  /// The namespaces in the order in which they were declared: prefix (empty for the default one) and URI.
  Attributes namespaces;
  bool truncated = false;  ///< A limit on the number of nodes was reached.
};

/// Reads `text` (UTF-8, without a byte order mark). Strictly by libxml2 first, which never sees a document
/// type, so that there are no entities to load or expand; entities that the DOCTYPE declares as plain short
/// text are replaced beforehand. If that fails, by a reader that takes what it gets: HTML entities, bare
/// ampersands, unclosed and stray tags, unquoted attributes, control characters, a missing end. An error only
/// where there is no element at all, or the text is larger than 64 MiB.
Result<XmlDocument> read_xml(std::string_view text);

/// The reader that takes what it gets, alone.
XmlDocument read_xml_leniently(std::string_view text);

/// The concatenated text right below `element`, without that of its child elements.
std::string own_text(const XmlElement& element);

/// What is inside `element` as markup: texts escaped, elements without prefixes.
std::string inner_markup(const XmlElement& element);

}  // namespace dateline::formats
