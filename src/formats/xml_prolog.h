#pragma once

#include <string>
#include <string_view>

namespace dateline::formats {

/// A document without its XML declaration and DOCTYPE, and what they said.
struct XmlBody {
  std::string text;     ///< From after the declaration on; entities that were declared are replaced.
  std::string doctype;  ///< What stood in the DOCTYPE, lower case, at most 4096 bytes.
};

/// Takes the declaration and the document type off. Entities whose declared value is plain text of at most
/// 256 bytes, or one character reference, are replaced where they are used, up to one MiB in all; others are
/// left, and are unknown to whoever reads on.
XmlBody without_prolog(std::string_view text);

/// True where a strict parser would take very long over `text`: a tag with more than 1000 attributes, or more
/// than 300 namespaces declared at one place of the tree.
bool is_slow_to_parse(std::string_view text);

}  // namespace dateline::formats
