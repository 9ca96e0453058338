#pragma once

#include <libxml/tree.h>

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "formats/format.h"

namespace dateline::formats {

/// A parsed XML document, read as far as it can be.
struct XmlTree {
  struct Free {
    void operator()(xmlDoc* parsed) const { xmlFreeDoc(parsed); }
  };
  std::unique_ptr<xmlDoc, Free> document;
  std::string charset;  ///< What its bytes were read as.
  std::string doctype;  ///< The document type declaration as it stood, without its internal subset.
  bool ill_formed = false;
  std::string ill_formed_why;  ///< The first thing that was wrong, with its line.

  const xmlNode* root() const { return xmlDocGetRootElement(document.get()); }
};

/// Parses XML that anybody may have sent. Document types are read over: nothing is loaded, and of their
/// entities only those that are a short text are known. HTML's entities are known in any document. Bare
/// ampersands, control characters and characters that do not exist are mended; so is, by libxml2's recovery,
/// what is not closed. All of that marks the document as ill-formed. An error where there is no XML at all,
/// or more than 32 MB of it.
Result<XmlTree> parse_xml(const Input& input);

/// An element's name with the prefix that this program knows its namespace by: `title`, `dc:creator`,
/// `media:content`; lower case. Elements of RSS's and Atom's own namespaces have none.
std::string name_of(const xmlNode* node);

/// An attribute by its local name and without regard to case; empty if there is none.
std::string attribute(const xmlNode* node, std::string_view name);
/// An attribute of the XML namespace (`base`, `lang`).
std::string xml_attribute(const xmlNode* node, const char* name);

/// All text below the node, trimmed.
std::string text_of(const xmlNode* node);

/// The first child element, and the next element beside it; null if there is none.
const xmlNode* first_element(const xmlNode* node);
const xmlNode* next_element(const xmlNode* node);

/// What stands inside the node as markup, without namespaces, its text escaped.
std::string inner_markup(const xmlNode* node);

/// `text` without white space at its ends.
std::string_view trimmed(std::string_view text);

}  // namespace dateline::formats
